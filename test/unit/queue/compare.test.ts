import { describe, expect, it } from 'vitest';
import { compareStores, isConsistent } from '../../../src/queue/compare/consistency.ts';
import { renderConsistency } from '../../../src/queue/compare/render-consistency.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import { queueItem } from '../../support/queue-item.ts';

const item = (id: string, columns: Partial<QueueItem> = {}): QueueItem => queueItem({ id, ...columns });

function lines(table: readonly QueueItem[], database: readonly QueueItem[], allColumns = false): readonly string[] {
  return renderConsistency(compareStores(table, database, { allColumns }));
}

describe('two stores', () => {
  it('are the same when five columns are', () => {
    const table = [item('A', { notes: 'x', task: 'y' }), item('B')];
    const database = [item('B', { success_criteria: 'z' }), item('A')];
    expect(lines(table, database)).toEqual(['consistency ok total=2']);
    expect(lines([], [])).toEqual(['consistency ok total=0']);
  });

  it('differ by ids and columns, in the order of code points and of the columns', () => {
    const other = { due_at_kst: 'y', started_at_kst: 'x', owner_session: 'w', priority: 'P0', status: 'DONE' };
    expect(
      lines([item('\uFF21'), item('B'), item('a'), item('\u{1F600}')], [item('z'), item('B', other), item('Z')]),
    ).toEqual([
      'consistency mismatch missing_in_db=3 missing_in_md=2 field_mismatch=5',
      '- missing_in_db a',
      '- missing_in_db \uFF21',
      '- missing_in_db \u{1F600}',
      '- missing_in_md Z',
      '- missing_in_md z',
      '- mismatch B:status:md=PENDING db=DONE',
      '- mismatch B:priority:md=P1 db=P0',
      '- mismatch B:owner_session:md=- db=w',
      '- mismatch B:started_at_kst:md=- db=x',
      '- mismatch B:due_at_kst:md=- db=y',
    ]);
  });

  it('prints at most 20, 20 and 30 lines, and counts all', () => {
    const ids = (letter: string, count: number): QueueItem[] =>
      Array.from({ length: count }, (_, index) => item(`${letter}${String(index).padStart(2, '0')}`));
    const table = [...ids('M', 25), ...ids('B', 31)];
    const database = [...ids('D', 21), ...ids('B', 31).map((row) => ({ ...row, status: 'DONE' }))];
    const printed = lines(table, database);
    expect(printed[0]).toBe('consistency mismatch missing_in_db=25 missing_in_md=21 field_mismatch=31');
    expect(printed.length).toBe(1 + 20 + 20 + 30);
    expect(printed.at(20)).toBe('- missing_in_db M19');
    expect(printed.at(40)).toBe('- missing_in_md D19');
    expect(printed.at(-1)).toBe('- mismatch B29:status:md=PENDING db=DONE');
  });

  it('differ when an id stands twice in the table: the last row is compared', () => {
    const comparison = compareStores([item('A', { status: 'DONE' }), item('A')], [item('A')], { allColumns: false });
    expect(isConsistent(comparison)).toBe(false);
    expect(renderConsistency(comparison)).toEqual([
      'consistency mismatch missing_in_db=0 missing_in_md=0 field_mismatch=0',
      '- duplicate_in_md A',
    ]);
  });

  it.each([
    ['task', 'one  two', 'one\ntwo'],
    ['notes', 'a / b', 'a | b'],
    ['notes', 'a/b', 'a|b'],
    ['success_criteria', 'x', ' x\t\u2028'],
    ['notes', '', '\r\n'],
  ] as const)('with all columns, %s %j equals %j', (field, inTable, inDatabase) => {
    const database = [item('A', { [field]: inDatabase })];
    expect(lines([item('A', { [field]: inTable })], database, true)).toEqual(['consistency ok total=1']);
  });

  it.each([
    ['task', 'one', 'two'],
    ['success_criteria', 'one two', 'onetwo'],
    ['notes', '', 'x'],
  ] as const)('with all columns, %s %j is not %j', (field, inTable, inDatabase) => {
    const table = [item('A', { [field]: inTable })];
    const database = [item('A', { [field]: inDatabase })];
    expect(lines(table, database)).toEqual(['consistency ok total=1']);
    expect(lines(table, database, true)).toEqual([
      'consistency mismatch missing_in_db=0 missing_in_md=0 field_mismatch=1',
      `- mismatch A:${field}:md=${inTable} db=${inDatabase}`,
    ]);
  });

  it('compares the five columns as they are', () => {
    const table = [item('A', { owner_session: 'w / a' })];
    expect(lines(table, [item('A', { owner_session: 'w | a' })], true)).toHaveLength(2);
  });
});
