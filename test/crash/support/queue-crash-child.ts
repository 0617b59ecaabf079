import { writeSync } from 'node:fs';
import { OpsError } from '../../../src/errors.ts';
import type { QueueBackend, QueueStore } from '../../../src/ports-queue.ts';
import { decideAdd } from '../../../src/queue/add.ts';
import { decideClose } from '../../../src/queue/close.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import { decideHold } from '../../../src/queue/lease.ts';
import { decideReap } from '../../../src/queue/reap.ts';
import { openQueueStore, storeOptions } from '../../support/queue-stores.ts';
import { type QueueDeed, taskOf } from './queue-crash-model.ts';

/**
 * `queue-crash-child <task as JSON>`: works on a store at random and prints a line of JSON after each step that was
 * acknowledged: what it did, as the events that must be there from now on.
 */
export interface CrashTask {
  readonly backend: QueueBackend;
  readonly location: string;
  /** Begins the ids of items that this child adds. */
  readonly name: string;
  readonly seed: number;
  /** How many steps; null for as long as it lives. */
  readonly steps: number | null;
  /** Seconds at which the clock stands still; null for that of the machine. */
  readonly nowSeconds: number | null;
}

/** A line of output: what was acknowledged, or the code of the error with which a step failed. */
export type CrashLine = { readonly deeds: readonly QueueDeed[] } | { readonly failed: string };

class CrashWorker {
  readonly #store: QueueStore;
  readonly #task: CrashTask;
  readonly #held: QueueItem[] = [];
  #random: number;
  #added = 0;

  constructor(store: QueueStore, task: CrashTask) {
    this.#store = store;
    this.#task = task;
    this.#random = task.seed;
  }

  /** One step, chosen at random. */
  step(): Promise<readonly QueueDeed[]> {
    const chance = this.#next();
    if (chance < 0.35 || this.#added === 0) return this.#add();
    if (chance < 0.6) return this.#claim();
    if (chance < 0.85) return this.#close();
    return chance < 0.95 ? this.#renew() : this.#reap();
  }

  /** From 0 up to 1, the same for the same seed. */
  #next(): number {
    this.#random = (Math.imul(this.#random, 1_103_515_245) + 12_345) & 0x7fffffff;
    return this.#random / 0x80000000;
  }

  async #add(): Promise<readonly QueueDeed[]> {
    const count = this.#next() < 0.7 ? 1 : 3;
    const items = Array.from({ length: count }, (_, index) => {
      const id = `${this.#task.name}-${this.#added + index}`;
      return {
        id,
        priority: `P${(this.#added + index) % 3}`,
        task: taskOf(id),
        success_criteria: 'c',
        max_attempts: 50,
      };
    });
    this.#added += count;
    await this.#store.mutate({
      select: { ids: items.map(({ id }) => id) },
      decide: (view) => decideAdd(view, items),
    });
    return items.map(({ id }) => ({ id, type: 'added', token: 0 }));
  }

  async #claim(): Promise<readonly QueueDeed[]> {
    const limit = this.#next() < 0.8 ? 1 : 2;
    const { claimed } = await this.#store.claim({
      owner: this.#task.name,
      leaseSeconds: 1,
      limit,
      maxInProgress: null,
    });
    this.#held.push(...claimed);
    return claimed.map(({ id, fencing_token: token }) => ({ id, type: 'picked', token }));
  }

  async #close(): Promise<readonly QueueDeed[]> {
    const item = this.#held.pop();
    if (item === undefined) return [];
    const { id, fencing_token: token } = item;
    const status = this.#next() < 0.7 ? 'DONE' : 'FAILED';
    const request = { id, status, notes: `by ${this.#task.name}`, token, failureClass: null, force: false } as const;
    const known = [item];
    await this.#store.mutate({ select: { ids: [id] }, known, decide: (view) => decideClose(view, request) });
    return [{ id, type: status.toLowerCase(), token }];
  }

  async #renew(): Promise<readonly QueueDeed[]> {
    const [item] = this.#held;
    if (item === undefined) return [];
    const { id, fencing_token: token } = item;
    const request = { id, owner: this.#task.name, leaseSeconds: 1, token };
    await this.#store.mutate({ select: { ids: [id] }, decide: (view) => decideHold(view, request) });
    return [{ id, type: 'lease_renewed', token }];
  }

  async #reap(): Promise<readonly QueueDeed[]> {
    const policy = { backend: this.#task.backend, backoffSeconds: [0], staleSeconds: 60, offsetHours: 9 };
    const { reset, failed } = await this.#store.mutate({
      select: { statuses: ['IN_PROGRESS'] },
      decide: (view) => decideReap(view, { ...policy, retryFailed: false }),
    });
    const deed = (type: string) => (id: string) => ({ id, type, token: 0 });
    return [...reset.map(deed('retried')), ...failed.map(deed('failed'))];
  }
}

function print(line: CrashLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

async function main(task: CrashTask): Promise<void> {
  const { nowSeconds } = task;
  const clock = nowSeconds === null ? null : () => nowSeconds;
  const store = await openQueueStore(task.backend, storeOptions(task.location, { nowSeconds: clock }));
  const worker = new CrashWorker(store, task);
  for (let step = 0; step < (task.steps ?? Infinity); step += 1) {
    try {
      print({ deeds: await worker.step() });
    } catch (error) {
      // An old token is a refusal that belongs to the work; others are told.
      if (!(error instanceof OpsError)) throw error;
      if (error.code !== 'queue_refused') print({ failed: error.code });
    }
  }
  await store.close();
}

void main(JSON.parse(process.argv[2] ?? '{}') as CrashTask).catch((error: unknown) => {
  print({ failed: error instanceof OpsError ? error.code : String(error) });
  process.exitCode = 1;
});
