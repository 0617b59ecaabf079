import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `migrate-md-to-db`. */
export const MIGRATE_MD_TO_DB_TOOL: QueueTool = {
  name: 'migrate-md-to-db',
  summary: 'Copies the rows of a table into a database: new ones are added, known ones changed, none removed.',
  options: [
    QUEUE_OPTION,
    {
      ...DB_OPTION,
      help:
        'SQLite file or postgres:// URL, created when it is missing ' +
        '(default: ORCH_DB_PATH, else automation/orchestrator/db/queue.db)',
    },
    { flag: 'dry-run', argument: null, help: 'check everything and write nothing' },
  ],
  commands: null,
  errorsTo: 'stderr',
  script: true,
  examples: [
    { line: 'migrate-md-to-db --queue QUEUE.md --db queue.db', does: 'copies a table to SQLite' },
    { line: 'migrate-md-to-db --queue QUEUE.md --db queue.db --dry-run', does: 'says what that would do' },
  ],
};
