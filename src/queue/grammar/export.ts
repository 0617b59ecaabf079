import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `export`. */
export const EXPORT_TOOL: QueueTool = {
  name: 'export',
  summary: 'Prints everything that a queue holds, one JSON object per line: a header, the items, the events.',
  options: [QUEUE_OPTION, DB_OPTION],
  commands: null,
  errorsTo: 'stderr',
  script: false,
  examples: [
    { line: 'export --db queue.db > queue.jsonl', does: 'writes a SQLite queue to a file' },
    { line: 'export --queue QUEUE.md | ops-manager queue import --db queue.db -', does: 'moves a table to SQLite' },
  ],
};
