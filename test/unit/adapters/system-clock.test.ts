import { describe, expect, it } from 'vitest';
import { cryptoIds } from '../../../src/adapters/crypto-ids.ts';
import { systemClock } from '../../../src/adapters/system-clock.ts';

describe('the system clock', () => {
  it('reads the wall clock in milliseconds', () => {
    const before = Date.now();
    const nowMs = systemClock.nowMs();
    expect(nowMs).toBeGreaterThanOrEqual(before);
    expect(nowMs).toBeLessThanOrEqual(Date.now());
  });

  it('sleeps for at least the given time, by its own monotonic clock', () => {
    const startMs = systemClock.monotonicMs();
    systemClock.sleepMs(20);
    expect(systemClock.monotonicMs() - startMs).toBeGreaterThanOrEqual(19);
  });

  it.each([0, -5])('does not wait for ever when asked to sleep %i ms', (durationMs) => {
    expect(systemClock.sleepMs(durationMs)).toBeUndefined();
  });
});

describe('identifiers', () => {
  it('are lower-case UUIDs, a new one each time', () => {
    const ids = Array.from({ length: 100 }, () => cryptoIds.traceId());
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(100);
  });
});
