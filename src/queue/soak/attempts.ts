import type { QueueItem } from '../item.ts';
import { noteEntries } from '../notes.ts';

/** Attempts at an item that have ended. An operator who has it tried again leaves an entry in its note, not a count. */
export function attemptsAt(item: QueueItem): number {
  return item.attempt_count + noteEntries(item.notes).filter((entry) => entry === 'retry_requested').length;
}
