import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AlertRouteAnswer, AlertRouteReport } from '../../src/generated/types.ts';
import { alertPaths } from '../../src/store/paths.ts';
import { runCommand } from '../support/run-command.ts';
import { runScript } from '../support/run-script.ts';
import { OperatorStage } from '../support/operator-stage.ts';
import { refuse } from '../support/sink-server.ts';

describe('list', () => {
  it('shows alerts, what is owed, and how sinks are doing', async () => {
    const stage = await OperatorStage.open({
      delivery: { retrySeconds: [60], breakerFailures: 1, breakerSeconds: 300 },
    });
    const { loop, sink } = stage;
    sink.answer(refuse(500));
    loop.health(['ingest_stale!', 'clock_skew']);
    await loop.dispatch();
    const list = await stage.list();
    expect(list.alerts.map(({ subject, severity }) => [subject, severity])).toEqual([
      ['ingest_stale', 'critical'],
      ['clock_skew', 'warning'],
    ]);
    expect(list.alerts[0]).toMatchObject({
      status: 'firing',
      since: loop.at(0),
      told: [{ sink: 'hook', as: 'firing', lastToldAt: loop.at(0) }],
      decision: { reasonCode: 'already_told' },
    });
    expect(list.deliveries).toMatchObject([
      {
        sink: 'hook',
        status: 'due',
        attempts: 1,
        nextAttemptAt: loop.at(60),
        lastFailure: { reasonCode: 'http_error' },
      },
    ]);
    expect(list.sinks).toMatchObject([
      { id: 'hook', type: 'webhook', state: 'paused', pauseReason: 'sink_circuit_open', due: 1, lastSuccessAt: null },
    ]);
  });

  it('can be narrowed to a loop and to a status', async () => {
    const stage = await OperatorStage.open();
    const { loop } = stage;
    loop.health(['ingest_stale!']);
    loop.health(['run_failed!'], 'beta');
    await loop.dispatch();
    await loop.dispatch([], 'beta');
    loop.health([]);
    await loop.dispatch();
    const subjects = async (...words: readonly string[]): Promise<string[]> =>
      (await stage.list(...words)).alerts.map(({ subject }) => subject);
    expect(await subjects()).toEqual(['run_failed']);
    expect(await subjects('--loop', 'alpha')).toEqual([]);
    expect(await subjects('--loop', 'alpha', '--status', 'resolved')).toEqual(['ingest_stale']);
    expect(await subjects('--status', 'all')).toEqual(['run_failed', 'ingest_stale']);
  });

  it('says what the next dispatch will do before it runs', async () => {
    const stage = await OperatorStage.open();
    await stage.run('silence', '--match-loop', 'alpha', '--for-seconds', '60', '--reason', 'x');
    stage.loop.health(['ingest_stale!']);
    await stage.loop.dispatch();
    stage.loop.second = 61;
    const [alert] = (await stage.list()).alerts;
    expect(alert?.decision).toMatchObject({ reasonCode: 'told', detail: 'with the next dispatch' });
    expect(stage.sink.received).toEqual([]);
  });

  it('works without a catalog that can be used, and says so', async () => {
    const stage = await OperatorStage.open();
    stage.loop.health(['ingest_stale!']);
    await stage.loop.dispatch();
    writeFileSync(stage.loop.catalogFile, '{');
    const ran = await stage.run('list');
    expect(ran.notes.join()).toContain('the catalog of alert sinks cannot be used');
    expect(JSON.parse(ran.stdout)).toMatchObject({
      alerts: [{ decision: null }],
      sinks: [{ id: 'hook', state: 'unknown' }],
    });
  });

  it('of a damaged book says so and how to go on', async () => {
    const stage = await OperatorStage.open();
    stage.loop.health(['ingest_stale!']);
    await stage.loop.dispatch();
    writeFileSync(alertPaths(stage.loop.repo).bookFile, '{}');
    expect((await stage.run('list')).error).toMatchObject({ code: 'alert_book_damaged', exitCode: 74 });
  });

  it('creates nothing, and refuses a folder that is no repository', async () => {
    const stage = await OperatorStage.open();
    await stage.list();
    expect(() => mkdirSync(alertPaths(stage.loop.repo).alertsDir, { recursive: false })).toThrow('ENOENT');
    const empty = mkdtempSync(path.join(tmpdir(), 'ops-none-'));
    onTestFinished(() => rmSync(empty, { recursive: true }));
    const ran = await runCommand(['alerts', 'list', '--repo', empty]);
    expect(ran.error).toMatchObject({ code: 'repo_not_found' });
  });

  it('has a view for people, through the built program', async () => {
    const stage = await OperatorStage.open();
    stage.loop.health(['ingest_stale!']);
    await stage.loop.dispatch();
    const place = ['--repo', stage.loop.repo, '--alert-config-file', stage.loop.catalogFile];
    const { status, stdout, stderr } = runScript('alerts', ['list', '--text', ...place], stage.loop.env);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^alerts \(1\)\n {2}critical firing {7}alpha health_critical\/ingest_stale since /);
    expect(stdout).toContain('told: hook (firing)');
    expect(stdout).toContain('hook (webhook): ready');
  });
});

