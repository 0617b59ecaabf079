import type { QueueItem } from '../item.ts';

/**
 * How a claim stands. `closed`: the item was closed under this claim, by its worker as a rule, which may go on to its
 * own end. `lost`: it is none of the claim's business any more, and `why` says what became of it.
 */
export type ClaimStanding =
  | { readonly standing: 'held' | 'closed' }
  | { readonly standing: 'lost'; readonly why: string };

/** Compares an item as it was claimed with what the store has now; undefined when it has gone. */
export function standingOf(claimed: QueueItem, now: QueueItem | undefined): ClaimStanding {
  if (now === undefined) return { standing: 'lost', why: `${claimed.id} is not in the queue any more` };
  if (now.fencing_token !== claimed.fencing_token) {
    return { standing: 'lost', why: `somebody else was given ${claimed.id} since; it is ${now.status} now` };
  }
  if (now.status === 'IN_PROGRESS') return { standing: 'held' };
  if (now.status === 'DONE' || now.status === 'FAILED') return { standing: 'closed' };
  return { standing: 'lost', why: `${claimed.id} is ${now.status} now` };
}
