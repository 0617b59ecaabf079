import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactNumber, encodeJson, parseExact } from '../../../src/runtime/exact-number.ts';

const digits = fc.stringMatching(/^-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/);
/** Texts that look like what the encoder uses inside. */
const lookalike = fc.constantFrom(
  'exact:1',
  'exact:',
  'exact-1:12',
  'exact-2:0',
  '"exact:5"',
  'exact:1e400',
  '\\u0000',
);
const key = fc.oneof(fc.string(), lookalike, fc.constantFrom('__proto__', 'toString', 'constructor', 'toJSON'));

/** A JSON text made by hand, so that numbers are written in every way. */
const jsonText = fc.letrec<{ node: string; leaf: string; list: string; map: string }>((tie) => ({
  leaf: fc.oneof(
    digits,
    fc.oneof(fc.string(), lookalike).map((text) => JSON.stringify(text)),
    fc.constantFrom('true', 'false', 'null'),
  ),
  list: fc.array(tie('node'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
  map: fc
    .uniqueArray(fc.tuple(key, tie('node')), { maxLength: 4, selector: ([name]) => name })
    .map((entries) => `{${entries.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(',')}}`),
  node: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('list'), tie('map')),
})).node;

const NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Digits and exponent of a number, so that 1.50e1 and 15 are the same. */
function canonical(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = (whole + fraction).replace(/^0+/, '');
  const significant = all.replace(/0+$/, '');
  const power = Number(exponent) - fraction.length + (all.length - significant.length);
  return significant === '' ? '0' : `${sign}${significant}e${power}`;
}

/** -0 is written as 0. */
function unsignedZero(_name: string, value: unknown): unknown {
  return value === 0 ? 0 : value;
}

function numbersOf(text: string): string[] {
  return [...text.matchAll(NUMBER)]
    .map(([found]) => found)
    .filter((found) => !found.startsWith('"'))
    .map(canonical);
}

describe('parseExact and encodeJson', () => {
  it.each([
    '{"n":12345678901234567890}',
    '[9007199254740993]',
    '[-9007199254740993]',
    '[123456789012345.678]',
    '[0.1234567890123456789]',
    '[1e400,-1e400,5e-400]',
    '["12345678901234567890"]',
    '{"a":"exact:12","n":12345678901234567890}',
    '{"exact:12":12345678901234567890,"exact-1:3":"exact-2:4"}',
    '{"__proto__":{"x":1},"n":12345678901234567890}',
    '["\\u0000exact:1",12345678901234567890]',
    '{"value":1,"isLosslessNumber":true,"n":12345678901234567890}',
  ])('%s comes out as it went in', (text) => {
    expect(encodeJson(parseExact(text))).toBe(text);
  });

  it.each([
    ['[1.0]', '[1]'],
    ['[1E5]', '[100000]'],
    ['[100000000000000000000]', '[100000000000000000000]'],
    ['{"a":1,"a":2}', '{"a":2}'],
    ['{"a":1,"n":12345678901234567890,"a":2}', '{"a":2,"n":12345678901234567890}'],
    [' [ 1 , 12345678901234567890 ] ', '[1,12345678901234567890]'],
  ])('%s becomes %s', (text, expected) => {
    expect(encodeJson(parseExact(text))).toBe(expected);
  });

  it('keeps the value of every number, and everything else as JSON.parse has it', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const out = encodeJson(parseExact(text));
        expect(numbersOf(out).toSorted()).toEqual(numbersOf(text).toSorted());
        expect(JSON.parse(out, unsignedZero)).toEqual(JSON.parse(text, unsignedZero));
      }),
      { numRuns: 500 },
    );
  });

  it('is JSON.stringify where nothing is exact', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        expect(encodeJson(value, indent)).toBe(JSON.stringify(value, null, indent));
      }),
    );
  });

  it('indents exact numbers as well', () => {
    expect(encodeJson({ n: new ExactNumber('12345678901234567890') }, 2)).toBe('{\n  "n": 12345678901234567890\n}');
  });

  it.each(['', '{', '[1,]', '[12345678901234567890,]', '{"a":12345678901234567890'])('refuses %j', (text) => {
    expect(() => parseExact(text)).toThrow(SyntaxError);
  });
});
