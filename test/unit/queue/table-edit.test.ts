import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableRowEdit } from '../../../src/generated/types.ts';
import { editsTable, editTable } from '../../../src/queue/table/edit-table.ts';
import type { QueueTable } from '../../../src/queue/table/parse-table.ts';
import { textOf } from '../../../src/queue/table/text-lines.ts';
import { parsed, queueFixture, rowOf, tableOf } from '../../support/table-text.ts';

const A = rowOf('A');
const A_DONE = rowOf('A', { status: 'DONE' });
const B = rowOf('B');

function edited(table: QueueTable, ...rows: readonly TableRowEdit[]): QueueTable {
  return editTable(table, { rows: [...rows] });
}

describe('editTable', () => {
  it.each([
    ['a change', [{ id: 'A', before: A, after: A_DONE }], [A_DONE, B]],
    [
      'a change of a row that was aligned since',
      [{ id: 'A', before: A.replaceAll(' | ', '|'), after: A_DONE }],
      [A_DONE, B],
    ],
    ['not of one that says something else', [{ id: 'A', before: rowOf('A', { notes: 'x' }), after: A_DONE }], [A, B]],
    ['not of one that is not there', [{ id: 'C', before: rowOf('C'), after: rowOf('C', { notes: 'x' }) }], [A, B]],
    ['an addition', [{ id: 'C', before: null, after: rowOf('C') }], [A, B, rowOf('C')]],
    ['not of an id that is there', [{ id: 'B', before: null, after: rowOf('B', { notes: 'x' }) }], [A, B]],
    ['a removal', [{ id: 'A', before: A, after: null }], [B]],
    ['not of one that says something else', [{ id: 'A', before: A_DONE, after: null }], [A, B]],
    [
      'all at once',
      [
        { id: 'A', before: A, after: null },
        { id: 'B', before: B, after: rowOf('B', { notes: 'x' }) },
        { id: 'C', before: null, after: rowOf('C') },
      ],
      [rowOf('B', { notes: 'x' }), rowOf('C')],
    ],
  ] as const)('%s', (_, edits, rows) => {
    const table = edited(parsed(`# Title\n\n${tableOf(A, B)}\nend\n`), ...edits);
    expect(textOf(table)).toBe(`# Title\n\n${tableOf(...rows)}\nend\n`);
    expect(table).toEqual(parsed(textOf(table)));
  });

  it('a row that is not as programs write rows is read anew', () => {
    const table = parsed(tableOf(rowOf('A', { task: String.raw`a \| b` })));
    const before = table.byId.get('A')?.text ?? '';
    const next = edited(table, { id: 'A', before, after: rowOf('A', { status: 'DONE', task: String.raw`a \| b` }) });
    expect(next.rows.map(({ cells, status }) => [cells[1], status])).toEqual([['DONE', 'DONE']]);
    expect(next.rows).toEqual(parsed(textOf(next)).rows);
  });

  it('gives the same table when there is nothing to do', () => {
    const table = parsed(tableOf(A, B));
    expect(edited(table)).toBe(table);
    expect(edited(table, { id: 'A', before: A_DONE, after: A })).toBe(table);
  });

  it('an id whose row cannot be used is not added', () => {
    const table = parsed(tableOf('| C | PENDING | too few |', A));
    expect(edited(table, { id: 'C', before: null, after: rowOf('C') })).toBe(table);
  });

  it('leaves every other line byte for byte', () => {
    const text = queueFixture('aligned.md');
    const table = parsed(text);
    const row = table.byId.get('R-2');
    const next = edited(table, { id: 'R-2', before: row?.text ?? '', after: rowOf('R-2') });
    const lines = text.split('\n');
    lines[row?.line ?? 0] = rowOf('R-2');
    expect(textOf(next)).toBe(lines.join('\n'));
  });

  it('puts other lines in the place of all', () => {
    const table = parsed(`${tableOf(A, B)}\nend\n`);
    const change = { rows: [], table: { before: [A, B], after: [rowOf('C'), A] } };
    const next = editTable(table, change);
    expect(textOf(next)).toBe(`${tableOf(rowOf('C'), A)}\nend\n`);
    expect(editTable(next, change)).toBe(next);
    expect(editsTable(change)).toBe(true);
    expect(editsTable({ rows: [] })).toBe(false);
  });

  it('not when one of them was changed since', () => {
    const table = parsed(tableOf(A_DONE, B));
    expect(editTable(table, { rows: [], table: { before: [A, B], after: [A] } })).toBe(table);
  });
});

describe('records that a table may contain already', () => {
  const status = fc.constantFrom('PENDING', 'IN_PROGRESS', 'DONE');
  const step = fc.record({ id: fc.constantFrom('A', 'B', 'C'), status });

  it('done again in their order, from any of them on, give the same table', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.nat(12), (steps, from) => {
        const tables = [parsed(tableOf(A, B))];
        const edits: TableRowEdit[] = [];
        for (const { id, status: next } of steps) {
          const table = tables.at(-1) ?? parsed(tableOf());
          const edit = { id, before: table.byId.get(id)?.text ?? null, after: rowOf(id, { status: next }) };
          edits.push(edit);
          tables.push(edited(table, edit));
        }
        const last = tables.at(-1);
        // A reader knows at least how far the table had come, and may do more than is needed.
        const since = Math.min(from, steps.length);
        for (const table of tables.slice(since)) {
          const again = edits.slice(since).reduce((present, edit) => edited(present, edit), table);
          expect(again.lines).toEqual(last?.lines);
        }
      }),
    );
  });
});
