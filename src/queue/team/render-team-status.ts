import type { TeamBlocker, TeamStatus, TeamTaskState } from '../../generated/types.ts';
import { QUEUE_STATUSES } from '../item.ts';
import { oneLine } from '../render-line.ts';

/** The answer to `!status`: progress, each task, what is left, blockers. */
export function renderTeamStatus(team: TeamStatus): readonly string[] {
  const counts = QUEUE_STATUSES.map(
    (status) => `${status}=${team.tasks.filter((task) => task.status === status).length}`,
  );
  return [
    `team ${team.id} ${team.status} owner=${team.owner} over=${team.over}/${team.total} ${counts.join(' ')}`,
    ...team.tasks.map((task) => `- ${taskText(task)}`),
    `left: ${team.left.length === 0 ? 'none' : team.left.join(', ')}`,
    team.blockers.length === 0 ? 'blockers: none' : 'blockers:',
    ...team.blockers.map((blocker) => `- ${blockerText(blocker)}`),
  ].map(oneLine);
}

/** A task in one line: role, status, and who it waits for. */
export function taskText({ id, role, status, owner, waitsFor, blockedBy }: TeamTaskState): string {
  const worker = status === 'IN_PROGRESS' ? ` owner=${owner}` : '';
  if (blockedBy.length > 0) return `${id} ${role} ${status} blocked by ${blockedBy.join(', ')}`;
  const waiting = waitsFor.length > 0 ? ` waits for ${waitsFor.join(', ')}` : '';
  return `${id} ${role} ${status}${worker}${waiting}`;
}

function blockerText({ id, status, reason, holdsUp }: TeamBlocker): string {
  const held = holdsUp.length > 0 ? ` (holds up ${holdsUp.join(', ')})` : '';
  return `${id} ${status ?? 'missing'}${held}: ${reason === '' ? 'no reason given' : reason}`;
}
