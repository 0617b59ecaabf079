import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';

/** Command line of `render-queue-md`. */
export const RENDER_QUEUE_MD_TOOL: QueueTool = {
  name: 'render-queue-md',
  summary: 'Replaces the rows of a table by the items of a database; works in read-only mode as well.',
  options: [
    { ...DB_OPTION, help: 'database to read (default: ORCH_DB_PATH, else automation/orchestrator/db/queue.db)' },
    QUEUE_OPTION,
    {
      flag: 'order',
      argument: 'ORDER',
      choices: ['priority', 'creation'],
      help: 'rows by priority, then creation (default), or by creation alone',
    },
  ],
  commands: null,
  errorsTo: 'stderr',
  script: true,
  examples: [{ line: 'render-queue-md --db queue.db --queue QUEUE.md', does: 'shows a database as a table' }],
};
