import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SequenceState } from '../../../src/generated/types.ts';
import { emptySpan, extendSpan, type SequenceSpan } from '../../../src/reconcile/sequence-span.ts';
import { diagnoseSequence, type SequenceInput } from '../../../src/reconcile/sequence.ts';
import { schemaValidator } from '../../support/schema-check.ts';

const context = { updatedAt: '2026-03-01T12:00:00Z', loopId: 'alpha', traceId: 't', transport: 'local' } as const;

function spanOf(...values: readonly (number | null)[]): SequenceSpan {
  return values.reduce<SequenceSpan>((span, value) => extendSpan(span, value), emptySpan());
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function diagnose(change: Partial<SequenceInput>): SequenceState {
  return diagnoseSequence({
    previous: null,
    snapshot: 10,
    span: spanOf(...range(1, 10)),
    replay: false,
    forget: false,
    gap: false,
    context,
    ...change,
  });
}

/** A pass that read lines 1 to 10. */
const TEN = diagnose({});

describe('the span of a batch', () => {
  it.each([
    [[], { count: 0, first: null, last: null, monotonic: true, duplicate: false, missing: false }],
    [[3, 4, 9], { count: 3, first: 3, last: 9, monotonic: true, duplicate: false, missing: false }],
    [[3, 3], { monotonic: true, duplicate: true }],
    [[3, 2], { monotonic: false, duplicate: false }],
    [[null, 4, null, 5], { count: 4, first: 4, last: 5, missing: true, monotonic: true }],
    [[5, null, 4], { missing: true, monotonic: false }],
    [[null], { count: 1, first: null, last: null, missing: true }],
  ])('%j', (values, expected) => {
    expect(spanOf(...values)).toMatchObject(expected);
  });
});

describe('another source', () => {
  const shorter = { previous: diagnose({ snapshot: 15 }), snapshot: 12, span: spanOf(11, 12) };

  it('may hold a shorter log, as long as it holds what was read', () => {
    expect(diagnose(shorter).violations).toEqual(['snapshot_sequence_regression']);
    const there = diagnose({ ...shorter, otherSource: true });
    expect(there).toMatchObject({ status: 'ok', violations: [], highWater: { snapshot: 12, events: 12 } });
  });

  it('hands out no row again that was read', () => {
    expect(diagnose({ ...shorter, otherSource: true, span: spanOf(9, 10) }).violations).toEqual([
      'event_sequence_regression',
    ]);
  });
});

describe('violations', () => {
  const next = { previous: TEN, snapshot: 12, span: spanOf(11, 12) };
  it.each<readonly [string, Partial<SequenceInput>, SequenceState['violations']]>([
    ['a first pass', {}, []],
    ['a first pass that begins late', { span: spanOf(8, 9, 10) }, []],
    ['the next rows', next, []],
    ['nothing new', { previous: TEN, span: emptySpan() }, []],
    ['rows missing between the batches', { ...next, gap: true }, ['event_sequence_gap']],
    ['the last row again', { ...next, span: spanOf(10, 11) }, ['event_sequence_duplicate']],
    ['a row twice', { ...next, span: spanOf(11, 11) }, ['event_sequence_duplicate']],
    ['rows from before', { ...next, span: spanOf(4, 5) }, ['event_sequence_regression']],
    ['rows out of order', { ...next, span: spanOf(12, 11) }, ['event_sequence_non_monotonic']],
    ['a row without number', { ...next, span: spanOf(11, null) }, ['event_sequence_missing']],
    ['a shorter log', { previous: TEN, snapshot: 9, span: emptySpan() }, ['snapshot_sequence_regression']],
    ['no number of the log', { ...next, snapshot: null }, ['snapshot_sequence_missing']],
    ['a replay that was asked for', { previous: TEN, replay: true }, []],
    [
      'a replay of a shorter log',
      { previous: TEN, snapshot: 3, span: spanOf(1, 2, 3), replay: true, forget: true },
      [],
    ],
    [
      'a shorter log after a lost cursor',
      { previous: TEN, snapshot: 3, span: spanOf(1, 2, 3), replay: true },
      ['snapshot_sequence_regression'],
    ],
    [
      'a log that was cut and read anew',
      { previous: TEN, snapshot: 3, span: spanOf(1, 2, 3) },
      ['event_sequence_regression', 'snapshot_sequence_regression'],
    ],
    [
      'everything at once',
      { previous: TEN, snapshot: 2, span: spanOf(5, null, 5, 4), gap: true },
      [
        'event_sequence_duplicate',
        'event_sequence_gap',
        'event_sequence_missing',
        'event_sequence_non_monotonic',
        'event_sequence_regression',
        'snapshot_sequence_regression',
      ],
    ],
  ])('%s', (_what, change, violations) => {
    const state = diagnose(change);
    expect(state.violations).toEqual(violations);
    expect(state.driftActive).toBe(violations.length > 0);
    expect(state.status).toBe(violations.length > 0 ? 'ordering_drift_detected' : 'ok');
    expect(state.reasonCode).toBe(violations.length > 0 ? 'ordering_drift_detected' : undefined);
    const validate = schemaValidator('sequence-state');
    validate(state);
    expect(validate.errors ?? []).toEqual([]);
  });
});

describe('memory', () => {
  it('idle passes forget nothing', () => {
    const idle = range(1, 5).reduce<SequenceState>((previous) => diagnose({ previous, span: emptySpan() }), TEN);
    expect(idle.highWater).toEqual({ snapshot: 10, events: 10 });
    expect(idle.events).toMatchObject({ ingestedCount: 0, first: null, last: null, previousLast: 10 });
    expect(diagnose({ previous: idle, span: spanOf(7) }).violations).toEqual(['event_sequence_regression']);
  });

  it('a log that was cut stays in doubt until it has passed its old end', () => {
    const cut = diagnose({ previous: TEN, snapshot: 3, span: spanOf(1, 2, 3) });
    expect(cut.transition).toMatchObject({ transitionedToDrift: true, recoveredFromDrift: false });
    const growing = diagnose({ previous: cut, snapshot: 9, span: spanOf(...range(4, 9)) });
    expect(growing.transition).toMatchObject({ transitionedToDrift: false, recoveredFromDrift: false });
    expect(growing.driftActive).toBe(true);
    const passed = diagnose({ previous: growing, snapshot: 12, span: spanOf(11, 12) });
    expect(passed.transition).toMatchObject({ previousDriftActive: true, recoveredFromDrift: true });
  });

  it('a replay that was asked for clears the doubt', () => {
    const cut = diagnose({ previous: TEN, snapshot: 3, span: spanOf(1, 2, 3) });
    const replayed = diagnose({ previous: cut, snapshot: 3, span: spanOf(1, 2, 3), replay: true, forget: true });
    expect(replayed.transition.recoveredFromDrift).toBe(true);
    expect(replayed.highWater).toEqual({ snapshot: 3, events: 3 });
  });

  it('a state file of an older form gives its last numbers', () => {
    const older = { ...TEN, highWater: { snapshot: null, events: null } };
    expect(diagnose({ previous: older, snapshot: 9, span: spanOf(5) }).violations).toEqual([
      'event_sequence_regression',
      'snapshot_sequence_regression',
    ]);
  });

  it('a log that only grows is never in doubt, however it is cut into batches', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { maxLength: 20 }), (sizes) => {
        let previous: SequenceState | null = null;
        let end = 0;
        for (const size of sizes) {
          const span = spanOf(...range(end + 1, end + size));
          end += size;
          previous = diagnose({ previous, snapshot: end, span });
          expect(previous.violations).toEqual([]);
        }
      }),
    );
  });
});
