import type { QueueItem } from '../item.ts';

/** Whether an item failed for good: nothing but a person's decision makes it run again. */
export function isDead({
  status,
  failure_class: failure,
  attempt_count: attempts,
  max_attempts: most,
}: QueueItem): boolean {
  return status === 'FAILED' && (failure === 'permanent' || failure === 'poison' || attempts >= most);
}
