/** What a load of whole rows writes: one record. docs/queue.md, section "Export and import". */

import type { QueueTableEntry, QueueTableRecord, TableRowEdit } from '../../generated/types.ts';
import type { QueueLoad } from '../../ports-queue.ts';
import { refused } from '../refuse.ts';
import { requireStorableTexts } from '../schema/stored-text.ts';
import type { QueueContent } from './content.ts';
import { writeItem } from './entry.ts';
import { goneEntries, lastNumber, requireTableId, type WriteMoment } from './plan-record.ts';

/** What a load asks for. */
export type LoadWrites = Omit<QueueLoad<unknown>, 'result'>;

/** Everything that a load writes; null when it writes nothing. Raises queue_refused. */
export function planLoad(content: QueueContent, load: LoadWrites, moment: WriteMoment): QueueTableRecord | null {
  const { sidecar } = content;
  for (const item of load.put) requireStorableTexts(item.id, item);
  for (const event of load.events) requireStorableTexts(event.item_id, event);
  const { lines, entries } = writeRows(content, load);
  const record: QueueTableRecord = {
    v: 1,
    seq: sidecar.seq + 1,
    number: Math.max(lastNumber(content, moment), load.lastToken, load.events.at(-1)?.event_id ?? 0),
    event: load.events.at(-1)?.event_id ?? sidecar.event,
    at: moment.nowSeconds,
    ...lines,
    items: Object.fromEntries(entries),
    events: load.events.map((event) => ({ ...event })),
  };
  const isNothing =
    record.rows.length + entries.length + record.events.length === 0 &&
    record.table === undefined &&
    load.lastToken <= sidecar.number;
  return isNothing ? null : record;
}

interface WrittenRows {
  readonly lines: Pick<QueueTableRecord, 'rows' | 'table'>;
  readonly entries: readonly (readonly [string, QueueTableEntry | null])[];
}

function writeRows(content: QueueContent, { put, removeOthers }: LoadWrites): WrittenRows {
  const { table, settings, sidecar } = content;
  const rows: TableRowEdit[] = [];
  const entries = new Map<string, QueueTableEntry | null>(
    removeOthers ? removedEntries(content) : goneEntries(content),
  );
  const written = new Map<string, string>();
  for (const item of put) {
    requireTableId(item.id);
    const row = table.byId.get(item.id) ?? null;
    if (written.has(item.id) || (row === null && !removeOthers && table.strayIds.has(item.id))) {
      throw refused(`Row id already exists: ${item.id}`);
    }
    const { text, entry } = writeItem(item, row, settings);
    written.set(item.id, text);
    entries.set(item.id, entry);
    if (row?.text !== text) rows.push({ id: item.id, before: row?.text ?? null, after: text });
  }
  const changed = [...entries].filter(([id, entry]) => JSON.stringify(entry) !== JSON.stringify(sidecar.items.get(id)));
  return { lines: removeOthers ? wholeTable(content, [...written.values()]) : { rows }, entries: changed };
}

function removedEntries({ sidecar }: QueueContent): [string, null][] {
  return [...sidecar.items.keys()].map((id) => [id, null]);
}

function wholeTable({ table }: QueueContent, after: string[]): WrittenRows['lines'] {
  const before = table.lines.slice(table.place.firstRow, table.place.endRow);
  const isSame = before.length === after.length && before.every((line, index) => line === after[index]);
  return isSame ? { rows: [] } : { rows: [], table: { before, after } };
}
