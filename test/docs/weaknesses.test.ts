import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** The lists of weaknesses: every number is dealt with, and what is named as its proof exists. */

const ROOT = path.join(import.meta.dirname, '../..');

/** The catalogues: their page, and their parts with how many weaknesses each has. */
const CATALOGUES = [
  {
    page: 'docs/decisions/weaknesses.md',
    parts: [
      ['2.', 74],
      ['W-C', 17],
      ['W-S', 7],
      ['W-R', 6],
      ['W-D', 20],
      ['W-T', 6],
    ],
  },
  { page: 'docs/decisions/weaknesses-queue.md', parts: [['W', 55]] },
] as const;

/** Rows of a page: numbers, weakness, what is done, proof. */
function rowsOf(page: string) {
  return readFileSync(path.join(ROOT, page), 'utf8')
    .split('\n')
    .filter((line) => /^\| (?:2\.|W-|W\d)/.test(line))
    .map((line) => {
      const [numbers = '', weakness = '', done = '', proof = ''] = line.slice(1, -1).split(/(?<!\\)\|/);
      return { numbers: numbers.trim(), weakness: weakness.trim(), done: done.trim(), proof: proof.trim() };
    });
}

test.each(CATALOGUES)('$page: every weakness of the catalogue is in one row', ({ page, parts }) => {
  const wanted = parts.flatMap(([part, count]) => Array.from({ length: count }, (_, index) => `${part}${index + 1}`));
  const named = rowsOf(page).flatMap(({ numbers }) => numbers.split(', '));
  expect(named.filter((number, index) => named.indexOf(number) !== index)).toEqual([]);
  expect(named.toSorted()).toEqual(wanted.toSorted());
});

/** A title in a test file: what it says, `…` standing for anything but a line end. */
function isIn(text: string, title: string): boolean {
  const words = title.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(words.join('.*')).test(text);
}

describe.each(CATALOGUES.flatMap(({ page }) => rowsOf(page)))('$numbers: $weakness', ({ done, proof }) => {
  test('says what is done', () => {
    expect(done).toMatch(/\.$/);
  });

  test('names tests that exist', () => {
    const named = [...proof.matchAll(/`([\w./-]+\.test\.ts)`((?:,? ?"[^"]+")*)/g)];
    expect(named.length, proof).toBeGreaterThan(0);
    for (const [, file = '', titles = ''] of named) {
      const place = path.join(ROOT, 'test', file);
      expect(existsSync(place), file).toBe(true);
      const text = readFileSync(place, 'utf8');
      const missing = [...titles.matchAll(/"([^"]+)"/g)].filter(([, title = '']) => !isIn(text, title));
      expect(missing.map(([, title]) => title)).toEqual([]);
    }
  });
});
