import { OpsError } from '../errors.ts';
import type { QueueItem } from './item.ts';

/** The row with this id. Raises queue_refused when there is none. */
export function requireItem(items: readonly QueueItem[], id: string): QueueItem {
  const item = items.find((candidate) => candidate.id === id);
  if (item === undefined) throw refused(`Row id not found: ${id}`);
  return item;
}

/** What a rule raises when it does not allow a change. The store is as it was. */
export function refused(message: string, hint?: string): OpsError {
  return new OpsError('queue_refused', message, hint === undefined ? {} : { hint });
}

/**
 * Raises queue_refused unless the item is held under this fencing token: an item that was returned, closed or given
 * to another worker since is none of the caller's business any more.
 */
export function requireToken(item: QueueItem, token: number): void {
  if (item.status !== 'IN_PROGRESS') {
    throw refused(
      `stale fencing token ${token}: ${item.id} is ${item.status}`,
      'the claim has ended; leave the item alone and claim another',
    );
  }
  if (item.fencing_token === 0) {
    throw refused(
      `stale fencing token ${token}: no claim of ${item.id} is recorded`,
      'what stands beside the table is lost, or the row is another one; look at it, then close it without a token',
    );
  }
  if (item.fencing_token !== token) {
    throw refused(
      `stale fencing token ${token}: ${item.id} is held under ${item.fencing_token}`,
      'another worker has the item now; stop working on it',
    );
  }
}
