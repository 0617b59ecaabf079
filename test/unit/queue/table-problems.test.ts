import { describe, expect, it } from 'vitest';
import { renderProblem, tableProblems } from '../../../src/queue/table/table-problems.ts';
import { parsed, queueFixture, rowOf, TABLE_HEAD, tableOf } from '../../support/table-text.ts';

function problems(text: string): readonly string[] {
  return tableProblems(parsed(text)).map((found) => renderProblem(found, 'QUEUE.md'));
}

const [, SEPARATOR = ''] = TABLE_HEAD.split('\n');

describe('problems of a table', () => {
  it.each([
    ['a good table', tableOf(rowOf('A'), rowOf('B'))],
    ['aligned by hand', queueFixture('aligned.md')],
    ['with examples above', queueFixture('examples-above.md')],
    ['text behind it', `${tableOf(rowOf('A'))}\n## After\n\n- a list | with a pipe\n`],
    ['another table behind it', `${tableOf(rowOf('A'))}\n| a | b |\n|---|---|\n| 1 | 2 |\n`],
    ['a fenced table behind it', `${tableOf(rowOf('A'))}\n\`\`\`\n${tableOf(rowOf('B'))}\`\`\`\n`],
  ])('none: %s', (_, text) => {
    expect(problems(text)).toEqual([]);
  });

  it('names every row with its place and what to do', () => {
    expect(problems(queueFixture('damaged-rows.md'))).toEqual([
      'QUEUE.md:6:1: expected 9 cells, got 10: the row is not used; write \\| for a pipe inside a cell',
      'QUEUE.md:7:1: expected 9 cells, got 4: the row is not used; add the cells that are missing',
      'QUEUE.md:8:1: id B-1 is taken by line 5: the row is not used; give it another id, or remove it',
      'QUEUE.md:9:1: a row without an id is not used; give it an id',
      'QUEUE.md:10:9: status "doing" is unknown: nothing picks the row; write one of PENDING, IN_PROGRESS, BLOCKED, FAILED, DONE',
      'QUEUE.md:11:19: priority "urgent" is unknown: the row is picked last; write one of P0, P1, P2',
      'QUEUE.md:14:1: rows behind the end of the table at line 12 are not used; remove what stands between',
      'QUEUE.md:17:1: a second table of the queue: only the one at line 3 is used; move its rows there, or change its header',
    ]);
  });

  it.each([
    ['CR', '\r', 'U+000D'],
    ['VT', '\v', 'U+000B'],
    ['FF', '\f', 'U+000C'],
    ['NEL', '\u0085', 'U+0085'],
    ['line separator', '\u2028', 'U+2028'],
    ['paragraph separator', '\u2029', 'U+2029'],
    ['escape', '\u001B', 'U+001B'],
  ])('a %s in a cell is told, and no row is lost', (_, character, code) => {
    const text = tableOf(rowOf('A', { notes: `한국${character}어` }), rowOf('B'));
    const column = `${rowOf('A', { notes: '' }).slice(0, -2)}한국`.length + 1;
    expect(problems(text)).toEqual([expect.stringContaining(`QUEUE.md:3:${column}: ${code} in a row`)]);
    expect(parsed(text).rows.map(({ id }) => id)).toEqual(['A', 'B']);
  });

  it('two rows that a line separator holds together are told with both reasons', () => {
    expect(problems(tableOf(`${rowOf('A')}\u2028${rowOf('B')}`, rowOf('C')))).toEqual([
      expect.stringContaining('QUEUE.md:3:50: U+2028 in a row'),
      expect.stringContaining('QUEUE.md:3:1: expected 9 cells, got 19'),
    ]);
  });

  it('columns are counted in characters', () => {
    expect(problems(tableOf('  |🙂🙂|   later | P1 | t | c | - | - | - | n |'))).toEqual([
      expect.stringContaining('QUEUE.md:3:10: status "later"'),
    ]);
  });

  it('an escaped pipe does not shift a column', () => {
    expect(problems(tableOf('| A\\|B | later | P1 | t | c | - | - | - | n |'))).toEqual([
      expect.stringContaining('QUEUE.md:3:10: status "later"'),
    ]);
  });

  it('a separator of another width', () => {
    const text = tableOf(rowOf('A')).replace(SEPARATOR, '|---|---|');
    expect(problems(text)).toEqual([
      `QUEUE.md:2:1: the separator has 2 cells instead of 9: others do not see a table; write ${SEPARATOR}`,
    ]);
  });
});
