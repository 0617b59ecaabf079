/** A task of a plan as a row of the queue, and what a row differs in. */

import type { TeamTask } from '../../generated/types.ts';
import type { NewItem, QueueItem } from '../item.ts';
import { memberOf, taskTag } from './team-tag.ts';

/** The row that a task becomes: priority and due are those of the item that was split. */
export function rowOfTask(task: TeamTask, parent: QueueItem): NewItem {
  return {
    id: task.id,
    priority: parent.priority,
    due_at_kst: parent.due_at_kst,
    notes: taskTag(parent.id, task),
    ...textsOfTask(task),
  };
}

/** The columns that hold what the Lead wrote. */
export function textsOfTask(task: TeamTask): Pick<NewItem, 'task' | 'success_criteria'> & { depends_on: string[] } {
  return {
    task: `${task.title.trim()}: ${task.prompt.trim()}`,
    success_criteria: task.acceptance_criteria.map((line) => line.trim()).join('; '),
    depends_on: [...task.dependencies],
  };
}

/** Names of the members of a task in which a row that stands for it differs; empty when they say the same. */
export function differences(task: TeamTask, row: QueueItem): readonly string[] {
  const texts = textsOfTask(task);
  const member = memberOf(row);
  return [
    ...(asShown(texts.task) === asShown(row.task) ? [] : ['prompt']),
    ...(asShown(texts.success_criteria) === asShown(row.success_criteria) ? [] : ['acceptance_criteria']),
    ...(isSameSet(texts.depends_on, row.depends_on) ? [] : ['dependencies']),
    ...(member?.role === task.owner_role ? [] : ['owner_role']),
    ...(member?.budgetTokens === task.summary_budget_tokens ? [] : ['summary_budget_tokens']),
  ];
}

/** A text as the cell of a table may show it: line breaks and pipes do not survive there. */
function asShown(text: string): string {
  return text.replaceAll(/[\s|/]+/g, ' ').trim();
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id) => right.includes(id));
}
