/** The item that is split: from the plan to the merge it belongs to the Lead. */

import type { QueueView } from '../../ports-queue.ts';
import { type ItemChange, type QueueItem } from '../item.ts';
import { minuteText } from '../kst.ts';
import { isLeased, NO_LEASE } from '../lease.ts';
import { appendNote } from '../notes.ts';
import { refused, requireToken } from '../refuse.ts';
import { isLed, LEAD_OWNER, leadTag } from './team-tag.ts';

/** Who takes an item over. */
export interface LeadRequest {
  /** Fencing token of the Lead's claim; null for a Lead that holds none. */
  readonly token: number | null;
  readonly offsetHours: number;
}

/**
 * The columns of an item that the Lead takes over: IN_PROGRESS, owned by `lead`. A person or a session leads, for as
 * long as it takes, so there is no lease, and the reaper leaves the item alone by the entry in its note. A Lead that
 * holds a claim keeps it, lease included. Raises queue_refused for an item that is over, that waits for others, or
 * that somebody else holds.
 */
export function leadChange(view: QueueView, parent: QueueItem, { token, offsetHours }: LeadRequest): ItemChange {
  const notes = isLed(parent) ? parent.notes : appendNote(parent.notes, leadTag(parent.id));
  const begin = {
    status: 'IN_PROGRESS',
    owner_session: LEAD_OWNER,
    started_at_kst: minuteText(view.nowSeconds, offsetHours),
    started_epoch: view.nowSeconds,
    retry_not_before: null,
    failure_class: null,
    last_error: '',
    fencing_token: 'new',
    notes,
    ...NO_LEASE,
  } as const;
  if (token !== null) {
    requireToken(parent, token);
    return { owner_session: LEAD_OWNER, notes };
  }
  if (parent.status === 'DONE') throw refused(`${parent.id} is DONE: a new plan needs a new item`);
  if (parent.status !== 'IN_PROGRESS') {
    requireDependencies(view, parent);
    return begin;
  }
  if (isLeased(parent, view.nowSeconds)) {
    throw refused(
      `${parent.id} is held by ${parent.lease_owner ?? ''}`,
      'its holder plans with --token; otherwise cancel the item first',
    );
  }
  return isLed(parent) && parent.lease_owner === null ? { notes } : begin;
}

function requireDependencies({ items }: QueueView, parent: QueueItem): void {
  const waiting = parent.depends_on.filter((id) => items.find((item) => item.id === id)?.status !== 'DONE');
  if (waiting.length > 0) throw refused(`${parent.id} waits for ${waiting.join(', ')}`);
}
