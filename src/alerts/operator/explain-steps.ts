import type {
  AlertBook,
  AlertDecision,
  AlertDelivery,
  AlertExplanation,
  AlertOperation,
  AlertRow,
  AlertSinks,
  AlertSinkResult,
  ExplainedStep,
} from '../../generated/types.ts';
import { type Json, isObject, textAt } from '../../runtime/json-member.ts';
import { formatInstant } from '../../runtime/rfc3339.ts';
import { findReason } from '../../status/reasons/catalog.ts';
import { matcherText } from './silence.ts';

/** Single steps of an explanation, each one sentence. */

/** What an explanation is made from. */
export interface ExplainSource {
  readonly book: AlertBook;
  /** Null when it cannot be read. */
  readonly catalog: AlertSinks | null;
  /** What would be decided now, by fingerprint. */
  readonly decisions: ReadonlyMap<string, readonly AlertDecision[]>;
  /** Rows of telemetry/alerts.jsonl about it, oldest first. */
  readonly telemetry: readonly Json[];
  /** What people did about it, oldest first. */
  readonly operations: readonly Json[];
  /** True when the history is longer than what was read. */
  readonly truncated: boolean;
  readonly nowMs: number;
}

/** An explanation without what all have in common. */
export type Explained = Pick<AlertExplanation, 'verdict' | 'reasonCode' | 'steps'>;

/** A reason code as the words of a sentence, with what is known beyond it. */
export function wordsOf(code: string, detail: string | null): string {
  const words = findReason(code)?.title ?? code;
  return detail === null || detail === '' ? words : `${words}: ${detail}`;
}

/** A plain remark. */
export function remark(stage: string, text: string, at: string | null = null): ExplainedStep {
  return { at, stage, outcome: 'info', reasonCode: null, sink: null, text };
}

/** A decision as a step; `at` is null for how it stands now. */
export function decisionStep(
  { stage, outcome, reasonCode, sink, detail }: AlertDecision,
  at: string | null,
): ExplainedStep {
  const text = reasonCode === 'gate_open' ? `Nothing in the way here (${stage})` : wordsOf(reasonCode, detail);
  return { at, stage, outcome, reasonCode, sink, text };
}

/** What a row of telemetry says: the decisions of that time, then what became of attempts. `about`: which of them count. */
export function rowSteps(
  row: Json,
  about: { readonly fingerprint: string | null; readonly deliveryId: string | null },
): ExplainedStep[] {
  const at = textAt(row, 'timestamp');
  const results = resultsOf(row).filter(
    ({ deliveryId }) => about.deliveryId === null || deliveryId === about.deliveryId,
  );
  if (results.length > 0) return results.map((result) => attemptStep(result, at));
  if (about.deliveryId !== null) return [];
  const decisions = decisionsOf(row).filter(
    ({ fingerprint }) => about.fingerprint === null || fingerprint === about.fingerprint,
  );
  const status = textAt(row, 'status') ?? 'unknown';
  const reasonCode = textAt(row, 'reasonCode');
  const decided = decisions.filter(({ outcome }) => outcome !== 'pass').map((decision) => decisionStep(decision, at));
  if (decided.length > 0 || reasonCode === null) return decided;
  const outcome = status === 'waiting' ? 'hold' : status === 'skipped' ? 'stop' : 'failed';
  return [
    { at, stage: 'dispatch', outcome, reasonCode, sink: null, text: wordsOf(reasonCode, textAt(row, 'message')) },
  ];
}

function attemptStep(result: AlertSinkResult, at: string | null): ExplainedStep {
  const { id: sink, status, reasonCode, detailCode, message, deliveryId, kind, attempt, nextAttemptAt } = result;
  const what = `attempt ${String(attempt)} of ${deliveryId} (${kind})`;
  if (status === 'success') {
    return { at, stage: 'attempt', outcome: 'pass', reasonCode: null, sink, text: `${sink} took ${what}` };
  }
  const next = nextAttemptAt === null ? 'it was given up' : `the next is due at ${nextAttemptAt}`;
  const why = wordsOf(detailCode ?? reasonCode ?? 'sink_dispatch_failed', message);
  return { at, stage: 'attempt', outcome: 'failed', reasonCode, sink, text: `${what} failed; ${next}. ${why}` };
}

