import { describe, expect, it } from 'vitest';
import { renderTimeline } from '../../../src/status/render-timeline.ts';
import {
  type TimelineKind,
  type TimelineQuery,
  type TimelineSource,
  buildTimeline,
} from '../../../src/status/timeline.ts';
import { schemaValidator } from '../../support/schema-check.ts';

const ALL: TimelineQuery = { sinceMs: null, limit: 100 };

function source(kind: TimelineKind, ...rows: readonly Record<string, unknown>[]): TimelineSource {
  return { kind, file: `/ops/${kind}.jsonl`, rows };
}

function summaries(sources: readonly TimelineSource[], query = ALL): readonly string[] {
  return buildTimeline(sources, query).map(({ summary }) => summary);
}

function at(minute: number): string {
  return `2026-01-31T12:${String(minute).padStart(2, '0')}:00Z`;
}

describe('one line says what happened', () => {
  it.each<[TimelineKind, Record<string, unknown>, string]>([
    [
      'transition',
      { kind: 'lifecycle', from: 'running', to: 'failed', reasonCodes: ['process_gone'], why: 'it died' },
      'lifecycle: running -> failed [process_gone]: it died',
    ],
    [
      'transition',
      { kind: 'health', from: 'none', to: 'healthy', reasonCodes: [], why: null },
      'health: none -> healthy',
    ],
    ['transition', {}, 'unknown: unknown -> unknown'],
    [
      'escalation',
      { category: 'health_critical', severity: 'critical', reasonCodes: ['a', 'b'] },
      'critical: health_critical [a, b]',
    ],
    ['escalation', { category: 'profile_drift_detected', reasonCode: 'x' }, 'no severity: profile_drift_detected [x]'],
    ['intent', { intent: 'cancel', requestedBy: 'ops', status: 'confirmed' }, 'cancel by ops: confirmed'],
    ['intent', {}, 'unknown: unknown'],
    ['quarantine', { line: 53, reason: 'glued_rows' }, 'event log line 53 set aside: glued_rows'],
  ])('%s %j', (kind, row, summary) => {
    expect(summaries([source(kind, row)])).toEqual([summary]);
  });
});

describe('order', () => {
  const others = (...minutes: readonly number[]) =>
    source('intent', ...minutes.map((minute) => ({ timestamp: at(minute), intent: `i${minute}`, status: 's' })));
  /** Rows of passes: number of the pass, minute, name. */
  const ours = (kind: TimelineKind, ...rows: readonly (readonly [number, number, string])[]) =>
    source(
      kind,
      ...rows.map(([seq, minute, name], index) => ({
        seq,
        row: index + 1,
        timestamp: at(minute),
        category: name,
        reason: name,
      })),
    );
  const names = (sources: readonly TimelineSource[]): string =>
    summaries(sources)
      .map((summary) => /(\w+)(: s)?$/.exec(summary)?.[1])
      .join(' ');

  it.each<[string, string, readonly TimelineSource[]]>([
    [
      'by pass, then as in the files',
      'a c b d',
      [ours('escalation', [6, 1, 'a'], [7, 2, 'b']), ours('quarantine', [6, 1, 'c'], [7, 2, 'd'])],
    ],
    [
      'by pass although the clock was set back',
      'opened closed',
      [ours('escalation', [1, 30, 'opened']), ours('quarantine', [2, 10, 'closed'])],
    ],
    [
      'by pass although one was told a later time',
      'a future b',
      [ours('escalation', [1, 1, 'a'], [2, 59, 'future'], [3, 2, 'b'])],
    ],
    [
      'with the rows of others by time, behind what is not later',
      'i0 a i1 b i4 c i9',
      [ours('escalation', [1, 1, 'a'], [2, 3, 'b'], [3, 5, 'c']), others(9, 0, 1, 4)],
    ],
    [
      'with the rows of others where the clock was set back',
      'a i4 future back i7 b i9',
      [ours('escalation', [1, 1, 'a'], [2, 59, 'future'], [3, 6, 'back'], [4, 8, 'b']), others(4, 7, 9)],
    ],
    ['with the rows of others as in the file when their times are the same', 'i1 i1 i1', [others(1, 1, 1)]],
  ])('is %s', (_what, expected, sources) => {
    expect(names(sources)).toBe(expected);
  });

  it('takes times of any zone for what they are', () => {
    const early = { timestamp: '2026-01-31T13:00:00+02:00', intent: 'early', status: 's' };
    const late = { timestamp: at(0), intent: 'late', status: 's' };
    expect(summaries([source('intent', late, early)])).toEqual(['early: s', 'late: s']);
  });

  it('keeps a row without a usable time, at the beginning', () => {
    const untimed = { timestamp: 5, intent: 'b' };
    const rows = buildTimeline([source('intent', { timestamp: at(1), intent: 'a', status: 's' }, untimed)], ALL);
    expect(rows.map(({ timestamp, summary }) => [timestamp, summary])).toEqual([
      ['', 'b: unknown'],
      [at(1), 'a: s'],
    ]);
  });
});

describe('what is left out', () => {
  const sources = [
    source('intent', ...[1, 2, 3].map((minute) => ({ timestamp: at(minute), intent: `i${minute}`, status: 's' }))),
  ];

  it.each<[number | null, number, readonly string[]]>([
    [null, 2, ['i2: s', 'i3: s']],
    [Date.parse(at(2)), 9, ['i2: s', 'i3: s']],
    [Date.parse(at(2)), 1, ['i3: s']],
    [Date.parse(at(4)), 9, []],
  ])('since %j, at most %i', (sinceMs, limit, expected) => {
    expect(summaries(sources, { sinceMs, limit })).toEqual(expected);
  });
});

describe('a row', () => {
  it.each([{ timestamp: at(1), seq: 4, traceId: 't' }, { seq: -1, traceId: null }, { seq: 1.5 }, {}])(
    '%j keeps the schema',
    (row) => {
      const validate = schemaValidator('timeline-row');
      const [built] = buildTimeline([source('quarantine', row)], ALL);
      expect(validate(built), JSON.stringify(validate.errors)).toBe(true);
      expect(built?.details).toEqual(row);
    },
  );

  it('is shown on one line that fits, with nothing that a terminal acts on', () => {
    const rows = buildTimeline(
      [source('intent', { timestamp: at(1), intent: '\u001b[2J', requestedBy: 'x\ny'.repeat(40) })],
      ALL,
    );
    const text = renderTimeline(rows, 60);
    expect(text).toHaveLength(61);
    expect(text.startsWith(`${at(1)}  intent      \\u001b[2J by x\\u000ay`)).toBe(true);
    expect(text.endsWith('…\n')).toBe(true);
  });
});
