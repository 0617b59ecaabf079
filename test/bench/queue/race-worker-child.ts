import { openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { OpsError } from '../../../src/errors.ts';
import type { QueueBackend, QueueStore } from '../../../src/ports-queue.ts';
import { decideClose } from '../../../src/queue/close.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import { decideHold } from '../../../src/queue/lease.ts';
import { openQueueStore, storeOptions } from '../../support/queue-stores.ts';
import type { LedgerLine } from './race-ledger.ts';

/**
 * `race-worker-child <task as JSON>`: claims an item, holds it for a while, renews some, completes it under its token,
 * and goes on until all items have come to an end. `clock <seconds>` on standard input sets how far its clock is off.
 */
export interface RaceTask {
  readonly backend: QueueBackend;
  readonly location: string;
  /** Who it is, and the name of its ledger. */
  readonly name: string;
  readonly ledger: string;
  readonly leaseSeconds: number;
  /** Items are held up to this long. */
  readonly holdMs: number;
  /** Items in the store. */
  readonly total: number;
}

/** How long a worker without work waits before it asks again, at most. */
const IDLE_MS = 60;
const SHARE_RENEWED = 0.2;

class RaceWorker {
  readonly #store: QueueStore;
  readonly #task: RaceTask;
  readonly #ledger: number;

  constructor(store: QueueStore, task: RaceTask) {
    this.#store = store;
    this.#task = task;
    this.#ledger = openSync(task.ledger, 'a');
  }

  async run(): Promise<void> {
    for (;;) {
      try {
        if ((await this.#turn()) === 'over') return;
      } catch (error) {
        this.#write({
          step: 'error',
          message: error instanceof OpsError ? `${error.code}: ${error.message}` : String(error),
        });
        await pause(IDLE_MS);
      }
    }
  }

  async #turn(): Promise<'over' | 'on'> {
    const { name, leaseSeconds, holdMs, total } = this.#task;
    const { claimed } = await this.#store.claim({ owner: name, leaseSeconds, limit: 1, maxInProgress: null });
    const [item] = claimed;
    if (item === undefined) {
      const { counts } = await this.#store.summary(0);
      if (counts.DONE >= total) return 'over';
      await pause(Math.random() * IDLE_MS);
      return 'on';
    }
    this.#note('claimed', item);
    if (holdMs > 0) await pause(Math.random() * holdMs);
    if (Math.random() < SHARE_RENEWED) await this.#attempt('renewed', item);
    await this.#attempt('done', item);
    return 'on';
  }

  async #attempt(step: 'renewed' | 'done', item: QueueItem): Promise<void> {
    const { id, fencing_token: token } = item;
    const { name: owner, leaseSeconds } = this.#task;
    const close = { id, status: 'DONE', notes: owner, token, failureClass: null, force: false } as const;
    try {
      await this.#store.mutate<unknown>({
        select: { ids: [id] },
        decide: (view) =>
          step === 'done' ? decideClose(view, close) : decideHold(view, { id, owner, leaseSeconds, token }),
      });
      this.#note(step, item);
    } catch (error) {
      if (!(error instanceof OpsError && error.code === 'queue_refused')) throw error;
      this.#note('stale', item);
    }
  }

  #note(step: 'claimed' | 'renewed' | 'done' | 'stale', { id, fencing_token: token }: QueueItem): void {
    this.#write({ step, id, token });
  }

  #write(line: LedgerLine): void {
    writeSync(this.#ledger, `${JSON.stringify(line)}\n`);
  }
}

async function main(task: RaceTask): Promise<void> {
  let offsetSeconds = 0;
  const input = createInterface({ input: process.stdin });
  input.on('line', (line) => {
    offsetSeconds = Number(line.split(' ')[1]);
  });
  // The driver has gone: nobody is left to race for.
  input.on('close', () => process.exit(0));
  // A database server has a clock of its own, which no worker can turn.
  const nowSeconds = task.backend === 'postgres' ? null : () => Math.floor(Date.now() / 1000) + offsetSeconds;
  const store = await openQueueStore(task.backend, storeOptions(task.location, { nowSeconds, program: task.name }));
  await new RaceWorker(store, task).run();
  await store.close();
  process.exit(0);
}

void main(JSON.parse(process.argv[2] ?? '{}') as RaceTask);
