import type { AlertDelivery, AlertSinkResult, AlertSinks, DeliveryFailure } from '../generated/types.ts';
import type { SinkOutcome } from '../ports-alerts.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import type { AttemptLine } from './attempt-log.ts';
import { type BookDraft, sinkDeskOf } from './draft.ts';
import { decideRetry, pauseUntil } from './retry-policy.ts';

/** Takes what became of attempts over into the book: deliveries, the state of sinks, and what has to be reported. */

/** What one line of the log says about an escalation's way to a sink. */
export interface SettledAttempt {
  readonly delivery: AlertDelivery;
  readonly result: AlertSinkResult;
  readonly atMs: number;
}

/** Pause after a delivery could not be tried because a secret is missing. */
const BLOCKED_MS = 60_000;
const MINUTE_MS = 60_000;

/** Applies lines in the order in which they were written. Lines about deliveries that are gone change nothing. */
export function foldAttempts(book: BookDraft, catalog: AlertSinks, lines: readonly AttemptLine[]): SettledAttempt[] {
  return lines.flatMap((line) => {
    const delivery = book.deliveries[line.id];
    if (delivery === undefined) return [];
    switch (line.type) {
      case 'attempt':
        noteAttempt(book, delivery, line);
        return [];
      case 'answer':
        return [noteAnswer({ book, catalog, delivery }, line)];
      case 'blocked':
        return noteBlocked({ book, catalog, delivery }, line);
      default:
        return line satisfies never;
    }
  });
}

interface Settling {
  readonly book: BookDraft;
  readonly catalog: AlertSinks;
  readonly delivery: AlertDelivery;
}

function noteAttempt(
  book: BookDraft,
  delivery: AlertDelivery,
  line: Extract<AttemptLine, { readonly type: 'attempt' }>,
): void {
  delivery.attempts = Math.max(delivery.attempts, line.attempt);
  const desk = sinkDeskOf(book, delivery.sink);
  const [first = line.atMs] = desk.sentAtMs;
  // Looked through only when there is something to forget: a large dispatch adds thousands of them.
  if (first <= line.atMs - MINUTE_MS) desk.sentAtMs = desk.sentAtMs.filter((atMs) => atMs > line.atMs - MINUTE_MS);
  desk.sentAtMs.push(line.atMs);
}

function noteAnswer(
  { book, catalog, delivery }: Settling,
  { outcome, atMs, attempt }: Extract<AttemptLine, { readonly type: 'answer' }>,
): SettledAttempt {
  const type = catalog.sinks[delivery.sink]?.type ?? 'unknown';
  if (outcome.outcome === 'delivered') {
    noteDelivered(book, delivery, atMs);
    return { delivery, result: { ...resultOf(delivery, { type, attempt, outcome }), nextAttemptAt: null }, atMs };
  }
  const failure: DeliveryFailure = {
    reasonCode: outcome.reasonCode,
    detailCode: outcome.detailCode,
    httpStatus: outcome.httpStatus,
    message: outcome.message,
    at: formatInstant(atMs),
  };
  const desk = sinkDeskOf(book, delivery.sink);
  desk.lastFailure = failure;
  if (isMisconfigured(outcome)) {
    delivery.attempts = Math.max(0, delivery.attempts - 1);
    delivery.lastFailure = failure;
    delivery.nextAttemptAtMs = atMs + BLOCKED_MS;
    const nextAttemptAt = formatInstant(delivery.nextAttemptAtMs);
    return { delivery, result: { ...resultOf(delivery, { type, attempt, outcome }), nextAttemptAt }, atMs };
  }
  // Who refuses a notification for what it says is well: others need not wait for that.
  desk.failures = outcome.prospect === 'hopeless' ? 0 : desk.failures + 1;
  const { retryAfterMs, prospect } = outcome;
  const { failures, openings } = desk;
  const isPaused = desk.pausedUntilMs !== null && atMs < desk.pausedUntilMs;
  const pause = pauseUntil(catalog.delivery, { failures, openings, isPaused, atMs, retryAfterMs });
  if (pause !== null) {
    desk.pausedUntilMs = Math.max(desk.pausedUntilMs ?? 0, pause.untilMs);
    desk.pauseReason = pause.reasonCode;
    if (pause.reasonCode === 'sink_circuit_open') desk.openings += 1;
  }
  delivery.lastFailure = failure;
  const next = decideRetry(catalog.delivery, { attempts: delivery.attempts, atMs, prospect, retryAfterMs });
  if (next.decision === 'dead') bury(book, delivery, atMs);
  else delivery.nextAttemptAtMs = next.atMs;
  const nextAttemptAt = next.decision === 'dead' ? null : formatInstant(next.atMs);
  return { delivery, result: { ...resultOf(delivery, { type, attempt, outcome }), nextAttemptAt }, atMs };
}

