import { EXIT } from '../../../errors.ts';
import { assignmentLines } from '../../../queue/team/assignment.ts';
import { readReport } from '../../../queue/team/read-report.ts';
import { requireMember } from '../../../queue/team/require-team.ts';
import { teamStatus } from '../../../queue/team/team-state.ts';
import { refused } from '../../../queue/refuse.ts';
import { oneLine } from '../../../queue/render-line.ts';
import { storePlace, withStore } from '../open-store.ts';
import type { QueueContext } from '../queue-context.ts';
import { newestReports } from './team-reports.ts';

/** `team assign` and `[TASK id]`: prints the message for the worker. */
export async function runAssign(context: QueueContext, id: string): Promise<number> {
  const place = storePlace(context);
  // The worker may stand in another folder.
  const shown = place.backend === 'postgres' ? place.asGiven : place.location;
  const queue = `${place.backend === 'markdown' ? '--queue' : '--db'} ${shown}`;
  const lines = await withStore(context, 'read', async (store) => {
    const items = await store.list({});
    const member = requireMember({ items }, id);
    const state = teamStatus({ items }, member.parent).tasks.find((task) => task.id === id);
    if (state === undefined) throw refused(`${id} is no task of ${member.parent}`);
    const reports = await newestReports(store, [id, ...member.item.depends_on]);
    const read = [...reports].map(([task, report]) => ({ id: task, report: readReport(report) }));
    const last = read.find((entry) => entry.id === id)?.report ?? null;
    return assignmentLines({ member, state, queue, before: read.filter((entry) => entry.id !== id), last });
  });
  context.out(lines.map(oneLine).join('\n'));
  return EXIT.ok;
}
