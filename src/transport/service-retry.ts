/**
 * When a request to the service is sent again, and after how long. Exponential backoff with full jitter: the pause is
 * drawn evenly from zero to a bound that doubles, so that many callers of a service that was down do not come back in
 * step. docs/decisions/http-client.md
 */

/** Largest bound of a drawn pause. */
const LONGEST_BACKOFF_MS = 30_000;
/** Enough for one millisecond to reach the bound; without it a backoff of 0 would end as 0 times infinity. */
const MOST_DOUBLINGS = 15;
/** Longest `Retry-After` that is waited for when no deadline ends it earlier. */
const LONGEST_RETRY_AFTER_MS = 300_000;

/** Answers of a service that is busy or on its way back: the same request may succeed later (RFC 9110 15.5, 15.6; RFC 6585 4; RFC 8470 5.2). */
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

/** How one attempt ended, as far as trying again depends on it. */
export type AttemptOutcome =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfterMs: number | null }
  /** Certainly nothing arrived. */
  | { readonly kind: 'not_sent' }
  /** The connection broke after the request may have been sent. */
  | { readonly kind: 'lost' }
  /** The deadline passed. */
  | { readonly kind: 'timeout' }
  /** Something came back that is no answer, and would again. */
  | { readonly kind: 'unusable' };

/** What else the decision depends on. */
export interface RetryState {
  /** Attempts made so far, at least 1. */
  readonly attemptsMade: number;
  /** Attempts allowed in all, the first included. */
  readonly attemptsAllowed: number;
  readonly backoffMs: number;
  /** True when repeating the request does no harm. */
  readonly repeatable: boolean;
  /** What is left of the deadline; null when there is none. */
  readonly remainingMs: number | null;
  /** A random number, at least 0 and below 1. */
  readonly random: number;
}

/** Whether to try again, why or why not, and how long to wait before. */
export type RetryDecision =
  | { readonly action: 'retry'; readonly reason: 'not_sent' | 'lost' | 'transient_status'; readonly waitMs: number }
  | { readonly action: 'stop'; readonly reason: 'final' | 'not_repeatable' | 'attempts_used' | 'no_time_left' };

/**
 * Decides what follows an attempt. What certainly never arrived is sent again whatever it is; all else only when the
 * request is repeatable. A pause that the deadline would cut short is not made: the outcome at hand is the last one.
 */
export function decideRetry(outcome: AttemptOutcome, state: RetryState): RetryDecision {
  if (outcome.kind === 'timeout') return { action: 'stop', reason: 'no_time_left' };
  const reason = causeOf(outcome);
  if (reason === null) return { action: 'stop', reason: 'final' };
  if (reason !== 'not_sent' && !state.repeatable) return { action: 'stop', reason: 'not_repeatable' };
  if (state.attemptsMade >= state.attemptsAllowed) return { action: 'stop', reason: 'attempts_used' };
  const askedMs = outcome.kind === 'answer' ? (outcome.retryAfterMs ?? 0) : 0;
  const roomMs = (state.remainingMs ?? Number.POSITIVE_INFINITY) - askedMs;
  if (roomMs <= 0 || askedMs > LONGEST_RETRY_AFTER_MS) return { action: 'stop', reason: 'no_time_left' };
  // Half of the time that remains is kept for the attempt itself.
  const jitterMs = Math.min(state.random * backoffBoundMs(state), roomMs / 2);
  return { action: 'retry', reason, waitMs: askedMs + jitterMs };
}

/** Upper bound of the pause before the next attempt, in milliseconds. */
export function backoffBoundMs({ attemptsMade, backoffMs }: Pick<RetryState, 'attemptsMade' | 'backoffMs'>): number {
  return Math.min(backoffMs * 2 ** Math.min(attemptsMade - 1, MOST_DOUBLINGS), LONGEST_BACKOFF_MS);
}

function causeOf(
  outcome: Exclude<AttemptOutcome, { kind: 'timeout' }>,
): 'not_sent' | 'lost' | 'transient_status' | null {
  if (outcome.kind === 'unusable') return null;
  if (outcome.kind !== 'answer') return outcome.kind;
  return TRANSIENT_STATUSES.has(outcome.status) ? 'transient_status' : null;
}
