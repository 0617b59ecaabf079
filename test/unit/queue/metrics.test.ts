import { describe, expect, it } from 'vitest';
import { renderMetrics } from '../../../src/queue/metrics/render-metrics.ts';
import { roundHalfEven } from '../../../src/queue/metrics/round-half-even.ts';
import { malformedNote, type RunFigures, RunLogTally } from '../../../src/queue/metrics/run-log-tally.ts';
import { ValueCounts } from '../../../src/queue/metrics/value-counts.ts';

describe('rounding', () => {
  it.each([
    [2 / 3, 4, 0.6667],
    [1 / 3, 4, 0.3333],
    [0.5, 4, 0.5],
    // Exactly in the middle: to the even digit.
    [1 / 32, 4, 0.0312],
    [3 / 32, 4, 0.0938],
    [0.125, 2, 0.12],
    [0.375, 2, 0.38],
    [-0.125, 2, -0.12],
    [2.5, 0, 2],
    [3.5, 0, 4],
    // Looks like the middle and is a little less, or more.
    [1.005, 2, 1],
    [0.285, 2, 0.28],
    [2.675, 2, 2.67],
    [131, 2, 131],
    [1e15 + 0.5, 0, 1e15],
  ])('%f to %i places is %f', (value, places, rounded) => {
    expect(roundHalfEven(value, places)).toBe(rounded);
  });
});

describe('counts of values', () => {
  it.each([
    [[], null, null],
    [[7], 7, 7],
    // The place is floor(0.95): of two, the smaller one.
    [[100, 300], 200, 100],
    [[5, 50, 100, 200, 300], 131, 200],
    [Array.from({ length: 20 }, (_, index) => index + 1), 10.5, 19],
    [Array.from({ length: 21 }, (_, index) => index + 1), 11, 20],
    [[3, 1, 3, 2, 3], 2.4, 3],
    [[-5, 5], 0, -5],
  ])('%j', (values, average, share) => {
    const counts = new ValueCounts();
    for (const value of values) counts.add(value);
    expect([counts.average(), counts.atShare(0.95)]).toEqual([average, share]);
  });
});

const NONE: RunFigures = {
  totalRuns: 0,
  success: 0,
  failed: 0,
  terminalRuns: 0,
  successRate: null,
  latencyAvgMs: null,
  latencyP95Ms: null,
  malformed: { lines: 0, firstLine: null },
};

function tally(...lines: readonly (object | string | null)[]): RunFigures {
  const sum = new RunLogTally();
  for (const line of lines) sum.take(line === null || typeof line === 'string' ? line : JSON.stringify(line));
  return sum.figures();
}

const end = (columns: object): object => ({ event: 'run_end', command: 'done', exit_code: 0, ...columns });

describe('the run log', () => {
  it('is nothing when it is empty', () => {
    expect(tally()).toEqual(NONE);
    expect(tally('', '  ', '\t\r')).toEqual(NONE);
  });

  it('counts closings that succeeded, and the time of every run', () => {
    expect(
      tally(
        { event: 'run_start', command: 'done', duration_ms: 9999 },
        end({ duration_ms: 100 }),
        end({ duration_ms: 200 }),
        end({ exit_code: 1, duration_ms: 5 }),
        end({ command: 'fail', duration_ms: 300 }),
        end({ command: 'list', duration_ms: 50 }),
      ),
    ).toEqual({
      totalRuns: 5,
      success: 2,
      failed: 1,
      terminalRuns: 3,
      successRate: 0.6667,
      latencyAvgMs: 131,
      latencyP95Ms: 200,
      malformed: { lines: 0, firstLine: null },
    });
  });

  it.each([
    ['no duration', end({}), null],
    ['a fraction', end({ duration_ms: 1.5 }), null],
    ['a whole number written as a fraction', '{"event":"run_end","duration_ms": 5.0}', null],
    ['a whole number written with an exponent', '{"event":"run_end","duration_ms":5e1}', null],
    ['a text', end({ duration_ms: '5' }), null],
    ['a truth value', end({ duration_ms: true }), null],
    ['zero', end({ duration_ms: 0 }), 0],
  ])('takes for a duration only whole numbers: %s', (_what, line, average) => {
    expect(tally(line)).toMatchObject({ totalRuns: 1, latencyAvgMs: average });
  });

  it.each([
    ['an exit status in quotes', end({ exit_code: '0' })],
    ['no exit status', { event: 'run_end', command: 'done' }],
    ['another command', end({ command: 'pick' })],
  ])('takes for a closing only done and fail with status 0: %s', (_what, line) => {
    expect(tally(line)).toMatchObject({ totalRuns: 1, terminalRuns: 0, successRate: null });
  });

  it.each([['5'], ['null'], ['[]'], ['"text"'], ['true'], ['not JSON'], ['{"event":'], [null]])(
    'leaves out and counts a line that is no object: %s',
    (line) => {
      const figures = tally('', end({}), line, end({}), line);
      expect(figures).toMatchObject({ totalRuns: 2, malformed: { lines: 2, firstLine: 3 } });
      expect(malformedNote(figures, 'runs.jsonl')).toBe(
        'note: runs.jsonl: left out 2 lines that are no JSON object, the first is line 3',
      );
    },
  );

  it('has nothing to tell of a good log', () => {
    expect(malformedNote(tally(end({})), 'runs.jsonl')).toBeNull();
    expect(malformedNote(tally('x'), 'a')).toBe('note: a: left out 1 line that is no JSON object, the first is line 1');
  });
});

describe('the figures as JSON', () => {
  it('has sorted keys, two spaces, and a rate that is never a whole number', () => {
    const about = { source: 'a "b" 결', retryCount: 3 };
    const figures = { ...NONE, successRate: 1, latencyAvgMs: 131, latencyP95Ms: 7, totalRuns: 2 };
    expect(renderMetrics(figures, about)).toBe(`{
  "failed": 0,
  "latency_avg_ms": 131,
  "latency_p95_ms": 7,
  "retry_count": 3,
  "source": "a \\"b\\" 결",
  "success": 0,
  "success_rate": 1.0,
  "terminal_runs": 0,
  "total_runs": 2
}`);
    expect(renderMetrics({ ...figures, successRate: 0 }, about)).toContain('"success_rate": 0.0,');
    expect(renderMetrics({ ...figures, successRate: 0.6667 }, about)).toContain('"success_rate": 0.6667,');
  });

  it('is JSON whatever is unknown', () => {
    const parsed: unknown = JSON.parse(renderMetrics(NONE, { source: 's', retryCount: null }));
    expect(parsed).toMatchObject({ retry_count: null, success_rate: null, latency_avg_ms: null, latency_p95_ms: null });
  });
});
