/** The reaper (`watchdog`): returns what was left behind. docs/queue.md, section "Watchdog". */

import type { NewQueueEvent, QueueDecision, QueueView } from '../ports-queue.ts';
import type { ItemChange, QueueItem } from './item.ts';
import { NO_LEASE } from './lease.ts';
import { appendNote } from './notes.ts';
import { isLeftBehind, retryChange, type RetryPolicy, startOf } from './operator.ts';

/** What a round of the reaper did, ids in the order of creation. */
export interface Reaped {
  /** Returned to PENDING. */
  readonly reset: readonly string[];
  /** Ended FAILED: no attempts left. */
  readonly failed: readonly string[];
}

/** One item of a round: what it becomes, and under which of the two lists it is told. */
interface Verdict {
  readonly told: keyof Reaped | null;
  readonly set: ItemChange;
  readonly event: NewQueueEvent | null;
}

/**
 * Looks at items at work and, where the store retries by itself, at failed ones. With attempts left an item whose
 * lease has ended (or, without a lease, whose start is too old) goes back to PENDING after its backoff; without, it
 * ends FAILED. A failure that a worker called permanent stays.
 */
export function decideReap(
  view: QueueView,
  policy: RetryPolicy & { readonly retryFailed: boolean },
): QueueDecision<Reaped> {
  const reset: string[] = [];
  const failed: string[] = [];
  const change: { id: string; set: ItemChange }[] = [];
  const events: NewQueueEvent[] = [];
  for (const item of view.items.toSorted((left, right) => left.seq - right.seq)) {
    const verdict = judge(item, view.nowSeconds, policy);
    if (verdict === null) continue;
    change.push({ id: item.id, set: verdict.set });
    if (verdict.event !== null) events.push(verdict.event);
    if (verdict.told === 'reset') reset.push(item.id);
    if (verdict.told === 'failed') failed.push(item.id);
  }
  return { result: { reset, failed }, change, events };
}

function judge(item: QueueItem, nowSeconds: number, policy: RetryPolicy & { retryFailed: boolean }): Verdict | null {
  const hasAttempts = item.attempt_count < item.max_attempts;
  if (item.status === 'FAILED') {
    const isFinal = item.failure_class === 'permanent' || item.failure_class === 'poison';
    return policy.retryFailed && hasAttempts && !isFinal ? giveBack(item, nowSeconds, policy) : null;
  }
  if (item.status !== 'IN_PROGRESS') return null;
  if (!isLeftBehind(item, nowSeconds, policy)) return mend(item, nowSeconds, policy);
  return hasAttempts ? giveBack(item, nowSeconds, policy) : giveUp(item);
}

function giveBack(item: QueueItem, nowSeconds: number, policy: RetryPolicy): Verdict {
  const set = retryChange(item, nowSeconds, policy);
  const notes = policy.backend === 'markdown' ? appendNote(item.notes, '[watchdog] stale reset') : set.notes;
  return {
    told: 'reset',
    set: notes === undefined ? set : { ...set, notes },
    event: { itemId: item.id, type: 'retried', payload: { reason: 'failed_or_timeout' } },
  };
}

function giveUp(item: QueueItem): Verdict {
  const cause = `max attempts reached: ${item.attempt_count}/${item.max_attempts}`;
  const notes = appendNote(item.notes, `[watchdog] ${cause}`);
  return {
    told: 'failed',
    set: { status: 'FAILED', notes, last_error: cause, failure_class: 'poison', ...NO_LEASE },
    event: { itemId: item.id, type: 'failed', payload: { notes } },
  };
}

/**
 * What keeps an item from being left behind for ever: a lease that ends later than its whole length from now was
 * granted before the clock was set back, and is cut to that length; an item without a lease and without a readable
 * start begins to age now.
 */
function mend(item: QueueItem, nowSeconds: number, policy: RetryPolicy): Verdict | null {
  const { lease_expires_at: expiresAt, lease_seconds: leaseSeconds } = item;
  if (expiresAt === null) {
    return startOf(item, policy.offsetHours) === null
      ? { told: null, set: { started_epoch: nowSeconds }, event: null }
      : null;
  }
  const latest = nowSeconds + (leaseSeconds ?? Infinity);
  return expiresAt > latest ? { told: null, set: { lease_expires_at: latest }, event: null } : null;
}
