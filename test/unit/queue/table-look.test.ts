import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../../../src/queue/table/parse-table.ts';
import { lookAtRows, lookAtText, type TableLook } from '../../../src/queue/table/table-look.ts';
import { rowOf, tableOf } from '../../support/table-text.ts';

function everythingOf(look: TableLook): unknown {
  return [look.summary(2), look.summary(0).inProgress, look.problems()];
}

describe('a look at a table', () => {
  const odd = tableOf(
    rowOf('A'),
    rowOf('B', { status: 'IN_PROGRESS', priority: 'P0', owner_session: 'w\\|1' }),
    rowOf('C', { status: 'later' }),
  );

  it('counts, lists rows at work, and names what is wrong', () => {
    const look = lookAtText(odd, 'QUEUE.md');
    expect(look.summary(5)).toEqual({
      counts: { PENDING: 1, IN_PROGRESS: 1, BLOCKED: 0, FAILED: 0, DONE: 0 },
      other: 1,
      inProgress: [{ id: 'B', priority: 'P0', owner_session: 'w|1', started_at_kst: '-' }],
    });
    expect(look.summary(0).inProgress).toEqual([]);
    expect(look.problems().map(({ what }) => what)).toEqual(['status "later" is unknown: nothing picks the row']);
  });

  it('names a second table behind rows without a flaw', () => {
    const text = `${tableOf(rowOf('A'))}\n${tableOf(rowOf('B'))}`;
    expect(
      lookAtText(text, 'QUEUE.md')
        .problems()
        .map(({ what }) => what),
    ).toEqual([expect.stringContaining('a second table of the queue') as string]);
  });

  it('is the same whether rows are counted or read', () => {
    const cell = fc.constantFrom('x', '-', '', 'a \\| b', '한 글', '  padded ', 'zero\u2028break');
    const row = fc
      .record({
        id: fc.constantFrom('A', 'B', 'C', 'D-1', 'E 1', ''),
        status: fc.constantFrom('PENDING', 'IN_PROGRESS', ' DONE ', 'FAILED', 'BLOCKED', 'done', ''),
        priority: fc.constantFrom('P0', 'P1', '  P2', 'P3'),
        task: cell,
        notes: cell,
        owner_session: cell,
      })
      .map(({ id, ...cells }) => rowOf(id, cells));
    const plain = fc
      .record({ id: fc.uuid(), status: fc.constantFrom('PENDING', 'IN_PROGRESS', ' DONE ', 'FAILED', 'BLOCKED') })
      .map(({ id, status }) => rowOf(id, { status }));
    const lines = fc.oneof(fc.array(plain, { maxLength: 8 }), fc.array(fc.oneof(row, plain), { maxLength: 8 }));
    fc.assert(
      fc.property(lines, fc.constantFrom('', '\n| E | PENDING |\n', '\nend\n'), (rows, end) => {
        const text = tableOf(...rows) + end;
        expect(everythingOf(lookAtText(text, 'q'))).toEqual(everythingOf(lookAtRows(parseTable(text, 'q'))));
      }),
    );
  });
});
