import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_JOURNAL, decideRecovery, foldJournal, mergeRecords } from '../../../src/store/journal-fold.ts';
import { encodeMarker, encodeRecord } from '../../../src/store/journal-record.ts';

/** A record line whose state.json says who wrote it. */
function record(seq: number, writer = 'first', documents: Readonly<Record<string, string>> = {}): string {
  const texts = { 'state.json': `${writer} ${seq}`, ...documents };
  return encodeRecord({
    seq,
    epoch: 1,
    boot: 'boot-a',
    at: '2026-03-01T12:00:00Z',
    traceId: 't',
    durable: false,
    durablePaths: [],
    documents: Object.entries(texts).map(([path, text]) => ({ path, text })),
    rows: [{ path: 'rows.jsonl', line: `{"seq":${seq}}` }],
  }).trimEnd();
}

function marker(applied: number, boot = 'boot-a', anchored = false): string {
  return encodeMarker({ applied, boot, anchored }).trimEnd();
}

const BAD = '{"seq":4,"ep';

describe('foldJournal and decideRecovery', () => {
  it.each([
    ['an empty journal', [], { seq: 0, settled: true }, 'nothing'],
    ['an applied pass', [record(1), marker(1)], { seq: 1, settled: true }, 'nothing'],
    ['a pass without marker', [record(1), marker(1), record(2)], { seq: 2, settled: false }, 'apply_last'],
    ['only a marker in view', [marker(7)], { seq: 7, settled: true, lastRecord: null }, 'nothing'],
    ['a blank line', [record(1), '', marker(1)], { seq: 1, settled: true, unreadable: 0 }, 'nothing'],
    ['skipped numbers', [record(3), marker(3), record(9)], { seq: 9, settled: false }, 'apply_last'],
    ['a marker of an older pass', [record(1), record(2), marker(1)], { seq: 2, settled: false }, 'apply_last'],
    ['a damaged last line', [record(3), marker(3), BAD], { seq: 3, unreadable: 1 }, 'restore_after_damage'],
    ['damage that a later pass has passed', [BAD, record(5), marker(5)], { seq: 5, unreadable: 0 }, 'nothing'],
    ['a damaged record with a marker', [record(3), marker(3), BAD, marker(4)], { seq: 4, unreadable: 0 }, 'nothing'],
    [
      'a number used twice',
      [record(3), marker(3), record(3, 'late'), marker(3)],
      { seq: 3, disputed: true },
      'restore_after_damage',
    ],
    [
      'a number used twice, where only the late one was applied',
      [record(3), record(3, 'late'), marker(3)],
      { seq: 3, settled: false, disputed: true },
      'restore_after_damage',
    ],
    ['a lower number', [record(3), marker(3), record(2, 'late')], { seq: 3, disputed: true }, 'restore_after_damage'],
    ['a repaired dispute', [record(3), record(3, 'late'), marker(4)], { seq: 4, disputed: false }, 'nothing'],
    ['repaired damage', [record(3), BAD, BAD, marker(5)], { seq: 5, settled: true, unreadable: 0 }, 'nothing'],
  ] as const)('%s', (...[_case, lines, view, need]) => {
    const folded = foldJournal(lines);
    expect(folded).toMatchObject(view);
    expect(decideRecovery(folded, 'boot-a')).toBe(need);
  });

  it('the last record is kept as text until it is applied again or superseded', () => {
    expect(foldJournal([record(1), marker(1), record(2)]).lastRecord).toBe(record(2));
    expect(foldJournal([record(1), record(1, 'late')]).lastRecord).toBe(record(1));
  });

  it.each([
    ['another boot', 'boot-b', 'restore_after_reboot'],
    ['the same boot', 'boot-a', 'nothing'],
    ['a system without boot id', null, 'nothing'],
  ])('an applied pass seen under %s', (_case, boot, need) => {
    expect(decideRecovery(foldJournal([record(1), marker(1)]), boot)).toBe(need);
  });

  it('a reboot outranks an unapplied pass, because other documents may be lost as well', () => {
    expect(decideRecovery(foldJournal([record(1)]), 'boot-b')).toBe('restore_after_reboot');
  });

  it('a journal written without boot ids is never taken for one of another boot', () => {
    expect(decideRecovery(foldJournal(['{"applied":3}']), 'boot-b')).toBe('nothing');
  });

  it('a restored journal counts as written under the boot that restored it', () => {
    const view = foldJournal([record(1), marker(1), marker(1, 'boot-b')]);
    expect(decideRecovery(view, 'boot-b')).toBe('nothing');
  });

  it('the anchor is remembered across records and forgotten by no marker but one that denies it', () => {
    expect(foldJournal([record(1), marker(1, 'boot-a', true), record(2)]).anchored).toBe(true);
    expect(foldJournal([record(1)]).anchored).toBe(false);
  });

  it('folding a journal in two parts gives what folding it at once gives', () => {
    const line = fc.oneof(
      fc.nat(5).map((seq) => record(seq)),
      fc.nat(5).map((seq) => marker(seq)),
      fc.constant(BAD),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.array(line, { maxLength: 8 }), (head, tail) => {
        expect(foldJournal(tail, foldJournal(head))).toEqual(foldJournal([...head, ...tail]));
      }),
    );
  });

  it('numbers never go back', () => {
    const line = fc.oneof(
      fc.nat(9).map((seq) => record(seq)),
      fc.nat(9).map((seq) => marker(seq)),
      fc.constant(BAD),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        let view = EMPTY_JOURNAL;
        for (const one of lines) {
          const next = foldJournal([one], view);
          expect(next.seq).toBeGreaterThanOrEqual(view.seq);
          view = next;
        }
      }),
    );
  });
});

const NO_FILES: ReadonlySet<string> = new Set();

describe('mergeRecords', () => {
  it('takes each document from the last record that has it, and the rows of the last record', () => {
    const lines = [record(1, 'first', { 'cursor.json': 'one' }), marker(1), record(2), marker(2)];
    const merged = mergeRecords(lines, NO_FILES);
    expect(merged).toMatchObject({ seq: 2, rows: [{ path: 'rows.jsonl', line: '{"seq":2}' }] });
    expect(merged?.documents).toEqual([
      { path: 'state.json', text: 'first 2' },
      { path: 'cursor.json', text: 'one' },
    ]);
  });

  it('leaves out records that do not count: repeated numbers, damage, and numbers that a repair used up', () => {
    const broken = record(5).replace('"documents"', '"document"');
    const lines = [record(1), record(1, 'late'), broken, BAD, marker(7), record(6, 'late')];
    expect(mergeRecords(lines, NO_FILES)).toMatchObject({
      seq: 1,
      documents: [{ path: 'state.json', text: 'first 1' }],
    });
  });

  it('leaves out records that name a file elsewhere, unless it is worked on', () => {
    const lines = [record(1), record(2, 'first', { '/elsewhere/cursor.json': 'two' })];
    expect(mergeRecords(lines, NO_FILES)).toMatchObject({ seq: 1 });
    expect(mergeRecords(lines, new Set(['/elsewhere/cursor.json']))).toMatchObject({ seq: 2 });
  });

  it('has nothing to give when no record can be read', () => {
    expect(mergeRecords([BAD, marker(3)], NO_FILES)).toBeNull();
  });
});
