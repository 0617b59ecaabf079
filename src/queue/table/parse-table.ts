/** The table of the queue as rows. docs/queue.md, section "The table". */

import { priorityRank, PUBLIC_FIELDS, QUEUE_PRIORITIES, QUEUE_STATUSES, type QueueStatus } from '../item.ts';
import { cellValue, splitCells } from './cells.ts';
import { locateTable, type TablePlace } from './locate-table.ts';
import { RowIndex } from './row-index.ts';
import { linesOf, type TextLines } from './text-lines.ts';

/** A row that can be used. */
export interface TableRow {
  readonly id: string;
  /** Index of its line, from 0. */
  readonly line: number;
  /** The line as it stands. */
  readonly text: string;
  /** Nine cells, trimmed, as they are written. */
  readonly cells: readonly string[];
  /** What the cell of the status says. */
  readonly status: string;
  /** Place of its priority in the order of picking. */
  readonly rank: number;
  /** Nothing of the row needs a second look: known status and priority, no special characters. */
  readonly isPlain: boolean;
  /** Place among the rows, from 1. */
  readonly seq: number;
}

/** A markdown file and the rows of its table. */
export interface QueueTable extends TextLines {
  readonly place: TablePlace;
  readonly rows: readonly TableRow[];
  readonly byId: RowIndex;
  /** Ids of rows that cannot be used. */
  readonly strayIds: ReadonlySet<string>;
}

/** Reads a file. Rows that cannot be used are left out. Raises queue_unreadable. */
export function parseTable(text: string, shownAs: string): QueueTable {
  const file = linesOf(text);
  return readRows(file, locateTable(file.lines, shownAs));
}

/**
 * A row as programs write it, with any number of spaces around the cells: id and status. Most rows are like that, and
 * one match costs a tenth of taking a row apart.
 */
const PLAIN_ROW = new RegExp(
  String.raw`^\| *[^|\\\s\0-\x1f\x7f-\x9f]+ *\| *(?:${QUEUE_STATUSES.join('|')}) *\| *(?:${QUEUE_PRIORITIES.join('|')}) *\|` +
    String.raw`(?:[^|\\\0-\x1f\x7f-\x9f\u2028\u2029]*\|){6} *$`,
);

const SPACE = 0x20;
/** Statuses by their first letters, priorities by their second: all differ, and comparing words takes three times as long. */
const STATUS_BY_LETTER = new Map(QUEUE_STATUSES.map((status) => [status.charCodeAt(0), status]));
const RANK_BY_DIGIT = new Map(QUEUE_PRIORITIES.map((priority, rank) => [priority.charCodeAt(1), rank]));

/** A row whose cells are taken apart when they are asked for. */
class PlainRow implements TableRow {
  readonly isPlain = true;
  readonly id: string;
  readonly status: string;
  readonly rank: number;
  readonly line: number;
  readonly text: string;
  readonly seq: number;
  #cells: readonly string[] | null = null;

  /** `text` is a plain row. */
  constructor(text: string, at: RowPlace) {
    this.id = plainId(text);
    this.status = plainStatus(text);
    this.rank = RANK_BY_DIGIT.get(text.charCodeAt(cellStart(text, 2) + 1)) ?? 0;
    this.text = text;
    this.line = at.line;
    this.seq = at.seq;
  }

  get cells(): readonly string[] {
    this.#cells ??= splitCells(this.text);
    return this.#cells;
  }
}

/** Whether a row reads the same as it is written, and all of it is known. */
export function isPlainRow(text: string): boolean {
  return PLAIN_ROW.test(text);
}

/** The id of a plain row. */
export function plainId(text: string): string {
  return text.slice(1, text.indexOf('|', 1)).trim();
}

/** The status of a plain row. */
export function plainStatus(text: string): QueueStatus {
  return STATUS_BY_LETTER.get(text.charCodeAt(cellStart(text, 1))) ?? 'PENDING';
}

/** Index of the first character of a cell that is not empty; cells count from 0. */
function cellStart(text: string, cell: number): number {
  let index = 0;
  for (let pipes = 0; pipes < cell; pipes += 1) index = text.indexOf('|', index + 1);
  do index += 1;
  while (text.charCodeAt(index) === SPACE);
  return index;
}

/** Where a row stands. */
interface RowPlace {
  readonly line: number;
  readonly seq: number;
}

/** A line as a row, whatever it holds. `line` counts from 0, `seq` from 1. */
export function readRow(text: string, at: RowPlace): TableRow {
  if (isPlainRow(text)) return new PlainRow(text, at);
  const { line, seq } = at;
  const cells = splitCells(text);
  const [id = '', status = '', priority = ''] = cells.slice(0, 3).map((cell) => cellValue(cell));
  return { id, status, rank: priorityRank(priority), line, seq, text, cells, isPlain: false };
}

/** Reads the rows of a table whose place is known. */
export function readRows({ bom, lines }: TextLines, place: TablePlace): QueueTable {
  const rows: TableRow[] = [];
  const places = new Map<string, number>();
  const strayIds = new Set<string>();
  for (let line = place.firstRow; line < place.endRow; line += 1) {
    const row = readRow(lines[line] ?? '', { line, seq: rows.length + 1 });
    const isWhole = row.isPlain || (row.cells.length === PUBLIC_FIELDS.length && row.id !== '');
    if (isWhole && !places.has(row.id)) {
      places.set(row.id, rows.length);
      rows.push(row);
    } else {
      strayIds.add(row.id);
    }
  }
  return { bom, lines, place, rows, byId: new RowIndex(rows, places), strayIds };
}
