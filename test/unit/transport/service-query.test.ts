import { describe, expect, test } from 'vitest';
import { integerOf, parseQuery, requiredText, shown } from '../../../src/transport/service-query.ts';
import { ServiceRefusal } from '../../../src/transport/service-refusal.ts';

function refusalCode(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ServiceRefusal) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('a query', () => {
  test.each([
    ['', {}],
    ['loopId=alpha', { loopId: 'alpha' }],
    ['loopId=a%26b&cursor=2', { loopId: 'a&b', cursor: '2' }],
    ['loopId=a%2541', { loopId: 'a%41' }],
    ['loopId=a+b', { loopId: 'a b' }],
    ['a=1&&b=2&', { a: '1', b: '2' }],
    ['flag', { flag: '' }],
    ['k=%C3%A4', { k: 'ä' }],
    ['a=b=c', { a: 'b=c' }],
    ['__proto__=1', JSON.parse('{"__proto__":"1"}')],
  ])('%j is decoded once', (text, expected) => {
    expect(Object.fromEntries(parseQuery(text))).toEqual(expected);
  });

  test.each(['a=%', 'a=%4', 'a=%zz', 'a=%ff', '%C3=1', 'a=%ED%A0%80'])('%j is refused: broken encoding', (text) => {
    expect(refusalCode(() => parseQuery(text))).toBe('invalid_request');
  });

  test.each(['loopId=a&loopId=b', 'loopId=a&loopId=a', 'a=1&%61=2'])('%j is refused: given twice', (text) => {
    expect(refusalCode(() => parseQuery(text))).toBe('invalid_request');
  });
});

describe('a whole number', () => {
  const range = { min: 0, max: Number.MAX_SAFE_INTEGER, default: 7 };

  test.each([
    ['', 7],
    ['cursor=0', 0],
    ['cursor=42', 42],
    ['cursor=9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('%j', (text, expected) => {
    expect(integerOf(parseQuery(text), 'cursor', range)).toBe(expected);
  });

  test.each([
    '',
    '01',
    '00',
    '1_0',
    '%2B1',
    '+1',
    '-1',
    '-0',
    ' 1',
    '1%20',
    '1.0',
    '1e3',
    '0x10',
    '٣',
    '9007199254740992',
    '99999999999999999999',
    'NaN',
    'Infinity',
    'null',
    '1%00',
  ])('cursor=%s is refused', (text) => {
    expect(refusalCode(() => integerOf(parseQuery(`cursor=${text}`), 'cursor', range))).toBe('invalid_request');
  });

  test('outside its range is refused with the range', () => {
    const wait = { min: 0, max: 60, default: 0 };
    expect(() => integerOf(parseQuery('wait=61'), 'wait', wait)).toThrow(/wait is "61": expected .* from 0 to 60/);
    expect(integerOf(parseQuery('wait=60'), 'wait', wait)).toBe(60);
  });
});

test.each(['', 'loopId=', 'loopId=%20%09'])('%j: a text that must be there is missing', (text) => {
  expect(refusalCode(() => requiredText(parseQuery(text), 'loopId'))).toBe('invalid_request');
});

test('a message repeats at most the beginning of a value, on one line', () => {
  expect(shown(`a\n${'b'.repeat(100)}`)).toBe(`"a\\n${'b'.repeat(38)}…"`);
});
