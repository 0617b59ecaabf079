import type { TransportHealth } from '../generated/types.ts';

/**
 * How reaching the loop has gone. Only failures to reach it count towards the streak that health calls
 * `transport_unreachable`; every failure code has a counter of its own beside it. A success clears them all, and
 * so does another source, whose failures say nothing about this one.
 */

const UNREACHABLE: ReadonlySet<string> = new Set([
  'snapshot_unavailable',
  'events_unavailable',
  'service_request_failed',
]);

export interface TransportOutcome {
  readonly at: string;
  readonly traceId: string;
  readonly transport: TransportHealth['transport'];
  readonly source: string;
  /** Null after a success. */
  readonly failureCode: string | null;
}

/** The document after one more pass. */
export function nextTransportHealth(previous: TransportHealth | null, outcome: TransportOutcome): TransportHealth {
  const before = previous?.source === outcome.source ? previous : null;
  const { at, traceId, transport, source, failureCode } = outcome;
  const head = { schemaVersion: 'v1' as const, updatedAt: at, traceId, transport, source };
  if (failureCode === null) {
    const failed = before?.lastFailureAt;
    const kept = failed === undefined ? {} : { lastFailureAt: failed };
    return { ...head, lastResult: 'success', failureStreak: 0, failureStreaks: {}, lastSuccessAt: at, ...kept };
  }
  const streaks = before?.failureStreaks ?? {};
  const succeeded = before?.lastSuccessAt;
  return {
    ...head,
    lastResult: 'failed',
    failureStreak: (before?.failureStreak ?? 0) + (UNREACHABLE.has(failureCode) ? 1 : 0),
    failureStreaks: { ...streaks, [failureCode]: (streaks[failureCode] ?? 0) + 1 },
    lastFailureCode: failureCode,
    ...(succeeded === undefined ? {} : { lastSuccessAt: succeeded }),
    lastFailureAt: at,
  };
}
