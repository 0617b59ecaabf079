/** A variable of the environment that the queue programs read. */
export interface QueueVariable {
  /** What counts when the variable is not set or empty; null for nothing. */
  readonly fallback: string | null;
  readonly meaning: string;
}

/** Every variable with its default. `<base>` is the value of ORCH_BASE_DIR. */
export const QUEUE_VARIABLES = {
  ORCH_BASE_DIR: { fallback: 'automation/orchestrator', meaning: 'folder of the default paths' },
  ORCH_QUEUE_MD: { fallback: '<base>/QUEUE.md', meaning: 'table, where --queue is not given' },
  ORCH_DB_PATH: {
    fallback: '<base>/db/queue.db',
    meaning: 'database (path or postgres:// URL) of programs that always need one, where --db is not given',
  },
  ORCH_LOG_PATH: { fallback: '<base>/logs/orch_runs.jsonl', meaning: 'run log, where --log-path is not given' },
  ORCH_TZ_OFFSET: { fallback: '9', meaning: 'zone of all minute texts, in whole hours east of UTC' },
  ORCH_RETRY_BACKOFF: {
    fallback: '60,180,600',
    meaning: 'seconds before the first, second, ... retry; the last repeats',
  },
  ORCH_LEASE_SECONDS: { fallback: '900', meaning: 'length of a lease' },
  ORCH_MAX_ATTEMPTS: { fallback: '3', meaning: 'retries of items that do not say; 0 allows none' },
  ORCH_TOP_IN_PROGRESS: { fallback: '5', meaning: 'items at work that ops status lists' },
  ORCH_QUEUE_MD_READ_ONLY: { fallback: '0', meaning: '1, true, yes or on: nothing but render-queue-md writes a table' },
  ORCH_TOKEN_SOFT_LIMIT: { fallback: '2000', meaning: 'tokens above which a report is to be summarized' },
  ORCH_TOKEN_HARD_LIMIT: { fallback: '3500', meaning: 'tokens above which an item is blocked' },
  ORCH_DISPATCHER_INTERVAL: {
    fallback: '30',
    meaning: 'minutes between ticks of the dispatcher, for schedule',
  },
  ORCH_WATCHDOG_INTERVAL: { fallback: '120', meaning: 'minutes between rounds of the watchdog, for schedule' },
  ORCH_KPI_MAX_FAILURE_RATE: { fallback: '0.2', meaning: 'share of failures above which there is an alert' },
  ORCH_KPI_MAX_LATENCY_P95_MS: {
    fallback: '2000',
    meaning: 'milliseconds of the 95th percentile above which there is an alert',
  },
  ORCH_KPI_MAX_STALE_IN_PROGRESS: { fallback: '0', meaning: 'stale items at work above which there is an alert' },
  ORCH_KPI_STALE_MINUTES: { fallback: '60', meaning: 'age from which an item at work counts as stale' },
  ORCH_NOW_EPOCH: { fallback: null, meaning: 'UTC second at which the clock stands still, for reproducible runs' },
} as const satisfies Readonly<Record<string, QueueVariable>>;

/** Name of one of {@link QUEUE_VARIABLES}. */
export type QueueVariableName = keyof typeof QUEUE_VARIABLES;

/** What a worker started by `dispatcher --exec` finds in its environment. */
export const WORKER_VARIABLES: Readonly<Record<string, string>> = {
  ORCH_ITEM_ID: 'id of the item',
  ORCH_ITEM_PRIORITY: 'its priority',
  ORCH_ITEM_TASK: 'its task',
  ORCH_ITEM_SUCCESS_CRITERIA: 'its success criteria',
  ORCH_ITEM_DUE: 'its due date, `-` when it has none',
  ORCH_ITEM_NOTES: 'its note',
  ORCH_ITEM_ATTEMPT: 'which attempt this is, from 1',
  ORCH_ITEM_LABEL: '`orch-<id>`, a name for the session that works on it',
  ORCH_FENCING_TOKEN: 'number of the claim; orch and renew send it along by themselves',
  ORCH_OWNER_SESSION: 'who holds the claim',
  ORCH_STORE_FLAG: '`--queue` or `--db`',
  ORCH_STORE: 'path of the table or database, or its URL without a password',
};
