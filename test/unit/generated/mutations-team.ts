import type { Mutation } from './mutations.ts';
import { teamMerge, teamStatus, teamTask } from './samples/team.ts';

type Row = readonly [pointer: string, value: unknown, why: string];

function of(schema: string, document: unknown, table: readonly Row[]): Mutation[] {
  return table.map(([pointer, value, why]) => ({ schema, document, pointer, value, why }));
}

const TASK_ROWS: readonly Row[] = [
  ['/id', '', 'no id'],
  ['/id', 'x'.repeat(201), 'an id that is too long'],
  ['/title', '', 'no title'],
  ['/owner_role', 'lead', 'the Lead as a worker'],
  ['/owner_role', 'worker_d', 'a fourth worker'],
  ['/status', 'DONE', 'a task that is over before it begins'],
  ['/dependencies', 'ORCH-004', 'one id instead of a list'],
  ['/dependencies', ['ORCH-004', 'ORCH-004'], 'a dependency twice'],
  ['/prompt', undefined, 'nothing to do'],
  ['/acceptance_criteria', ['npm test passes'], 'one criterion'],
  ['/acceptance_criteria', ['same', 'same'], 'one criterion twice'],
  ['/acceptance_criteria/1', '', 'an empty criterion'],
  ['/summary_budget_tokens', 99, 'too little room for a report'],
  ['/summary_budget_tokens', 2001, 'more than a report may have'],
  ['/summary_budget_tokens', '500', 'a number in quotes'],
];

/** Mutations of what the work queue reads and prints about teams. */
export const TEAM_MUTATIONS: readonly Mutation[] = [
  ...of('team-task', teamTask, TASK_ROWS),
  ...of(
    'team-plan',
    [teamTask],
    TASK_ROWS.map(([pointer, value, why]) => [`/0${pointer}`, value, why]),
  ),
  ...of('team-status', teamStatus, [
    ['/schemaVersion', 'v2', 'another version'],
    ['/over', -1, 'fewer than no tasks'],
    ['/tasks/0/role', 'lead', 'the Lead as a worker'],
    ['/blockers/0/status', undefined, 'a status left out instead of null'],
  ]),
  ...of('team-merge', teamMerge, [
    ['/status', 'BLOCKED', 'an end that a merge never has'],
    ['/tasks/0/status', 'PENDING', 'a task that is not over'],
    ['/report', '', 'no report'],
  ]),
];
