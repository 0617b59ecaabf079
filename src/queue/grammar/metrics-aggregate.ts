import { DB_PATH_OPTION, LOG_PATH_OPTION } from './ops-measures.ts';
import type { QueueTool } from './queue-tool.ts';

/** Command line of `metrics-aggregate`. */
export const METRICS_AGGREGATE_TOOL: QueueTool = {
  name: 'metrics-aggregate',
  summary: 'Prints figures of the run log and the number of retries as JSON.',
  options: [LOG_PATH_OPTION, DB_PATH_OPTION],
  commands: null,
  errorsTo: 'stderr',
  script: true,
  examples: [
    { line: 'metrics-aggregate', does: 'figures of the configured run log and database' },
    { line: 'metrics-aggregate --log-path runs.jsonl --db-path queue.db', does: 'of files that are named' },
  ],
};
