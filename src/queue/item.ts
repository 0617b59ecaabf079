/**
 * A work item and its vocabulary. Members are named like the columns of the store, so that a row, an exported line
 * and this type are one thing. docs/queue.md, section "Items".
 */

/** The five statuses. BLOCKED waits for something outside, FAILED for another try. */
export const QUEUE_STATUSES = ['PENDING', 'IN_PROGRESS', 'BLOCKED', 'FAILED', 'DONE'] as const;

/** One of {@link QUEUE_STATUSES}. */
export type QueueStatus = (typeof QUEUE_STATUSES)[number];

/** Priorities in the order in which they are picked. */
export const QUEUE_PRIORITIES = ['P0', 'P1', 'P2'] as const;

/** What stands in owner, start and due when they are unknown. */
export const UNKNOWN = '-';

/** The nine text fields of the table, in their order. */
export const PUBLIC_FIELDS = [
  'id',
  'status',
  'priority',
  'task',
  'success_criteria',
  'owner_session',
  'started_at_kst',
  'due_at_kst',
  'notes',
] as const;

/** Name of one of {@link PUBLIC_FIELDS}. */
export type PublicField = (typeof PUBLIC_FIELDS)[number];

/** Why an item failed: `transient` is tried again by the reaper, `permanent` and `poison` wait for a person. */
export type FailureClass = 'transient' | 'permanent' | 'poison';

/** An item as a store returns it. `*_kst` and `*_at` are minute texts in the configured zone, `*_epoch` whole UTC seconds. */
export interface QueueItem {
  readonly id: string;
  /** One of {@link QueueStatus}; a table that was edited by hand may hold any other text. */
  readonly status: string;
  readonly priority: string;
  readonly task: string;
  readonly success_criteria: string;
  readonly owner_session: string;
  readonly started_at_kst: string;
  readonly due_at_kst: string;
  readonly notes: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly lease_owner: string | null;
  /** From this second on the lease has ended. */
  readonly lease_expires_at: number | null;
  /** Retries so far: returns of the item after a failure or an expired lease. */
  readonly attempt_count: number;
  /** Retries allowed; 0 allows none. */
  readonly max_attempts: number;
  readonly idempotency_key: string | null;
  readonly last_error: string;
  /** Place in the order of creation, from 1. */
  readonly seq: number;
  /** Number of the newest claim, which no other claim of this store ever had; 0 before the first. */
  readonly fencing_token: number;
  /** Length of the lease as granted; null when there is none or another program granted it. */
  readonly lease_seconds: number | null;
  /** Claims so far, counted at the claim, since the last decision of an operator. */
  readonly claim_count: number;
  /** No picker takes the item before this second. */
  readonly retry_not_before: number | null;
  readonly failure_class: FailureClass | null;
  /** Ids that must be DONE before this item is picked. */
  readonly depends_on: readonly string[];
  readonly created_epoch: number | null;
  readonly updated_epoch: number | null;
  readonly started_epoch: number | null;
  /** Grows with every write of the item. */
  readonly version: number;
}

/** What a rule may change. `fencing_token: 'new'` has the store give the claim a number of its own. */
export type ItemChange = {
  readonly [
    Name in Exclude<keyof QueueItem, 'id' | 'seq' | 'version' | 'updated_at' | 'updated_epoch'>
  ]?: Name extends 'fencing_token' ? 'new' : QueueItem[Name];
};

/** An item to be added; what is left out takes its default. */
export interface NewItem {
  readonly id: string;
  readonly priority: string;
  readonly task: string;
  readonly success_criteria: string;
  readonly due_at_kst?: string;
  readonly notes?: string;
  readonly idempotency_key?: string | null;
  readonly max_attempts?: number;
  readonly depends_on?: readonly string[];
}

/** The idempotency key of an item; null for none. An older program may have left an empty one, which is none. */
export function keyOf(item: { readonly idempotency_key?: string | null }): string | null {
  return item.idempotency_key === undefined || item.idempotency_key === '' ? null : item.idempotency_key;
}

/** 0 for P0 to 2 for P2; any other text sorts last. */
export function priorityRank(priority: string): number {
  const rank = (QUEUE_PRIORITIES as readonly string[]).indexOf(priority);
  return rank === -1 ? 99 : rank;
}

/** Order in which items are picked and listed by the databases: priority, then creation. */
export function comparePickOrder(left: QueueItem, right: QueueItem): number {
  return priorityRank(left.priority) - priorityRank(right.priority) || left.seq - right.seq;
}

/** Whether a text is one of the five statuses. */
export function isQueueStatus(text: string): text is QueueStatus {
  return (QUEUE_STATUSES as readonly string[]).includes(text);
}
