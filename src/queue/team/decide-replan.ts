/** Planning a team anew. docs/queue.md, section "Team mode". */

import type { NewQueueEvent, QueueBackend, QueueDecision, QueueView } from '../../ports-queue.ts';
import type { TeamPlan, TeamTask } from '../../generated/types.ts';
import { decideAdd } from '../add.ts';
import type { ItemChange, QueueItem } from '../item.ts';
import { appendNote } from '../notes.ts';
import { decideCancel, decideReplan, UNASSIGNED } from '../operator.ts';
import { refused, requireItem } from '../refuse.ts';
import { briefly } from './decide-plan.ts';
import { leadChange, type LeadRequest } from './lead-parent.ts';
import { planProblems, planRefused } from './plan-problems.ts';
import { differences, rowOfTask, textsOfTask } from './plan-row.ts';
import { requireMembers } from './require-team.ts';
import { droppedTag, isDropped, taskTag, type TeamMember, withTeamTag } from './team-tag.ts';

/** An item to be planned anew. */
export interface ReplanRequest extends LeadRequest {
  readonly id: string;
  readonly reason: string;
  readonly backend: QueueBackend;
  /** The tasks as they shall be from now on, and the file they come from; null to begin the same ones again. */
  readonly next: { readonly plan: TeamPlan; readonly file: string } | null;
}

/** What becomes of a task. `again`: as it was, from the start. */
export interface Affected {
  readonly id: string;
  readonly how: 'new' | 'changed' | 'again' | 'dropped';
  readonly status: string;
  /** What it waits for from now on; empty for a dropped one. */
  readonly dependsOn: readonly string[];
}

/** What a new plan does. */
export interface Replanned {
  readonly affected: readonly Affected[];
  /** Sum of the summary budgets of the tasks that are not DONE. */
  readonly expectedTokens: number;
}

interface Step {
  readonly affected: Affected;
  readonly change: { readonly id: string; readonly set: ItemChange } | null;
  readonly events: readonly NewQueueEvent[];
}

/**
 * Without a new plan, tasks that are not DONE begin again. With one, rows that are not in it are dropped, those that
 * read otherwise take the new text, FAILED and BLOCKED ones begin again, and new ones are added. What somebody works
 * on is stopped first: BLOCKED, until it is planned once more. DONE stays DONE. Raises queue_refused for a blank
 * reason, an item without tasks or that is DONE or somebody else's, a plan that would change a DONE task, and what
 * {@link planProblems} finds.
 */
export function decideTeamReplan(view: QueueView, request: ReplanRequest): QueueDecision<Replanned> {
  const { id } = request;
  const parent = requireItem(view.items, id);
  const members = requireMembers(view, id);
  const reason = request.reason.trim();
  if (reason === '') throw refused(`--reason is blank: say why ${id} is planned anew`);
  const lead = leadChange(view, parent, request);
  const steps =
    request.next === null
      ? members.filter(({ item }) => item.status !== 'DONE').map(({ item }) => again(view, item, request))
      : stepsOf(view, { ...request, next: request.next, reason, parent, members });
  const affected = steps.map((step) => step.affected);
  const result = { affected, expectedTokens: expectedTokens(members, request) };
  if (affected.length === 0) return { result };
  const added = affected.filter(({ how }) => how === 'new').map((task) => task.id);
  const rows = (request.next?.plan ?? []).filter((task) => added.includes(task.id));
  const { add = [], events = [] } = decideAdd(
    { ...view, twins: [] },
    rows.map((task) => rowOfTask(task, parent)),
  );
  const set = { ...lead, notes: appendNote(lead.notes ?? parent.notes, `replan:${reason}`) };
  const payload = {
    reason,
    affected,
    expected_tokens: result.expectedTokens,
    tasks: rows.map((task) => briefly(task)),
  };
  return {
    result,
    add,
    change: [{ id, set }, ...steps.flatMap(({ change }) => change ?? [])],
    events: [...events, ...steps.flatMap((step) => step.events), { itemId: id, type: 'team_replanned', payload }],
  };
}

function expectedTokens(members: readonly TeamMember[], { next }: ReplanRequest): number {
  const isDone = (id: string): boolean => members.some(({ item }) => item.id === id && item.status === 'DONE');
  const budgets =
    next === null
      ? members.map(({ item, budgetTokens }) => [item.id, budgetTokens] as const)
      : next.plan.map((task) => [task.id, task.summary_budget_tokens] as const);
  return budgets.filter(([id]) => !isDone(id)).reduce((sum, [, tokens]) => sum + tokens, 0);
}

