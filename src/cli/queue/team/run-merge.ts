import { EXIT } from '../../../errors.ts';
import type { TeamMerge } from '../../../generated/types.ts';
import type { QueueStore } from '../../../ports-queue.ts';
import { refused } from '../../../queue/refuse.ts';
import { decideMergeClose, taskEnds } from '../../../queue/team/decide-merge.ts';
import { mergeReports } from '../../../queue/team/merge-reports.ts';
import { membersOf } from '../../../queue/team/team-tag.ts';
import { teamStatus } from '../../../queue/team/team-state.ts';
import { claimToken } from '../claim-token.ts';
import { withStore } from '../open-store.ts';
import type { QueueContext } from '../queue-context.ts';
import { newestReports } from './team-reports.ts';

/** A task that is written again and again while its team is merged; after so many looks the Lead has to look. */
const MOST_LOOKS = 5;

/** `team merge`. */
export async function runMerge(context: QueueContext): Promise<number> {
  const isClosing = context.args.isSet('close');
  const merge = await withStore(context, isClosing ? 'write' : 'read', (store) => mergeTeam(context, store));
  context.out(context.args.isSet('json') ? JSON.stringify(merge) : merge.report);
  if (merge.cut.length > 0) context.note(`note: cut: ${[...new Set(merge.cut)].join('; ')}`);
  if (merge.closed) context.note(`${merge.id} -> ${merge.status}`);
  return EXIT.ok;
}

async function mergeTeam(context: QueueContext, store: QueueStore): Promise<TeamMerge> {
  const id = context.args.required('id');
  const token = claimToken(context, id);
  for (let look = 1; ; look += 1) {
    const items = await store.list({});
    const team = teamStatus({ items }, id);
    const ids = team.tasks.map((task) => task.id);
    const ends = taskEnds(team, await newestReports(store, ids));
    const merged = mergeReports(id, ends, context.settings.tokenHardLimit);
    const versions = new Map(membersOf(items, id).map(({ item }) => [item.id, item.version]));
    const outcome = context.args.isSet('close')
      ? await store.mutate({
          select: 'all',
          decide: (view) => decideMergeClose(view, { id, merged, versions, token }),
        })
      : 'open';
    if (outcome !== 'changed') {
      const tasks = ends.map(({ id: task, status, blockedBy }) => ({ id: task, status, blockedBy: [...blockedBy] }));
      const { status, tokens, cut, text: report } = merged;
      return { schemaVersion: 'v1', id, status, closed: outcome !== 'open', tasks, tokens, cut: [...cut], report };
    }
    if (look === MOST_LOOKS) throw refused(`${id}: its tasks change while they are merged`, 'merge again');
  }
}
