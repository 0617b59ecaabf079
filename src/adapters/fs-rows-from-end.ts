import { closeSync, fstatSync } from 'node:fs';
import { parseRow } from '../store/append-plan.ts';
import { generationPath } from '../store/retention.ts';
import { openRegular } from './fs-regular-file.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { linesFromEnd } from './fs-store-tail.ts';

/** Looks for rows of a JSONL file from its end, through its older generations, within bounds. */

/** What is looked for. */
export interface RowSearch {
  readonly path: string;
  /** Texts of which a row holds at least one. */
  readonly words: readonly string[];
  /** Lines to look at, and rows to find, at most. */
  readonly mostLines: number;
  readonly mostRows: number;
}

/** What was found. */
export interface FoundRows {
  /** Oldest first. */
  readonly rows: readonly Record<string, unknown>[];
  /** True when the search ended before the beginning of the history. */
  readonly truncated: boolean;
}

/** Searches. A file that does not exist has no rows. Raises store_read_failed. */
export function findRowsFromEnd(search: RowSearch): FoundRows {
  const state = { rows: [] as Record<string, unknown>[], lines: 0, truncated: false };
  const seen = new Set<string>();
  // A rotation that is under way leaves one gap, never two.
  let absentInARow = 0;
  for (let generation = 0; absentInARow < 2 && !state.truncated; generation += 1) {
    const path = generation === 0 ? search.path : generationPath(search.path, generation);
    absentInARow = searchFile(path, search, { state, seen }) ? 0 : absentInARow + 1;
  }
  return { rows: state.rows.toReversed(), truncated: state.truncated };
}

interface Progress {
  readonly state: { readonly rows: Record<string, unknown>[]; lines: number; truncated: boolean };
  /** Files already read: a writer may rotate between two generations, and then one file shows up twice. */
  readonly seen: Set<string>;
}

/** False when there is no such file. */
function searchFile(path: string, { words, mostLines, mostRows }: RowSearch, { state, seen }: Progress): boolean {
  return withStoreErrors('read', path, () => {
    const descriptor = unlessAbsent(() => openRegular(path, 'read', 'follow'));
    if (descriptor === null) return false;
    try {
      const stat = fstatSync(descriptor);
      const file = `${String(stat.dev)}:${String(stat.ino)}`;
      if (seen.has(file)) return true;
      seen.add(file);
      for (const { text } of linesFromEnd(descriptor, stat.size)) {
        state.truncated = state.lines >= mostLines || state.rows.length >= mostRows;
        if (state.truncated) break;
        state.lines += 1;
        // Most rows are about something else: they are not parsed.
        const row = words.some((word) => text.includes(word)) ? parseRow(text) : null;
        if (row !== null) state.rows.push(row);
      }
      return true;
    } finally {
      closeSync(descriptor);
    }
  });
}
