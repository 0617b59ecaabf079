import type { QueueItem } from './item.ts';
import { oneLine } from './render-line.ts';

/** One line of `orch list`: id, status, priority and task with tabs between them. */
export function renderListLine({ id, status, priority, task }: QueueItem): string {
  return [id, status, priority, task].map(oneLine).join('\t');
}
