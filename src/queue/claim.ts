/** Which items a worker gets. docs/queue.md, section "Claims". */

import type { ClaimRequest, NewQueueEvent } from '../ports-queue.ts';
import { type ItemChange, keyOf, type QueueItem, UNKNOWN } from './item.ts';
import { minuteText } from './kst.ts';
import { leaseFrom, NO_LEASE } from './lease.ts';
import { appendNote } from './notes.ts';

/** What the rule needs to know besides the candidates. */
export interface ClaimWorld {
  readonly request: ClaimRequest;
  readonly nowSeconds: number;
  readonly offsetHours: number;
  /** Items IN_PROGRESS before the claim that take the place of a worker; only looked at when the request has a cap. */
  readonly inProgress: number;
  /** The most advanced state of other items with the same idempotency key. */
  readonly twinOf: (key: string, id: string) => 'none' | 'live' | 'done';
  readonly isDone: (id: string) => boolean;
}

/** What a claim changes. The store writes all of it, or nothing. */
export interface ClaimPlan {
  readonly change: readonly { readonly id: string; readonly set: ItemChange }[];
  readonly events: readonly NewQueueEvent[];
  readonly claimed: readonly string[];
  readonly skipped: readonly string[];
  readonly poisoned: readonly string[];
  readonly stoppedBy: 'limit' | 'nothing_eligible' | 'cap_reached';
}

/**
 * Goes through PENDING items in the order of picking and takes the first ones that may run: not before their
 * backoff has passed, not before what they depend on is DONE, and not while another item with the same idempotency
 * key is at work or BLOCKED. One whose twin is DONE is closed as a duplicate; one that was claimed more often than its attempts
 * allow ends FAILED.
 */
export function decideClaim(candidates: Iterable<QueueItem>, world: ClaimWorld): ClaimPlan {
  const plan = { change: [], events: [], claimed: [], skipped: [], poisoned: [] } as MutablePlan;
  const { request, inProgress } = world;
  const free = request.maxInProgress === null ? Infinity : request.maxInProgress - inProgress;
  const most = Math.min(request.limit, free);
  if (most <= 0) return { ...plan, stoppedBy: free <= 0 ? 'cap_reached' : 'limit' };
  const keys = new Set<string>();
  for (const item of candidates) {
    visit(item, { plan, world, keys });
    if (plan.claimed.length >= most) return { ...plan, stoppedBy: most < request.limit ? 'cap_reached' : 'limit' };
  }
  return { ...plan, stoppedBy: 'nothing_eligible' };
}

type MutablePlan = { -readonly [Name in Exclude<keyof ClaimPlan, 'stoppedBy'>]: ClaimPlan[Name][number][] };

interface Visit {
  readonly plan: MutablePlan;
  readonly world: ClaimWorld;
  /** Keys claimed in this step. */
  readonly keys: Set<string>;
}

function visit(item: QueueItem, { plan, world, keys }: Visit): void {
  const key = keyOf(item);
  if (item.status !== 'PENDING' || (item.retry_not_before ?? 0) > world.nowSeconds) return;
  const twin = key === null ? 'none' : keys.has(key) ? 'live' : world.twinOf(key, item.id);
  if (twin === 'done') {
    skip(item, plan);
  } else if (twin === 'none' && item.depends_on.every((id) => world.isDone(id))) {
    if (item.claim_count > item.max_attempts) {
      poison(item, plan);
    } else {
      take(item, plan, world);
      if (key !== null) keys.add(key);
    }
  }
}

function take(item: QueueItem, plan: MutablePlan, world: ClaimWorld): void {
  const { request, nowSeconds, offsetHours } = world;
  const owner = request.owner === '' ? UNKNOWN : request.owner;
  const set: ItemChange = {
    status: 'IN_PROGRESS',
    owner_session: owner,
    started_at_kst: minuteText(nowSeconds, offsetHours),
    started_epoch: nowSeconds,
    claim_count: item.claim_count + 1,
    fencing_token: 'new',
    ...leaseFrom(nowSeconds, owner, request.leaseSeconds),
  };
  plan.claimed.push(item.id);
  plan.change.push({ id: item.id, set });
  plan.events.push({ itemId: item.id, type: 'picked', payload: { owner_session: owner } });
}

function skip(item: QueueItem, plan: MutablePlan): void {
  const notes = appendNote(item.notes, 'Skipped duplicate by idempotency_key');
  plan.skipped.push(item.id);
  plan.change.push({ id: item.id, set: { status: 'DONE', notes, ...NO_LEASE } });
  plan.events.push({ itemId: item.id, type: 'idempotency_skipped', payload: { reason: 'already_done' } });
}

function poison(item: QueueItem, plan: MutablePlan): void {
  const cause = `claimed ${item.claim_count} times without an end, max_attempts=${item.max_attempts}`;
  const notes = appendNote(item.notes, `[watchdog] ${cause}`);
  plan.poisoned.push(item.id);
  plan.change.push({
    id: item.id,
    set: { status: 'FAILED', notes, last_error: cause, failure_class: 'poison', ...NO_LEASE },
  });
  plan.events.push({ itemId: item.id, type: 'failed', payload: { notes } });
}
