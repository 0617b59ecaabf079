import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpsError } from '../../../src/errors.ts';
import { priorityRank } from '../../../src/queue/item.ts';
import { cellValue, splitCells } from '../../../src/queue/table/cells.ts';
import { readRow } from '../../../src/queue/table/parse-table.ts';
import { tableProblems } from '../../../src/queue/table/table-problems.ts';
import { textOf } from '../../../src/queue/table/text-lines.ts';
import { parsed, queueFixture, rowOf, TABLE_HEAD, tableOf } from '../../support/table-text.ts';

function ids(text: string): readonly string[] {
  return parsed(text).rows.map(({ id }) => id);
}

function refusal(text: string): Pick<OpsError, 'code' | 'message' | 'hint'> {
  try {
    parsed(text);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    return error;
  }
  throw new Error('the table was read');
}

const [HEADER = '', SEPARATOR = ''] = TABLE_HEAD.split('\n');

describe('where the table is', () => {
  it.each([
    ['below text', `# Title\n\n${tableOf(rowOf('A'))}`],
    ['a header without spaces', tableOf(rowOf('A')).replace(HEADER, HEADER.replaceAll(' ', ''))],
    ['an aligned header', tableOf(rowOf('A')).replace(HEADER, HEADER.replaceAll(' | ', '   |   '))],
    ['an indented table', tableOf(rowOf('A')).replaceAll(/^\|/gm, '   |')],
    ['a separator with colons', tableOf(rowOf('A')).replace(SEPARATOR, `|${':--:|'.repeat(9)}`)],
    ['a separator with spaces', tableOf(rowOf('A')).replace(SEPARATOR, `|${' --- |'.repeat(9)}`)],
    ['a separator with too few cells', tableOf(rowOf('A')).replace(SEPARATOR, '|---|---|')],
    ['the first of two', `${tableOf(rowOf('A'))}\n${tableOf(rowOf('B'))}`],
    ['behind a fenced example', `\`\`\`\n${tableOf(rowOf('EXAMPLE'))}\`\`\`\n\n${tableOf(rowOf('A'))}`],
    ['behind an example fenced with tildes', `~~~ md\n${tableOf(rowOf('EXAMPLE'))}~~~\n${tableOf(rowOf('A'))}`],
    ['a shorter fence does not close', `\`\`\`\`\n\`\`\`\n${tableOf(rowOf('E'))}\`\`\`\`\n${tableOf(rowOf('A'))}`],
    ['code within a line is no fence', `\`\`\`not a fence\`\`\`\n${tableOf(rowOf('A'))}`],
    ['up to a blank line', `${tableOf(rowOf('A'))}\n${rowOf('B')}\n`],
    ['up to text', `${tableOf(rowOf('A'))}text\n${rowOf('B')}\n`],
    ['up to the end of a file without LF', tableOf(rowOf('A')).trimEnd()],
    ['CRLF', tableOf(rowOf('A')).replaceAll('\n', '\r\n')],
    ['CR', tableOf(rowOf('A')).replaceAll('\n', '\r')],
    ['a byte-order mark before the header', `\uFEFF${tableOf(rowOf('A'))}`],
    ['an empty last cell without a space', tableOf(rowOf('A').replace('|  |', '||'))],
  ])('%s', (_, text) => {
    expect(ids(text)).toEqual(['A']);
  });

  it('finds the table below examples and other tables', () => {
    expect(ids(queueFixture('examples-above.md'))).toEqual(['A-1']);
  });

  it('an empty table has no rows', () => {
    expect(ids(tableOf())).toEqual([]);
  });
});

