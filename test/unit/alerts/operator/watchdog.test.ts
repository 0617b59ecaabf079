import { describe, expect, it } from 'vitest';
import { judgePass } from '../../../../src/alerts/operator/watchdog.ts';
import { NOW_MS } from '../../../support/alert-book.ts';

const GOOD = { timestamp: '2026-03-01T11:58:00Z', status: 'success', seq: 7, healthStatus: 'degraded' };
const request = { loop: 'alpha', nowMs: NOW_MS, maxAgeSeconds: 120 };

describe('the last pass', () => {
  it('is a sign of life while it is good and young, however the loop is', () => {
    expect(judgePass(GOOD, request)).toEqual({
      alive: true,
      ageSeconds: 120,
      ping: { schemaVersion: 'v1', loopId: 'alpha', passAt: GOOD.timestamp, passSeq: 7, healthStatus: 'degraded' },
    });
  });

  it.each([
    ['none', null, 'watchdog_pass_missing'],
    ['a damaged row', { status: 'success' }, 'watchdog_pass_missing'],
    ['a time that is none', { ...GOOD, timestamp: 'yesterday' }, 'watchdog_pass_missing'],
    ['a failed one', { ...GOOD, status: 'failed', failureCode: 'events_unavailable' }, 'watchdog_pass_failed'],
    ['an old one', { ...GOOD, timestamp: '2026-03-01T11:57:59Z' }, 'watchdog_pass_stale'],
    [
      'an old one that failed',
      { ...GOOD, timestamp: '2026-01-01T00:00:00Z', status: 'failed' },
      'watchdog_pass_failed',
    ],
  ])('is no sign of life: %s', (_what, row, reasonCode) => {
    expect(judgePass(row, request)).toMatchObject({ alive: false, reasonCode });
  });

  it('of a clock that was set back is not old', () => {
    expect(judgePass({ ...GOOD, timestamp: '2026-03-01T13:00:00Z' }, request)).toMatchObject({
      alive: true,
      ageSeconds: 0,
    });
  });
});
