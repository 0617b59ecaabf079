import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `init`. */
export const INIT_TOOL: QueueTool = {
  name: 'init',
  summary: 'Creates the table or the database of a work queue where there is none, and brings an older one up to date.',
  options: [QUEUE_OPTION, DB_OPTION],
  commands: null,
  errorsTo: 'stderr',
  script: false,
  examples: [
    { line: 'ops-manager queue init --queue QUEUE.md', does: 'an empty table' },
    { line: 'ops-manager queue init --db queue.db', does: 'an empty database' },
  ],
};
