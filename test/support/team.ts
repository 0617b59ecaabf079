import type { TeamPlan, TeamTask } from '../../src/generated/types.ts';
import type { QueueItem } from '../../src/queue/item.ts';
import { rowOfTask } from '../../src/queue/team/plan-row.ts';
import { leadTag } from '../../src/queue/team/team-tag.ts';
import { queueItem } from './queue-item.ts';

/** A clear task of worker_a without dependencies, with these members instead. */
export function teamTask(id: string, members: Partial<TeamTask> = {}): TeamTask {
  return {
    id,
    title: `Title of ${id}`,
    owner_role: 'worker_a',
    status: 'PENDING',
    dependencies: [],
    prompt: `Change src/${id}.ts`,
    acceptance_criteria: [`src/${id}.ts exists`, 'npm test passes'],
    summary_budget_tokens: 500,
    ...members,
  };
}

/** P-W1 and P-W2 side by side, P-W3 after both. */
export const THREE_TASKS: TeamPlan = [
  teamTask('P-W1'),
  teamTask('P-W2', { owner_role: 'worker_b' }),
  teamTask('P-W3', { owner_role: 'worker_c', dependencies: ['P-W1', 'P-W2'] }),
];

/** The item P as it is while it is led. */
export function ledItem(columns: Partial<QueueItem> = {}): QueueItem {
  return queueItem({
    id: 'P',
    status: 'IN_PROGRESS',
    owner_session: 'lead',
    started_at_kst: '2026-02-09 11:00',
    notes: leadTag('P'),
    ...columns,
  });
}

/** The row of a task of P, with these columns instead. */
export function taskRow(task: TeamTask, columns: Partial<QueueItem> = {}): QueueItem {
  const {
    id,
    task: text,
    success_criteria: criteria,
    notes = '',
    depends_on: needed = [],
  } = rowOfTask(task, ledItem());
  return queueItem({ id, task: text, success_criteria: criteria, notes, depends_on: needed, seq: 2, ...columns });
}

/** P and the rows of {@link THREE_TASKS}, each with these columns instead. */
export function threeRows(...columns: readonly Partial<QueueItem>[]): readonly QueueItem[] {
  return [ledItem(), ...THREE_TASKS.map((task, at) => taskRow(task, { seq: at + 2, ...columns[at] }))];
}

/** A report that nothing is wrong with. */
export function compactReport(id: string, status = 'DONE', more: { readonly next?: string } = {}): string {
  return [
    `[REPORT ${id}]`,
    `Status: ${status}`,
    'Files:',
    `- src/${id}.ts: new`,
    'Diff-Summary:',
    `- change of ${id}`,
    'Validation:',
    '- npm test: 12 passed',
    'Risks: None',
    `Next: ${more.next ?? 'None'}`,
    '',
  ].join('\n');
}
