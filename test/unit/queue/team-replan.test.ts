import { describe, expect, it, test } from 'vitest';
import type { TeamPlan, TeamTask } from '../../../src/generated/types.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import { decideTeamReplan, type ReplanRequest } from '../../../src/queue/team/decide-replan.ts';
import { membersOf } from '../../../src/queue/team/team-tag.ts';
import { claimedItem, queueItem, queueView } from '../../support/queue-item.ts';
import { ledItem, taskRow, teamTask, THREE_TASKS, threeRows } from '../../support/team.ts';

const replan = (rows: readonly QueueItem[], tasks: readonly TeamTask[] | null, more: Partial<ReplanRequest> = {}) =>
  decideTeamReplan(queueView(rows), {
    id: 'P',
    reason: 'the API moved',
    backend: 'sqlite',
    next: tasks === null ? null : { plan: tasks as TeamPlan, file: 'next.json' },
    token: null,
    offsetHours: 9,
    ...more,
  });
const briefly = ({ result }: ReturnType<typeof replan>) =>
  result.affected.map(({ id, how, status }) => `${id} ${how} ${status}`);
const changeOf = (decision: ReturnType<typeof replan>, id: string) =>
  decision.change?.find((change) => change.id === id)?.set;

const [FIRST, SECOND, THIRD] = THREE_TASKS as unknown as [TeamTask, TeamTask, TeamTask];

describe('without a new plan', () => {
  it('what is not DONE begins again, and what somebody works on is stopped first', () => {
    const decision = replan(
      threeRows({ status: 'DONE' }, { status: 'IN_PROGRESS', lease_owner: 'w' }, { status: 'FAILED' }),
      null,
    );
    expect(briefly(decision)).toEqual(['P-W2 again BLOCKED', 'P-W3 again PENDING']);
    expect(decision.result.expectedTokens).toBe(1000);
    expect(changeOf(decision, 'P-W2')).toMatchObject({
      lease_owner: null,
      notes: expect.stringContaining('replan:the API moved') as string,
    });
    expect(changeOf(decision, 'P')?.notes).toBe('team:P role=lead | replan:the API moved');
    expect(decision.events?.at(-1)).toMatchObject({
      type: 'team_replanned',
      payload: { reason: 'the API moved', expected_tokens: 1000 },
    });
  });

  it('nothing is written when all are DONE', () => {
    const done = { status: 'DONE' };
    expect(replan(threeRows(done, done, done), null)).toEqual({ result: { affected: [], expectedTokens: 0 } });
  });
});

