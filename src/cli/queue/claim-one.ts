import type { ClaimRequest, ClaimResult, QueueStore } from '../../ports-queue.ts';
import type { QueueItem } from '../../queue/item.ts';
import type { QueueContext } from './queue-context.ts';

/** What came of an attempt to claim one item. */
export interface ClaimedOne {
  readonly item: QueueItem | null;
  readonly stoppedBy: ClaimResult['stoppedBy'];
}

/** Claims one item. What was closed on the way to it is told on standard error. */
export async function claimOne(
  context: QueueContext,
  store: QueueStore,
  request: Omit<ClaimRequest, 'limit'>,
): Promise<ClaimedOne> {
  const { claimed, skipped, poisoned, stoppedBy } = await store.claim({ ...request, limit: 1 });
  for (const id of skipped) context.note(`note: ${id} -> DONE: a twin with its idempotency key is done`);
  for (const id of poisoned) {
    context.note(
      `note: ${id} -> FAILED: claimed too often without an end; ops retry or replan gives it another chance`,
    );
  }
  return { item: claimed[0] ?? null, stoppedBy };
}

/** A claim as `--json` prints it; every member is null when nothing was claimed. */
export function claimDocument(item: QueueItem | null): Readonly<Record<string, unknown>> {
  if (item === null) return { id: null, token: null, lease: null, item: null };
  const { id, fencing_token: token, lease_owner: owner, lease_expires_at: expiresAt, lease_seconds: seconds } = item;
  return { id, token, lease: { owner, expires_at: expiresAt, seconds }, item };
}
