import type { QueueView } from '../../src/ports-queue.ts';
import type { QueueItem } from '../../src/queue/item.ts';

/** The moment of the tests: 2026-02-09 12:00 nine hours east of UTC. */
export const NOW_SECONDS = 1_770_606_000;

/** A PENDING item as it is after it was added, with these columns instead. */
export function queueItem(columns: Partial<QueueItem> = {}): QueueItem {
  return {
    id: 'T-1',
    status: 'PENDING',
    priority: 'P1',
    task: 'task',
    success_criteria: 'criteria',
    owner_session: '-',
    started_at_kst: '-',
    due_at_kst: '-',
    notes: '',
    created_at: '2026-02-09 10:00',
    updated_at: '2026-02-09 10:00',
    lease_owner: null,
    lease_expires_at: null,
    attempt_count: 0,
    max_attempts: 3,
    idempotency_key: null,
    last_error: '',
    seq: 1,
    fencing_token: 0,
    lease_seconds: null,
    claim_count: 0,
    retry_not_before: null,
    failure_class: null,
    depends_on: [],
    created_epoch: NOW_SECONDS - 7200,
    updated_epoch: NOW_SECONDS - 7200,
    started_epoch: null,
    version: 1,
    ...columns,
  };
}

/** An item at work under a claim: token 7, leased by `w` for 900 seconds from `ageSeconds` ago. */
export function claimedItem(columns: Partial<QueueItem> = {}, ageSeconds = 100): QueueItem {
  return queueItem({
    status: 'IN_PROGRESS',
    owner_session: 'w',
    started_at_kst: '2026-02-09 11:58',
    started_epoch: NOW_SECONDS - ageSeconds,
    lease_owner: 'w',
    lease_expires_at: NOW_SECONDS - ageSeconds + 900,
    lease_seconds: 900,
    fencing_token: 7,
    claim_count: 1,
    ...columns,
  });
}

/** What a rule sees when these are the rows that it asked for. */
export function queueView(items: readonly QueueItem[], more: Partial<QueueView> = {}): QueueView {
  return { nowSeconds: NOW_SECONDS, items, twins: [], highestNumber: 0, ...more };
}
