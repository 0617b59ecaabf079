import type { EventLogs, EventLogView } from '../ports.ts';
import { parseRow } from '../store/append-plan.ts';
import { generationPath } from '../store/retention.ts';
import type { Json } from '../runtime/json-member.ts';

/** The last rows of a JSONL file through its generations, oldest first. */
export interface RowHistory {
  readonly rows: readonly Json[];
  /** Lines that are no JSON object, in the generations that were read; blank ones do not count. */
  readonly badRows: number;
  /** False when no generation of the file exists. */
  readonly exists: boolean;
}

/** Where to read, and how much of it. */
export interface HistorySource {
  readonly path: string;
  /** Rows at most: the last ones. */
  readonly limit: number;
}

/**
 * Reads the rows, older generations only as far as the younger ones hold too few, however many a writer keeps. Raises
 * events_unavailable.
 */
export function readRowHistory(logs: EventLogs, { path, limit }: HistorySource): RowHistory {
  const seen = new Set<string>();
  let rows: readonly Json[] = [];
  let badRows = 0;
  // A rotation that is under way leaves one gap, never two.
  let absentInARow = 0;
  for (let generation = 0; absentInARow < 2 && rows.length < limit; generation += 1) {
    const view = logs.open(generation === 0 ? path : generationPath(path, generation));
    if (view === null) {
      absentInARow += 1;
      continue;
    }
    absentInARow = 0;
    try {
      // A writer may rotate between two opens: then the same file turns up again under its next name.
      const file = `${view.device}:${view.inode}`;
      if (!seen.has(file)) {
        seen.add(file);
        const found = readView(view, limit - rows.length);
        rows = [...found.rows, ...rows];
        badRows += found.badRows;
      }
    } finally {
      view.close();
    }
  }
  return { rows, badRows, exists: seen.size > 0 };
}

function readView(view: EventLogView, limit: number): Pick<RowHistory, 'rows' | 'badRows'> {
  let rows: Json[] = [];
  let badRows = 0;
  const take = (text: string): void => {
    const row = parseRow(text);
    if (row !== null) {
      rows.push(row);
    } else if (text.trim() !== '') {
      badRows += 1;
    }
    if (rows.length > limit * 2) {
      rows = rows.slice(-limit);
    }
  };
  const end = view.scan({ line: 0, byte: 0 }, (line) => {
    take(line.tooLong ? 'too long' : line.text);
    return true;
  });
  // Somebody may have added a row by hand and left out the line feed.
  const restBytes = view.sizeBytes - end.byte;
  take(decodeUtf8(view.peek(end.byte, restBytes)));
  return { rows: rows.slice(-limit), badRows };
}

function decodeUtf8(latin1: string): string {
  return new TextDecoder().decode(Uint8Array.from(latin1, (character) => character.charCodeAt(0)));
}
