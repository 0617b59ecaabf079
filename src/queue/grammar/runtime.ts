import type { QueueOption, QueueTool } from './queue-tool.ts';

const REPO: QueueOption = { flag: 'repo', argument: 'DIR', help: 'folder that holds .superloop/', required: true };

/** Command line of `runtime`: what `control` calls for a loop that a dispatcher publishes. */
export const RUNTIME_TOOL: QueueTool = {
  name: 'runtime',
  summary: 'The runtime command of loops that a dispatcher publishes: give it to control with --runtime-bin.',
  options: [],
  commands: [
    { name: 'cancel', summary: 'Ends the dispatcher that runs in a repository, and its worker.', options: [REPO] },
    {
      name: 'approve',
      summary: 'Decides on a request; a dispatcher never makes one, so there is none to decide.',
      options: [
        REPO,
        { flag: 'loop', argument: 'NAME', help: 'the loop', required: true },
        { flag: 'by', argument: 'NAME', help: 'who decides' },
        { flag: 'note', argument: 'TEXT', help: 'why' },
        { flag: 'reject', argument: null, help: 'refuses instead' },
      ],
    },
  ],
  errorsTo: 'stderr',
  script: true,
  examples: [
    {
      line: 'scripts/ops-manager-control.sh --repo . --loop queue --intent cancel --runtime-bin scripts/queue-runtime.sh',
      does: 'ends the dispatcher that publishes the loop "queue" and proves it',
    },
    {
      line: 'scripts/ops-manager-control.sh --repo . --loop queue --intent approve --runtime-bin scripts/queue-runtime.sh',
      does: 'is refused: a dispatcher asks for no approval',
    },
  ],
};
