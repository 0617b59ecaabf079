import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { OpsError } from '../../../src/errors.ts';
import type { TeamPlan, TeamTask } from '../../../src/generated/types.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import { decidePlan, type PlanRequest } from '../../../src/queue/team/decide-plan.ts';
import { parseTeamPlan, unclearPlaces } from '../../../src/queue/team/parse-plan.ts';
import { templatesFor } from '../../../src/queue/team/template.ts';
import { claimedItem, NOW_SECONDS, queueItem, queueView } from '../../support/queue-item.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { ledItem, taskRow, teamTask, THREE_TASKS, threeRows } from '../../support/team.ts';

const TEMPLATE = path.join(import.meta.dirname, '../../../config/team-task-template.v1.json');
const shipped = JSON.parse(readFileSync(TEMPLATE, 'utf8')) as TeamTask;

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof OpsError) return `${error.message} (${error.hint ?? ''})`;
    throw error;
  }
  return 'nothing was raised';
}

const parse = (plan: unknown): TeamPlan => parseTeamPlan(JSON.stringify(plan), 'tasks.json', 'P');
const plan = (tasks: readonly TeamTask[], items: readonly QueueItem[], more: Partial<PlanRequest> = {}) =>
  decidePlan(queueView(items), {
    id: 'P',
    plan: tasks as TeamPlan,
    file: 'tasks.json',
    token: null,
    offsetHours: 9,
    ...more,
  });
const parent = queueItem({ id: 'P', priority: 'P0', due_at_kst: 'Friday' });

describe('the template', () => {
  it('is a task by the schema', () => {
    expect(schemaValidator('team-task')(shipped)).toBe(true);
  });

  it.each([1, 2, 3])('for %i workers has an id and a role for each', (workers) => {
    const tasks = templatesFor('ORCH-7', workers, shipped);
    expect(schemaValidator('team-plan')(tasks)).toBe(true);
    expect(tasks.map(({ id, owner_role: role }) => [id, role])).toEqual(
      [
        ['ORCH-7-W1', 'worker_a'],
        ['ORCH-7-W2', 'worker_b'],
        ['ORCH-7-W3', 'worker_c'],
      ].slice(0, workers),
    );
  });
});

describe('a file of tasks', () => {
  it('is taken as it is', () => {
    expect(parse(THREE_TASKS)).toEqual(THREE_TASKS);
  });

  test.each<[what: string, change: Partial<Record<keyof TeamTask, unknown>>, message: string]>([
    ['another role', { owner_role: 'lead' }, '/1/owner_role is "lead", expected one of worker_a, worker_b, worker_c'],
    ['another status', { status: 'DONE' }, '/1/status is "DONE", expected "PENDING"'],
    ['one criterion', { acceptance_criteria: ['a'] }, '/1/acceptance_criteria must NOT have fewer than 2 items'],
    ['a blank criterion', { acceptance_criteria: ['a', ' '] }, '/1/acceptance_criteria/1 is blank: write it'],
    ['a criterion of two lines', { acceptance_criteria: ['a', 'b\nc'] }, '/1/acceptance_criteria/1 has a line break'],
    ['a dependency twice', { dependencies: ['X', 'X'] }, '/1/dependencies must NOT have duplicate items'],
    ['itself as a dependency', { dependencies: ['P-W2'] }, '/1/dependencies/0 is the task itself: leave it out'],
    ['the whole as a dependency', { dependencies: ['P'] }, '/1/dependencies/0 is the item that is split'],
    ['the id of the whole', { id: 'P' }, '/1/id is the item that is split: name the task P-W2'],
    ['the id of another task', { id: 'P-W1' }, '/1/id is the id of /0 too: give each task its own'],
    ['an id with a bracket', { id: 'P]' }, '/1/id has a character that no id may have'],
    ['an id with a space', { id: 'P W2' }, '/1/id has a character that no id may have'],
    ['a blank title', { title: '  ' }, '/1/title is blank: write it'],
    ['a title of two lines', { title: 'a\nb' }, '/1/title has a line break'],
    ['a NUL', { prompt: 'a\0b' }, '/1/prompt has a control character: leave it out'],
    ['no prompt', { prompt: undefined }, '/1/prompt is missing'],
    ['a member too many', { colour: 'red' } as object, '/1/colour is not known here'],
  ])('with %s is refused with pointer and remedy', (_what, change, message) => {
    const tasks = THREE_TASKS.map((task, at) => (at === 1 ? { ...task, ...change } : task));
    expect(messageOf(() => parse(tasks))).toContain(message);
    expect(messageOf(() => parse(tasks))).toMatch(/^tasks\.json: .*exact paths and acceptance lines/);
  });

  it('tells all problems at once', () => {
    const bad = [teamTask('P-W1', { title: ' ' }), teamTask('P-W1', { prompt: ' ' })];
    expect(messageOf(() => parse(bad))).toMatch(/\/0\/title is blank.*\/1\/id is the id of \/0.*\/1\/prompt is blank/);
  });

  test.each(['', '{}', '[]', '[1]', '[{"id"'])('%j is refused', (text) => {
    expect(messageOf(() => parseTeamPlan(text, 'tasks.json', 'P'))).toMatch(/^tasks\.json: /);
  });

  it('checkpoint A: a task that nobody wrote out is refused, one without paths is pointed at', () => {
    const unwritten = messageOf(() => parse(templatesFor('P', 2, shipped)));
    expect(unwritten).toContain('/0/title is as the template has it: write it');
    expect(unwritten).toContain('/1/acceptance_criteria/1 is as the template has it: write it');
    expect(unwritten).toContain('rewrite the task with exact paths and acceptance lines');
    const [first] = THREE_TASKS;
    expect(unclearPlaces([first, { ...first, prompt: 'Make it better' }])).toEqual([
      '/1/prompt names no file or folder: write exact paths',
    ]);
  });
});

