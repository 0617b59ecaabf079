import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellValue, cleanCell, isTableLine, rowText, splitCells, trimCell } from '../../../src/queue/table/cells.ts';

describe('trimCell', () => {
  it.each([
    ['spaces and tabs', ' \t a b \t ', 'a b'],
    ['separators of files, groups, records and units', '\u001C\u001D a \u001E\u001F', 'a'],
    ['NEL, NBSP and wide spaces', '\u0085\u00A0\u3000a\u2028\u2029\u202F', 'a'],
    ['a byte-order mark stays: it is a character', ' \uFEFFa ', '\uFEFFa'],
    ['a zero-width space stays', '\u200Ba\u200B', '\u200Ba\u200B'],
    ['nothing but space', ' \u3000 ', ''],
  ])('%s', (_, text, trimmed) => {
    expect(trimCell(text)).toBe(trimmed);
  });
});

describe('splitCells', () => {
  it.each([
    ['single spaces', '| a | b | c |', ['a', 'b', 'c']],
    ['no spaces', '|a|b|c|', ['a', 'b', 'c']],
    ['aligned', '   |  a   |b     |   c|', ['a', 'b', 'c']],
    ['no pipe at the end', '| a | b | c', ['a', 'b', 'c']],
    ['an empty last cell with a space', '| a | b | |', ['a', 'b', '']],
    ['an empty last cell without', '| a | b ||', ['a', 'b', '']],
    ['an empty first cell', '|| b | c |', ['', 'b', 'c']],
    ['a pipe behind a backslash', String.raw`| a \| b | c |`, [String.raw`a \| b`, 'c']],
    ['such a pipe at the end', String.raw`| a | b\|`, ['a', String.raw`b\|`]],
    ['a backslash that escapes nothing', String.raw`| C:\dir\ | c |`, ['C:\\dir\\', 'c']],
    ['one pipe', '|', ['']],
    ['two pipes', '||', ['']],
  ])('%s', (_, line, cells) => {
    expect(splitCells(line)).toEqual(cells);
  });
});

describe('cellValue', () => {
  it.each([
    ['plain text', 'a / b', 'a / b'],
    ['an escaped pipe', String.raw`a \| b`, 'a | b'],
    ['characters that may not stand there', 'a\u2028b\u000Bc\u0085d', 'a b c d'],
    ['a backslash alone', 'a\\b', 'a\\b'],
  ])('%s', (_, cell, value) => {
    expect(cellValue(cell)).toBe(value);
  });
});

describe('cleanCell', () => {
  it.each([
    ['LF', 'a\nb', 'a b'],
    ['CRLF is one', 'a\r\nb', 'a b'],
    ['CR', 'a\rb', 'a b'],
    ['LF CR are two', 'a\n\rb', 'a  b'],
    ['VT, FF, FS, GS, RS, NEL, LS, PS', 'a\vb\fc\u001Cd\u001De\u001Ef\u0085g\u2028h\u2029i', 'a b c d e f g h i'],
    ['tab, escape, delete', 'a\tb\u001Bc\u007Fd', 'a b c d'],
    ['a pipe', 'a | b', 'a / b'],
    ['an escaped pipe', String.raw`a \| b`, String.raw`a \/ b`],
    ['inner spaces stay', 'a   b', 'a   b'],
    ['ends are trimmed', '\n a \n', 'a'],
    ['a half of a surrogate pair', 'a\uD800b', 'a\uFFFDb'],
    ['a whole one stays', '🙂', '🙂'],
  ])('%s', (_, text, cell) => {
    expect(cleanCell(text)).toBe(cell);
  });

  it('any nine texts come back out of a row as the cells that were written', () => {
    const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(texts, (nine) => {
        const cells = nine.map((text) => cleanCell(text));
        const line = rowText(cells);
        expect(isTableLine(line)).toBe(true);
        expect(line.split(/[\n\r\v\f\u0085\u2028\u2029]/)).toHaveLength(1);
        expect(splitCells(line)).toEqual(cells);
        expect(splitCells(line).map((cell) => cellValue(cell))).toEqual(cells);
      }),
    );
  });
});