describe('no table', () => {
  it.each([
    ['an empty file', '', 'the file is empty'],
    ['no table at all', '# Title\n', 'no line names the columns'],
    ['another table', '| a | b |\n|---|---|\n', 'no line names the columns'],
    ['a column with another name', tableOf().replace('| notes |', '| note |'), 'line 1 names other columns'],
    ['upper case', tableOf().replace('| notes |', '| Notes |'), 'line 1 names other columns'],
    ['a column too many', tableOf().replace('| notes |', '| notes | more |'), 'line 1 names other columns'],
    ['only in a fenced block', `\n\`\`\`\n${tableOf()}\`\`\`\n`, 'line 3 is one, but stands in a fenced block'],
    ['below a fence that is never closed', `\`\`\`\n${tableOf()}`, 'line 2 is one, but stands in a fenced block'],
  ])('%s', (_, text, why) => {
    const { code, message, hint } = refusal(text);
    expect([code, message]).toEqual(['queue_unreadable', 'Queue table header not found']);
    expect(hint).toContain(`QUEUE.md: ${why}`);
    expect(hint).toContain(HEADER);
  });

  it.each([
    ['at the end of the file', `# Title\n\n${HEADER}\n`, 'QUEUE.md:4:1: separator missing'],
    ['a row in its place', `${HEADER}\n${rowOf('A')}\n`, 'QUEUE.md:2:1: separator missing'],
    ['a blank line in its place', `${HEADER}\n\n${rowOf('A')}\n`, 'QUEUE.md:2:1: separator missing'],
    ['a line without dashes', `${HEADER}\n| | |\n${rowOf('A')}\n`, 'QUEUE.md:2:1: separator missing'],
  ])('without a separator: %s', (_, text, start) => {
    const { code, message, hint } = refusal(text);
    expect(code).toBe('queue_unreadable');
    expect(message.startsWith(start)).toBe(true);
    expect(hint).toContain(SEPARATOR);
  });
});

describe('rows', () => {
  it('keeps the rows that can be used, and the ids of the others', () => {
    const table = parsed(queueFixture('damaged-rows.md'));
    expect(table.rows.map(({ id, seq }) => [id, seq])).toEqual([
      ['B-1', 1],
      ['B-4', 2],
      ['B-5', 3],
      ['B-6', 4],
    ]);
    expect([...table.strayIds]).toEqual(['B-2', 'B-3', 'B-1', '']);
    expect(table.byId.get('B-1')?.text).toContain('fine');
  });

  it('ids are compared as they stand', () => {
    expect(ids(tableOf(rowOf('t-1'), rowOf('T-1'), rowOf('T 1'), rowOf('__proto__'), rowOf('T-1')))).toEqual([
      't-1',
      'T-1',
      'T 1',
      '__proto__',
    ]);
  });

  it.each([
    ['LF', '\n', '\n'],
    ['CRLF becomes LF', '\r\n', '\n'],
    ['CR becomes LF', '\r', '\n'],
  ])('the text of a file comes back: %s', (_, written, read) => {
    const text = `\uFEFF# Title\n\n${tableOf(rowOf('A'))}\n\nend\n\n\n`;
    expect(textOf(parsed(text.replaceAll('\n', written)))).toBe(text.replaceAll('\n', read));
  });

  it('a last line without LF gets one', () => {
    expect(textOf(parsed(tableOf(rowOf('A')).trimEnd()))).toBe(tableOf(rowOf('A')));
  });

  it('a cell of a megabyte', () => {
    const task = 'x'.repeat(1_000_000);
    expect(parsed(tableOf(rowOf('A', { task }), rowOf('B'))).rows.map(({ cells }) => cells[3])).toEqual([task, 'do B']);
  });

  it('the short way to read a row gives what taking it apart gives', () => {
    const plainText = fc.constantFrom('', ' ', 'a', ' b  ', '-', '한', 'x y', '  P0 / z ');
    const special = fc.constantFrom('|', '\\|', '\\', '\t', '\u2028', '\u0085', '\u00A0c\u00A0', '\uFEFF', '\0');
    const cell = fc.oneof({ weight: 20, arbitrary: plainText }, { weight: 1, arbitrary: special });
    const status = fc.oneof(fc.constantFrom('PENDING', 'DONE', ' FAILED  '), cell);
    const row = fc.tuple(
      cell,
      status,
      fc.constantFrom('P0', ' P2 ', 'P9'),
      fc.array(cell, { minLength: 6, maxLength: 6 }),
    );
    const text = row.map(([id, state, priority, rest]) => `|${[`T${id}`, state, priority, ...rest].join('|')}|`);
    let plain = 0;
    fc.assert(
      fc.property(text, (line) => {
        const read = readRow(line, { line: 0, seq: 1 });
        const cells = splitCells(line);
        plain += read.isPlain ? 1 : 0;
        const [id = '', state = '', priority = ''] = cells.map((some) => cellValue(some));
        expect([read.id, read.status, read.rank]).toEqual([id, state, priorityRank(priority)]);
        expect(read.cells).toEqual(cells);
        if (read.isPlain) assertPlain(line);
      }),
      { numRuns: 2000 },
    );
    expect(plain).toBeGreaterThan(50);
  });
});

/** A plain row is whole, and has nothing that a person should be told. */
function assertPlain(line: string): void {
  const table = parsed(tableOf(line));
  expect(table.rows.map(({ text }) => text)).toEqual([line]);
  expect(tableProblems({ ...table, rows: [] })).toEqual([]);
}