describe('a plan', () => {
  it('adds a row per task, and the Lead takes the item without a lease', () => {
    const decision = plan(THREE_TASKS, [parent]);
    expect(decision.result).toEqual({ outcome: 'planned' });
    expect(decision.add?.[2]).toEqual({
      id: 'P-W3',
      priority: 'P0',
      due_at_kst: 'Friday',
      task: 'Title of P-W3: Change src/P-W3.ts',
      success_criteria: 'src/P-W3.ts exists; npm test passes',
      notes: 'team:P role=worker_c budget=500',
      depends_on: ['P-W1', 'P-W2'],
    });
    expect(decision.change).toEqual([
      {
        id: 'P',
        set: expect.objectContaining({
          status: 'IN_PROGRESS',
          owner_session: 'lead',
          started_at_kst: '2026-02-09 12:00',
          lease_owner: null,
          lease_expires_at: null,
          notes: 'team:P role=lead',
        }) as object,
      },
    ]);
    expect(decision.events?.map(({ itemId, type }) => `${itemId} ${type}`)).toEqual([
      'P-W1 added',
      'P-W2 added',
      'P-W3 added',
      'P team_planned',
    ]);
  });

  it('says so when the same one is there, whatever became of the tasks', () => {
    const decision = plan(
      THREE_TASKS,
      threeRows({ status: 'DONE' }, { status: 'BLOCKED', notes: 'x / team:P role=worker_b budget=500 / y' }),
    );
    expect(decision).toEqual({ result: { outcome: 'already_planned' } });
  });

  it('recognizes a row as a table shows it', () => {
    const task = teamTask('P-W1', { prompt: 'a | b\nc' });
    const shown = taskRow(task, { task: 'Title of P-W1: a / b c' });
    expect(plan([task], [ledItem(), shown])).toEqual({ result: { outcome: 'already_planned' } });
  });

  test.each<[what: string, tasks: readonly TeamTask[], message: string]>([
    ['another prompt', [teamTask('P-W1', { prompt: 'src/b.ts' })], '/0/prompt differs from the row P-W1'],
    ['another criterion', [teamTask('P-W1', { acceptance_criteria: ['a', 'b'] })], '/0/acceptance_criteria differs'],
    ['another role', [teamTask('P-W1', { owner_role: 'worker_b' })], '/0/owner_role differs'],
    ['another budget', [teamTask('P-W1', { summary_budget_tokens: 600 })], '/0/summary_budget_tokens differs'],
    ['another dependency', [teamTask('P-W1', { dependencies: ['T'] })], '/0/dependencies differs'],
    ['a task more', [teamTask('P-W1'), teamTask('P-W2')], '/1 P-W2 is not in the plan of P'],
    ['a task less', [teamTask('P-W2')], 'leaves out P-W1'],
  ])('with %s than before is refused', (_what, tasks, message) => {
    const refusal = messageOf(() => plan(tasks, [ledItem(), taskRow(teamTask('P-W1'))]));
    expect(refusal).toContain(message);
    expect(refusal).toContain('team replan --tasks changes a plan');
  });

  test.each<[what: string, tasks: readonly TeamTask[], message: string]>([
    ['a taken id', [teamTask('X')], '/0/id X is a row of the queue already: take another id'],
    ['an unknown dependency', [teamTask('A', { dependencies: ['Z'] })], '/0/dependencies/0 Z is neither a task'],
    [
      'a circle',
      [teamTask('A', { dependencies: ['B'] }), teamTask('B', { dependencies: ['A'] })],
      '/0/dependencies/0 goes in a circle: A -> B -> A: leave one out',
    ],
    [
      'a circle over a row of the queue',
      [teamTask('A', { dependencies: ['Y'] })],
      '/0/dependencies/0 goes in a circle: A -> Y -> A',
    ],
    [
      'a row that waits for the whole',
      [teamTask('A', { dependencies: ['W'] })],
      '/0/dependencies/0 goes in a circle: A -> W -> P -> A',
    ],
  ])('with %s is refused with pointer and remedy', (_what, tasks, message) => {
    const others = [
      queueItem({ id: 'X' }),
      queueItem({ id: 'Y', depends_on: ['A'] }),
      queueItem({ id: 'W', depends_on: ['P'] }),
    ];
    expect(messageOf(() => plan(tasks, [parent, ...others]))).toContain(`tasks.json: ${message}`);
  });

  it('tells a circle once', () => {
    const ring = ['A', 'B', 'C'].map((id, at) => teamTask(id, { dependencies: ['BCA'[at] ?? ''] }));
    expect(messageOf(() => plan(ring, [parent])).match(/circle/g)).toHaveLength(1);
  });

  it('may wait for a row of the queue', () => {
    const tasks = [teamTask('A', { dependencies: ['X'] })];
    expect(plan(tasks, [parent, queueItem({ id: 'X' })]).result).toEqual({ outcome: 'planned' });
  });

  test.each<[what: string, item: QueueItem | null, message: RegExp]>([
    ['does not exist', null, /^Row id not found: P/],
    ['is DONE', queueItem({ id: 'P', status: 'DONE' }), /^P is DONE/],
    ['is FAILED', queueItem({ id: 'P', status: 'FAILED' }), /^P is FAILED.*ops replan/],
    ['is BLOCKED', queueItem({ id: 'P', status: 'BLOCKED' }), /^P is BLOCKED/],
    ['waits for another', queueItem({ id: 'P', depends_on: ['X'] }), /^P waits for X/],
    ['is held by a worker', claimedItem({ id: 'P' }), /^P is held by w \(its holder plans with --token/],
  ])('is refused for an item that %s', (_what, item, message) => {
    expect(messageOf(() => plan([teamTask('A')], item === null ? [] : [item]))).toMatch(message);
  });

  it('of a Lead that holds the item keeps its claim and lease', () => {
    const [change] = plan([teamTask('A')], [claimedItem({ id: 'P' })], { token: 7 }).change ?? [];
    expect(change?.set).toEqual({ owner_session: 'lead', notes: 'team:P role=lead' });
    expect(messageOf(() => plan([teamTask('A')], [claimedItem({ id: 'P' })], { token: 6 }))).toMatch(
      /stale fencing token/,
    );
  });

  it('ends a claim whose lease is over', () => {
    const over = claimedItem({ id: 'P', lease_expires_at: NOW_SECONDS });
    expect(plan([teamTask('A')], [over]).change?.[0]?.set).toMatchObject({ fencing_token: 'new', lease_owner: null });
  });
});
