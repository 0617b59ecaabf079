import { EXIT } from '../../../errors.ts';
import { decideTeamCancel, type TeamCancelRequest } from '../../../queue/team/decide-cancel.ts';
import { renderTeamStatus } from '../../../queue/team/render-team-status.ts';
import { teamStatus } from '../../../queue/team/team-state.ts';
import { withStore } from '../open-store.ts';
import type { QueueContext } from '../queue-context.ts';

/** `team status` and `!status`. */
export async function runStatus(context: QueueContext, id: string): Promise<number> {
  const items = await withStore(context, 'read', (store) => store.list({}));
  const team = teamStatus({ items }, id);
  context.out(context.args.isSet('json') ? JSON.stringify(team) : renderTeamStatus(team).join('\n'));
  return EXIT.ok;
}

/** `team cancel` and `!cancel`. Says what can no longer begin. */
export async function runCancel(context: QueueContext, request: TeamCancelRequest): Promise<number> {
  const { moved, items } = await withStore(context, 'write', async (store) => ({
    moved: await store.mutate({ select: 'all', decide: (view) => decideTeamCancel(view, request) }),
    items: await store.list({}),
  }));
  for (const { id, status } of moved) context.out(`${id} -> ${status}`);
  const stopped = new Set(moved.map(({ id }) => id));
  for (const { id, blockedBy } of teamStatus({ items }, request.id).tasks) {
    const because = blockedBy.filter((other) => stopped.has(other));
    if (because.length > 0) context.out(`${id} cannot begin: blocked by ${because.join(', ')}`);
  }
  return EXIT.ok;
}
