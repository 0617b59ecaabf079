import type { AlertSinks } from '../generated/types.ts';

/** When a delivery that failed is tried again, and when a sink is left alone. Times are in seconds. */

/** Pauses after the first, second, ... failed attempt: about 16 hours in all. */
const RETRY_SECONDS: readonly number[] = [10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 28_800];
/** Attempts with something that the sink will refuse again. */
const HOPELESS_ATTEMPTS = 3;
const BREAKER_FAILURES = 5;
const BREAKER_SECONDS = 60;
/** Longest time that a sink is left alone without having asked for it. */
const LONGEST_BREAK_SECONDS = 900;
/** Longest time that a sink may ask for. */
const LONGEST_WISH_MS = 3_600_000;

/** What follows a failed attempt. */
export type RetryDecision = { readonly decision: 'retry'; readonly atMs: number } | { readonly decision: 'dead' };

/** Decides about a delivery after its `attempts`-th attempt failed at `atMs`. */
export function decideRetry(
  policy: AlertSinks['delivery'],
  failed: {
    readonly attempts: number;
    readonly atMs: number;
    readonly prospect: 'soon' | 'hopeless';
    readonly retryAfterMs: number | null;
  },
): RetryDecision {
  const ladder = policy?.retrySeconds ?? RETRY_SECONDS;
  const pause = ladder[failed.attempts - 1];
  if (pause === undefined || (failed.prospect === 'hopeless' && failed.attempts >= HOPELESS_ATTEMPTS)) {
    return { decision: 'dead' };
  }
  const wishMs = Math.min(failed.retryAfterMs ?? 0, LONGEST_WISH_MS);
  return { decision: 'retry', atMs: failed.atMs + Math.max(pause * 1000, wishMs) };
}

/** How a sink stood when an attempt failed. */
export interface SinkTrouble {
  /** In a row, this one included. */
  readonly failures: number;
  /** Times in a row that it was left alone before. */
  readonly openings: number;
  /** True for the answer to a request that was under way when it was left alone already. */
  readonly isPaused: boolean;
  readonly atMs: number;
  readonly retryAfterMs: number | null;
}

/** Until when a sink is left alone after a failure; null when it is not, or already is. */
export function pauseUntil(
  policy: AlertSinks['delivery'],
  { failures, openings, isPaused, atMs, retryAfterMs }: SinkTrouble,
): { readonly untilMs: number; readonly reasonCode: 'sink_asked_to_wait' | 'sink_circuit_open' } | null {
  if (retryAfterMs !== null && retryAfterMs > 0) {
    return { untilMs: atMs + Math.min(retryAfterMs, LONGEST_WISH_MS), reasonCode: 'sink_asked_to_wait' };
  }
  if (isPaused || failures < breakerFailures(policy)) return null;
  const first = policy?.breakerSeconds ?? BREAKER_SECONDS;
  const seconds = Math.min(first * 2 ** Math.min(openings, 10), Math.max(first, LONGEST_BREAK_SECONDS));
  return { untilMs: atMs + seconds * 1000, reasonCode: 'sink_circuit_open' };
}

/** Failures in a row after which a sink is left alone, and then tried with one delivery at a time. */
export function breakerFailures(policy: AlertSinks['delivery']): number {
  return policy?.breakerFailures ?? BREAKER_FAILURES;
}