describe('with a new plan', () => {
  it('tells affected tasks, new dependencies and the expected cost', () => {
    const next = [
      FIRST,
      { ...SECOND, prompt: 'Change src/other.ts' },
      teamTask('P-W4', { dependencies: ['P-W1', 'P-W2'], summary_budget_tokens: 700 }),
    ];
    const decision = replan(threeRows({ status: 'DONE' }, { status: 'IN_PROGRESS' }), next);
    expect(decision.result).toEqual({
      affected: [
        { id: 'P-W3', how: 'dropped', status: 'BLOCKED', dependsOn: [] },
        { id: 'P-W2', how: 'changed', status: 'BLOCKED', dependsOn: [] },
        { id: 'P-W4', how: 'new', status: 'PENDING', dependsOn: ['P-W1', 'P-W2'] },
      ],
      expectedTokens: 1200,
    });
    expect(decision.add?.map(({ id, depends_on: needed }) => [id, needed])).toEqual([['P-W4', ['P-W1', 'P-W2']]]);
    expect(changeOf(decision, 'P-W1')).toBeUndefined();
    expect(changeOf(decision, 'P-W2')).toMatchObject({ task: 'Title of P-W2: Change src/other.ts', status: 'BLOCKED' });
    expect(changeOf(decision, 'P-W3')?.notes).toBe('team:P dropped | cancelled_by_operator');
  });

  it('a dropped row leaves the team, and may come back', () => {
    const dropped = taskRow(THIRD, { status: 'BLOCKED', notes: 'team:P dropped | cancelled_by_operator', seq: 9 });
    const rows = [...threeRows().slice(0, 3), dropped];
    expect(membersOf(rows, 'P').map(({ item }) => item.id)).toEqual(['P-W1', 'P-W2']);
    const decision = replan(rows, THREE_TASKS);
    expect(briefly(decision)).toEqual(['P-W3 changed PENDING']);
    expect(changeOf(decision, 'P-W3')?.notes).toMatch(
      /^team:P role=worker_c budget=500 \| cancelled_by_operator \| replan:/,
    );
  });

  it('a FAILED row that is dropped stays FAILED, and nobody tries it again', () => {
    const decision = replan(threeRows({}, {}, { status: 'FAILED', failure_class: 'transient' }), [FIRST, SECOND]);
    expect(briefly(decision)).toEqual(['P-W3 dropped FAILED']);
    expect(changeOf(decision, 'P-W3')).toMatchObject({ failure_class: 'permanent' });
  });

  it('the same plan begins only what FAILED or was BLOCKED', () => {
    const decision = replan(
      threeRows({ status: 'FAILED' }, { status: 'IN_PROGRESS' }, { status: 'BLOCKED' }),
      THREE_TASKS,
    );
    expect(briefly(decision)).toEqual(['P-W1 again PENDING', 'P-W3 again PENDING']);
  });

  it('the same plan of tasks that wait changes nothing', () => {
    expect(replan(threeRows(), THREE_TASKS)).toEqual({ result: { affected: [], expectedTokens: 1500 } });
  });

  it('a DONE task that is left out stays', () => {
    expect(briefly(replan(threeRows({ status: 'DONE' }), [SECOND, THIRD]))).toEqual([]);
  });

  test.each<[what: string, tasks: readonly TeamTask[], message: RegExp]>([
    [
      'changes a DONE task',
      [{ ...FIRST, prompt: 'x.ts' }, SECOND, THIRD],
      /^next\.json: \/0\/prompt differs.*id of its own/,
    ],
    ['waits for what it drops', [FIRST, THIRD], /^next\.json: \/1\/dependencies\/1 P-W2 is dropped by this plan/],
    ['takes the id of a row', [FIRST, SECOND, THIRD, teamTask('T')], /^next\.json: \/3\/id T is a row of the queue/],
    [
      'goes in a circle',
      [FIRST, { ...SECOND, dependencies: ['P-W3'] }, THIRD],
      /goes in a circle: P-W2 -> P-W3 -> P-W2/,
    ],
  ])('that %s is refused', (_what, tasks, message) => {
    const rows = [...threeRows({ status: 'DONE' }), queueItem({ id: 'T' })];
    expect(() => replan(rows, tasks)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(message) as string }),
    );
  });
});

describe('the item', () => {
  test.each(['FAILED', 'BLOCKED', 'PENDING'])('that is %s is led again', (status) => {
    const rows = [ledItem({ status, last_error: 'x' }), ...threeRows().slice(1)];
    expect(changeOf(replan(rows, null), 'P')).toMatchObject({
      status: 'IN_PROGRESS',
      owner_session: 'lead',
      last_error: '',
    });
  });

  test.each<[what: string, asked: () => unknown, message: RegExp]>([
    ['is DONE', () => replan([ledItem({ status: 'DONE' }), ...threeRows().slice(1)], null), /^P is DONE/],
    ['is held by a worker', () => replan([claimedItem({ id: 'P' }), ...threeRows().slice(1)], null), /^P is held by w/],
    ['has no tasks', () => replan([ledItem()], null), /^P has no tasks/],
    ['does not exist', () => replan([], null), /^Row id not found: P/],
    ['is planned anew for no reason', () => replan(threeRows(), null, { reason: ' ' }), /^--reason is blank/],
  ])('that %s is refused', (_what, asked, message) => {
    expect(asked).toThrow(expect.objectContaining({ message: expect.stringMatching(message) as string }));
  });
});
