/** The rows of a table as another store takes them: every one that can be read, those with a repeated id as well. */

import { PUBLIC_FIELDS, type QueueItem } from '../item.ts';
import { readItem, type TableSettings } from '../table/entry.ts';
import { type QueueTable, readRow } from '../table/parse-table.ts';

/**
 * Rows in the order of the table. `items`: the items of the table with what is kept beside it; a row whose id stands
 * further up has nothing but its cells.
 */
export function tableRows(
  table: QueueTable,
  items: readonly QueueItem[],
  settings: TableSettings,
): readonly QueueItem[] {
  const known = new Map(items.map((item) => [item.id, item]));
  const { lines, place, byId } = table;
  return lines.slice(place.firstRow, place.endRow).flatMap((text, index) => {
    const row = readRow(text, { line: place.firstRow + index, seq: index + 1 });
    if (row.cells.length !== PUBLIC_FIELDS.length || row.id === '') return [];
    const item = byId.get(row.id)?.line === row.line ? known.get(row.id) : undefined;
    return [item ?? readItem(row, undefined, settings)];
  });
}
