import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `import`. */
export const IMPORT_TOOL: QueueTool = {
  name: 'import',
  summary: 'Takes what `export` printed into a queue: all of it, or nothing.',
  options: [
    QUEUE_OPTION,
    { ...DB_OPTION, help: 'SQLite file, which is created when it is missing, or postgres:// URL; wins over --queue' },
    {
      flag: 'into',
      argument: 'KIND',
      choices: ['empty', 'existing'],
      help: 'empty (default) refuses a queue that holds items; existing adds to them',
    },
    {
      flag: 'on-conflict',
      argument: 'RULE',
      choices: ['refuse', 'keep', 'replace'],
      help:
        'with --into existing, for an id that the queue has with another content: refuse the whole import (default), ' +
        'keep the item of the queue, or replace it',
    },
    { flag: 'dry-run', argument: null, help: 'check everything and write nothing' },
  ],
  commands: null,
  operands: [{ name: 'FILE', help: 'a file that export wrote; - for standard input' }],
  errorsTo: 'stderr',
  script: false,
  examples: [
    { line: 'import --db queue.db queue.jsonl', does: 'restores a queue' },
    { line: 'import --db queue.db --dry-run queue.jsonl', does: 'checks a file' },
    { line: 'import --queue QUEUE.md --into existing --on-conflict keep -', does: 'adds what the table lacks' },
  ],
};