describe('test-route', () => {
  async function tested(words: readonly string[]): Promise<Awaited<ReturnType<typeof runCommand>>> {
    return await runCommand(['alerts', 'test-route', ...words]);
  }

  it('answers for one alert without a repository and without secrets', async () => {
    const stage = await OperatorStage.open({ routing: { routes: [{ category: 'odd', enabled: false }] } });
    const place = ['--alert-config-file', stage.loop.catalogFile];
    const answer = async (...words: readonly string[]): Promise<AlertRouteAnswer> =>
      JSON.parse((await tested([...words, ...place])).stdout) as AlertRouteAnswer;
    expect((await answer('--category', 'health_critical')).alert).toMatchObject({ sinks: ['hook'], reasonCode: null });
    expect((await answer('--category', 'odd')).alert).toMatchObject({ sinks: [], reasonCode: 'route_disabled' });
    const low = await answer('--category', 'note', '--severity', 'info', '--subject', 's', '--for-loop', 'beta');
    expect(low.alert).toMatchObject({ loop: 'beta', subject: 's', reasonCode: 'severity_below_min' });
  });

  it('runs a file of tests, inhibition included, and ends with 1 when one fails', async () => {
    const stage = await OperatorStage.open();
    const file = path.join(path.dirname(stage.loop.repo), 'tests.json');
    const alerts = ['transport_unreachable', 'ingest_stale'].map((subject) => {
      return { loop: 'alpha', category: 'health_critical', subject, severity: 'critical' };
    });
    const test = (subject: string, expected: object): object => {
      return { name: subject, alerts, expect: [{ category: 'health_critical', subject, ...expected }] };
    };
    const run = async (...tests: readonly object[]): Promise<{ exitCode: number; report: AlertRouteReport }> => {
      writeFileSync(file, JSON.stringify({ schemaVersion: 'v1', tests }));
      const { exitCode, stdout } = await tested(['--file', file, '--alert-config-file', stage.loop.catalogFile]);
      return { exitCode, report: JSON.parse(stdout) as AlertRouteReport };
    };
    const good = [
      test('transport_unreachable', { sinks: ['hook'] }),
      test('ingest_stale', { inhibitedBy: 'transport_unreachable' }),
    ];
    expect(await run(...good)).toMatchObject({ exitCode: 0, report: { passed: 2, failed: 0 } });
    const bad = await run(...good, test('ingest_stale', { sinks: ['hook'] }));
    expect(bad).toMatchObject({ exitCode: 1, report: { passed: 2, failed: 1 } });
  });

  it.each([
    [[], 'needs --category or --file'],
    [['--file', 'x', '--category', 'y'], 'cannot be used together'],
    [['--file', '/does/not/exist'], 'cannot read the tests of routes'],
    [['--category', 'x', '--loop', 'y'], '--loop does not go with alerts test-route'],
  ])('%j is refused', async (words, message) => {
    expect((await tested(words)).error?.message).toContain(message);
  });
});

describe('the actions', () => {
  it.each([
    [['lst'], 'unknown action "lst" of alerts'],
    [['ack'], 'missing --repo'],
    [['list', 'alt-1', '--repo', '.'], '<id> does not go with alerts list'],
    [['list', '--repo', '.', '--sink', 'x'], '--sink does not go with alerts list'],
    [['ack', 'alt-1', '--repo', '.', '--by', 'x', '--reason', 'r'.repeat(501)], '--reason is longer than 500'],
  ])('%j is refused', async (words, message) => {
    expect((await runCommand(['alerts', ...words])).error).toMatchObject({
      code: 'usage_error',
      message: expect.stringContaining(message) as string,
    });
  });
});
