import type { QueueSummary } from '../ports-queue.ts';
import { QUEUE_STATUSES } from './item.ts';
import { oneLine } from './render-line.ts';

/** The lines of `ops status`. */
export function renderStatus({ counts, inProgress }: QueueSummary): readonly string[] {
  const summary = QUEUE_STATUSES.map((status) => `${status}=${counts[status]}`).join(' ');
  const top = inProgress.map(
    ({ id, priority, owner_session: owner, started_at_kst: started }) =>
      `- ${id} (${priority}) owner=${owner} started=${started}`,
  );
  return [`summary ${summary}`, top.length === 0 ? 'top_in_progress: none' : 'top_in_progress:', ...top].map(oneLine);
}
