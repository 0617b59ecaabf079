import { afterEach, beforeEach, describe } from 'vitest';
import type { ClaimRequest, ClaimResult, QueueDecision, QueueEvent, QueueStore } from '../../src/ports-queue.ts';
import type { QueueStoreOptions, QueueView } from '../../src/ports-queue.ts';
import { type Added, decideAdd } from '../../src/queue/add.ts';
import { type CloseRequest, decideClose } from '../../src/queue/close.ts';
import type { NewItem, QueueItem } from '../../src/queue/item.ts';
import type { RetryPolicy } from '../../src/queue/operator.ts';
import { decideReap, type Reaped } from '../../src/queue/reap.ts';
import { NOON, openQueueStore, type QueuePlace, storeOptions, type TestedBackend } from './queue-stores.ts';
import { TESTED_BACKENDS } from './queue-stores.ts';

/** A store for one test, with a clock that the test sets. */
export class StoreStage {
  readonly backend: TestedBackend;
  readonly place: QueuePlace;
  /** What the clock of every store shows that this stage opens. */
  nowSeconds = NOON;
  readonly #open: QueueStore[] = [];
  #store: QueueStore | null = null;

  constructor(backend: TestedBackend, place: QueuePlace) {
    this.backend = backend;
    this.place = place;
  }

  /** The store that most of a test works on; {@link start} opens it. */
  get store(): QueueStore {
    if (this.#store === null) throw new Error('the stage has not started');
    return this.#store;
  }

  async start(): Promise<void> {
    this.#store = await this.open();
  }

  /** Another store on the same place. */
  async open(change: Partial<QueueStoreOptions> = {}): Promise<QueueStore> {
    const options = storeOptions(this.place.location, { nowSeconds: () => this.nowSeconds, ...change });
    const store = await openQueueStore(this.backend.name, options);
    this.#open.push(store);
    return store;
  }

  /** Closes everything and opens the store anew, as the next program would find it. */
  async reopen(): Promise<void> {
    await this.closeAll();
    await this.start();
  }

  async closeAll(): Promise<void> {
    for (const store of this.#open.splice(0)) await store.close();
  }

  /** Retries wait 60, 180 and 600 seconds; without a lease an item is left behind after an hour. */
  get policy(): RetryPolicy {
    return { backend: this.backend.name, backoffSeconds: [60, 180, 600], staleSeconds: 3600, offsetHours: 9 };
  }

  add(...items: readonly (Partial<NewItem> & { readonly id: string })[]): Promise<readonly Added[]> {
    const whole = items.map((item) => ({ priority: 'P1', task: `do ${item.id}`, success_criteria: 'done', ...item }));
    const keys = whole.flatMap((item) => item.idempotency_key ?? []);
    return this.store.mutate({
      select: { ids: whole.map(({ id }) => id) },
      keys,
      decide: (view) => decideAdd(view, whole),
    });
  }

  claim(change: Partial<ClaimRequest> = {}): Promise<ClaimResult> {
    return this.store.claim({ owner: 'w1', leaseSeconds: 900, limit: 1, maxInProgress: null, ...change });
  }

  /** Claims one item that has to be there. */
  async mustClaim(change: Partial<ClaimRequest> = {}): Promise<QueueItem> {
    const { claimed } = await this.claim(change);
    const [item] = claimed;
    if (item === undefined) throw new Error('nothing was claimed');
    return item;
  }

  closeItem(change: Pick<CloseRequest, 'id' | 'status'> & Partial<CloseRequest>): Promise<QueueItem> {
    const request: CloseRequest = { notes: 'closed', token: null, failureClass: null, force: false, ...change };
    return this.decide([request.id], (view) => decideClose(view, request));
  }

  /** A round of the reaper, as the watchdog of this kind of store has it. */
  reap(change: Partial<RetryPolicy> = {}): Promise<Reaped> {
    const retryFailed = this.store.capabilities.has('retryFailed');
    const statuses = retryFailed ? ['IN_PROGRESS', 'FAILED'] : ['IN_PROGRESS'];
    return this.store.mutate({
      select: { statuses },
      decide: (view) => decideReap(view, { ...this.policy, ...change, retryFailed }),
    });
  }

  /** One decision over the items with these ids. */
  decide<Result>(ids: readonly string[], rule: (view: QueueView) => QueueDecision<Result>): Promise<Result> {
    return this.store.mutate({ select: { ids }, decide: rule });
  }

  /** The item with this id, which has to be there. */
  async item(id: string, store: QueueStore = this.store): Promise<QueueItem> {
    const [item] = await store.list({ ids: [id] });
    if (item === undefined) throw new Error(`no item ${id}`);
    return item;
  }

  /** The newest events, as `id type`. */
  async trail(itemId?: string): Promise<readonly string[]> {
    const found = await this.events(itemId);
    return found.map((event) => `${event.item_id} ${event.event_type}`);
  }

  events(itemId?: string): Promise<readonly QueueEvent[]> {
    const limit = 1_000_000;
    return this.store.events(itemId === undefined ? { afterEventId: 0, limit } : { afterEventId: 0, limit, itemId });
  }
}

/** Runs tests on every kind of store; one that is missing here is skipped and says why. */
export function describeEveryStore(title: string, tests: (stage: () => StoreStage) => void): void {
  for (const backend of TESTED_BACKENDS) {
    const why = backend.missing === null ? '' : ` (skipped: ${backend.missing})`;
    describe.skipIf(backend.missing !== null)(`${title}: ${backend.name}${why}`, () => {
      let current: StoreStage | null = null;
      beforeEach(async () => {
        current = new StoreStage(backend, await backend.create());
        await current.start();
      });
      afterEach(async () => {
        await current?.closeAll();
        await current?.place.remove();
        current = null;
      });
      tests(() => {
        if (current === null) throw new Error('the stage has not started');
        return current;
      });
    });
  }
}
