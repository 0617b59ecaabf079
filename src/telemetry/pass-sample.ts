import type { HealthSeverity, HealthStatus, PassKind } from '../generated/types.ts';
import { type Json, countAt, objectOf, textAt, textsAt } from '../runtime/json-member.ts';
import { parseInstant } from '../runtime/rfc3339.ts';

/** A pass as its row in telemetry/reconcile.jsonl tells of it. Rows may be of any version, or written by hand. */
export interface PassSample {
  /** What many passes have in common; `severities` is null for rows that do not tell how long the loop was silent. */
  readonly kind: PassKind;
  /** Milliseconds since the epoch; null when the row has no usable time. */
  readonly atMs: number | null;
  /** Seconds of silence of a run at work; null when none was at work, or that is not known. */
  readonly quietSeconds: number | null;
  /** Passes in a row, with this one, that could not reach the loop. */
  readonly failureStreak: number;
  readonly durationSeconds: number | null;
}

/** Reasons that a profile has thresholds for. */
export const PROFILE_REASONS: ReadonlySet<string> = new Set(['ingest_stale', 'transport_unreachable']);

/** Failures to reach the loop: those that count towards the streak that a profile has thresholds for. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  'snapshot_unavailable',
  'events_unavailable',
  'service_request_failed',
]);
const HEALTH: readonly string[] = ['healthy', 'degraded', 'critical'];

/** Reads a row; null for an object that tells of no pass. */
export function readSample(row: Json): PassSample | null {
  const status = textAt(row, 'status');
  if (status !== 'success' && status !== 'failed') {
    return null;
  }
  const health = textAt(row, 'healthStatus') ?? '';
  const severities = objectOf(row['healthReasonSeverities']);
  return {
    kind: {
      status,
      unreachable: status === 'failed' && UNREACHABLE.has(textAt(row, 'failureCode') ?? ''),
      healthStatus: HEALTH.includes(health) ? (health as HealthStatus) : null,
      reasonCodes: textsAt(row, 'healthReasonCodes') ?? [],
      severities: severities === null ? null : readSeverities(severities),
      lifecycle: textAt(row, 'lifecycleState'),
      runId: textAt(row, 'runId'),
      profile: textAt(row, 'thresholdProfile'),
    },
    atMs: parseInstant(textAt(row, 'timestamp') ?? ''),
    quietSeconds: severities === null ? null : countAt(row, 'quietSeconds'),
    failureStreak: countAt(row, 'transportFailureStreak') ?? 0,
    durationSeconds: readDuration(row['durationSeconds']),
  };
}

/** A severity that is none of ours counts as the worse: unknown is never taken for good. */
function readSeverities(found: Json): Record<string, HealthSeverity> {
  return Object.fromEntries(
    Object.entries(found).map(([code, severity]) => [code, severity === 'degraded' ? severity : 'critical']),
  );
}

/** Older writers put numbers in quotes. */
function readDuration(value: unknown): number | null {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
