/** Which items at work count against the number of workers: all but those whose Lead holds no claim. */

import type { QueueItem } from '../item.ts';
import { LEAD_OWNER } from './team-tag.ts';

/** Whether an item that is IN_PROGRESS takes the place of a worker. Its tasks do, the item that was split does not. */
export function takesSlot({ owner_session: owner, lease_owner: holder }: QueueItem): boolean {
  return owner !== LEAD_OWNER || holder !== null;
}

/** {@link takesSlot} as a condition of SQL. */
export const TAKES_SLOT_SQL = `(owner_session <> '${LEAD_OWNER}' OR lease_owner IS NOT NULL)`;
