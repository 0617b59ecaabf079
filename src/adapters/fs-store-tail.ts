import { closeSync, fstatSync } from 'node:fs';
import type { RowTail } from '../ports.ts';
import { parseRow } from '../store/append-plan.ts';
import { generationPath } from '../store/retention.ts';
import { openRegular } from './fs-regular-file.ts';
import type { Links } from './fs-regular-file.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { readRange } from './fs-store-io.ts';

const BLOCK_BYTES = 1 << 16;
const LF = 0x0a;

/** A line as found from the end of a file. */
export interface TailLine {
  /** Without LF. */
  readonly text: string;
  /** Offset of its first byte. */
  readonly byteStart: number;
  /** False only for text after the last LF. */
  readonly terminated: boolean;
}

/** Lines of an open file from the last to the first, read in blocks; what is not asked for is not read. */
export function* linesFromEnd(descriptor: number, sizeBytes: number): Generator<TailLine> {
  let pieces: Buffer[] = [];
  let terminated = false;
  for (let end = sizeBytes; end > 0;) {
    const start = Math.max(0, end - BLOCK_BYTES);
    const block = readRange(descriptor, start, end - start);
    let cut = block.length;
    for (let at = block.lastIndexOf(LF); at !== -1; at = at === 0 ? -1 : block.lastIndexOf(LF, at - 1)) {
      const text = Buffer.concat([block.subarray(at + 1, cut), ...pieces]).toString();
      if (terminated || text !== '') {
        yield { text, byteStart: start + at + 1, terminated };
      }
      terminated = true;
      pieces = [];
      cut = at;
    }
    pieces.unshift(block.subarray(0, cut));
    end = start;
  }
  if (sizeBytes > 0) {
    yield { text: Buffer.concat(pieces).toString(), byteStart: 0, terminated };
  }
}

/** Where to look for rows. */
export interface RowSource {
  readonly path: string;
  /** Rows wanted. */
  readonly limit: number;
  /** How many older generations the file may have. */
  readonly olderFiles: number;
  readonly links: Links;
}

/**
 * The last rows of a JSONL file that parse as objects, oldest first. Older generations are opened only when the
 * younger ones held too few rows. Raises store_read_failed, and config_invalid for a link; a file that does not exist has no rows.
 */
export function readLastRows(source: RowSource): readonly Record<string, unknown>[] {
  return readTail(source).rows;
}

/** The same rows, with the number of lines between them that are none. */
export function readTail(source: RowSource): RowTail {
  const rows: Record<string, unknown>[] = [];
  let badLines = 0;
  const seen = new Set<string>();
  // A rotation that is under way leaves one gap, never two.
  let absentInARow = 0;
  for (let generation = 0; generation <= source.olderFiles && absentInARow < 2; generation += 1) {
    if (rows.length >= source.limit) {
      break;
    }
    const path = generation === 0 ? source.path : generationPath(source.path, generation);
    const found = collectRows({ ...source, path, seen, rows });
    absentInARow = found === 'absent' ? absentInARow + 1 : 0;
    badLines += found === 'absent' ? 0 : found;
  }
  return { rows: rows.toReversed(), badLines };
}

interface Collection extends RowSource {
  /** Files already read: a writer may rotate between two generations, and then one file shows up twice. */
  readonly seen: Set<string>;
  readonly rows: Record<string, unknown>[];
}

/** Adds rows. Returns the number of lines that are none. */
function collectRows({ path, links, seen, rows, limit }: Collection): number | 'absent' {
  return withStoreErrors('read', path, () => {
    const descriptor = unlessAbsent(() => openRegular(path, 'read', links));
    if (descriptor === null) {
      return 'absent';
    }
    try {
      const stat = fstatSync(descriptor);
      const file = `${stat.dev}:${stat.ino}`;
      const lines = seen.has(file) ? [] : linesFromEnd(descriptor, stat.size);
      seen.add(file);
      let badLines = 0;
      for (const line of lines) {
        const row = parseRow(line.text);
        if (row === null) {
          badLines += line.text.trim() === '' ? 0 : 1;
        } else if (rows.push(row) >= limit) {
          break;
        }
      }
      return badLines;
    } finally {
      closeSync(descriptor);
    }
  });
}
