import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRow, planAppend } from '../../../src/store/append-plan.ts';

const A = '{"seq":5,"row":0}';
const B = '{"seq":5,"row":1}';
const NONE: ReadonlySet<string> = new Set();

describe('planAppend, rows written for the first time', () => {
  it.each([
    ['a clean file', null, 'clean', `${A}\n${B}\n`],
    ['a row without LF', '{"by":"hand"}', 'row_unterminated', `\n${A}\n${B}\n`],
    ['a damaged end', '{"by":"ha', 'damaged', `\n${A}\n${B}\n`],
    ['an end of zero bytes', '\0\0', 'damaged', `\n${A}\n${B}\n`],
    ['the start of such a row, written by someone else', '{"seq":5,', 'damaged', `\n${A}\n${B}\n`],
  ])('%s', (...[_case, fragment, finding, text]) => {
    const plan = planAppend([A, B], { fragment, present: NONE, replay: false });
    expect(plan).toEqual({ finding, dropFragment: false, text });
  });
});

describe('planAppend, rows of an interrupted pass', () => {
  it.each([
    ['nothing was written', null, [], 'clean', false, `${A}\n${B}\n`],
    ['everything was written', null, [A, B], 'clean', false, ''],
    ['the first row was written', null, [A], 'clean', false, `${B}\n`],
    ['the first row was torn', A.slice(0, 9), [], 'own_row_torn', true, `${A}\n${B}\n`],
    ['the second row was torn', B.slice(0, 16), [A], 'own_row_torn', true, `${B}\n`],
    ['only the last LF is missing', B, [A], 'own_row_unterminated', false, '\n'],
    ['the first LF is missing', A, [], 'own_row_unterminated', false, `\n${B}\n`],
    ['someone appended a row by hand', '{"by":"hand"}', [A, B], 'row_unterminated', false, ''],
    ['someone appended half a row', '{"by":"ha', [A], 'damaged', false, `\n${B}\n`],
  ])('%s', (...[_case, fragment, present, finding, dropFragment, text]) => {
    const plan = planAppend([A, B], { fragment, present: new Set(present), replay: true });
    expect(plan).toEqual({ finding, dropFragment, text });
  });

  it('completes a write that stopped at any byte, with every row once', () => {
    const lines = fc.uniqueArray(
      fc.json().map((json) => `{"seq":5,"value":${json}}`),
      { minLength: 1, maxLength: 4 },
    );
    const before = fc.constantFrom('', '{"seq":4}\n', '{"seq":4}\nbad\n');
    fc.assert(
      fc.property(lines, before, fc.nat(), (rows, existing, random) => {
        const whole = rows.map((line) => `${line}\n`).join('');
        const file = existing + whole.slice(0, random % (whole.length + 1));
        const cut = file.lastIndexOf('\n') + 1;
        const fragment = cut === file.length ? null : file.slice(cut);
        const present = new Set(
          file
            .slice(0, cut)
            .split('\n')
            .filter((line) => rows.includes(line)),
        );
        const plan = planAppend(rows, { fragment, present, replay: true });
        expect((plan.dropFragment ? file.slice(0, cut) : file) + plan.text).toBe(existing + whole);
      }),
    );
  });
});

describe('parseRow', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['  {"a":1} ', { a: 1 }],
    ['', null],
    ['[1]', null],
    ['1', null],
    ['null', null],
    ['{"a":', null],
    ['{"a":1}{"b":2}', null],
  ])('%j', (line, row) => {
    expect(parseRow(line)).toEqual(row);
  });
});
