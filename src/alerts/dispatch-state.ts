import type { AlertBook, AlertDispatchState } from '../generated/types.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { type LoopRow } from './alert-rows.ts';
import type { TakenLine } from './ingest.ts';

/** alert-dispatch-state.json: what the last dispatch of a loop did, and what is still owed. */

/** What one dispatch did for its loop. */
export interface RunTally {
  readonly loop: string;
  readonly traceId: string;
  readonly nowMs: number;
  /** False when there is no file of escalations. */
  readonly source: boolean;
  /** Complete lines of that file. */
  readonly lineCount: number;
  readonly taken: readonly TakenLine[];
  /** Rows written about the lines: bad, skipped and waiting ones. */
  readonly skipped: readonly LoopRow[];
  /** Escalation rows that notifications of this dispatch tell of, with these notifications. */
  readonly told: ReadonlyMap<string, readonly string[]>;
  /** Reason codes of attempts that failed. */
  readonly failureCodes: ReadonlySet<string>;
  /** Notifications that were accepted, by id. */
  readonly accepted: ReadonlySet<string>;
  /** Notifications that were tried, by id. */
  readonly tried: ReadonlySet<string>;
}

type Counts = Pick<
  AlertDispatchState,
  'processedCount' | 'dispatchedCount' | 'partialCount' | 'skippedCount' | 'failedCount' | 'waitingCount'
>;

/** Every line that was taken counts once, blank ones and history as skipped. */
function countRows(tally: RunTally): Counts {
  const count = (status: LoopRow['row']['status']): number =>
    tally.skipped.filter(({ row }) => row.status === status).length;
  const outcomes = [...tally.told.values()].map((ids) => outcomeOf(ids, tally));
  const told = (outcome: RowOutcome): number => outcomes.filter((each) => each === outcome).length;
  return {
    processedCount: tally.taken.length,
    dispatchedCount: told('dispatched'),
    partialCount: told('partial'),
    skippedCount: count('skipped') + tally.taken.filter((line) => isPassedOver(line, tally)).length,
    failedCount: count('failed') + told('failed'),
    waitingCount: count('waiting') + told('waiting'),
  };
}

/** Blank lines, and history that no notification tells of: nothing is written about them. */
export function isPassedOver(line: TakenLine, { told }: Pick<RunTally, 'told'>): boolean {
  return line.kind === 'blank' || (line.kind === 'row' && line.history && !told.has(line.key));
}

type RowOutcome = 'dispatched' | 'partial' | 'failed' | 'waiting';

function outcomeOf(ids: readonly string[], { accepted, tried }: RunTally): RowOutcome {
  const through = ids.filter((id) => accepted.has(id)).length;
  if (through === ids.length) return 'dispatched';
  if (through > 0) return 'partial';
  return ids.some((id) => tried.has(id)) ? 'failed' : 'waiting';
}

/** The document. */
export function dispatchState(book: AlertBook, tally: RunTally): AlertDispatchState {
  const desk = book.loops[tally.loop];
  const counts = countRows(tally);
  const failureReasonCodes = [
    ...new Set([
      ...tally.failureCodes,
      ...tally.skipped.flatMap(({ row }) =>
        row.status === 'failed' && row.reasonCode !== undefined ? [row.reasonCode] : [],
      ),
    ]),
  ].toSorted();
  return {
    schemaVersion: 'v1',
    updatedAt: formatInstant(tally.nowMs),
    loopId: tally.loop,
    traceId: tally.traceId,
    escalationsFile: desk?.escalationsFile ?? '',
    dispatchTelemetryFile: desk?.dispatchTelemetryFile ?? '',
    status: statusOf(tally, counts),
    ...counts,
    failureReasonCodes,
    escalationsLineOffset: desk?.line ?? 0,
    escalationsLineCount: tally.lineCount,
    escalationsByteOffset: desk?.byte ?? 0,
    ...owedTo(book, tally.loop),
    totals: desk?.totals ?? { processed: 0, dispatched: 0, partial: 0, skipped: 0, failed: 0, waiting: 0 },
  };
}

function statusOf(tally: RunTally, counts: Counts): AlertDispatchState['status'] {
  if (!tally.source) return 'no_source';
  const failed = counts.failedCount + counts.partialCount > 0 || tally.failureCodes.size > 0;
  const through = tally.accepted.size > 0;
  if (failed) return through ? 'partial' : 'failed';
  return tally.taken.length === 0 && tally.tried.size === 0 ? 'no_new_escalations' : 'success';
}

type Owed = Pick<
  AlertDispatchState,
  'pendingDeliveries' | 'oldestPendingAt' | 'deadLetters' | 'nextAttemptAt' | 'firing' | 'acknowledged' | 'pending'
>;

/** What the sinks are owed about a loop, and how its alerts stand. */
export function owedTo(book: AlertBook, loop: string): Owed {
  const deliveries = Object.values(book.deliveries).filter(({ alerts }) =>
    alerts.some(({ loopId }) => loopId === loop),
  );
  const due = deliveries.filter(({ status }) => status === 'due');
  const alerts = Object.values(book.alerts).filter(({ loopId }) => loopId === loop);
  const count = (status: string): number => alerts.filter((alert) => alert.status === status).length;
  // Of each group only the first can be sent next.
  const heads = new Map(due.toSorted((a, b) => b.order - a.order).map((delivery) => [delivery.groupKey, delivery]));
  const nextMs = [...heads.values()].map(({ nextAttemptAtMs }) => nextAttemptAtMs);
  return {
    pendingDeliveries: due.length,
    oldestPendingAt: due.map(({ createdAt }) => createdAt).toSorted()[0] ?? null,
    deadLetters: deliveries.length - due.length,
    nextAttemptAt: nextMs.length === 0 ? null : formatInstant(Math.min(...nextMs)),
    firing: count('firing'),
    acknowledged: count('acknowledged'),
    pending: count('pending'),
  };
}
