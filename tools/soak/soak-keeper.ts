import type { QueueStore, QueueSummary } from '../../src/ports-queue.ts';
import { decideAdd } from '../../src/queue/add.ts';
import type { NewItem, QueueItem } from '../../src/queue/item.ts';
import { backoffAfter, decideRetry, type RetryPolicy } from '../../src/queue/operator.ts';
import { decideReap } from '../../src/queue/reap.ts';
import { attemptsAt } from '../../src/queue/soak/attempts.ts';
import { SOAK_MODEL } from '../../src/queue/soak/figures.ts';
import type { SoakRow } from '../../src/queue/soak/rows.ts';
import { insist, type Insisted } from './insist.ts';
import type { SoakClock } from './soak-clock.ts';

type ReapedRow = Extract<SoakRow, { readonly kind: 'reaped' }>;

/** What the conductor of a run asks of the store: it adds items, each as a client of its own would, and returns lost ones. */
export class SoakKeeper {
  readonly #store: QueueStore;
  readonly #clock: SoakClock;
  readonly #stopped: AbortSignal;
  readonly #policy: RetryPolicy & { readonly retryFailed: boolean };
  /** When what has not been answered yet was asked, the oldest first. */
  readonly #asked = new Set<{ readonly at: number }>();

  constructor(store: QueueStore, clock: SoakClock, stopped: AbortSignal) {
    this.#store = store;
    this.#clock = clock;
    this.#stopped = stopped;
    this.#policy = {
      backend: store.backend,
      backoffSeconds: SOAK_MODEL.backoffSeconds,
      staleSeconds: 3600,
      offsetHours: SOAK_MODEL.offsetHours,
      retryFailed: store.capabilities.has('retryFailed'),
    };
  }

  /** How long the store has not answered. */
  waitingSeconds(): number {
    const [oldest] = this.#asked;
    return oldest === undefined ? 0 : this.#clock.seconds() - oldest.at;
  }

  /** Adds an item that was due at a second of the run; the row tells what came of it. */
  async add(item: NewItem, due: { readonly atSeconds: number; readonly again: string | null }): Promise<SoakRow> {
    const keys = [item.idempotency_key ?? ''];
    const { result, waited } = await this.#ask(() =>
      this.#store.mutate({ select: { ids: [item.id] }, keys, decide: (view) => decideAdd(view, [item]) }),
    );
    const duplicateOf = result[0]?.duplicateOf ?? null;
    const at = this.#clock.seconds();
    return { kind: 'added', at, id: item.id, due: due.atSeconds, again: due.again, duplicateOf, waited };
  }

  /** A round of the reaper; null when nothing was left behind. */
  async reap(): Promise<ReapedRow | null> {
    let failures: readonly QueueItem[] = [];
    const { result, waited } = await this.#ask(() =>
      this.#store.mutate({
        select: { statuses: ['IN_PROGRESS', 'FAILED'] },
        decide: (view) => {
          failures = view.items.filter(({ status }) => status === 'FAILED');
          return decideReap(view, this.#policy);
        },
      }),
    );
    if (!this.#policy.retryFailed) await this.#retryByHand(failures);
    const { reset, failed } = result;
    if (reset.length + failed.length === 0) return null;
    return { kind: 'reaped', at: this.#clock.seconds(), reset, failed, waited };
  }

  async summary(): Promise<QueueSummary> {
    return (await this.#ask(() => this.#store.summary(0))).result;
  }

  async all(): Promise<readonly QueueItem[]> {
    return (await this.#ask(() => this.#store.list({}))).result;
  }

  /** Where the reaper leaves failed items to a person, that person has them tried again when their pause is over. */
  async #retryByHand(failures: readonly QueueItem[]): Promise<void> {
    const now = this.#clock.epochSeconds();
    for (const item of failures) {
      const attempts = attemptsAt(item);
      const isFinal = item.failure_class === 'permanent' || item.failure_class === 'poison';
      const dueAt = (item.updated_epoch ?? 0) + backoffAfter(attempts, SOAK_MODEL.backoffSeconds);
      if (isFinal || attempts >= SOAK_MODEL.maxAttempts || dueAt > now) continue;
      const request = { id: item.id, policy: this.#policy };
      await this.#ask(() =>
        this.#store.mutate({ select: { ids: [item.id] }, decide: (view) => decideRetry(view, request) }),
      );
    }
  }

  async #ask<Result>(work: () => Promise<Result>): Promise<Insisted<Result>> {
    const asked = { at: this.#clock.seconds() };
    this.#asked.add(asked);
    try {
      return await insist(this.#clock, work, this.#stopped);
    } finally {
      this.#asked.delete(asked);
    }
  }
}
