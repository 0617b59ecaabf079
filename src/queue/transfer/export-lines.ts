/**
 * An export: one JSON object per line, first a header, then the items in the order of their creation, then the events.
 * docs/queue.md, section "Export and import".
 */

import type { QueueEventLine, QueueExportHeader } from '../../generated/types.ts';
import type { QueueBackend, QueueContentHead, QueueEvent } from '../../ports-queue.ts';
import type { QueueItem } from '../item.ts';
import { ITEM_COLUMNS } from '../schema/item-columns.ts';
import { sortedJson } from '../schema/stored-json.ts';

/** Version of the format that is written, and the newest that can be read. */
export const EXPORT_FORMAT = 1;

/** The first line, without a line break. `exportedAt`: UTC with seconds, as in `2026-02-09T03:00:00Z`. */
export function headerLine(
  head: QueueContentHead,
  about: { readonly backend: QueueBackend; readonly exportedAt: string },
): string {
  const header: QueueExportHeader = {
    record: 'queue-export',
    format: EXPORT_FORMAT,
    exported_at: about.exportedAt,
    backend: about.backend,
    items: head.items.length,
    events: head.eventCount,
    last_event_id: head.lastEventId,
    last_token: head.lastToken,
  };
  return JSON.stringify(header);
}

/** The line of an item. `place`: its place in the order of creation, from 1; places in an export have no gaps. */
export function itemLine(item: QueueItem, place: number): string {
  const columns = Object.fromEntries(ITEM_COLUMNS.map(({ name }) => [name, item[name]]));
  return JSON.stringify({ record: 'item', ...columns, seq: place });
}

/** The line of an event; the members of its payload are sorted, so that every kind of store writes the same line. */
export function eventLine(event: QueueEvent): string {
  const { event_id, item_id, event_type, payload, created_at, created_epoch } = event;
  const line: QueueEventLine = {
    record: 'event',
    event_id,
    item_id,
    event_type,
    payload: JSON.parse(sortedJson(payload)) as Record<string, unknown>,
    created_at,
    created_epoch,
  };
  return JSON.stringify(line);
}
