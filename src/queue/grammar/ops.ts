import { CONSISTENCY_CHECK_COMMAND, KPI_COMMAND } from './ops-measures.ts';
import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, ID_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `ops`. */
export const OPS_TOOL: QueueTool = {
  name: 'ops',
  summary: 'What operators look at and do in the work queue.',
  options: [QUEUE_OPTION, DB_OPTION],
  commands: [
    { name: 'status', summary: 'Counts items by status and lists the first ones at work.', options: [] },
    {
      name: 'workers',
      summary: 'Lists who works on what, and since when.',
      options: [
        {
          flag: 'priorities',
          argument: null,
          help: 'also count the items of each worker by priority',
          writtenOut: true,
        },
      ],
    },
    { name: 'cancel', summary: 'Stops an item that is not DONE or FAILED: BLOCKED.', options: [ID_OPTION] },
    {
      name: 'replan',
      summary: 'Plans an item anew: BLOCKED when somebody works on it, else PENDING.',
      options: [ID_OPTION, { flag: 'notes', argument: 'TEXT', required: true, help: 'why; it is added to the note' }],
    },
    {
      name: 'retry',
      summary:
        'Has an item tried again: PENDING. In a table a FAILED or BLOCKED one; in a database, while attempts are left, a FAILED one or one whose lease has ended.',
      options: [ID_OPTION],
    },
    KPI_COMMAND,
    CONSISTENCY_CHECK_COMMAND,
  ],
  errorsTo: 'stderr',
  script: true,
  examples: [
    { line: 'ops status', does: 'the table at a glance' },
    { line: 'ops --db queue.db workers', does: 'who works on what' },
    { line: "ops --db queue.db replan --id ORCH-013 --notes 'needs a schema change first'", does: 'plans it anew' },
    { line: 'ops --db queue.db cancel --id ORCH-013', does: 'stops it; whoever works on it can write no more' },
    { line: 'ops --db queue.db retry --id ORCH-013', does: 'has it tried again after its backoff' },
    { line: 'ops --queue QUEUE.md consistency-check --db-path queue.db', does: 'do table and database agree?' },
    { line: 'ops --db queue.db kpi --fail-on-alert', does: 'for cron: exit status 2 when something is wrong' },
  ],
};
