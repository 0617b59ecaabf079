import { expect, test } from 'vitest';
import type { QueueView } from '../../src/ports-queue.ts';
import { decideMergeClose, taskEnds } from '../../src/queue/team/decide-merge.ts';
import { decidePlan } from '../../src/queue/team/decide-plan.ts';
import { decideReport } from '../../src/queue/team/decide-report.ts';
import { decideTeamReplan } from '../../src/queue/team/decide-replan.ts';
import { mergeReports } from '../../src/queue/team/merge-reports.ts';
import { membersOf } from '../../src/queue/team/team-tag.ts';
import { teamStatus } from '../../src/queue/team/team-state.ts';
import { describeEveryStore, type StoreStage } from '../support/store-stage.ts';
import { compactReport, teamTask, THREE_TASKS } from '../support/team.ts';

const HARD = 3500;

describeEveryStore('a team', (stage) => {
  const plan = () =>
    stage().store.mutate({
      select: 'all',
      decide: (view: QueueView) =>
        decidePlan(view, { id: 'P', plan: THREE_TASKS, file: 'tasks.json', token: null, offsetHours: 9 }),
    });
  const report = (id: string, token: number | null) =>
    stage().decide([id], (view) =>
      decideReport(view, {
        id,
        report: compactReport(id),
        currentTokens: null,
        limits: { soft: 2000, hard: HARD },
        token,
        transient: false,
      }),
    );

  test('of which many Leads plan one', async () => {
    await stage().add({ id: 'P' });
    const outcomes = await Promise.all(Array.from({ length: 5 }, plan));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      ...Array.from({ length: 4 }, () => 'already_planned'),
      'planned',
    ]);
    expect(await stage().trail('P')).toEqual(['P added', 'P team_planned']);
  });

  test('is worked off in the order of its dependencies, and merged', async () => {
    await stage().add({ id: 'P' });
    await plan();
    const both = await stage().claim({ limit: 5, maxInProgress: 2 });
    expect(both.claimed.map(({ id }) => id)).toEqual(['P-W1', 'P-W2']);
    expect((await stage().claim()).stoppedBy).toBe('nothing_eligible');
    for (const { id, fencing_token: token } of both.claimed) await report(id, token);
    const last = await stage().mustClaim();
    expect(last.id).toBe('P-W3');
    await report('P-W3', last.fencing_token);
    expect(await close(stage())).toBe('closed');
    expect(await close(stage())).toBe('already_closed');
    expect(await stage().item('P')).toMatchObject({ status: 'DONE', failure_class: null });
  });

  test('is left to its Lead by the reaper', async () => {
    await stage().add({ id: 'P' });
    await plan();
    stage().nowSeconds += 7 * 86_400;
    expect(await stage().reap()).toEqual({ reset: [], failed: [] });
    await stage().reopen();
    expect(await stage().reap()).toEqual({ reset: [], failed: [] });
    expect(await stage().item('P')).toMatchObject({ status: 'IN_PROGRESS', owner_session: 'lead', lease_owner: null });
  });

  test('is planned anew in one step', async () => {
    await stage().add({ id: 'P' });
    await plan();
    const next = { plan: [THREE_TASKS[0], teamTask('P-W4', { dependencies: ['P-W1'] })] as const, file: 'next.json' };
    await stage().store.mutate({
      select: 'all',
      decide: (view: QueueView) =>
        decideTeamReplan(view, {
          id: 'P',
          reason: 'smaller',
          backend: stage().backend.name,
          next: { plan: [...next.plan], file: next.file },
          token: null,
          offsetHours: 9,
        }),
    });
    expect(membersOf(await stage().store.list({}), 'P').map(({ item }) => item.id)).toEqual(['P-W1', 'P-W4']);
    expect(await stage().item('P-W4')).toMatchObject({
      depends_on: ['P-W1'],
      task: 'Title of P-W4: Change src/P-W4.ts',
    });
    expect(await stage().item('P-W3')).toMatchObject({ status: 'BLOCKED' });
  });
});

async function close({ store }: StoreStage): Promise<string> {
  const items = await store.list({});
  const merged = mergeReports('P', taskEnds(teamStatus({ items }, 'P'), new Map()), HARD);
  const versions = new Map(membersOf(items, 'P').map(({ item }) => [item.id, item.version]));
  return await store.mutate({
    select: 'all',
    decide: (view) => decideMergeClose(view, { id: 'P', merged, versions, token: null }),
  });
}
