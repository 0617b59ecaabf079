/** What is wrong with a table that a person edited. docs/queue.md, section "Problems of a table". */

import { countCodePoints } from '../code-points.ts';
import { isQueueStatus, PUBLIC_FIELDS, QUEUE_PRIORITIES, QUEUE_STATUSES } from '../item.ts';
import { cellValue, isTableLine, splitCells } from './cells.ts';
import { createFenceReader } from './fences.ts';
import { isHeader, isSeparator, SEPARATOR_LINE } from './locate-table.ts';
import type { QueueTable } from './parse-table.ts';

/**
 * Kinds of problems. `unused`: a row that cannot be used; `duplicate`: one that is not, because its id is taken;
 * `status`: a status that does not exist; `look`: everything that keeps no row from being used.
 */
export type TableProblemKind = 'unused' | 'duplicate' | 'status' | 'look';

/** Something that keeps a part of the table from being used as it was meant. */
export interface TableProblem {
  readonly kind: TableProblemKind;
  /** From 1, in code points for the column. */
  readonly line: number;
  readonly column: number;
  readonly what: string;
  readonly remedy: string;
}

/** A problem as one line of text. */
export function renderProblem({ line, column, what, remedy }: TableProblem, shownAs: string): string {
  return `${shownAs}:${line}:${column}: ${what}; ${remedy}`;
}

const BREAK = /[\p{Cc}\u2028\u2029]/u;
const STATUS = PUBLIC_FIELDS.indexOf('status');
const PRIORITY = PUBLIC_FIELDS.indexOf('priority');

/** All problems in the order of the lines. */
export function tableProblems(table: QueueTable): readonly TableProblem[] {
  const { place } = table;
  const found: TableProblem[] = [];
  let next = 0;
  for (let line = place.firstRow; line < place.endRow; line += 1) {
    const row = table.rows[next];
    const isRow = row?.line === line;
    if (isRow) next += 1;
    if (!isRow || !row.isPlain) found.push(...rowProblems(table, line));
  }
  const { above, behind } = problemsAround(table);
  return [...above, ...found, ...behind];
}

/** Problems of everything but the rows: in the order of the lines, those before the rows and those behind them. */
export function problemsAround(table: Pick<QueueTable, 'lines' | 'place'>): {
  readonly above: readonly TableProblem[];
  readonly behind: readonly TableProblem[];
} {
  const { lines, place } = table;
  const separators = splitCells(lines[place.header + 1] ?? '').length;
  const separator: TableProblem = {
    kind: 'look',
    line: place.header + 2,
    column: 1,
    what: `the separator has ${separators} cells instead of ${PUBLIC_FIELDS.length}: others do not see a table`,
    remedy: `write ${SEPARATOR_LINE}`,
  };
  return { above: separators === PUBLIC_FIELDS.length ? [] : [separator], behind: afterTheTable(table) };
}

function rowProblems({ lines, byId }: QueueTable, index: number): readonly TableProblem[] {
  const text = lines[index] ?? '';
  const line = index + 1;
  const start = countCodePoints(text.slice(0, text.indexOf('|'))) + 1;
  const breaks = breakProblem(text, line);
  const cells = splitCells(text);
  const id = cellValue(cells[0] ?? '');
  if (cells.length !== PUBLIC_FIELDS.length) {
    const what = `expected ${PUBLIC_FIELDS.length} cells, got ${cells.length}: the row is not used`;
    const remedy =
      cells.length > PUBLIC_FIELDS.length ? 'write \\| for a pipe inside a cell' : 'add the cells that are missing';
    return [...breaks, { kind: 'unused', line, column: start, what, remedy }];
  }
  if (id === '') {
    const what = 'a row without an id is not used';
    return [...breaks, { kind: 'unused', line, column: start, what, remedy: 'give it an id' }];
  }
  const first = byId.get(id)?.line;
  if (first !== undefined && first !== index) {
    const what = `id ${id} is taken by line ${first + 1}: the row is not used`;
    return [...breaks, { kind: 'duplicate', line, column: start, what, remedy: 'give it another id, or remove it' }];
  }
  return [...breaks, ...wordProblems(cells, text, line)];
}

/** Only the first one of a line: the others are found when it has gone. */
function breakProblem(text: string, line: number): readonly TableProblem[] {
  const match = BREAK.exec(text);
  if (match === null) return [];
  const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return [
    {
      kind: 'look',
      line,
      column: countCodePoints(text.slice(0, match.index)) + 1,
      what: `U+${code} in a row, which other programs take for the end of the line or do not show`,
      remedy: 'replace it with a space',
    },
  ];
}

function wordProblems(cells: readonly string[], text: string, line: number): readonly TableProblem[] {
  const status = cellValue(cells[STATUS] ?? '');
  const priority = cellValue(cells[PRIORITY] ?? '');
  const found: TableProblem[] = [];
  if (!isQueueStatus(status)) {
    const what = `status ${JSON.stringify(status)} is unknown: nothing picks the row`;
    found.push({
      kind: 'status',
      line,
      column: columnOf(text, STATUS),
      what,
      remedy: `write one of ${QUEUE_STATUSES.join(', ')}`,
    });
  }
  if (!QUEUE_PRIORITIES.some((known) => known === priority)) {
    const what = `priority ${JSON.stringify(priority)} is unknown: the row is picked last`;
    found.push({
      kind: 'look',
      line,
      column: columnOf(text, PRIORITY),
      what,
      remedy: `write one of ${QUEUE_PRIORITIES.join(', ')}`,
    });
  }
  return found;
}

/** Column of a cell's first character, or of the place where it would stand. */
function columnOf(text: string, index: number): number {
  const pipes = [...text.matchAll(/(?<!\\)\|/g)];
  const after = (pipes[index]?.index ?? 0) + 1;
  const blank = /^[ \t]*/.exec(text.slice(after))?.[0].length ?? 0;
  return countCodePoints(text.slice(0, after + blank)) + 1;
}

/** A second table of the queue, and rows that a gap has cut off. */
function afterTheTable({ lines, place }: Pick<QueueTable, 'lines' | 'place'>): readonly TableProblem[] {
  const found: TableProblem[] = [];
  const isFenced = createFenceReader();
  let inOther = false;
  // A table begins outside of fenced blocks, and none of its rows is a fence.
  lines.slice(place.endRow).forEach((text, behind) => {
    const index = place.endRow + behind;
    if (isFenced(text) || !isTableLine(text)) {
      inOther = false;
      return;
    }
    if (inOther) return;
    inOther = true;
    const first = lines[place.header] ?? '';
    const where = { kind: 'look', line: index + 1, column: 1 } as const;
    if (isHeader(text)) {
      const what = `a second table of the queue: only the one at line ${place.header + 1} is used`;
      found.push({ ...where, what, remedy: `move its rows there, or change its header` });
    } else if (!isSeparator(lines[index + 1]) && splitCells(text).length === splitCells(first).length) {
      const what = `rows behind the end of the table at line ${place.endRow} are not used`;
      found.push({ ...where, what, remedy: 'remove what stands between' });
    }
  });
  return found;
}
