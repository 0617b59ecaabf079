/** Cells of a row of a markdown table: how they are read and written. docs/queue.md, section "The table". */

/** Characters that end a line for one program or another, and control characters: none may stand in a cell. */
const BREAKS = /\r\n|[\p{Cc}\u2028\u2029]/gu;

/** What reads differently from how it is written; a test of this costs a fraction of replacing it. */
const SPECIAL = /[\\\p{Cc}\u2028\u2029]/u;

/** Halves of surrogate pairs: UTF-8 has no form for them. */
const HALVES = /\p{Surrogate}/gu;

const REPLACEMENT = '\uFFFD';

/** Takes white space off both ends; what counts as such is fixed, so that every program reads the same cells. */
export function trimCell(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Whether a line belongs to a table: its first character that is no white space is a pipe. */
export function isTableLine(line: string): boolean {
  if (line.startsWith('|')) return true;
  let start = 0;
  while (start < line.length && isSpace(line.charCodeAt(start))) start += 1;
  return line[start] === '|';
}

/**
 * The cells of a table line, trimmed, as they are written. Exactly one pipe is taken off each end; a pipe behind a
 * backslash belongs to its cell.
 */
export function splitCells(line: string): readonly string[] {
  const row = trimCell(line);
  const closed = row.length > 1 && row.endsWith('|') && !row.endsWith('\\|');
  const body = row.slice(1, closed ? -1 : undefined);
  return (body.includes('\\|') ? body.split(/(?<!\\)\|/) : body.split('|')).map(trimCell);
}

/** What a cell says: `\|` is a pipe, and a character that may not stand in a cell reads as a space. */
export function cellValue(cell: string): string {
  return SPECIAL.test(cell) ? withoutBreaks(cell).replaceAll('\\|', '|') : cell;
}

/** A cell that was written by hand, fit to be written again: each character that may not stand in it is a space. */
export function withoutBreaks(cell: string): string {
  return cell.replace(BREAKS, ' ');
}

/** A text as a cell: line breaks and control characters become a space each, pipes a slash, and the ends are trimmed. */
export function cleanCell(text: string): string {
  return trimCell(withoutBreaks(text).replaceAll('|', '/').replace(HALVES, REPLACEMENT));
}

/** A table line of cells. */
export function rowText(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
