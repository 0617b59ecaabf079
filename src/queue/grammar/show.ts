import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `show`. */
export const SHOW_TOOL: QueueTool = {
  name: 'show',
  summary: 'Prints everything that is known of an item, and its events.',
  options: [
    QUEUE_OPTION,
    DB_OPTION,
    { flag: 'json', argument: null, help: 'print item and events as one JSON object' },
  ],
  commands: null,
  operands: [{ name: 'ID', help: 'the item' }],
  errorsTo: 'stderr',
  script: false,
  examples: [{ line: 'ops-manager queue show ORCH-010 --db queue.db', does: 'one item of a database' }],
};
