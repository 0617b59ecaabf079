import type { QueueEvent, QueueStore } from '../../ports-queue.ts';

const PAGE = 500;

/** Which events to read. */
export interface EventRange {
  /** Only events with a higher event_id. */
  readonly afterEventId: number;
  /** Null for those of all items. */
  readonly itemId: string | null;
  /** At most this many. */
  readonly limit: number;
}

/** The events of a store that are there now, oldest first, page by page. */
export async function* readEvents(store: QueueStore, range: EventRange): AsyncGenerator<QueueEvent> {
  let { afterEventId, limit } = range;
  const item = range.itemId === null ? {} : { itemId: range.itemId };
  while (limit > 0) {
    const page = await store.events({ afterEventId, limit: Math.min(limit, PAGE), ...item });
    yield* page;
    limit -= page.length;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    afterEventId = last.event_id;
  }
}

/** All events of an item that are there now. */
export async function eventsOf(store: QueueStore, itemId: string): Promise<readonly QueueEvent[]> {
  const events: QueueEvent[] = [];
  for await (const event of readEvents(store, { afterEventId: 0, itemId, limit: Infinity })) events.push(event);
  return events;
}
