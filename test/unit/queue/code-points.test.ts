import { expect, test } from 'vitest';
import { compareCodePoints, countCodePoints, firstCodePoints } from '../../../src/queue/code-points.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['한글', 2],
  ['😀a', 2],
])('%j has %d code points', (text, count) => {
  expect(countCodePoints(text)).toBe(count);
});

test('a beginning never splits a character', () => {
  expect(firstCodePoints('😀😀a', 2)).toBe('😀😀');
  expect(firstCodePoints('ab', 5)).toBe('ab');
});

test('the order is that of code points, not of UTF-16 units', () => {
  // U+FF5E is before U+1F600, whose first unit is U+D83D.
  expect(['😀', '\uFF5E', 'b', 'a', 'ab', 'B', '', '가'].toSorted(compareCodePoints)).toEqual([
    '',
    'B',
    'a',
    'ab',
    'b',
    '가',
    '\uFF5E',
    '😀',
  ]);
});
