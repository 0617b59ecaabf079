/** Leases: who holds an item until when. docs/queue.md, section "Claims". */

import type { NewQueueEvent, QueueDecision, QueueView } from '../ports-queue.ts';
import type { ItemChange, QueueItem } from './item.ts';
import { refused, requireItem, requireToken } from './refuse.ts';

/** What leaving IN_PROGRESS does to the lease. */
export const NO_LEASE = { lease_owner: null, lease_expires_at: null, lease_seconds: null } as const;

/** A lease as a caller asks for it. */
export interface LeaseRequest {
  readonly id: string;
  readonly owner: string;
  readonly leaseSeconds: number;
  /** Fencing token of the caller's claim; null where the owner's name is all that is known. */
  readonly token: number | null;
}

/** The columns of a lease that begins now. */
export function leaseFrom(nowSeconds: number, owner: string, leaseSeconds: number): ItemChange {
  return { lease_owner: owner, lease_expires_at: nowSeconds + leaseSeconds, lease_seconds: leaseSeconds };
}

/** Whether somebody holds the item at this second. A lease whose expiry is now has ended. */
export function isLeased(item: QueueItem, nowSeconds: number): boolean {
  return (
    item.lease_owner !== null &&
    item.lease_owner !== '' &&
    item.lease_expires_at !== null &&
    item.lease_expires_at > nowSeconds
  );
}

/** Takes the lease of an item, whatever its status, when nobody holds it; the result says whether. */
export function decideAcquire(view: QueueView, request: LeaseRequest): QueueDecision<'acquired' | 'held' | 'unknown'> {
  const item = view.items.find(({ id }) => id === request.id);
  if (item === undefined) return { result: 'unknown' };
  if (isLeased(item, view.nowSeconds)) return { result: 'held' };
  const set = { ...leaseFrom(view.nowSeconds, request.owner, request.leaseSeconds), fencing_token: 'new' } as const;
  return {
    result: 'acquired',
    change: [{ id: item.id, set }],
    events: [leaseEvent('lease_acquired', request, view.nowSeconds + request.leaseSeconds)],
  };
}

/** Prolongs a lease that has not ended. With a token, a claim that is not the newest is refused (queue_refused). */
export function decideRenew(view: QueueView, request: LeaseRequest): QueueDecision<'renewed' | 'lost'> {
  const item = view.items.find(({ id }) => id === request.id);
  if (item === undefined) return { result: 'lost' };
  if (request.token !== null) requireToken(item, request.token);
  if (item.lease_owner !== request.owner || !isLeased(item, view.nowSeconds)) return { result: 'lost' };
  return {
    result: 'renewed',
    change: [{ id: item.id, set: leaseFrom(view.nowSeconds, request.owner, request.leaseSeconds) }],
    events: [leaseEvent('lease_renewed', request, view.nowSeconds + request.leaseSeconds)],
  };
}

/** Gives a lease up, ended or not; the status stays. */
export function decideRelease(
  view: QueueView,
  request: Omit<LeaseRequest, 'leaseSeconds'>,
): QueueDecision<'released' | 'not_holder'> {
  const item = view.items.find(({ id }) => id === request.id);
  if (item === undefined || item.lease_owner !== request.owner) return { result: 'not_holder' };
  if (request.token !== null && item.fencing_token !== request.token) {
    throw refused(`stale fencing token ${request.token}: ${item.id} is held under ${item.fencing_token}`);
  }
  return {
    result: 'released',
    change: [{ id: item.id, set: NO_LEASE }],
    events: [{ itemId: item.id, type: 'lease_released', payload: { owner_session: request.owner } }],
  };
}

/**
 * Prolongs the lease of a claim that nobody else has taken since, even when its time has run out: what has not been
 * returned yet is still the holder's. Raises queue_refused for an old token.
 */
export function decideHold(
  view: QueueView,
  request: LeaseRequest & { readonly token: number },
): QueueDecision<QueueItem> {
  const item = requireItem(view.items, request.id);
  requireToken(item, request.token);
  return {
    result: item,
    change: [{ id: item.id, set: leaseFrom(view.nowSeconds, request.owner, request.leaseSeconds) }],
    events: [leaseEvent('lease_renewed', request, view.nowSeconds + request.leaseSeconds)],
  };
}

function leaseEvent(type: string, request: LeaseRequest, expiresAt: number): NewQueueEvent {
  return { itemId: request.id, type, payload: { expires_at: expiresAt, owner_session: request.owner } };
}
