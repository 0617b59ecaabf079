import { setTimeout as pause } from 'node:timers/promises';
import type { QueueBackend, QueueStore } from '../../../src/ports-queue.ts';
import { decideAdd } from '../../../src/queue/add.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import { decideReap } from '../../../src/queue/reap.ts';
import { openQueueStore, storeOptions } from '../../support/queue-stores.ts';
import { checkRace, type RaceCheck } from './race-check.ts';
import { type Disturbances, RaceCrew } from './race-crew.ts';
import { readLedgers } from './race-ledger.ts';

/** A race on one store. */
export interface RacePlan {
  readonly backend: QueueBackend;
  /** A store without items. */
  readonly location: string;
  /** Items that are claimed and completed. */
  readonly items: number;
  readonly processes: number;
  readonly leaseSeconds: number;
  /** Items are held up to this long. */
  readonly holdMs: number;
  /** Time between two disturbances. */
  readonly disturbEveryMs: number;
  /** The program of a worker. */
  readonly program: string;
  /** Folder for the ledgers. */
  readonly folder: string;
  readonly progress: (message: string) => void;
}

/** What a race came to. */
export interface RaceResult {
  readonly claims: number;
  readonly completions: number;
  /** Writes with an old token that were refused. */
  readonly refusals: number;
  /** Items that the reaper returned. */
  readonly returned: number;
  readonly disturbances: Disturbances;
  readonly longestClaimMs: number;
  readonly tookMs: number;
  readonly checks: readonly RaceCheck[];
}

const REAP_EVERY_MS = 150;
const ADD_AT_ONCE = 1000;
/** A reaper that waits for so many leases waits for somebody who is stopped. */
const PATIENCE_LEASES = 0.5;
const STOP_LEASES = 1.3;
const TRAIL_PAGE = 100_000;

/** Runs a race and judges it. */
export async function runRace(plan: RacePlan): Promise<RaceResult> {
  const store = await openQueueStore(plan.backend, storeOptions(plan.location, { program: 'race' }));
  const ids = Array.from({ length: plan.items }, (_, index) => `T-${index + 1}`);
  await addItems(store, ids);
  const { backend, location, leaseSeconds, holdMs } = plan;
  const crew = new RaceCrew(plan.program, plan.folder, { backend, location, leaseSeconds, holdMs, total: plan.items });
  const startedMs = performance.now();
  for (let count = 0; count < plan.processes; count += 1) crew.hire();
  const watch = new RaceWatch(store, crew, plan);
  // A worker that is stopped would outlive its driver.
  const abandon = (signal: NodeJS.Signals): never => {
    crew.abandon();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', abandon).once('SIGTERM', abandon);
  try {
    await watch.untilOver();
  } finally {
    process.off('SIGINT', abandon).off('SIGTERM', abandon);
    await crew.dismiss();
  }
  const tookMs = performance.now() - startedMs;
  const items = await store.list({});
  const evidence = { ids, items, events: await wholeTrail(store), ledgers: readLedgers(plan.folder) };
  await store.close();
  const { longestClaimMs, returned } = watch;
  const checks = checkRace({ ...evidence, longestClaimMs, leaseSeconds });
  const steps = (step: string) => evidence.ledgers.filter((line) => line.step === step).length;
  return {
    claims: evidence.events.filter((event) => event.event_type === 'picked').length,
    completions: steps('done'),
    refusals: steps('stale'),
    returned,
    disturbances: crew.disturbances,
    longestClaimMs,
    tookMs,
    checks: [...checks, { what: 'no worker ended by itself', faults: crew.failures }],
  };
}

async function addItems(store: QueueStore, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += ADD_AT_ONCE) {
    const items = ids.slice(from, from + ADD_AT_ONCE).map((id, index) => ({
      id,
      priority: `P${index % 3}`,
      task: `task ${id}`,
      success_criteria: 'done',
      max_attempts: 1_000_000,
    }));
    await store.mutate({
      select: { ids: items.map(({ id }) => id) },
      decide: (view) => decideAdd(view, items),
    });
  }
}

async function wholeTrail(store: QueueStore) {
  const events = [];
  for (let afterEventId = 0; ;) {
    const page = await store.events({ afterEventId, limit: TRAIL_PAGE });
    events.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < TRAIL_PAGE) return events;
    afterEventId = last.event_id;
  }
}

/** Reaps, disturbs, and takes the time of every claim. */
class RaceWatch {
  longestClaimMs = 0;
  returned = 0;
  readonly #store: QueueStore;
  readonly #crew: RaceCrew;
  readonly #plan: RacePlan;
  /** When a claim was first seen, by its token. A worker that is not stopped renews it once at most, and soon. */
  #claims = new Map<number, number>();
  #disturbAtMs = 0;

  constructor(store: QueueStore, crew: RaceCrew, plan: RacePlan) {
    this.#store = store;
    this.#crew = crew;
    this.#plan = plan;
  }

  async untilOver(): Promise<void> {
    for (;;) {
      await this.#reap();
      const { counts } = await this.#store.summary(0);
      if (counts.DONE === this.#plan.items) return;
      const held = await this.#store.list({ status: 'IN_PROGRESS' });
      this.#time(held);
      this.#disturb(held);
      this.#plan.progress(`${counts.DONE} of ${this.#plan.items} done`);
      await pause(REAP_EVERY_MS);
    }
  }

  /** Somebody who was stopped inside a write keeps everybody waiting, the reaper too. */
  async #reap(): Promise<void> {
    const { backend, leaseSeconds } = this.#plan;
    const policy = { backend, backoffSeconds: [0], staleSeconds: leaseSeconds, offsetHours: 9, retryFailed: false };
    const timer = setTimeout(() => this.#crew.freeStopped(), leaseSeconds * 1000 * PATIENCE_LEASES);
    const { reset } = await this.#store.mutate({
      select: { statuses: ['IN_PROGRESS'] },
      decide: (view) => decideReap(view, policy),
    });
    clearTimeout(timer);
    this.returned += reset.length;
  }

  #time(held: readonly QueueItem[]): void {
    const nowMs = performance.now();
    const seen = new Map<number, number>();
    for (const { fencing_token: claim } of held) {
      const sinceMs = this.#claims.get(claim) ?? nowMs;
      seen.set(claim, sinceMs);
      this.longestClaimMs = Math.max(this.longestClaimMs, nowMs - sinceMs);
    }
    this.#claims = seen;
  }

  /** Preferably those who hold something. */
  #disturb(held: readonly QueueItem[]): void {
    if (performance.now() < this.#disturbAtMs) return;
    this.#disturbAtMs = performance.now() + this.#plan.disturbEveryMs;
    const holders = held.map((item) => item.owner_session);
    const pick = () => holders.splice(Math.floor(Math.random() * holders.length), 1)[0] ?? this.#crew.anyone();
    const stopMs = this.#plan.leaseSeconds * 1000 * STOP_LEASES;
    const [stopped, killed, turned] = [pick(), pick(), this.#crew.anyone()];
    if (stopped !== undefined) void this.#crew.stop(stopped, stopMs);
    if (killed !== undefined) this.#crew.kill(killed);
    if (turned !== undefined && this.#plan.backend !== 'postgres') this.#crew.turnClock(turned);
  }
}
