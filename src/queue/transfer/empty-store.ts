import type { QueueContentHead } from '../../ports-queue.ts';

/** What a store holds that does not exist yet. */
export const EMPTY_STORE: QueueContentHead = { items: [], eventCount: 0, lastEventId: 0, lastToken: 0 };
