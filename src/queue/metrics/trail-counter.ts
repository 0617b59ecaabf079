/** What the trail of a store adds up to, page by page; it can be put aside and gone on with. */

import type { QueueMetricsState } from '../../generated/types.ts';
import type { QueueEvent } from '../../ports-queue.ts';
import type { QueueItem } from '../item.ts';
import { noteEntries } from '../notes.ts';
import { isDead } from './dead.ts';
import { addLatency, LATENCY_BOUNDS_SECONDS, noLatencies } from './latency.ts';

/** Events after which an item is not FAILED any more. */
const LEAVES_FAILED = new Set(['retried', 'replan', 'picked', 'done', 'blocked', 'imported']);

/** What the reaper writes when it gives an item up whose lease has ended. */
const GIVEN_UP = /^\[watchdog\] max attempts reached: /;

/** Whether a state counts in the buckets that this version has. */
export function fitsBuckets({ latency }: QueueMetricsState): boolean {
  return [latency.done, latency.failed].every(({ counts }) => counts.length === LATENCY_BOUNDS_SECONDS.length + 1);
}

/** Counts events. What it keeps grows with the number of failed items, not with the trail. */
export class TrailCounter {
  readonly #state: QueueMetricsState;
  readonly #types: Map<string, number>;
  readonly #failedIds: Set<string>;

  /** Goes on from a state, or begins anew. `store`: the mark that tells stores apart. */
  constructor(before: QueueMetricsState | null, store: string) {
    this.#state = before === null ? emptyState(store) : structuredCopy(before);
    this.#types = new Map(Object.entries(this.#state.types));
    this.#failedIds = new Set(this.#state.failedIds);
  }

  /** Takes the next events, oldest first, and the items they are about as they are now. */
  take(events: readonly QueueEvent[], items: readonly QueueItem[]): void {
    const byId = new Map(items.map((item) => [item.id, item]));
    for (const event of events) this.#takeOne(event, byId.get(event.item_id));
  }

  /** The store could not be read. */
  scrapeFailed(): void {
    this.#state.scrapeErrors += 1;
  }

  state(): QueueMetricsState {
    return { ...this.#state, types: Object.fromEntries(this.#types), failedIds: [...this.#failedIds] };
  }

  #takeOne(event: QueueEvent, item: QueueItem | undefined): void {
    const { event_id, item_id, event_type, created_at } = event;
    this.#state.lastEvent = { event_id, item_id, event_type, created_at };
    this.#types.set(event_type, (this.#types.get(event_type) ?? 0) + 1);
    if (event_type === 'retried') this.#takeRetry(event);
    if (event_type === 'failed' && GIVEN_UP.test(lastEntry(event))) this.#state.leaseExpiries += 1;
    if (event_type === 'failed') this.#failedIds.add(item_id);
    if (LEAVES_FAILED.has(event_type)) this.#failedIds.delete(item_id);
    if (item !== undefined) this.#takeEnd(event, item);
  }

  #takeRetry({ item_id: id, payload }: QueueEvent): void {
    const { retries } = this.#state;
    if (payload['reason'] === 'operator_retry') retries.operator += 1;
    else if (this.#failedIds.has(id)) retries.failure += 1;
    else {
      retries.lease += 1;
      this.#state.leaseExpiries += 1;
    }
  }

  /** A failure is an end only when no attempt is left. */
  #takeEnd({ event_type: type, created_epoch: endedAt }: QueueEvent, item: QueueItem): void {
    if (endedAt === null || item.created_epoch === null) return;
    const seconds = endedAt - item.created_epoch;
    if (type === 'done') addLatency(this.#state.latency.done, seconds);
    if (type === 'failed' && isDead(item)) addLatency(this.#state.latency.failed, seconds);
  }
}

function lastEntry({ payload }: QueueEvent): string {
  const notes = payload['notes'];
  return typeof notes === 'string' ? (noteEntries(notes).at(-1) ?? '') : '';
}

function emptyState(store: string): QueueMetricsState {
  return {
    schemaVersion: 'v1',
    store,
    scrapeErrors: 0,
    lastEvent: null,
    types: {},
    retries: { operator: 0, failure: 0, lease: 0 },
    leaseExpiries: 0,
    failedIds: [],
    latency: { done: noLatencies(), failed: noLatencies() },
  };
}

function structuredCopy(state: QueueMetricsState): QueueMetricsState {
  const { retries, latency } = state;
  const copy = ({ counts, sum }: QueueMetricsState['latency']['done']) => ({ counts: [...counts], sum });
  return { ...state, retries: { ...retries }, latency: { done: copy(latency.done), failed: copy(latency.failed) } };
}
