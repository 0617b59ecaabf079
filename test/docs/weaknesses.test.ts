import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** docs/decisions/weaknesses.md: every number is dealt with, and what is named as its proof exists. */

const ROOT = path.join(import.meta.dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'docs/decisions/weaknesses.md'), 'utf8');

/** The catalogue: its parts and how many weaknesses each has. */
const PARTS = [
  ['2.', 74],
  ['W-C', 17],
  ['W-S', 7],
  ['W-R', 6],
  ['W-D', 20],
  ['W-T', 6],
] as const;

const ROWS = PAGE.split('\n')
  .filter((line) => /^\| (?:2\.|W-)/.test(line))
  .map((line) => {
    const [numbers = '', weakness = '', done = '', proof = ''] = line.slice(1, -1).split('|');
    return { numbers: numbers.trim(), weakness: weakness.trim(), done: done.trim(), proof: proof.trim() };
  });

test('every weakness of the catalogue is in one row', () => {
  const wanted = PARTS.flatMap(([part, count]) => Array.from({ length: count }, (_, index) => `${part}${index + 1}`));
  const named = ROWS.flatMap(({ numbers }) => numbers.split(', '));
  expect(named.filter((number, index) => named.indexOf(number) !== index)).toEqual([]);
  expect(named.toSorted()).toEqual(wanted.toSorted());
});

/** A title in a test file: what it says, `…` standing for anything but a line end. */
function isIn(text: string, title: string): boolean {
  const words = title.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(words.join('.*')).test(text);
}

describe.each(ROWS)('$numbers: $weakness', ({ done, proof }) => {
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
