import type { QueueTableRecord } from '../../src/generated/types.ts';
import type { QueueItem } from '../../src/queue/item.ts';
import { QueueContent } from '../../src/queue/table/content.ts';
import { editTable } from '../../src/queue/table/edit-table.ts';
import { emptySidecar, foldRecord, type Sidecar } from '../../src/queue/table/sidecar.ts';
import { NOW_SECONDS } from './queue-item.ts';
import { parsed } from './table-text.ts';

/** The moment of the tests; numbers begin behind 1000 beside a table of which nothing was recorded. */
export const MOMENT = { nowSeconds: NOW_SECONDS, firstNumber: 1000 };

/** A table and what is kept beside it, in the zone of the tests. */
export function contentOf(text: string, sidecar: Sidecar = emptySidecar()): QueueContent {
  const settings = { offsetHours: 9, maxAttempts: 3 };
  return new QueueContent({ table: parsed(text), sidecar, settings, cache: new WeakMap() });
}

/** The content after a record. */
export function after(content: QueueContent, record: QueueTableRecord): QueueContent {
  const { settings, table } = content;
  const sidecar = { ...content.sidecar, items: new Map(content.sidecar.items) };
  foldRecord(sidecar, record);
  return new QueueContent({ table: editTable(table, record), sidecar, settings, cache: new WeakMap() });
}

/** An item of a content. */
export function itemIn(content: QueueContent, id: string): QueueItem {
  const [item] = content.list({ ids: [id] });
  if (item === undefined) throw new Error(`there is no ${id}`);
  return item;
}