/** A row begins again as it is; one that somebody works on is stopped. */
function again(view: QueueView, item: QueueItem, { reason, backend }: Pick<ReplanRequest, 'reason' | 'backend'>): Step {
  const { result, change = [], events = [] } = decideReplan(view, { id: item.id, notes: reason, backend });
  return {
    affected: { id: item.id, how: 'again', status: result.status, dependsOn: item.depends_on },
    change: change[0] ?? null,
    events,
  };
}

interface NewPlan extends Pick<ReplanRequest, 'reason' | 'backend'> {
  readonly next: { readonly plan: TeamPlan; readonly file: string };
  readonly parent: QueueItem;
  readonly members: readonly TeamMember[];
}

function stepsOf(view: QueueView, whole: NewPlan): readonly Step[] {
  const { next, parent, members } = whole;
  const planned = new Set(next.plan.map((task) => task.id));
  const leaving = members.filter(({ item }) => !planned.has(item.id) && item.status !== 'DONE');
  // A row that was dropped earlier may come back.
  const earlier = view.items.filter((item) => isDropped(item, parent.id));
  const rows = new Map([...earlier, ...members.map(({ item }) => item)].map((item) => [item.id, item]));
  const problems = planProblems({
    parent: parent.id,
    plan: next.plan,
    items: view.items,
    own: new Set(rows.keys()),
    dropped: new Set([...earlier, ...leaving.map(({ item }) => item)].map((item) => item.id)),
  });
  const done = next.plan.flatMap((task, index) => doneProblems(task, index, rows));
  if (problems.length + done.length > 0) throw planRefused(next.file, [...problems, ...done]);
  return [
    ...leaving.map(({ item }) => drop(view, item, whole)),
    ...next.plan.flatMap((task) => plannedStep(view, task, { whole, row: rows.get(task.id) }) ?? []),
  ];
}

function doneProblems(task: TeamTask, index: number, rows: ReadonlyMap<string, QueueItem>) {
  const row = rows.get(task.id);
  if (row?.status !== 'DONE') return [];
  const problem = `differs from the row ${task.id}, which is DONE: give the new work an id of its own`;
  return differences(task, row).map((name) => ({ pointer: `/${index}/${name}`, problem }));
}

function plannedStep(
  view: QueueView,
  task: TeamTask,
  { whole, row }: { whole: NewPlan; row: QueueItem | undefined },
): Step | null {
  const dependsOn = task.dependencies;
  if (row === undefined) {
    return { affected: { id: task.id, how: 'new', status: 'PENDING', dependsOn }, change: null, events: [] };
  }
  if (differences(task, row).length > 0) return rewrite(row, task, whole);
  return row.status === 'FAILED' || row.status === 'BLOCKED' ? again(view, row, whole) : null;
}

function rewrite(row: QueueItem, task: TeamTask, { parent, reason }: NewPlan): Step {
  const status = row.status === 'IN_PROGRESS' ? 'BLOCKED' : 'PENDING';
  const tagged = withTeamTag(row.notes, parent.id, taskTag(parent.id, task));
  const notes = appendNote(tagged, `replan:${reason}`);
  const texts = textsOfTask(task);
  const set = {
    ...texts,
    ...UNASSIGNED,
    status,
    notes,
    retry_not_before: null,
    claim_count: 0,
    failure_class: null,
    last_error: '',
  };
  return {
    affected: { id: row.id, how: 'changed', status, dependsOn: texts.depends_on },
    change: { id: row.id, set },
    events: [{ itemId: row.id, type: 'replan', payload: { notes, status } }],
  };
}

/** The row leaves the team. Unless it FAILED before it is stopped. */
function drop(view: QueueView, item: QueueItem, { parent }: NewPlan): Step {
  const notes = withTeamTag(item.notes, parent.id, droppedTag(parent.id));
  const affected = { id: item.id, how: 'dropped', dependsOn: [] } as const;
  if (item.status === 'FAILED') {
    const set = { notes, failure_class: 'permanent' } as const;
    return { affected: { ...affected, status: item.status }, change: { id: item.id, set }, events: [] };
  }
  const {
    result,
    change = [],
    events = [],
  } = decideCancel(
    { ...view, items: view.items.map((other) => (other === item ? { ...item, notes } : other)) },
    item.id,
  );
  return { affected: { ...affected, status: result.status }, change: change[0] ?? null, events };
}
