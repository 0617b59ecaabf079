import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AttemptOutcome,
  type RetryDecision,
  type RetryState,
  backoffBoundMs,
  decideRetry,
} from '../../../src/transport/service-retry.ts';

const STATE: RetryState = {
  attemptsMade: 1,
  attemptsAllowed: 3,
  backoffMs: 1000,
  repeatable: true,
  remainingMs: 30_000,
  random: 0.5,
};
const NOT_SENT: AttemptOutcome = { kind: 'not_sent' };
const LOST: AttemptOutcome = { kind: 'lost' };

function status(code: number, retryAfterMs: number | null = null): AttemptOutcome {
  return { kind: 'answer', status: code, retryAfterMs };
}

function stop(reason: Extract<RetryDecision, { action: 'stop' }>['reason']): RetryDecision {
  return { action: 'stop', reason };
}

function retry(reason: Extract<RetryDecision, { action: 'retry' }>['reason'], waitMs: number): RetryDecision {
  return { action: 'retry', reason, waitMs };
}

describe('decideRetry', () => {
  it.each<[string, AttemptOutcome, Partial<RetryState>, RetryDecision]>([
    ['nothing was sent', NOT_SENT, {}, retry('not_sent', 500)],
    ['nothing was sent of what must not be repeated', NOT_SENT, { repeatable: false }, retry('not_sent', 500)],
    ['the connection broke', LOST, {}, retry('lost', 500)],
    ['the connection broke under what must not be repeated', LOST, { repeatable: false }, stop('not_repeatable')],
    ['too many requests', status(429), {}, retry('transient_status', 500)],
    ['the same for what must not be repeated', status(429), { repeatable: false }, stop('not_repeatable')],
    ['a wait is asked for', status(503, 7000), {}, retry('transient_status', 7500)],
    ['no wait is asked for', status(503, 0), {}, retry('transient_status', 500)],
    ['success', status(200), {}, stop('final')],
    ['a conflict, whatever it asks for', status(409, 1000), {}, stop('final')],
    ['a defect over there', status(500), {}, stop('final')],
    ['no answer of a service', { kind: 'unusable' }, {}, stop('final')],
    ['the deadline passed', { kind: 'timeout' }, {}, stop('no_time_left')],
    ['the last attempt', NOT_SENT, { attemptsMade: 3 }, stop('attempts_used')],
    ['the only attempt', status(503), { attemptsAllowed: 1 }, stop('attempts_used')],
    ['a wait just inside the deadline', status(503, 29_000), {}, retry('transient_status', 29_500)],
    ['a wait that ends with the deadline', status(503, 30_000), {}, stop('no_time_left')],
    ['no time is left', NOT_SENT, { remainingMs: 0 }, stop('no_time_left')],
    ['less than none is left', NOT_SENT, { remainingMs: -3 }, stop('no_time_left')],
    ['half of a short rest is kept', NOT_SENT, { remainingMs: 300 }, retry('not_sent', 150)],
    ['no deadline', status(503, 300_000), { remainingMs: null }, retry('transient_status', 300_500)],
    ['no deadline, but an endless wait', status(503, 300_001), { remainingMs: null }, stop('no_time_left')],
    ['the fourth pause', NOT_SENT, { attemptsMade: 4, attemptsAllowed: 9 }, retry('not_sent', 4000)],
    [
      'the bound has a bound',
      NOT_SENT,
      { attemptsMade: 8, attemptsAllowed: 9, remainingMs: null },
      retry('not_sent', 15_000),
    ],
    ['no backoff', NOT_SENT, { backoffMs: 0 }, retry('not_sent', 0)],
    [
      'no backoff for ever',
      NOT_SENT,
      { backoffMs: 0, attemptsMade: 5000, attemptsAllowed: 9999 },
      retry('not_sent', 0),
    ],
  ])('%s', (...[_name, outcome, state, expected]) => {
    expect(decideRetry(outcome, { ...STATE, ...state })).toEqual(expected);
  });

  it('never waits longer than is left, never less than is asked, and draws evenly below the bound', () => {
    fc.assert(
      fc.property(
        fc.record({
          attemptsMade: fc.integer({ min: 1, max: 2_147_483_647 }),
          backoffMs: fc.integer({ min: 0, max: 2_147_483_647_000 }),
          remainingMs: fc.option(fc.integer({ min: -1000, max: 4_000_000 })),
          random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        }),
        fc.option(fc.integer({ min: 0, max: 400_000 })),
        (drawn, retryAfterMs) => {
          const state = { ...STATE, ...drawn, attemptsAllowed: 2_147_483_647 };
          const decision = decideRetry(status(503, retryAfterMs), state);
          fc.pre(decision.action === 'retry');
          const waitMs = decision.action === 'retry' ? decision.waitMs : 0;
          const asked = retryAfterMs ?? 0;
          const boundMs = backoffBoundMs(state);
          const drawnMs = drawn.random * boundMs;
          const room = drawn.remainingMs === null ? Infinity : drawn.remainingMs - asked;
          expect(boundMs).toBeLessThanOrEqual(30_000);
          expect(waitMs - asked).toBeCloseTo(Math.min(drawnMs, room / 2), 3);
          expect(waitMs - asked).toBeLessThan(room);
        },
      ),
    );
  });

  it('repeats what may have arrived only when that does no harm', () => {
    const outcome = fc.oneof(
      fc.constant(LOST),
      fc.integer({ min: 100, max: 999 }).map((code) => status(code)),
    );
    fc.assert(
      fc.property(outcome, (came) => {
        expect(decideRetry(came, { ...STATE, repeatable: false }).action).toBe('stop');
      }),
    );
  });
});
