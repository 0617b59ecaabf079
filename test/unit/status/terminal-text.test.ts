import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, rowsOf, safeText, widthOf, wrap, wrapCommand } from '../../../src/status/terminal-text.ts';

describe('safeText', () => {
  it.each([
    ['plain text, “quotes” and ü', 'plain text, “quotes” and ü'],
    ['\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
    ['two\nlines\r\t', 'two\\u000alines\\u000d\\u0009'],
    ['c1 \u009b31m', 'c1 \\u009b31m'],
    ['turned \u202e round', 'turned \\u202e round'],
    ['a\u2028b', 'a\\u2028b'],
    ['half \ud800', 'half \\ud800'],
    ['tag \u{e0041}', 'tag \\u{e0041}'],
  ])('%j', (text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  it('leaves nothing that a terminal acts on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safeText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });
});

describe('clip', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['one too long', 11, 'one too lo…'],
    ['漢字漢字', 8, '漢字漢字'],
    ['漢字漢字', 7, '漢字漢…'],
    ['漢字漢字', 6, '漢字…'],
  ])('%j in %i columns', (text, columns, clipped) => {
    expect(clip(text, columns)).toBe(clipped);
  });

  it('never exceeds the columns', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, columns) => {
        expect(widthOf(clip(safeText(text), columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('rowsOf', () => {
  it.each([
    ['', 4, 1],
    ['four', 4, 1],
    ['five.', 4, 2],
    ['eight...', 4, 2],
    ['nine.....', 4, 3],
    ['漢字', 4, 1],
    ['a漢字', 4, 2],
    ['漢字漢', 3, 3],
  ])('%j in %i columns', (line, columns, rows) => {
    expect(rowsOf(line, columns)).toBe(rows);
  });
});

describe('wrap', () => {
  it('breaks at blanks and keeps every word', () => {
    expect(wrap('the quick brown fox', { columns: 10, maxLines: 5 })).toEqual(['the quick', 'brown fox']);
  });

  it('cuts the last line that is allowed', () => {
    expect(wrap('the quick brown fox', { columns: 10, maxLines: 1 })).toEqual(['the quick…']);
  });

  it('cuts a word that fits no line', () => {
    expect(wrap('unbreakable', { columns: 5, maxLines: 3 })).toEqual(['unbr…']);
  });
});

describe('wrapCommand', () => {
  it.each([
    [['cat', '/a/b', '/c/d'], 10, ['cat /a/b \\', '/c/d']],
    [['cat', '/a/b', '/c/d'], 9, ['cat \\', '/a/b /c/d']],
    [['cat', '/a/b'], 8, ['cat /a/b']],
    [["'/with blanks/in it'", 'x'], 8, ["'/with blanks/in it' \\", 'x']],
    [['one'], 2, ['one']],
  ])('%j in %i columns', (words, columns, lines) => {
    expect(wrapCommand(words, columns)).toEqual(lines);
  });

  it('is the same command for the shell, whatever the width', () => {
    const words = ['printf', "'%s\\n'", 'plain', "'with  blanks, '", `'it'\\''s'`, '"$(echo two words)"', 'last'];
    const expected = "plain\nwith  blanks, \nit's\ntwo words\nlast\n";
    for (let columns = 1; columns <= 90; columns += 1) {
      const pasted = wrapCommand(words, columns).join('\n      ');
      expect(spawnSync('sh', ['-c', pasted], { encoding: 'utf8' }).stdout).toBe(expected);
    }
  });
});
