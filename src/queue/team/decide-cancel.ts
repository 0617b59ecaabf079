/** Stopping a task of a team, or all open ones of a role. docs/queue.md, section "Team mode". */

import type { QueueDecision, QueueView } from '../../ports-queue.ts';
import { appendNote } from '../notes.ts';
import { decideCancel, type Moved } from '../operator.ts';
import { refused } from '../refuse.ts';
import { requireMembers } from './require-team.ts';
import { TEAM_ROLES, type TeamMember } from './team-tag.ts';

/** What to stop. */
export interface TeamCancelRequest {
  readonly id: string;
  /** A task, or a role for all of its open tasks. */
  readonly target: string;
  /** Blank for none. */
  readonly reason: string;
}

/**
 * Stops tasks: BLOCKED, whoever works on them. Raises queue_refused for an item without tasks, a target that is
 * neither a task nor a role, a task that is DONE or FAILED, and a role without open tasks.
 */
export function decideTeamCancel(view: QueueView, request: TeamCancelRequest): QueueDecision<readonly Moved[]> {
  const { id, target } = request;
  const reason = request.reason.trim();
  const moves = targetsOf(requireMembers(view, id), request).map(({ item }) => {
    const moved = decideCancel(view, item.id);
    const change = (moved.change ?? []).map(({ id: itemId, set }) => ({
      id: itemId,
      set: { ...set, notes: appendNote(set.notes ?? item.notes, reason) },
    }));
    const notes = change[0]?.set.notes;
    const events = (moved.events ?? []).map((event) => ({ ...event, payload: { ...event.payload, notes } }));
    return { result: moved.result, change, events };
  });
  const ids = moves.map(({ result }) => result.id);
  return {
    result: moves.map(({ result }) => result),
    change: moves.flatMap(({ change }) => change),
    events: [
      ...moves.flatMap(({ events }) => events),
      { itemId: id, type: 'team_cancelled', payload: { target, ids, reason } },
    ],
  };
}

function targetsOf(members: readonly TeamMember[], { id, target }: TeamCancelRequest): readonly TeamMember[] {
  const task = members.find(({ item }) => item.id === target);
  if (task !== undefined) return [task];
  if (!(TEAM_ROLES as readonly string[]).includes(target)) {
    const ids = members.map(({ item }) => item.id).join(', ');
    throw refused(`${target} is no task of ${id}`, `its tasks are ${ids}; its roles ${TEAM_ROLES.join(', ')}`);
  }
  const open = members.filter(
    ({ item, role }) => role === target && (item.status === 'PENDING' || item.status === 'IN_PROGRESS'),
  );
  if (open.length === 0) throw refused(`${target} has no open task of ${id}`);
  return open;
}
