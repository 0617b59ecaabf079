import type { QueueEvent } from '../ports-queue.ts';
import type { QueueItem } from '../queue/item.ts';
import { ITEM_COLUMNS } from '../queue/schema/item-columns.ts';
import { parseIds, parsePayload } from '../queue/schema/stored-json.ts';

/** A row of items as the driver gives it. */
export type PgItemRow = Omit<QueueItem, 'depends_on'> & { readonly depends_on: string };

/** The columns of an item of table `q`, between commas. */
export const PG_ITEM_COLUMNS = ITEM_COLUMNS.map(({ name }) => `q.${name}`).join(', ');

/** The item of a row, which becomes part of it. Raises queue_unreadable. */
export function toPgItem(row: PgItemRow): QueueItem {
  return Object.assign(row, { depends_on: parseIds(row.id, row.depends_on) });
}

/** A row of the trail as the driver gives it. */
export type PgEventRow = Omit<QueueEvent, 'payload'> & { readonly payload_json: string };

/** The event of a row. */
export function toPgEvent({ payload_json: text, ...event }: PgEventRow): QueueEvent {
  return { ...event, payload: parsePayload(text) };
}
