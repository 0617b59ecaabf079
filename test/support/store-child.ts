import { once } from 'node:events';
import type { QueueBackend, QueueStore } from '../../src/ports-queue.ts';
import { decideAdd } from '../../src/queue/add.ts';
import { decideClose } from '../../src/queue/close.ts';
import { openQueueStore, storeOptions } from './queue-stores.ts';

/**
 * `store-child <task as JSON>`: opens a store, says `ready`, waits for a line, works, and prints what it did.
 *
 * claim     claims one by one until nothing is left; leaves the items as they are
 * complete  claims and closes with its token, until nothing is left
 * number    adds so many items, each with the next number of `ORCH-`
 * key       adds one item with an idempotency key that all share
 */
export interface StoreTask {
  readonly backend: QueueBackend;
  readonly location: string;
  readonly what: 'claim' | 'complete' | 'number' | 'key';
  readonly name: string;
  /** For `number`. */
  readonly count: number;
}

/** What one claim gave, or one item that was added. */
export interface StoreDeed {
  readonly id: string;
  readonly token: number;
}

async function claimAll(store: QueueStore, { name, what }: StoreTask): Promise<readonly StoreDeed[]> {
  const deeds: StoreDeed[] = [];
  for (;;) {
    const { claimed } = await store.claim({ owner: name, leaseSeconds: 600, limit: 1, maxInProgress: null });
    const [item] = claimed;
    if (item === undefined) return deeds;
    const { id, fencing_token: token } = item;
    deeds.push({ id, token });
    if (what !== 'complete') continue;
    const close = { id, status: 'DONE', notes: name, token, failureClass: null, force: false } as const;
    await store.mutate({ select: { ids: [id] }, known: [item], decide: (view) => decideClose(view, close) });
  }
}

async function addNumbered(store: QueueStore, { count }: StoreTask): Promise<readonly StoreDeed[]> {
  const deeds: StoreDeed[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const [added] = await store.mutate({
      select: 'none',
      numberedPrefix: 'ORCH-',
      decide: (view) =>
        decideAdd(view, [{ id: `ORCH-${view.highestNumber + 1}`, priority: 'P1', task: 't', success_criteria: 'c' }]),
    });
    if (added !== undefined) deeds.push({ id: added.id, token: 0 });
  }
  return deeds;
}

async function addWithKey(store: QueueStore, { name }: StoreTask): Promise<readonly StoreDeed[]> {
  const item = { id: name, priority: 'P1', task: 't', success_criteria: 'c', idempotency_key: 'shared' };
  const added = await store.mutate({
    select: { ids: [name] },
    keys: ['shared'],
    decide: (view) => decideAdd(view, [item]),
  });
  return added.filter(({ duplicateOf }) => duplicateOf === null).map(({ id }) => ({ id, token: 0 }));
}

const WORK = { claim: claimAll, complete: claimAll, number: addNumbered, key: addWithKey } as const;

async function main(task: StoreTask): Promise<void> {
  const store = await openQueueStore(task.backend, storeOptions(task.location));
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  const deeds = await WORK[task.what](store, task);
  await store.close();
  process.stdout.write(`${JSON.stringify(deeds)}\n`);
  process.stdin.destroy();
}

void main(JSON.parse(process.argv[2] ?? '{}') as StoreTask);
