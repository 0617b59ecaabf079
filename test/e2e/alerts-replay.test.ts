import { describe, expect, it } from 'vitest';
import type { AlertReplayReport } from '../../src/generated/types.ts';
import { OperatorStage } from '../support/operator-stage.ts';
import { accept, refuse } from '../support/sink-server.ts';

/** A stage on which notifications of `subjects` were given up. */
async function outage(subjects: readonly string[]): Promise<OperatorStage> {
  const stage = await OperatorStage.open({
    delivery: { retrySeconds: [1], breakerFailures: 2, breakerSeconds: 600 },
    routing: { defaults: { groupBy: ['subject'] } },
  });
  stage.sink.answer(refuse(500));
  for (const subject of subjects) stage.loop.escalate({ category: 'odd', severity: 'critical', subject });
  for (const second of [0, 700, 1700, 3000, 5000, 7000]) {
    stage.loop.second = second;
    await stage.loop.dispatch();
  }
  const { deliveries } = await stage.list();
  expect(deliveries.filter(({ status }) => status === 'dead').length).toBeGreaterThanOrEqual(subjects.length);
  return stage;
}

async function replay(stage: OperatorStage, ...words: readonly string[]): Promise<AlertReplayReport> {
  const ran = await stage.run('replay', ...words);
  if (ran.error !== null) throw ran.error;
  return JSON.parse(ran.stdout) as AlertReplayReport;
}

describe('replay', () => {
  it('sends what was given up once the sink is well, under the same ids', async () => {
    const stage = await outage(['a', 'b']);
    const before = new Set(stage.sink.ids);
    stage.sink.answer(accept);
    const report = await stage.json<AlertReplayReport>('alert-replay-report', 'replay');
    expect(report.accepted).toBe(report.redriven.length);
    expect(report).toMatchObject({ owed: 0, dryRun: false });
    const after = stage.sink.ids.slice(-report.accepted);
    expect(after.filter((id) => !before.has(id))).toEqual([]);
    expect((await stage.list()).deliveries).toEqual([]);
    expect((await stage.list()).sinks).toMatchObject([{ id: 'hook', state: 'ready', dead: 0 }]);
  });

  it('ends with 1 and says why when the sink is still down', async () => {
    const stage = await outage(['a']);
    const ran = await stage.run('replay');
    expect(ran.exitCode).toBe(1);
    const report = JSON.parse(ran.stdout) as AlertReplayReport;
    expect(report.accepted).toBe(0);
    expect(report.redriven[0]).toMatchObject({ was: 'dead', outcome: 'owed', reasonCode: 'http_error' });
    expect((await stage.list()).deliveries[0]).toMatchObject({ status: 'due', attempts: 1 });
  });

  it('with --dry-run changes and sends nothing', async () => {
    const stage = await outage(['a']);
    const { book } = stage.loop;
    const sent = stage.sink.received.length;
    const report = await replay(stage, '--dry-run');
    expect(report.redriven.every(({ outcome }) => outcome === 'not_tried')).toBe(true);
    expect(stage.loop.book).toEqual(book);
    expect(stage.sink.received).toHaveLength(sent);
  });

  it('takes what waits for another attempt as well, unless only dead ones are wanted', async () => {
    const stage = await OperatorStage.open({ delivery: { retrySeconds: [600, 600] } });
    stage.sink.answer(refuse(500));
    stage.loop.health(['ingest_stale!']);
    await stage.loop.dispatch();
    const [id = ''] = stage.sink.ids;
    stage.sink.answer(accept);
    expect((await replay(stage, '--dead')).redriven).toEqual([]);
    expect((await replay(stage, id, '--dead')).redriven).toEqual([]);
    expect((await replay(stage, '--dry-run')).redriven).toMatchObject([{ id, was: 'due' }]);
    expect((await replay(stage, id.slice(0, 10))).redriven).toMatchObject([{ id, was: 'due', outcome: 'accepted' }]);
  });

  it('of one sink leaves the others alone, and an unknown sink is refused', async () => {
    const stage = await outage(['a']);
    expect((await stage.run('replay', '--sink', 'nope')).error).toMatchObject({ code: 'usage_error' });
    stage.loop.catalog({
      sinks: {
        hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' },
        other: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' },
      },
    });
    expect((await replay(stage, '--sink', 'other')).redriven).toEqual([]);
    stage.sink.answer(accept);
    expect((await replay(stage, '--sink', 'hook')).accepted).toBeGreaterThan(0);
  });
});
