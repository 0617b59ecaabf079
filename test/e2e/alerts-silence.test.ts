import { describe, expect, it } from 'vitest';
import type { AlertSilenceReport } from '../../src/generated/types.ts';
import { OperatorStage } from '../support/operator-stage.ts';

const ALPHA = ['silence', '--match-loop', 'alpha', '--reason', 'maintenance'] as const;

async function silence(stage: OperatorStage, ...words: readonly string[]): Promise<AlertSilenceReport> {
  return await stage.json('alert-silence-report', ...ALPHA, ...words);
}

describe('a silence', () => {
  it('holds what it matches back, and lets it through when it is expired', async () => {
    const stage = await OperatorStage.open({ routing: { defaults: { groupBy: ['loop'] } } });
    const { loop, sink } = stage;
    const { silence: made } = await silence(stage, '--for-seconds', '3600');
    loop.health(['ingest_stale!']);
    loop.health(['ingest_stale!'], 'beta');
    await loop.dispatch();
    await loop.dispatch([], 'beta');
    expect(sink.story).toEqual(['firing beta/ingest_stale:firing']);
    loop.second = 10;
    expect(await stage.operate('expire', made.id.slice(0, 8))).toMatchObject({ before: 'active', after: 'over' });
    expect(sink.story).toHaveLength(1);
    await loop.dispatch();
    expect(sink.story.slice(1)).toEqual(['firing alpha/ingest_stale:firing']);
  });

  it('ends by itself', async () => {
    const stage = await OperatorStage.open();
    const { loop, sink } = stage;
    await silence(stage, '--for-seconds', '60');
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    loop.second = 59;
    await loop.dispatch();
    expect(sink.story).toEqual([]);
    loop.second = 60;
    await loop.dispatch();
    expect(sink.story).toEqual(['firing alpha/ingest_stale:firing']);
  });

  it('keeps no end back that is owed', async () => {
    const stage = await OperatorStage.open();
    const { loop, sink } = stage;
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    await silence(stage, '--for-seconds', '3600');
    loop.health([]);
    await loop.dispatch();
    expect(sink.story).toEqual(['firing alpha/ingest_stale:firing', 'resolved alpha/ingest_stale:resolved']);
  });

  it('owes no end of what it has hidden from beginning to end', async () => {
    const stage = await OperatorStage.open();
    const { loop, sink } = stage;
    await silence(stage, '--for-seconds', '3600');
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    loop.health([]);
    await loop.dispatch();
    loop.second = 3700;
    await loop.dispatch();
    expect(sink.story).toEqual([]);
  });

  it('can be made ahead of time as a maintenance window', async () => {
    const stage = await OperatorStage.open();
    const { loop, sink } = stage;
    const { silence: made } = await silence(stage, '--starts', loop.at(100), '--for-seconds', '100');
    expect(made).toMatchObject({ startsAt: loop.at(100), endsAt: loop.at(200) });
    expect((await stage.list()).silences).toMatchObject([{ state: 'planned', hides: 0 }]);
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    expect(sink.story).toHaveLength(1);
    loop.second = 100;
    loop.health(['ingest_stale!', 'run_failed!']);
    await loop.dispatch();
    expect(sink.story).toHaveLength(1);
    expect((await stage.list()).silences).toMatchObject([{ state: 'active', hides: 2 }]);
    loop.second = 400;
    await loop.dispatch();
    expect(sink.story.slice(1)).toEqual(['update alpha/run_failed:firing alpha/ingest_stale:firing']);
    expect((await stage.list()).silences).toMatchObject([{ state: 'over', hides: 0 }]);
  });
});

describe('the preview of a silence', () => {
  it('counts what it would have hidden over all loops, and what it hides now', async () => {
    const stage = await OperatorStage.open();
    const { loop } = stage;
    for (const second of [0, 10, 20]) {
      loop.second = second;
      loop.health(['ingest_stale!', 'clock_skew']);
      loop.health([]);
      loop.health(['ingest_stale!'], 'beta');
    }
    await loop.dispatch([], 'beta');
    const words = ['silence', '--match-subject', 'ingest_*', '--reason', 'x', '--for-seconds', '60', '--dry-run'];
    const report = await stage.json<AlertSilenceReport>('alert-silence-report', ...words);
    expect(report.preview).toMatchObject({
      loops: ['alpha', 'beta'],
      since: loop.at(0),
      conditions: 9,
      hiddenConditions: 6,
      firingNow: 1,
      hiddenNow: [{ loopId: 'beta', subject: 'ingest_stale' }],
      counts: [
        { loopId: 'alpha', subject: 'ingest_stale', hidden: 3 },
        { loopId: 'beta', subject: 'ingest_stale', hidden: 3 },
      ],
    });
    expect(report.preview.examples).toHaveLength(5);
    expect(report.preview.examples.at(-1)?.timestamp).toBe(loop.at(20));
  });

  it('with --dry-run is all that happens', async () => {
    const stage = await OperatorStage.open();
    expect((await silence(stage, '--for-seconds', '60', '--dry-run')).dryRun).toBe(true);
    expect((await stage.list()).silences).toEqual([]);
  });
});

describe('a silence is refused', () => {
  it.each([
    ['--match-loop', '*'],
    ['--match-severity', 'info'],
    ['--match-severity', 'critical'],
    ['--match-category', '*_*'],
    ['--match-category', '**', '--match-subject', '*'],
  ])('that hides everything without --force: %s %s', async (...match) => {
    const stage = await OperatorStage.open();
    const words = ['silence', ...match, '--reason', 'x', '--for-seconds', '60'];
    const refused = await stage.run(...words);
    expect(refused.error).toMatchObject({ code: 'alert_action_refused', exitCode: 1 });
    expect((await stage.list()).silences).toEqual([]);
    await stage.json('alert-silence-report', ...words, '--force');
    expect((await stage.list()).silences).toMatchObject([{ everything: true, by: 'alice' }]);
  });

  it.each([
    ['without an end', ['--match-loop', 'a', '--reason', 'x'], 'needs --for-seconds or --until'],
    [
      'with two ends',
      ['--match-loop', 'a', '--reason', 'x', '--for-seconds', '1', '--until', '2026-03-02T00:00:00Z'],
      'cannot be used together',
    ],
    ['without a reason', ['--match-loop', 'a', '--for-seconds', '1'], 'missing --reason'],
    ['without anything to match', ['--reason', 'x', '--for-seconds', '1'], 'needs something to match'],
    [
      'with a flag of another action',
      ['--match-loop', 'a', '--reason', 'x', '--for-seconds', '1', '--canary'],
      '--canary does not go with',
    ],
    [
      'that is over before it begins',
      ['--match-loop', 'a', '--reason', 'x', '--until', '2026-02-01T00:00:00Z'],
      'before it hides anything',
    ],
  ])('%s', async (_what, words, message) => {
    const stage = await OperatorStage.open();
    const { error } = await stage.run('silence', ...words);
    expect(error?.message).toContain(message);
  });
});

it('a silence that is over cannot be expired, an unknown one is not found', async () => {
  const stage = await OperatorStage.open();
  const { silence: made } = await silence(stage, '--for-seconds', '60');
  await stage.operate('expire', made.id);
  expect((await stage.run('expire', made.id)).error).toMatchObject({ code: 'alert_action_refused' });
  expect((await stage.run('expire', 'sil-none')).error).toMatchObject({ code: 'alert_id_unknown' });
});
