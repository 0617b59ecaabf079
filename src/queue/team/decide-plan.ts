/** Splitting an item: one row per task, in one step. docs/queue.md, section "Team mode". */

import type { QueueDecision, QueueView } from '../../ports-queue.ts';
import type { Problem } from '../../alerts/handwritten.ts';
import type { TeamPlan } from '../../generated/types.ts';
import { decideAdd } from '../add.ts';
import type { QueueItem } from '../item.ts';
import { refused, requireItem } from '../refuse.ts';
import { leadChange, type LeadRequest } from './lead-parent.ts';
import { planProblems, planRefused } from './plan-problems.ts';
import { differences, rowOfTask } from './plan-row.ts';
import { membersOf, type TeamMember } from './team-tag.ts';

/** An item to be split. */
export interface PlanRequest extends LeadRequest {
  readonly id: string;
  readonly plan: TeamPlan;
  /** The file of the plan, as messages name it. */
  readonly file: string;
}

/** What came of a plan. `already_planned`: the same tasks are there, and nothing was written. */
export interface Planned {
  readonly outcome: 'planned' | 'already_planned';
}

/**
 * Adds the tasks and gives the item to the Lead. Looks at all rows. Raises queue_refused when the item cannot be
 * split, with JSON pointer and remedy for what the rows of the queue do not allow, and when the item was split
 * otherwise before.
 */
export function decidePlan(view: QueueView, request: PlanRequest): QueueDecision<Planned> {
  const { id, plan, file } = request;
  const parent = requireItem(view.items, id);
  const members = membersOf(view.items, id);
  if (members.length > 0) return requireSamePlan(members, request);
  const problems = planProblems({ parent: id, plan, items: view.items, own: new Set(), dropped: new Set() });
  if (problems.length > 0) throw planRefused(file, problems);
  if (parent.status === 'FAILED' || parent.status === 'BLOCKED') {
    throw refused(`${id} is ${parent.status}: only an open item is split`, 'ops replan returns it to PENDING');
  }
  const rows = plan.map((task) => rowOfTask(task, parent));
  const { add = [], events = [] } = decideAdd({ ...view, twins: [] }, rows);
  return {
    result: { outcome: 'planned' },
    add,
    change: [{ id, set: leadChange(view, parent, request) }],
    events: [...events, { itemId: id, type: 'team_planned', payload: { tasks: plan.map((task) => briefly(task)) } }],
  };
}

/** What the trail keeps of a task; the rest stands in its row. */
export function briefly(task: TeamPlan[number]): Readonly<Record<string, unknown>> {
  const { id, title, owner_role, dependencies, summary_budget_tokens } = task;
  return { id, title, owner_role, dependencies, summary_budget_tokens };
}

function requireSamePlan(members: readonly TeamMember[], { id, plan, file }: PlanRequest): QueueDecision<Planned> {
  const rows = new Map<string, QueueItem>(members.map(({ item }) => [item.id, item]));
  const changed = plan.flatMap((task, index): Problem[] => {
    const row = rows.get(task.id);
    if (row === undefined) return [{ pointer: `/${index}`, problem: `${task.id} is not in the plan of ${id}` }];
    return differences(task, row).map((name) => ({
      pointer: `/${index}/${name}`,
      problem: `differs from the row ${task.id}`,
    }));
  });
  const planned = new Set(plan.map((task) => task.id));
  const missing = [...rows.keys()].filter((rowId) => !planned.has(rowId));
  if (changed.length === 0 && missing.length === 0) return { result: { outcome: 'already_planned' } };
  const problems = missing.length === 0 ? changed : [...changed, { pointer: 'the file', problem: leftOut(missing) }];
  throw planRefused(`${id} was split before, otherwise: ${file}`, problems, 'team replan --tasks changes a plan');
}

function leftOut(ids: readonly string[]): string {
  return `leaves out ${ids.join(', ')}`;
}
