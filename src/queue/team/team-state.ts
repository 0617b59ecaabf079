/** How far a team is: what is left, who waits for whom, what holds it up. docs/queue.md, section "Team mode". */

import type { TeamBlocker, TeamStatus, TeamTaskState } from '../../generated/types.ts';
import type { QueueView } from '../../ports-queue.ts';
import type { QueueItem } from '../item.ts';
import { requireItem } from '../refuse.ts';
import { requireMembers } from './require-team.ts';
import { noteWithoutTags, type TeamMember } from './team-tag.ts';

const OVER: ReadonlySet<string> = new Set(['DONE', 'FAILED', 'BLOCKED']);

/**
 * The state of a team by all rows of the queue. A task is over when it is DONE, FAILED or BLOCKED, or when it cannot
 * begin because of one that is. Raises queue_refused for an item that does not exist or was not split.
 */
export function teamStatus(view: Pick<QueueView, 'items'>, id: string): TeamStatus {
  const parent = requireItem(view.items, id);
  const byId = new Map(view.items.map((item) => [item.id, item]));
  const tasks = requireMembers(view, id).map((member) => taskState(member, byId));
  const left = tasks.filter((task) => !isOver(task)).map((task) => task.id);
  return {
    schemaVersion: 'v1',
    id,
    status: parent.status,
    owner: parent.owner_session,
    total: tasks.length,
    over: tasks.length - left.length,
    left,
    tasks,
    blockers: blockersOf(tasks, byId),
  };
}

/** Whether nothing more comes of a task by itself. */
export function isOver({ status, blockedBy }: Pick<TeamTaskState, 'status' | 'blockedBy'>): boolean {
  return OVER.has(status) || blockedBy.length > 0;
}

function taskState({ item, role, budgetTokens }: TeamMember, byId: ReadonlyMap<string, QueueItem>): TeamTaskState {
  const isWaiting = item.status === 'PENDING';
  return {
    id: item.id,
    role,
    status: item.status,
    owner: item.owner_session,
    budgetTokens,
    waitsFor: isWaiting ? item.depends_on.filter((id) => byId.get(id)?.status !== 'DONE') : [],
    blockedBy: isWaiting ? deadEnds(item, byId) : [],
    notes: noteWithoutTags(item.notes),
  };
}

/**
 * The items because of which one cannot begin: following what it waits for over PENDING items, those that ended
 * otherwise than DONE or do not exist. In a circle, the item itself is one.
 */
function deadEnds(item: QueueItem, byId: ReadonlyMap<string, QueueItem>): string[] {
  const reached = new Set(item.depends_on);
  for (const id of reached) {
    const next = byId.get(id);
    if (next?.status === 'PENDING') for (const further of next.depends_on) reached.add(further);
  }
  return [...reached].filter((id) => {
    const status = byId.get(id)?.status;
    return status === undefined || status === 'FAILED' || status === 'BLOCKED' || id === item.id;
  });
}

function blockersOf(tasks: readonly TeamTaskState[], byId: ReadonlyMap<string, QueueItem>): TeamBlocker[] {
  const ended = tasks.filter(({ status }) => status === 'FAILED' || status === 'BLOCKED').map(({ id }) => id);
  const ids = new Set([...ended, ...tasks.flatMap(({ blockedBy }) => blockedBy)]);
  return [...ids].map((id) => {
    const item = byId.get(id);
    return {
      id,
      status: item?.status ?? null,
      reason: item === undefined ? 'there is no such item' : noteWithoutTags(item.notes),
      holdsUp: tasks.filter(({ blockedBy }) => blockedBy.includes(id)).map((task) => task.id),
    };
  });
}
