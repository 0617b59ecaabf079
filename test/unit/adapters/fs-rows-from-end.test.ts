import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRowsFromEnd } from '../../../src/adapters/fs-rows-from-end.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rows-from-end-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const GENEROUS = { mostLines: 1000, mostRows: 1000 };

function file(name: string, from: number, to: number): void {
  const rows = Array.from(
    { length: to - from },
    (_, index) => `{"n":${String(from + index)},"id":"id-${String((from + index) % 2)}"}\n`,
  );
  writeFileSync(path.join(folder, name), rows.join(''));
}

function search(
  words: readonly string[],
  bounds: Partial<typeof GENEROUS> = {},
): { numbers: unknown[]; truncated: boolean } {
  const found = findRowsFromEnd({ path: path.join(folder, 'rows.jsonl'), words, ...GENEROUS, ...bounds });
  return { numbers: found.rows.map(({ n }) => n), truncated: found.truncated };
}

describe('rows are found', () => {
  it('through all generations, oldest first', () => {
    file('rows.2.jsonl', 0, 3);
    file('rows.1.jsonl', 3, 6);
    file('rows.jsonl', 6, 9);
    expect(search(['"id-0"'])).toEqual({ numbers: [0, 2, 4, 6, 8], truncated: false });
  });

  it('across a gap that a rotation under way leaves, and among damaged lines', () => {
    file('rows.1.jsonl', 0, 2);
    expect(search(['"id-0"', '"id-1"'])).toEqual({ numbers: [0, 1], truncated: false });
    writeFileSync(path.join(folder, 'rows.jsonl'), '{"n":7,"id-0\n{"n":8,"id":"id-0"}\n{"n":9,"id":"id-0"');
    expect(search(['id-0']).numbers).toEqual([0, 8]);
  });

  it('not at all where there is no file', () => expect(search(['x'])).toEqual({ numbers: [], truncated: false }));

  it.each([
    ['rows', { mostRows: 2 }, [6, 8]],
    ['lines', { mostLines: 4 }, [6, 8]],
  ])('within the bounds for %s, and that is said', (_what, bounds, numbers) => {
    file('rows.jsonl', 0, 10);
    expect(search(['"id-0"'], bounds)).toEqual({ numbers, truncated: true });
  });
});
