/** Finding the table of the queue in a markdown file. docs/queue.md, section "The table". */

import { OpsError } from '../../errors.ts';
import { PUBLIC_FIELDS } from '../item.ts';
import { isTableLine, splitCells } from './cells.ts';
import { createFenceReader } from './fences.ts';

/** Where the table stands; indexes of lines, from 0. */
export interface TablePlace {
  readonly header: number;
  readonly firstRow: number;
  /** Behind the last row. */
  readonly endRow: number;
}

/** The line that heads the table. */
export const HEADER_LINE = `| ${PUBLIC_FIELDS.join(' | ')} |`;

/** The line below it. */
export const SEPARATOR_LINE = `|${'---|'.repeat(PUBLIC_FIELDS.length)}`;

/** Finds the first table of the queue outside of fenced blocks. Raises queue_unreadable with the place. */
export function locateTable(lines: readonly string[], shownAs: string): TablePlace {
  const isFenced = createFenceReader();
  const header = lines.findIndex((line) => !isFenced(line) && isHeader(line));
  if (header === -1) throw notFound(lines, shownAs);
  if (!isSeparator(lines[header + 1])) {
    throw new OpsError(
      'queue_unreadable',
      `${shownAs}:${header + 2}:1: separator missing: a line of dashes belongs below the table header`,
      { hint: `put this line between line ${header + 1} and the rows: ${SEPARATOR_LINE}` },
    );
  }
  const firstRow = header + 2;
  let endRow = firstRow;
  while (endRow < lines.length && isTableLine(lines[endRow] ?? '')) endRow += 1;
  return { header, firstRow, endRow };
}

/** Whether a line names the columns of the queue, in any spacing. */
export function isHeader(line: string): boolean {
  if (!line.includes('success_criteria') || !isTableLine(line)) return false;
  const names = splitCells(line);
  return names.length === PUBLIC_FIELDS.length && PUBLIC_FIELDS.every((name, index) => names[index] === name);
}

/** Whether a line separates a header from rows: dashes between pipes, with or without colons for the alignment. */
export function isSeparator(line: string | undefined): boolean {
  return line !== undefined && isTableLine(line) && splitCells(line).every((cell) => /^:?-+:?$/.test(cell));
}

function notFound(lines: readonly string[], shownAs: string): OpsError {
  return new OpsError('queue_unreadable', 'Queue table header not found', {
    hint: `${shownAs}: ${whyNotFound(lines)}; the header is ${HEADER_LINE}`,
  });
}

function whyNotFound(lines: readonly string[]): string {
  if (lines.length === 0) return 'the file is empty';
  const isFenced = createFenceReader();
  const near = lines.findIndex((line) => !isFenced(line) && isTableLine(line) && splitCells(line)[0] === 'id');
  if (near !== -1) return `line ${near + 1} names other columns`;
  const fenced = lines.findIndex((line) => isHeader(line));
  if (fenced !== -1) return `line ${fenced + 1} is one, but stands in a fenced block`;
  return 'no line names the columns of the queue';
}
