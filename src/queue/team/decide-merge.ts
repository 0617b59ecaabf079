/** The end of a team: the reports in one, and the item that was split closed with it. docs/queue.md, section "Team mode". */

import type { TeamStatus } from '../../generated/types.ts';
import type { QueueDecision, QueueView } from '../../ports-queue.ts';
import { type CloseRequest, decideCloseAll } from '../close.ts';
import { refused, requireItem } from '../refuse.ts';
import type { MergedReport, TaskEnd } from './merge-reports.ts';
import { readReport } from './read-report.ts';
import { taskText } from './render-team-status.ts';
import { noteLine } from './short-text.ts';
import { membersOf } from './team-tag.ts';
import { isOver, teamStatus } from './team-state.ts';

const MOST_NOTE_CHARACTERS = 300;

/**
 * How the tasks of a team ended. `reports` holds the newest report of each that has one. Raises queue_refused, naming
 * those that are not over.
 */
export function taskEnds(team: TeamStatus, reports: ReadonlyMap<string, string>): readonly TaskEnd[] {
  requireOver(team);
  return team.tasks.map(({ id, status, blockedBy, notes }) => {
    const report = reports.get(id);
    return {
      id,
      status: status === 'DONE' || status === 'FAILED' ? status : 'BLOCKED',
      blockedBy,
      report: report === undefined ? null : readReport(report),
      notes,
    };
  });
}

function requireOver(team: TeamStatus): void {
  const open = team.tasks.filter((task) => !isOver(task));
  if (open.length === 0) return;
  throw refused(
    `${team.id}: ${open.length} of ${team.total} tasks are not over: ${open.map(taskText).join('; ')}`,
    'report, cancel or replan them, then merge',
  );
}

/** A merged report, and the rows it rests on. */
export interface MergeCloseRequest {
  readonly id: string;
  readonly merged: MergedReport;
  /** Versions of the tasks as they were read, by id. */
  readonly versions: ReadonlyMap<string, number>;
  readonly token: number | null;
}

/**
 * Closes the item with the status of the report. Tasks that never began become BLOCKED, and FAILED ones wait for a
 * person from now on: nothing goes on behind the back of a team that is over. `changed`: a task was written since it
 * was read, and nothing was written. Looks at all rows. Raises queue_refused as {@link taskEnds} and closing do.
 */
export function decideMergeClose(
  view: QueueView,
  { id, merged, versions, token }: MergeCloseRequest,
): QueueDecision<'closed' | 'already_closed' | 'changed'> {
  const parent = requireItem(view.items, id);
  const team = teamStatus(view, id);
  requireOver(team);
  const items = membersOf(view.items, id).map(({ item }) => item);
  if (items.length !== versions.size || items.some((item) => versions.get(item.id) !== item.version)) {
    return { result: 'changed' };
  }
  if (parent.status === merged.status) return { result: 'already_closed' };
  const stuck = team.tasks
    .filter(({ blockedBy }) => blockedBy.length > 0)
    .map((task) => closing(task.id, 'BLOCKED', `blocked by ${task.blockedBy.join(', ')}`));
  const closed = decideCloseAll(view, [...stuck, { ...closing(id, merged.status, closingNote(team)), token }]);
  const final = items
    .filter(({ status, failure_class: why }) => status === 'FAILED' && why !== 'permanent' && why !== 'poison')
    .map((item) => ({ id: item.id, set: { failure_class: 'permanent' } as const }));
  const { status, text: report, cut } = merged;
  return {
    result: 'closed',
    change: [...(closed.change ?? []), ...final],
    events: [...(closed.events ?? []), { itemId: id, type: 'team_merged', payload: { status, report, cut } }],
  };
}

function closing(id: string, status: 'DONE' | 'FAILED' | 'BLOCKED', notes: string): CloseRequest {
  return { id, status, notes, token: null, failureClass: status === 'FAILED' ? 'permanent' : null, force: false };
}

/** The result in one or two lines: how many tasks ended how, and the first reason for a failure. */
function closingNote({ tasks, blockers, total }: TeamStatus): string {
  const done = tasks.filter(({ status }) => status === 'DONE').length;
  const [first] = blockers;
  const why = first === undefined ? '' : `; ${first.id} ${first.status ?? 'missing'}: ${first.reason}`;
  return noteLine(`${done} of ${total} tasks DONE${why}`, MOST_NOTE_CHARACTERS);
}
