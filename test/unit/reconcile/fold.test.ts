import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fold } from '../../../src/generated/types.ts';
import {
  copyFold,
  foldBadRow,
  foldBlankRow,
  foldEvent,
  initialFold,
  quarantinedRows,
} from '../../../src/reconcile/fold.ts';
import { parseEventRow } from '../../../src/runtime/event-row.ts';

const RUN_1 = '2026-03-01T11:00:00Z';
const RUN_2 = '2026-03-01T12:00:00Z';

type Row = Record<string, unknown> | 'bad' | 'blank';

/** Folds rows from a fold on; every row is ten bytes long. */
function foldRows(rows: readonly Row[], from: Fold = initialFold()): Fold {
  const fold = copyFold(from);
  for (const row of rows) {
    const position = { line: fold.line + 1, byte: fold.byte + 10 };
    if (row === 'bad') {
      foldBadRow(fold, position);
    } else if (row === 'blank') {
      foldBlankRow(fold, position);
    } else {
      const parsed = parseEventRow(JSON.stringify({ timestamp: RUN_1, run_id: RUN_1, iteration: 1, ...row }));
      if (parsed.kind !== 'event') throw new Error('the row is no event');
      foldEvent(fold, parsed.event, position);
    }
  }
  return fold;
}

function names(...list: readonly string[]): Row[] {
  return list.map((event) => ({ event }));
}

describe('the phase', () => {
  it.each([
    [[], 'none'],
    [['loop_start'], 'open'],
    [['loop_start', 'iteration_start', 'role_start'], 'open'],
    [['loop_start', 'loop_complete'], 'complete'],
    [['loop_start', 'no_progress_stop', 'loop_stop'], 'stopped'],
    [['loop_start', 'rate_limit_stop'], 'stopped'],
    [['loop_start', 'role_timeout'], 'failed'],
    [['loop_start', 'approval_requested'], 'approval_requested'],
    [['loop_start', 'approval_requested', 'loop_start', 'approval_wait'], 'approval_requested'],
    [['loop_start', 'approval_requested', 'approval_decision'], 'approval_decided'],
    [['loop_start', 'loop_complete', 'loop_start'], 'open'],
    [['loop_start', 'loop_complete', 'auto_commit_skipped', 'something_new'], 'complete'],
    [['loop_start', 'loop_stop', 'role_end'], 'stopped'],
    [['loop_start', 'role_timeout', 'tests_end'], 'failed'],
    [['loop_start', 'role_timeout', 'role_start'], 'open'],
    [['loop_start', 'loop_stop', 'iteration_start'], 'open'],
    [['loop_start', 'loop_start', 'approval_consumed'], 'open'],
    [['something_new'], 'open'],
  ])('%j: %s', (list, phase) => {
    expect(foldRows(names(...list)).phase).toBe(phase);
  });

  it('remembers the event that led to it and the word for the end', () => {
    const fold = foldRows([{ event: 'loop_start' }, { event: 'loop_stop', data: { reason: 'stuck' } }, 'blank', 'bad']);
    expect(fold).toMatchObject({ endReason: 'stuck', phaseEvent: { line: 2, name: 'loop_stop' }, line: 4, byte: 40 });
  });

  it.each([
    [{ event: 'role_timeout', status: 'timeout' }, 'timeout'],
    [{ event: 'loop_complete', data: { iteration: 3 } }, 'loop_complete'],
    [{ event: 'loop_stop', data: { reason: '' } }, 'loop_stop'],
    [{ event: 'loop_stop', data: { reason: 5 } }, 'loop_stop'],
    [{ event: 'loop_stop', data: 'stuck' }, 'loop_stop'],
    [{ event: 'loop_stop', data: null }, 'loop_stop'],
  ])('%j ends by %s', (row, endReason) => {
    expect(foldRows([row]).endReason).toBe(endReason);
  });
});

describe('the run', () => {
  it('begins with loop_start or with a run id that was not seen before', () => {
    const fold = foldRows([{ event: 'loop_start' }, { event: 'role_start', run_id: RUN_2, iteration: 4 }]);
    expect(fold).toMatchObject({ runs: 2, run: { runId: RUN_2, iteration: 4, firstLine: 2 } });
  });

  it('begins anew with loop_start even under the same id', () => {
    expect(foldRows(names('loop_start', 'loop_complete', 'loop_start'))).toMatchObject({
      runs: 2,
      run: { firstLine: 3 },
    });
  });

  it('counts iterations from its own events', () => {
    const rows = [1, 2, 3].map((iteration) => ({ event: 'iteration_start', iteration }));
    expect(foldRows(rows).run.iteration).toBe(3);
  });

  it('a stop that counts one too many does not move the iteration', () => {
    const rows = [
      { event: 'iteration_start', iteration: 2 },
      { event: 'loop_stop', iteration: 3 },
    ];
    expect(foldRows(rows).run.iteration).toBe(2);
  });

  it('of an approval is the approved one, not the one that consumed it', () => {
    const fold = foldRows([
      { event: 'loop_start', iteration: 1 },
      { event: 'approval_requested', iteration: 2 },
      { event: 'approval_decision', role: 'human', status: 'approved', iteration: 2 },
      { event: 'loop_start', run_id: RUN_2 },
      { event: 'approval_consumed', iteration: 2 },
      { event: 'loop_complete', iteration: 2 },
    ]);
    expect(fold).toMatchObject({ phase: 'complete', run: { runId: RUN_1, iteration: 2 }, approvalDecision: null });
  });

  it('of a decision stays the one that the log is in', () => {
    const fold = foldRows([
      { event: 'loop_start', run_id: RUN_2 },
      { event: 'approval_wait', run_id: RUN_2 },
      { event: 'approval_decision', role: 'human', status: 'rejected' },
    ]);
    expect(fold).toMatchObject({ run: { runId: RUN_2 }, runs: 1, approvalDecision: 'rejected' });
  });
});

