import { describe, expect, it } from 'vitest';
import { decideRetry, pauseUntil } from '../../../src/alerts/retry-policy.ts';

const FAILED = { attempts: 1, atMs: 1000, prospect: 'soon', retryAfterMs: null } as const;

describe('a delivery that failed', () => {
  it.each([
    [1, 11_000],
    [2, 31_000],
    [11, 28_801_000],
  ])('is tried again after its %d. attempt at %d', (attempts, atMs) => {
    expect(decideRetry(undefined, { ...FAILED, attempts })).toEqual({ decision: 'retry', atMs });
  });

  it('is dead after the last rung', () => {
    expect(decideRetry(undefined, { ...FAILED, attempts: 12 })).toEqual({ decision: 'dead' });
    expect(decideRetry({ retrySeconds: [1] }, { ...FAILED, attempts: 2 })).toEqual({ decision: 'dead' });
  });

  it('that the sink will never take is dead after three attempts', () => {
    const hopeless = { ...FAILED, prospect: 'hopeless' } as const;
    expect(decideRetry(undefined, { ...hopeless, attempts: 2 }).decision).toBe('retry');
    expect(decideRetry(undefined, { ...hopeless, attempts: 3 }).decision).toBe('dead');
  });

  it('waits for as long as the sink asks, up to an hour', () => {
    expect(decideRetry(undefined, { ...FAILED, retryAfterMs: 90_000 })).toMatchObject({ atMs: 91_000 });
    expect(decideRetry(undefined, { ...FAILED, retryAfterMs: 1e12 })).toMatchObject({ atMs: 3_601_000 });
  });
});

describe('a sink', () => {
  const open = (seconds: number): object => ({ untilMs: 1000 + seconds * 1000, reasonCode: 'sink_circuit_open' });

  it.each([
    [{ failures: 4 }, null],
    [{ failures: 5 }, open(60)],
    [{ failures: 9 }, open(60)],
    [{ failures: 6, openings: 1 }, open(120)],
    [{ failures: 7, openings: 2 }, open(240)],
    [{ failures: 50, openings: 9 }, open(900)],
    [{ failures: 8, openings: 1, isPaused: true }, null],
    [
      { failures: 1, retryAfterMs: 7000 },
      { untilMs: 8000, reasonCode: 'sink_asked_to_wait' },
    ],
  ])('in trouble %j: %j', (trouble, expected) => {
    const usual = { failures: 1, openings: 0, isPaused: false, atMs: 1000, retryAfterMs: null };
    expect(pauseUntil(undefined, { ...usual, ...trouble })).toEqual(expected);
  });
});
