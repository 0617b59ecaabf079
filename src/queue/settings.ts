/** Settings of the queue: the environment, checked. Every variable is documented in src/queue/grammar/variables.ts. */

import { OpsError } from '../errors.ts';
import { QUEUE_VARIABLES, type QueueVariableName } from './grammar/variables.ts';
import type { KpiLimits } from './metrics/kpi.ts';

/** Settings with their defaults filled in. Paths are as written. */
export interface QueueSettings {
  readonly queuePath: string;
  /** Path of a SQLite file or a `postgres://` URL. */
  readonly dbPath: string;
  readonly logPath: string;
  readonly offsetHours: number;
  /** Never empty. */
  readonly backoffSeconds: readonly number[];
  readonly leaseSeconds: number;
  readonly maxAttempts: number;
  /** Items at work that `ops status` lists. */
  readonly topInProgress: number;
  /** Refuses every write to a table. */
  readonly readOnlyTable: boolean;
  readonly tokenSoftLimit: number;
  readonly tokenHardLimit: number;
  readonly dispatcherIntervalMinutes: number;
  readonly watchdogIntervalMinutes: number;
  /** UTC second at which the clock stands still, for reproducible runs; null for the clock of the machine. */
  readonly nowEpoch: number | null;
}

/** Limits of the key figures, and the age from which an item at work counts as stale. */
export interface KpiSettings extends KpiLimits {
  readonly staleMinutes: number;
}

type Env = Readonly<Record<string, string | undefined>>;

interface NumberRange {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

const COUNT: NumberRange = { least: 0, most: 1_000_000_000, whole: true };
const POSITIVE: NumberRange = { ...COUNT, least: 1 };

/** Reads the settings. Raises config_invalid with the name of the variable. */
export function readQueueSettings(env: Env): QueueSettings {
  const base = text(env, 'ORCH_BASE_DIR');
  const number = (name: QueueVariableName, range: NumberRange): number => readNumber(env, name, range);
  return {
    queuePath: text(env, 'ORCH_QUEUE_MD').replace('<base>', () => base),
    dbPath: text(env, 'ORCH_DB_PATH').replace('<base>', () => base),
    logPath: text(env, 'ORCH_LOG_PATH').replace('<base>', () => base),
    offsetHours: number('ORCH_TZ_OFFSET', { least: -23, most: 23, whole: true }),
    backoffSeconds: readBackoff(text(env, 'ORCH_RETRY_BACKOFF')),
    leaseSeconds: number('ORCH_LEASE_SECONDS', POSITIVE),
    maxAttempts: number('ORCH_MAX_ATTEMPTS', COUNT),
    topInProgress: number('ORCH_TOP_IN_PROGRESS', COUNT),
    readOnlyTable: /^(?:1|true|yes|on)$/i.test(text(env, 'ORCH_QUEUE_MD_READ_ONLY').trim()),
    tokenSoftLimit: number('ORCH_TOKEN_SOFT_LIMIT', COUNT),
    tokenHardLimit: number('ORCH_TOKEN_HARD_LIMIT', COUNT),
    dispatcherIntervalMinutes: number('ORCH_DISPATCHER_INTERVAL', POSITIVE),
    watchdogIntervalMinutes: number('ORCH_WATCHDOG_INTERVAL', POSITIVE),
    nowEpoch: (env['ORCH_NOW_EPOCH'] ?? '') === '' ? null : number('ORCH_NOW_EPOCH', { ...COUNT, most: 1e12 }),
  };
}

/** Reads the limits. Only who looks at key figures needs them. Raises config_invalid with the name of the variable. */
export function readKpiSettings(env: Env): KpiSettings {
  return {
    maxFailureRate: readNumber(env, 'ORCH_KPI_MAX_FAILURE_RATE', { least: 0, most: 1, whole: false }),
    maxLatencyP95Ms: readNumber(env, 'ORCH_KPI_MAX_LATENCY_P95_MS', COUNT),
    maxStaleInProgress: readNumber(env, 'ORCH_KPI_MAX_STALE_IN_PROGRESS', COUNT),
    staleMinutes: readNumber(env, 'ORCH_KPI_STALE_MINUTES', POSITIVE),
  };
}

/** An empty variable counts as not set. */
function text(env: Env, name: QueueVariableName): string {
  const value = env[name];
  return value === undefined || value === '' ? (QUEUE_VARIABLES[name].fallback ?? '') : value;
}

function readNumber(env: Env, name: QueueVariableName, range: NumberRange): number {
  const raw = text(env, name).trim();
  const value = /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(raw) ? Number(raw) : NaN;
  const fits = value >= range.least && value <= range.most && (!range.whole || Number.isInteger(value));
  if (!fits) {
    const kind = range.whole ? 'a whole number' : 'a number';
    throw new OpsError(
      'config_invalid',
      `${name}=${JSON.stringify(raw)}: must be ${kind} from ${range.least} to ${range.most}`,
    );
  }
  return value;
}

function readBackoff(raw: string): readonly number[] {
  const parts = raw.split(',').map((part) => part.trim());
  if (!parts.every((part) => /^\d{1,9}$/.test(part))) {
    throw new OpsError(
      'config_invalid',
      `ORCH_RETRY_BACKOFF=${JSON.stringify(raw)}: must be whole seconds between commas, as in 60,180,600`,
    );
  }
  return parts.map(Number);
}
