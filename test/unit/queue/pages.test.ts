import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../src/queue/transfer/pages.ts';

const sizes = (rows: Iterable<string | object>, most: { rows: number; characters: number }) =>
  [...pagesOf(rows, most)].map((page) => page.length);

describe('pages', () => {
  it.each([
    ['no rows', [], []],
    ['as many rows as fit', ['a', 'b', 'c'], [3]],
    ['one row more', ['a', 'b', 'c', 'd'], [3, 1]],
    ['long texts', ['12345', '12345', 'a', 'b'], [2, 2]],
    ['a text that is longer than a page', ['a', '123456789012345', 'b'], [2, 1]],
    ['texts within texts', [{ n: 1, x: ['12345', { y: '12345' }], z: null }, 'a', 'b'], [1, 2]],
  ])('of %s', (_name, rows, expected) => {
    expect(sizes(rows, { rows: 3, characters: 10 })).toEqual(expected);
  });

  it('hold all rows in their order', () => {
    const rows = Array.from({ length: 100 }, (_, index) => 'x'.repeat(index % 7));
    expect([...pagesOf(rows, { rows: 9, characters: 20 })].flat()).toEqual(rows);
  });
});