/** Decisions that a row holds. */
export function decisionsOf(row: Json): AlertDecision[] {
  const { decisions } = row as Partial<AlertRow>;
  return Array.isArray(decisions) ? decisions.filter((decision) => isObject(decision)) : [];
}

/** Results of attempts that a row holds. */
export function resultsOf(row: Json): AlertSinkResult[] {
  const { sinks } = row as Partial<AlertRow>;
  return Array.isArray(sinks) ? sinks.filter((result) => isObject(result)) : [];
}

/** How a notification that is in the outbox stands now. */
export function deliveryStep(delivery: AlertDelivery, { book, catalog, nowMs }: ExplainSource): ExplainedStep {
  const { id, sink, kind, status, attempts, lastFailure } = delivery;
  const base = { at: null, stage: 'delivery', sink };
  const failed = lastFailure === null ? '' : `; last failure: ${wordsOf(lastFailure.detailCode, lastFailure.message)}`;
  const made = `${id} (${kind}) after ${String(attempts)} attempts`;
  if (status === 'dead') {
    const text = `${made} was given up at ${delivery.deadSinceAt ?? 'an unknown time'}${failed}. ops-manager alerts replay sends it again`;
    return { ...base, outcome: 'failed', reasonCode: 'alert_delivery_failed', text };
  }
  const hold = holdOf(delivery, { book, catalog, nowMs });
  const text = `${made} is owed: ${hold.text}${failed}`;
  return { ...base, outcome: 'hold', reasonCode: hold.reasonCode ?? lastFailure?.reasonCode ?? null, text };
}

type Hold = { readonly reasonCode: string | null; readonly text: string };

function holdOf(
  delivery: AlertDelivery,
  { book, catalog, nowMs }: Pick<ExplainSource, 'book' | 'catalog' | 'nowMs'>,
): Hold {
  const { sink } = delivery;
  if (catalog !== null && catalog.sinks[sink]?.enabled !== true) {
    return { reasonCode: 'sink_disabled', text: wordsOf('sink_disabled', null) };
  }
  const before = Object.values(book.deliveries).find(
    ({ groupKey, status, order }) => groupKey === delivery.groupKey && status === 'due' && order < delivery.order,
  );
  if (before !== undefined) return { reasonCode: null, text: `${before.id} of the same group goes first` };
  const desk = book.sinks[sink];
  const pausedUntilMs = desk?.pausedUntilMs ?? null;
  if (pausedUntilMs !== null && pausedUntilMs > nowMs) {
    const code = desk?.pauseReason ?? 'sink_circuit_open';
    return { reasonCode: code, text: wordsOf(code, `until ${formatInstant(pausedUntilMs)}`) };
  }
  const at = delivery.nextAttemptAtMs;
  return {
    reasonCode: null,
    text: at <= nowMs ? 'the next dispatch sends it' : `the next attempt is due at ${formatInstant(at)}`,
  };
}

/** What a person did. */
export function operationStep(row: Json): ExplainedStep {
  const operation = row as Partial<AlertOperation>;
  const { operation: what, by, reason, until, target, matcher } = operation;
  const about = matcher == null ? (target ?? '') : `${target ?? ''} (${matcherText(matcher)})`;
  const ends = until == null ? '' : ` until ${until}`;
  const why = reason == null ? '' : `: ${reason}`;
  const text = `${by ?? 'somebody'} did ${what ?? 'something'} ${about}${ends}${why}`;
  return remark('operation', text, textAt(row, 'timestamp'));
}

/** Steps in the order of their times; those about now come last. */
export function inTime(steps: readonly ExplainedStep[]): ExplainedStep[] {
  const key = ({ at }: ExplainedStep): string => at ?? '~';
  return steps.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
