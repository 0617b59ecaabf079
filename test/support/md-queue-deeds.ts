import type { ClaimRequest, QueueStore } from '../../src/ports-queue.ts';
import { decideAdd } from '../../src/queue/add.ts';
import { decideClose } from '../../src/queue/close.ts';
import type { NewItem, QueueItem } from '../../src/queue/item.ts';

/** Claims one item for ten minutes. */
export const CLAIM_ONE: ClaimRequest = { owner: 'w', leaseSeconds: 600, limit: 1, maxInProgress: null };

/** Adds an item under the rules of the programs. */
export async function addItem(store: QueueStore, item: Partial<NewItem> & { readonly id: string }): Promise<void> {
  const whole = { priority: 'P1', task: `do ${item.id}`, success_criteria: 'done', ...item };
  await store.mutate({ select: { ids: [item.id] }, decide: (view) => decideAdd(view, [whole]) });
}

/** Closes an item as DONE. */
export async function finishItem(store: QueueStore, id: string, token: number | null = null): Promise<void> {
  const request = { id, status: 'DONE', notes: 'ok', token, failureClass: null, force: false } as const;
  await store.mutate({ select: { ids: [id] }, decide: (view) => decideClose(view, request) });
}

/** Claims the next item; raises when there is none. */
export async function claimItem(store: QueueStore): Promise<QueueItem> {
  const { claimed } = await store.claim(CLAIM_ONE);
  const [item] = claimed;
  if (item === undefined) throw new Error('nothing could be claimed');
  return item;
}

/** An item that must be there. */
export async function readItem(store: QueueStore, id: string): Promise<QueueItem> {
  const [item] = await store.list({ ids: [id] });
  if (item === undefined) throw new Error(`there is no ${id}`);
  return item;
}