/** Nothing was sent, because of what a person has to set right: that is no attempt, and the sink is not to blame. */
function isMisconfigured({ reasonCode, detailCode }: Extract<SinkOutcome, { readonly outcome: 'failed' }>): boolean {
  return (
    reasonCode === 'destination_refused' ||
    reasonCode === 'missing_secret' ||
    detailCode === 'header_invalid' ||
    detailCode === 'secret_unusable'
  );
}

function resultOf(
  delivery: AlertDelivery,
  { type, attempt, outcome }: { readonly type: string; readonly attempt: number; readonly outcome: SinkOutcome },
): Omit<AlertSinkResult, 'nextAttemptAt'> {
  const failed = outcome.outcome === 'failed' ? outcome : null;
  return {
    id: delivery.sink,
    type,
    status: failed === null ? 'success' : 'failed',
    httpStatus: outcome.httpStatus,
    reasonCode: failed?.reasonCode ?? null,
    detailCode: failed?.detailCode ?? null,
    message: failed?.message ?? null,
    deliveryId: delivery.id,
    kind: delivery.kind,
    attempt,
  };
}

function noteDelivered(book: BookDraft, delivery: AlertDelivery, atMs: number): void {
  const desk = sinkDeskOf(book, delivery.sink);
  desk.failures = 0;
  desk.openings = 0;
  desk.pausedUntilMs = null;
  desk.pauseReason = null;
  desk.lastSuccessAt = formatInstant(atMs);
  delete book.deliveries[delivery.id];
  if (!desk.alarmed) return;
  const loopId = desk.alarmedLoop ?? delivery.alerts[0]?.loopId ?? null;
  desk.alarmed = false;
  desk.alarmedLoop = null;
  desk.deadLetters = 0;
  owe(book, delivery, { category: 'alert_delivery_recovered', reasonCode: 'alert_delivery_recovered', loopId, atMs });
}

/** The last rung of the ladder. What is dead stays in the book until a person sends it again or drops it. */
function bury(book: BookDraft, delivery: AlertDelivery, atMs: number): void {
  delivery.status = 'dead';
  delivery.deadSinceAt = formatInstant(atMs);
  const desk = sinkDeskOf(book, delivery.sink);
  desk.deadLetters += 1;
  if (desk.alarmed) return;
  desk.alarmed = true;
  desk.alarmedLoop = delivery.alerts[0]?.loopId ?? null;
  const reasonCode = delivery.lastFailure?.reasonCode ?? 'sink_dispatch_failed';
  owe(book, delivery, { category: 'alert_delivery_failed', reasonCode, loopId: desk.alarmedLoop, atMs });
}

/** An escalation about alerting itself, to be written into the escalations of a loop that the delivery tells of. */
function owe(
  book: BookDraft,
  delivery: AlertDelivery,
  what: {
    readonly category: 'alert_delivery_failed' | 'alert_delivery_recovered';
    readonly reasonCode: string;
    /** Loop of the alarm: its end belongs where its beginning stands. */
    readonly loopId: string | null;
    readonly atMs: number;
  },
): void {
  if (what.loopId === null) return;
  book.owedEscalations.push({
    key: `${what.category}:${delivery.id}`,
    loopId: what.loopId,
    sink: delivery.sink,
    category: what.category,
    deliveryIds: [delivery.id],
    reasonCode: what.reasonCode,
    at: formatInstant(what.atMs),
  });
}

/** Not an attempt: the ladder is not climbed, and the sink is not to blame. Reported once. */
function noteBlocked(
  { book, catalog, delivery }: Settling,
  line: Extract<AttemptLine, { readonly type: 'blocked' }>,
): SettledAttempt[] {
  const before = delivery.lastFailure;
  const failure: DeliveryFailure = {
    reasonCode: 'missing_secret',
    detailCode: 'missing_secret',
    httpStatus: null,
    message: line.message,
    at: formatInstant(line.atMs),
  };
  delivery.lastFailure = failure;
  delivery.nextAttemptAtMs = line.atMs + BLOCKED_MS;
  sinkDeskOf(book, delivery.sink).lastFailure = failure;
  if (before?.reasonCode === 'missing_secret' && before.message === line.message) return [];
  const result: AlertSinkResult = {
    id: delivery.sink,
    type: catalog.sinks[delivery.sink]?.type ?? 'unknown',
    status: 'failed',
    httpStatus: null,
    reasonCode: 'missing_secret',
    detailCode: 'missing_secret',
    message: line.message,
    deliveryId: delivery.id,
    kind: delivery.kind,
    attempt: delivery.attempts + 1,
    nextAttemptAt: formatInstant(delivery.nextAttemptAtMs),
  };
  return [{ delivery, result, atMs: line.atMs }];
}
