import type { QueueStore } from '../../../ports-queue.ts';
import { eventsOf } from '../item-events.ts';

/** Events that hold a report: a worker's, and that of a task that was itself split. */
const WITH_REPORT: ReadonlySet<string> = new Set(['team_report', 'team_merged']);

/** The newest compact report of each task that has one, by id. */
export async function newestReports(store: QueueStore, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const reports = new Map<string, string>();
  for (const id of ids) {
    const events = await eventsOf(store, id);
    const report = events.findLast(({ event_type: type }) => WITH_REPORT.has(type))?.payload['report'];
    if (typeof report === 'string') reports.set(id, report);
  }
  return reports;
}
