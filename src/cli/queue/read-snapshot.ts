import type { QueueContentHead, QueueStore } from '../../ports-queue.ts';
import type { QueueItem } from '../../queue/item.ts';
import { openStore, type StorePlace } from './open-store.ts';
import type { QueueContext } from './queue-context.ts';

/** Everything but the events that a store holds. Raises queue_missing when there is none. */
export function readSnapshot(context: QueueContext, place: StorePlace): Promise<QueueContentHead> {
  return readStore(context, place, (store) => store.snapshot());
}

/** All items of a store; its trail is not looked at. Raises queue_missing when there is none. */
export function readItems(context: QueueContext, place: StorePlace): Promise<readonly QueueItem[]> {
  return readStore(context, place, (store) => store.list({}));
}

async function readStore<Result>(
  context: QueueContext,
  place: StorePlace,
  use: (store: QueueStore) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(context, place, 'read');
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
