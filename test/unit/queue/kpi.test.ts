import { describe, expect, it } from 'vitest';
import { healthVerdict } from '../../../src/queue/metrics/health.ts';
import { alertLines, countStale, type KpiFigures, type KpiLimits, kpiLine } from '../../../src/queue/metrics/kpi.ts';
import { RunLogTally } from '../../../src/queue/metrics/run-log-tally.ts';
import { claimedItem, NOW_SECONDS, queueItem } from '../../support/queue-item.ts';

/** Figures of a log with so many closings and durations. */
function figures(
  done: number,
  failed: number,
  more: Partial<KpiFigures> & { durations?: readonly number[] } = {},
): KpiFigures {
  const { durations = [], ...rest } = more;
  const tally = new RunLogTally();
  const end = (row: object): void => tally.take(JSON.stringify({ event: 'run_end', exit_code: 0, ...row }));
  for (let count = 0; count < done; count += 1) end({ command: 'done' });
  for (let count = 0; count < failed; count += 1) end({ command: 'fail' });
  for (const duration of durations) end({ command: 'list', duration_ms: duration });
  return { runs: tally.figures(), retryCount: 0, staleInProgress: 0, ...rest };
}

const LIMITS: KpiLimits = { maxFailureRate: 0.2, maxLatencyP95Ms: 2000, maxStaleInProgress: 0 };

describe('the line of figures', () => {
  it.each([
    [
      figures(2, 1, { durations: [5, 50, 100, 200, 300], staleInProgress: 1 }),
      'kpi success_rate=66.67% latency_p95_ms=200 latency_avg_ms=131 retry_count=0 stale_in_progress=1',
    ],
    [
      figures(1, 0, { durations: [1, 2], retryCount: 4 }),
      'kpi success_rate=100.00% latency_p95_ms=1 latency_avg_ms=1.5 retry_count=4 stale_in_progress=0',
    ],
    [
      figures(0, 0, { retryCount: null }),
      'kpi success_rate=- latency_p95_ms=- latency_avg_ms=- retry_count=- stale_in_progress=0',
    ],
    [figures(0, 3), 'kpi success_rate=0.00% latency_p95_ms=- latency_avg_ms=- retry_count=0 stale_in_progress=0'],
  ])('%#', (given, line) => {
    expect(kpiLine(given)).toBe(line);
  });
});

describe('alerts', () => {
  it('come one by one in their order', () => {
    expect(alertLines(figures(1, 1, { durations: [2001], staleInProgress: 2 }), LIMITS)).toEqual([
      'alert failure_rate=0.5000 exceeds 0.2000',
      'alert latency_p95_ms=2001 exceeds 2000',
      'alert stale_in_progress=2 exceeds 0',
    ]);
  });

  it('need something greater than the limit', () => {
    expect(alertLines(figures(4, 1, { durations: [2000] }), LIMITS)).toEqual([]);
    expect(alertLines(figures(0, 0), { ...LIMITS, maxFailureRate: 0 })).toEqual([]);
    expect(alertLines(figures(1, 0), { ...LIMITS, maxFailureRate: 0 })).toEqual([]);
  });

  // Every rate of up to sixty closings against the limit that reads the same, and the one just below it.
  it('agree with what is printed, for every rate', () => {
    const wrong: string[] = [];
    for (let total = 1; total <= 60; total += 1) {
      for (let failed = 1; failed <= total; failed += 1) {
        const given = figures(total - failed, failed);
        const [, printed = ''] =
          /failure_rate=(\S+)/.exec(alertLines(given, { ...LIMITS, maxFailureRate: 0 })[0] ?? '') ?? [];
        const same = { ...LIMITS, maxFailureRate: Number(printed) };
        const below = { ...LIMITS, maxFailureRate: Number(printed) - 0.0001 };
        const counts = [alertLines(given, same).length, alertLines(given, below).length];
        if (counts.join() !== '0,1') wrong.push(`${failed}/${total}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('stale items', () => {
  const at = { nowSeconds: NOW_SECONDS, staleMinutes: 60, offsetHours: 9 };

  it.each([
    ['an hour old to the second', { started_epoch: NOW_SECONDS - 3600 }, 1],
    ['a second younger', { started_epoch: NOW_SECONDS - 3599 }, 0],
    ['by its text alone', { started_epoch: null, started_at_kst: '2026-02-09 11:00' }, 1],
    ['by its text alone, a minute younger', { started_epoch: null, started_at_kst: '2026-02-09 11:01' }, 0],
    ['without a start', { started_epoch: null, started_at_kst: '-' }, 0],
    ['with an unreadable start', { started_epoch: null, started_at_kst: 'yesterday' }, 0],
    ['done long ago', { status: 'DONE', started_epoch: NOW_SECONDS - 7200 }, 0],
  ])('%s', (_what, columns, count) => {
    expect(countStale([claimedItem(columns), queueItem()], at)).toBe(count);
  });
});

describe('the verdict', () => {
  it.each([
    ['same', 'fine', 'HEALTH_OK', 0],
    ['same', 'alert', 'HEALTH_WARN kpi_alert code=2', 20],
    ['same', 'error', 'HEALTH_ERROR unknown consistency=0 kpi=1', 30],
    ['mismatch', 'fine', 'HEALTH_FAIL consistency_mismatch code=1', 10],
    ['mismatch', 'alert', 'HEALTH_FAIL consistency_mismatch code=1', 10],
    ['mismatch', 'error', 'HEALTH_FAIL consistency_mismatch code=1', 10],
    ['error', 'fine', 'HEALTH_ERROR unknown consistency=1 kpi=0', 30],
    ['error', 'alert', 'HEALTH_ERROR unknown consistency=1 kpi=2', 30],
    ['error', 'error', 'HEALTH_ERROR unknown consistency=1 kpi=1', 30],
  ] as const)('%s and %s', (consistency, kpi, ...verdict) => {
    const { line, status } = healthVerdict(consistency, kpi);
    expect([line, status]).toEqual(verdict);
  });
});