describe('an end', () => {
  it('is overruled by an event of another run, whatever its name', () => {
    expect(foldRows([{ event: 'loop_complete' }, { event: 'tests_end', run_id: RUN_2 }]).phase).toBe('open');
  });

  it('keeps its event and word while the run logs its closing', () => {
    const fold = foldRows([{ event: 'loop_stop', data: { reason: 'stuck' } }, { event: 'auto_commit_skipped' }]);
    expect(fold).toMatchObject({ endReason: 'stuck', phaseEvent: { name: 'loop_stop' }, lastEvent: { line: 2 } });
  });
});

describe('what a run leaves', () => {
  it.each([
    [[{ event: 'role_start', role: 'planner' }], 'planner'],
    [
      [
        { event: 'role_start', role: 'planner' },
        { event: 'role_end', role: 'planner' },
      ],
      null,
    ],
    [[{ event: 'role_start', role: 'planner' }, { event: 'iteration_end' }], null],
    [[{ event: 'role_start', role: 'planner' }, { event: 'loop_stop' }], null],
    [
      [
        { event: 'role_start', role: 'planner' },
        { event: 'loop_start', run_id: RUN_2 },
      ],
      null,
    ],
  ])('the open role after %j is %s', (rows, role) => {
    expect(foldRows(rows).openRole).toBe(role);
  });

  it('gates are the texts of gates_evaluated without the streak, and are forgotten by the next run', () => {
    const rows: Row[] = [{ event: 'gates_evaluated', data: { promise: true, tests: 'ok', stuck: '1/3' } }];
    expect(foldRows(rows).gates).toEqual({ tests: 'ok' });
    expect(foldRows([...rows, { event: 'loop_start' }]).gates).toBeNull();
    expect(foldRows([{ event: 'gates_evaluated', data: 'x' }]).gates).toBeNull();
  });

  it.each(['approved', 'rejected'] as const)('a decision %s is remembered', (status) => {
    expect(foldRows([{ event: 'approval_decision', status }]).approvalDecision).toBe(status);
  });

  it('a decision of another kind is none', () => {
    expect(foldRows([{ event: 'approval_decision', status: 'maybe' }]).approvalDecision).toBeNull();
  });
});

describe('rows that cannot be used', () => {
  it('belong to the run of the next usable event, until the next run begins', () => {
    const first = foldRows(['bad', { event: 'loop_start' }, 'bad', 'bad']);
    expect([quarantinedRows(first), first.quarantinedPending, first.quarantinedTotal]).toEqual([3, 2, 3]);
    const next = foldRows(
      [
        { event: 'loop_start', run_id: RUN_2 },
        { event: 'iteration_start', run_id: RUN_2 },
      ],
      first,
    );
    expect([quarantinedRows(next), next.quarantinedPending, next.quarantinedTotal]).toEqual([2, 0, 3]);
    const clean = foldRows([{ event: 'loop_start', run_id: RUN_1 }], next);
    expect([quarantinedRows(clean), clean.quarantinedTotal]).toEqual([0, 3]);
  });

  it('blank rows are counted apart', () => {
    expect(foldRows(['blank', 'bad', 'blank'])).toMatchObject({
      blankRows: 2,
      quarantinedTotal: 1,
      events: 0,
      line: 3,
    });
  });
});

describe('folding in steps', () => {
  const row: fc.Arbitrary<Row> = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom<Row>('bad', 'blank') },
    {
      weight: 8,
      arbitrary: fc.record({
        event: fc.constantFrom(
          'loop_start',
          'iteration_start',
          'role_start',
          'role_end',
          'gates_evaluated',
          'iteration_end',
          'loop_complete',
          'loop_stop',
          'role_timeout',
          'approval_requested',
          'approval_decision',
          'approval_consumed',
          'approval_rejected',
          'approval_wait',
          'new_event',
        ),
        run_id: fc.constantFrom(RUN_1, RUN_2, ''),
        iteration: fc.integer({ min: 0, max: 3 }),
        status: fc.constantFrom('approved', 'rejected', 'error', ''),
        role: fc.constantFrom('planner', 'tester'),
        data: fc.constantFrom<unknown>({ tests: 'ok' }, null, 'text', { reason: 'stuck' }),
      }),
    },
  );

  it('gives what folding at once gives, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 5 }), (rows, cuts) => {
        const places = [0, ...cuts.map((cut) => Math.min(cut, rows.length)), rows.length].toSorted((a, b) => a - b);
        const stepwise = places.reduce(
          (fold, place, index) => foldRows(rows.slice(places[index - 1] ?? 0, place), structuredClone(fold)),
          initialFold(),
        );
        expect(stepwise).toEqual(foldRows(rows));
      }),
    );
  });

  it('never touches the fold that it was given a copy of', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 10 }), fc.array(row, { maxLength: 10 }), (before, after) => {
        const fold = foldRows(before);
        const kept = structuredClone(fold);
        foldRows(after, fold);
        expect(fold).toEqual(kept);
      }),
    );
  });
});
