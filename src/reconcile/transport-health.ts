import type { SourceHealth, TransportHealth } from '../generated/types.ts';

/**
 * How reaching the loop has gone, source by source: failures of one say nothing about another. Only failures to reach
 * it count towards the streak that health calls `transport_unreachable`; every failure code has a counter of its own
 * beside it. A success clears them all. docs/decisions/sources.md
 */

const UNREACHABLE: ReadonlySet<string> = new Set([
  'snapshot_unavailable',
  'events_unavailable',
  'service_request_failed',
]);

/** Sources besides the current one that are remembered. */
const MOST_OTHERS = 8;

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
  const { at, traceId, transport, source, failureCode } = outcome;
  const known = otherSources(previous);
  const before = previous?.source === source ? previous : known[source];
  const others = { ...known, ...(previous === null ? {} : { [previous.source]: asOther(previous) }) };
  return {
    schemaVersion: 'v1',
    updatedAt: at,
    traceId,
    transport,
    source,
    ...streaksAfter(before, { at, failureCode }),
    ...listOthers(others, source),
  };
}

type Streaks = Omit<SourceHealth, 'updatedAt' | 'transport'>;

function streaksAfter(
  before: Streaks | undefined,
  { at, failureCode }: Pick<TransportOutcome, 'at' | 'failureCode'>,
): Streaks {
  if (failureCode === null) {
    const failed = before?.lastFailureAt;
    const kept = failed === undefined ? {} : { lastFailureAt: failed };
    return { lastResult: 'success', failureStreak: 0, failureStreaks: {}, lastSuccessAt: at, ...kept };
  }
  const streaks = before?.failureStreaks ?? {};
  const succeeded = before?.lastSuccessAt;
  return {
    lastResult: 'failed',
    failureStreak: (before?.failureStreak ?? 0) + (UNREACHABLE.has(failureCode) ? 1 : 0),
    failureStreaks: { ...streaks, [failureCode]: (streaks[failureCode] ?? 0) + 1 },
    lastFailureCode: failureCode,
    ...(succeeded === undefined ? {} : { lastSuccessAt: succeeded }),
    lastFailureAt: at,
  };
}

type Others = Readonly<Record<string, SourceHealth>>;

function otherSources(previous: TransportHealth | null): Others {
  return previous?.otherSources ?? {};
}

function asOther(previous: TransportHealth): SourceHealth {
  const { schemaVersion: _version, traceId: _traceId, source: _source, otherSources: _others, ...health } = previous;
  return health;
}

/** The latest of them but the one that is current, as a member of the document; nothing when there is none. */
function listOthers(others: Others, current: string): Pick<TransportHealth, 'otherSources'> {
  const latest = Object.entries(others)
    .filter(([source]) => source !== current)
    .toSorted(([, left], [, right]) => (left.updatedAt < right.updatedAt ? 1 : -1))
    .slice(0, MOST_OTHERS);
  return latest.length === 0 ? {} : { otherSources: Object.fromEntries(latest) };
}
