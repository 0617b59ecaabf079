/** What operators do to an item: cancel, replan, retry. docs/queue.md, section "Moves". */

import type { QueueBackend, QueueDecision, QueueView } from '../ports-queue.ts';
import type { ItemChange, QueueItem } from './item.ts';
import { NO_LEASE } from './lease.ts';
import { parseMinute } from './kst.ts';
import { appendNote } from './notes.ts';
import { refused, requireItem } from './refuse.ts';
import { isLed } from './team/team-tag.ts';

/** What becomes of an item, as the command prints it: `<id> -> <status>`. */
export interface Moved {
  readonly id: string;
  readonly status: string;
}

/** Figures that decide on retries. */
export interface RetryPolicy {
  readonly backend: QueueBackend;
  /** Wait before the first, second, ... retry; the last one repeats. At least one. */
  readonly backoffSeconds: readonly number[];
  /** Age from which an item at work without a lease counts as left behind. */
  readonly staleSeconds: number;
  readonly offsetHours: number;
}

/** Nobody works on it and nobody did. */
export const UNASSIGNED = { owner_session: '-', started_at_kst: '-', started_epoch: null, ...NO_LEASE } as const;

/** Stops an item: BLOCKED. Raises queue_refused for DONE and FAILED. */
export function decideCancel(view: QueueView, id: string): QueueDecision<Moved> {
  const item = requireItem(view.items, id);
  if (item.status === 'DONE' || item.status === 'FAILED') {
    throw refused(`cannot cancel terminal item: ${id} (${item.status})`);
  }
  return block(item, appendNote(item.notes, 'cancelled_by_operator'));
}

/**
 * Plans an item anew: BLOCKED when somebody works on it, else PENDING. A table goes on showing who finished a DONE
 * item and when that work began. Raises queue_refused for blank notes.
 */
export function decideReplan(
  view: QueueView,
  request: { readonly id: string; readonly notes: string; readonly backend: QueueBackend },
): QueueDecision<Moved> {
  const item = requireItem(view.items, request.id);
  const text = request.notes.trim();
  if (text === '') throw refused(`--notes is blank: say why ${item.id} is planned anew`);
  const notes = appendNote(item.notes, `replan:${text}`);
  if (item.status === 'IN_PROGRESS') return block(item, notes);
  const keepsWorker = request.backend === 'markdown' && item.status === 'DONE';
  const set = { status: 'PENDING', notes, ...(keepsWorker ? NO_LEASE : UNASSIGNED), ...FRESH };
  return {
    result: { id: item.id, status: 'PENDING' },
    change: [{ id: item.id, set }],
    events: [{ itemId: item.id, type: 'replan', payload: { notes, status: 'PENDING' } }],
  };
}

/** What a person's decision to run an item again clears. */
const FRESH = { retry_not_before: null, claim_count: 0, failure_class: null } as const;

/** Has an item tried again. Which states allow it depends on the kind of store. Raises queue_refused. */
export function decideRetry(view: QueueView, request: { id: string; policy: RetryPolicy }): QueueDecision<Moved> {
  const { policy } = request;
  const item = requireItem(view.items, request.id);
  return policy.backend === 'markdown' ? retryInTable(item) : retryInDatabase(item, view.nowSeconds, policy);
}

function retryInTable(item: QueueItem): QueueDecision<Moved> {
  if (item.status !== 'FAILED' && item.status !== 'BLOCKED') {
    throw refused(`retry allowed only for FAILED/BLOCKED in markdown mode: ${item.id} (${item.status})`);
  }
  const set = { status: 'PENDING', notes: appendNote(item.notes, 'retry_requested'), ...UNASSIGNED, ...FRESH };
  return retried(item, set, 'operator_retry');
}

function retryInDatabase(item: QueueItem, nowSeconds: number, policy: RetryPolicy): QueueDecision<Moved> {
  const { attempt_count: attempts, max_attempts: most } = item;
  if (attempts >= most) throw refused(`max attempts reached: ${item.id} (${attempts}/${most})`);
  if (item.status !== 'FAILED' && !isLeftBehind(item, nowSeconds, policy)) {
    throw refused(`retry allowed only for FAILED or timed-out IN_PROGRESS in db mode: ${item.id} (${item.status})`);
  }
  return retried(item, retryChange(item, nowSeconds, policy), 'operator_retry');
}

/**
 * An item at work whose lease has ended, or that never had one and began too long ago. One that was split into tasks
 * needs no lease: its Lead may take as long as the tasks do.
 */
export function isLeftBehind(item: QueueItem, nowSeconds: number, policy: RetryPolicy): boolean {
  if (item.status !== 'IN_PROGRESS') return false;
  if (item.lease_expires_at !== null) return item.lease_expires_at <= nowSeconds;
  if (isLed(item)) return false;
  const started = startOf(item, policy.offsetHours);
  return started !== null && started <= nowSeconds - policy.staleSeconds;
}

/** When the work on an item began, by what is recorded, in UTC seconds; null when nothing readable is. */
export function startOf(item: QueueItem, offsetHours: number): number | null {
  return item.started_epoch ?? parseMinute(item.started_at_kst, offsetHours);
}

/** The columns of an item that is returned after a failure: one attempt more, and not before its backoff has passed. */
export function retryChange(item: QueueItem, nowSeconds: number, policy: RetryPolicy): ItemChange {
  const notBefore = nowSeconds + backoffAfter(item.attempt_count, policy.backoffSeconds);
  return {
    status: 'PENDING',
    ...UNASSIGNED,
    attempt_count: item.attempt_count + 1,
    retry_not_before: notBefore,
    failure_class: null,
    notes: policy.backend === 'markdown' ? item.notes : appendNote(item.notes, `retry_not_before=${notBefore}`),
  };
}

/** Seconds to wait after so many attempts. */
export function backoffAfter(attempts: number, backoffSeconds: readonly number[]): number {
  return backoffSeconds[Math.min(attempts, backoffSeconds.length - 1)] ?? 0;
}

function retried(item: QueueItem, set: ItemChange, reason: string): QueueDecision<Moved> {
  return {
    result: { id: item.id, status: 'PENDING' },
    change: [{ id: item.id, set }],
    events: [{ itemId: item.id, type: 'retried', payload: { reason } }],
  };
}

function block(item: QueueItem, notes: string): QueueDecision<Moved> {
  return {
    result: { id: item.id, status: 'BLOCKED' },
    change: [{ id: item.id, set: { status: 'BLOCKED', notes, ...NO_LEASE } }],
    events: [{ itemId: item.id, type: 'blocked', payload: { notes } }],
  };
}
