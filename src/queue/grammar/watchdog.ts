import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `watchdog`. */
export const WATCHDOG_TOOL: QueueTool = {
  name: 'watchdog',
  summary:
    'Returns items that were left behind, and in a database failed ones, while attempts are left. Prints RESET and their ids, or NOOP.',
  options: [
    QUEUE_OPTION,
    DB_OPTION,
    {
      flag: 'stale-minutes',
      argument: 'N',
      kind: 'integer',
      least: 1,
      help: 'from when on an item at work without a lease counts as left behind (default: 60)',
    },
    { flag: 'dry-run', argument: null, writtenOut: true, help: 'say what would be returned, and change nothing' },
  ],
  commands: null,
  errorsTo: 'stderr',
  script: true,
  examples: [
    { line: 'watchdog --stale-minutes 120', does: 'one round on the table' },
    { line: 'watchdog --db queue.db', does: 'one round on a database' },
  ],
};
