/** Changing lines of a table. What a person changed meanwhile is left alone. docs/queue.md, section "The table". */

import type { QueueTableRecord, TableRowEdit } from '../../generated/types.ts';
import { splitCells } from './cells.ts';
import { type QueueTable, readRow, readRows, type TableRow } from './parse-table.ts';

/** What a record does to a table. */
export type TableEdits = Pick<QueueTableRecord, 'rows' | 'table'>;

/** Whether a record does anything to the table. */
export function editsTable({ rows, table }: TableEdits): boolean {
  return rows.length > 0 || table !== undefined;
}

/**
 * The table after a record: each edit is done where the row reads as before, whatever its spacing. The same table when
 * there is nothing to do, as for a record that the table contains already.
 */
export function editTable(table: QueueTable, edits: TableEdits): QueueTable {
  const edited = edits.table === undefined ? table : replaceAll(table, edits.table);
  return editRows(edited, edits.rows);
}

function replaceAll(table: QueueTable, { before, after }: { before: string[]; after: string[] }): QueueTable {
  const { lines, place } = table;
  const present = lines.slice(place.firstRow, place.endRow);
  if (present.length !== before.length || present.some((line, index) => line !== before[index])) return table;
  return withRowLines(table, after);
}

function withRowLines({ bom, lines, place }: QueueTable, rowLines: readonly string[]): QueueTable {
  const all = lines.slice(0, place.firstRow).concat(rowLines, lines.slice(place.endRow));
  return readRows({ bom, lines: all }, { ...place, endRow: place.firstRow + rowLines.length });
}

function editRows(table: QueueTable, edits: readonly TableRowEdit[]): QueueTable {
  const changed = new Map<TableRow, string>();
  const gone = new Set<TableRow>();
  const added: string[] = [];
  for (const { id, before, after } of edits) {
    const row = table.byId.get(id);
    if (row === undefined) {
      if (before === null && after !== null && !table.strayIds.has(id)) added.push(after);
    } else if (before !== null && readsAs(row, before)) {
      if (after === null) gone.add(row);
      else changed.set(row, after);
    }
  }
  if (changed.size + gone.size + added.length === 0) return table;
  const patched = patchRows(table, changed, added);
  if (gone.size === 0) return patched;
  const goneLines = new Set([...gone].map(({ line }) => line));
  const { firstRow, endRow } = patched.place;
  const kept = patched.lines.slice(firstRow, endRow).filter((_, index) => !goneLines.has(firstRow + index));
  return withRowLines(patched, kept);
}

function readsAs({ text, cells }: TableRow, before: string): boolean {
  if (text === before) return true;
  const wanted = splitCells(before);
  return wanted.length === cells.length && wanted.every((cell, index) => cell === cells[index]);
}

/** Lines that change in place and lines that are added: all other rows stay the very same objects. */
function patchRows(table: QueueTable, changed: ReadonlyMap<TableRow, string>, added: readonly string[]): QueueTable {
  const { bom, place, strayIds } = table;
  const lines = table.lines.slice(0, place.endRow).concat(added, table.lines.slice(place.endRow));
  const rows = table.rows.slice();
  for (const [row, text] of changed) {
    lines[row.line] = text;
    rows[row.seq - 1] = readRow(text, row);
  }
  added.forEach((text, index) => {
    rows.push(readRow(text, { line: place.endRow + index, seq: rows.length + 1 }));
  });
  const byId = table.byId.patched(rows);
  return { bom, lines, place: { ...place, endRow: place.endRow + added.length }, rows, byId, strayIds };
}
