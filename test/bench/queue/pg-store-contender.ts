import { Pool } from 'pg';
import { openPostgresQueue } from '../../../src/adapters/pg-queue.ts';
import type { QueueStore } from '../../../src/ports-queue.ts';
import { decideAdd } from '../../../src/queue/add.ts';
import { decideCloseAll } from '../../../src/queue/close.ts';
import type { NewItem, QueueItem } from '../../../src/queue/item.ts';
import type { PgContender } from './pg-contender.ts';

/** The store of this project: claims a batch with leases, tokens and events, then closes it with notes and events. */
export async function storeContender(
  url: string,
  { batch, inFlight }: { readonly batch: number; readonly inFlight: number },
): Promise<PgContender> {
  const pool = new Pool({ connectionString: url, max: 1 });
  const store = await openPostgresQueue({
    location: url,
    shownAs: url,
    access: 'create',
    offsetHours: 9,
    maxAttempts: 3,
    readOnlyTable: false,
    nowSeconds: null,
    program: 'bench',
  });
  return {
    title: `this store, batches of ${batch}, ${inFlight} at a time`,
    fill: async (items) => {
      await pool.query('TRUNCATE queue_items, queue_events');
      const added = Array.from({ length: items }, (_, at) => itemOf(at + 1));
      await store.mutate({ select: 'none', decide: (view) => decideAdd(view, added) });
      await pool.query('VACUUM ANALYZE queue_items');
      await pool.query('CHECKPOINT');
    },
    drain: async (items) => {
      const workers = Array.from({ length: inFlight }, () => work(store, batch));
      const done = (await Promise.all(workers)).reduce((sum, count) => sum + count, 0);
      const { counts } = await store.summary(0);
      if (done !== items || counts.DONE !== items) {
        throw new Error(`${done} of ${items} items: ${JSON.stringify(counts)}`);
      }
    },
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
}

function itemOf(number: number): NewItem {
  return { id: `ORCH-${number}`, priority: 'P1', task: `task ${number}`, success_criteria: 'it is done' };
}

/** Returns how many items were closed. */
async function work(store: QueueStore, batch: number): Promise<number> {
  for (let done = 0; ;) {
    const { claimed } = await store.claim({ owner: 'bench', leaseSeconds: 900, limit: batch, maxInProgress: null });
    if (claimed.length === 0) return done;
    await complete(store, claimed);
    done += claimed.length;
  }
}

async function complete(store: QueueStore, items: readonly QueueItem[]): Promise<void> {
  const requests = items.map(({ id, fencing_token: token }) => ({
    id,
    status: 'DONE' as const,
    notes: 'ok',
    token,
    failureClass: null,
    force: false,
  }));
  await store.mutate({
    select: { ids: items.map(({ id }) => id) },
    known: items,
    decide: (view) => decideCloseAll(view, requests),
  });
}
