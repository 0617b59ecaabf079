import type { QueueOption, QueueSubcommand } from './queue-tool.ts';

/** The run log to read. */
export const LOG_PATH_OPTION: QueueOption = {
  flag: 'log-path',
  argument: 'PATH',
  help: 'run log (default: ORCH_LOG_PATH, else automation/orchestrator/logs/orch_runs.jsonl)',
};

/** The database of a program that only counts. */
export const DB_PATH_OPTION: QueueOption = {
  flag: 'db-path',
  argument: 'PATH|URL',
  help: 'database (default: ORCH_DB_PATH, else automation/orchestrator/db/queue.db)',
};

/** `ops kpi`: figures of the run log and the database against their limits. */
export const KPI_COMMAND: QueueSubcommand = {
  name: 'kpi',
  summary: 'Prints success rate, latency, retries and stale items, and an alert for each figure above its limit.',
  options: [
    LOG_PATH_OPTION,
    { ...DB_PATH_OPTION, help: 'database (default: --db, else ORCH_DB_PATH)' },
    limit(
      'max-failure-rate',
      'number',
      'alert above this share of failed runs (default: ORCH_KPI_MAX_FAILURE_RATE, 0.2)',
    ),
    limit('max-latency-p95-ms', 'integer', 'alert above (default: ORCH_KPI_MAX_LATENCY_P95_MS, 2000)'),
    limit('max-stale-in-progress', 'integer', 'alert above (default: ORCH_KPI_MAX_STALE_IN_PROGRESS, 0)'),
    {
      ...limit(
        'stale-minutes',
        'integer',
        'age from which an item at work is stale (default: ORCH_KPI_STALE_MINUTES, 60)',
      ),
      least: 1,
    },
    { flag: 'fail-on-alert', argument: null, help: 'end with status 2 when there is an alert' },
  ],
};

/** `ops consistency-check`: table against database. */
export const CONSISTENCY_CHECK_COMMAND: QueueSubcommand = {
  name: 'consistency-check',
  summary: 'Compares a table with a database, item by item; ends with status 1 when they differ.',
  options: [
    { flag: 'queue-path', argument: 'PATH', help: 'table (default: --queue, else ORCH_QUEUE_MD)' },
    { ...DB_PATH_OPTION, help: 'database (default: --db, else ORCH_DB_PATH)' },
    { flag: 'all-columns', argument: null, help: 'compare task, success_criteria and notes as well' },
  ],
};

function limit(flag: string, kind: 'integer' | 'number', help: string): QueueOption {
  return { flag, argument: 'N', kind, help };
}
