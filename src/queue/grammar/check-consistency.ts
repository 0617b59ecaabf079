import { LOG_PATH_OPTION } from './ops-measures.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';
import type { QueueTool } from './queue-tool.ts';

/** Command line of `check-consistency`. */
export const CHECK_CONSISTENCY_TOOL: QueueTool = {
  name: 'check-consistency',
  summary:
    'Compares table and database, holds the key figures against their limits (ORCH_KPI_*), and gives one verdict: ' +
    'HEALTH_OK (0), HEALTH_FAIL (10), HEALTH_WARN (20) or HEALTH_ERROR (30).',
  options: [
    QUEUE_OPTION,
    { ...DB_OPTION, help: 'database (default: ORCH_DB_PATH, else automation/orchestrator/db/queue.db)' },
    LOG_PATH_OPTION,
  ],
  commands: null,
  errorsTo: 'stderr',
  errorStatus: 30,
  script: true,
  examples: [
    { line: 'check-consistency', does: 'checks the configured table, database and run log' },
    { line: 'check-consistency --queue QUEUE.md --db queue.db', does: 'checks stores that are named' },
  ],
};
