import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AlertCanaryReport, AlertRow, AlertSinks, AlertWatchdogReport } from '../../src/generated/types.ts';
import { BuiltRepo } from '../support/loop-builder.ts';
import { runCommand } from '../support/run-command.ts';
import { schemaValidator } from '../support/schema-check.ts';
import { ScriptProcess } from '../support/script-process.ts';
import { OperatorStage } from '../support/operator-stage.ts';
import { SinkServer, accept, refuse } from '../support/sink-server.ts';

const WATCHDOG = { enabled: true, urlEnv: 'WATCH_URL' } as const;

/** A loop that runs, a catalog with a watchdog, and the monitor that it pings. */
async function watched(watchdog: AlertSinks['watchdog'] = WATCHDOG): Promise<{
  monitor: SinkServer;
  repo: BuiltRepo;
  env: Record<string, string>;
  catalogFile: string;
}> {
  const monitor = await SinkServer.open();
  const repo = new BuiltRepo();
  onTestFinished(() => repo.dispose());
  repo.active('alpha').activeRun('alpha').loop('alpha').start().events('iteration_start');
  const catalogFile = `${repo.path}/sinks.json`;
  const catalog: AlertSinks = {
    schemaVersion: 'v1',
    defaultMinSeverity: 'warning',
    sinks: { hook: { enabled: false, type: 'webhook', urlEnv: 'HOOK_URL' } },
    routing: { defaultSinks: ['hook'], categorySeverity: {}, routes: [] },
    ...(watchdog === undefined ? {} : { watchdog }),
  };
  writeFileSync(catalogFile, JSON.stringify(catalog));
  const env = {
    WATCH_URL: monitor.url,
    OPS_MANAGER_ALERT_ALLOWED_HOSTS: '127.0.0.1',
    OPS_MANAGER_ALERT_SINKS_FILE: catalogFile,
  };
  return { monitor, repo, env, catalogFile };
}

type Watched = Awaited<ReturnType<typeof watched>>;

async function reconcile(
  { repo, env }: Watched,
  ...words: readonly string[]
): Promise<{ status: number | null; stderr: string }> {
  const place = ['--repo', repo.path, '--loop', 'alpha', '--process-check', 'off'];
  return await new ScriptProcess('reconcile', [...place, ...words], env).ended;
}

async function ping(
  stage: Watched,
  ...words: readonly string[]
): Promise<{ exitCode: number; report: AlertWatchdogReport }> {
  const ran = await runCommand(['alerts', 'watchdog', '--repo', stage.repo.path, '--loop', 'alpha', ...words], {
    env: stage.env,
  });
  if (ran.error !== null) throw ran.error;
  const report = JSON.parse(ran.stdout) as AlertWatchdogReport;
  const validate = schemaValidator('alert-watchdog-report');
  validate(report);
  expect(validate.errors).toBeNull();
  return { exitCode: ran.exitCode, report };
}

describe('the watchdog', () => {
  it('is pinged after each good pass, although nothing is to be dispatched', async () => {
    const stage = await watched();
    expect(await reconcile(stage)).toMatchObject({ status: 0, stderr: '' });
    expect(await reconcile(stage)).toMatchObject({ status: 0, stderr: '' });
    expect(stage.monitor.received).toHaveLength(2);
    const body: unknown = JSON.parse(stage.monitor.received[1]?.text ?? '');
    const validate = schemaValidator('alert-watchdog-ping');
    validate(body);
    expect(validate.errors).toBeNull();
    expect(body).toMatchObject({ loopId: 'alpha' });
  });

  it.each([
    ['that is not enabled', { ...WATCHDOG, enabled: false }, []],
    ['while alerts are not', WATCHDOG, ['--alerts-enabled', 'false']],
    ['of a dry run', WATCHDOG, ['--dry-run']],
  ])('%s is not pinged', async (_what, watchdog, words) => {
    const stage = await watched(watchdog);
    expect(await reconcile(stage, ...words)).toMatchObject({ status: 0, stderr: '' });
    expect(stage.monitor.received).toEqual([]);
  });

  it('is not pinged after a pass that failed', async () => {
    const stage = await watched();
    stage.repo.loop('alpha').rewrite('');
    const failed = await reconcile(
      stage,
      '--transport',
      'sprite_service',
      '--service-base-url',
      'http://127.0.0.1:1',
      '--retry-attempts',
      '1',
    );
    expect(failed.status).toBe(1);
    expect(stage.monitor.received).toEqual([]);
    const { exitCode, report } = await ping(stage);
    expect({ exitCode, ...report }).toMatchObject({ exitCode: 1, pinged: false, reasonCode: 'watchdog_pass_failed' });
    expect(stage.monitor.received).toEqual([]);
  });

  it('that cannot be reached fails no pass and is recorded once', async () => {
    const stage = await watched();
    stage.monitor.answer(refuse(503));
    expect(await reconcile(stage)).toMatchObject({ status: 0, stderr: '' });
    expect(await reconcile(stage)).toMatchObject({ status: 0, stderr: '' });
    const file = stage.repo.loop('alpha').manager.alertDispatchTelemetryFile;
    const rows = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row) as AlertRow);
    const failed = rows.filter(({ status }) => status === 'failed_command');
    expect(failed.map(({ reasonCode }) => reasonCode)).toEqual(['watchdog_ping_failed']);
    expect(failed[0]?.message).toContain('503');
  });

  it('can be pinged by hand, when the last pass is young enough', async () => {
    const stage = await watched();
    await reconcile(stage);
    expect(await ping(stage)).toMatchObject({ exitCode: 0, report: { pinged: true, httpStatus: 200 } });
    const later = new Date(Date.now() + 3_600_000).toISOString();
    expect(await ping(stage, '--now', later)).toMatchObject({
      exitCode: 1,
      report: { reasonCode: 'watchdog_pass_stale' },
    });
    expect(await ping(stage, '--now', later, '--max-age-seconds', '7200')).toMatchObject({ exitCode: 0 });
    expect(stage.monitor.received).toHaveLength(3);
  });

  it.each<[string, { readonly enabled: boolean; readonly env: Record<string, string> }, string]>([
    ['is switched off', { enabled: false, env: {} }, 'watchdog_disabled'],
    ['has no secret', { enabled: true, env: { WATCH_URL: '' } }, 'missing_secret'],
    [
      'leads to a private address',
      { enabled: true, env: { OPS_MANAGER_ALERT_ALLOWED_HOSTS: '' } },
      'destination_refused',
    ],
    ['is gone', { enabled: true, env: { WATCH_URL: 'http://127.0.0.1:1/' } }, 'request_failed'],
  ])('that %s is not pinged, and says so', async (_what, { enabled, env }, reasonCode) => {
    const stage = await watched({ ...WATCHDOG, enabled });
    await reconcile({ ...stage, env: { ...stage.env, OPS_MANAGER_ALERTS_ENABLED: 'false' } });
    Object.assign(stage.env, env);
    expect(await ping(stage)).toMatchObject({ exitCode: 1, report: { pinged: false, reasonCode } });
    expect(stage.monitor.received).toEqual([]);
  });

  it('without any pass says so; without a target it is a wrong configuration', async () => {
    const stage = await watched();
    expect((await ping(stage)).report).toMatchObject({ reasonCode: 'watchdog_pass_missing', passAt: null });
    const none = await watched({ enabled: true });
    await expect(ping(none)).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('/watchdog') as string,
    });
  });
});

describe('the canary', () => {
  const canary = async (stage: OperatorStage, ...words: readonly string[]): Promise<AlertCanaryReport> => {
    const ran = await stage.run('watchdog', '--canary', ...words);
    if (ran.error !== null) throw ran.error;
    const report = JSON.parse(ran.stdout) as AlertCanaryReport;
    const validate = schemaValidator('alert-canary-report');
    validate(report);
    expect(validate.errors).toBeNull();
    expect(ran.exitCode).toBe(report.failed === 0 ? 0 : 1);
    return report;
  };
  const hook = { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' } as const;

  it('goes to each enabled sink, says what came of it, and leaves no trace', async () => {
    const stage = await OperatorStage.open({
      sinks: { hook, mute: { ...hook, enabled: false }, bare: { ...hook, urlEnv: 'NO_SUCH_URL' } },
    });
    const report = await canary(stage);
    expect(report).toMatchObject({
      accepted: 1,
      failed: 1,
      sinks: [
        { sink: 'hook', outcome: 'accepted', httpStatus: 200 },
        { sink: 'bare', outcome: 'failed', reasonCode: 'missing_secret', message: 'not set: NO_SUCH_URL' },
      ],
    });
    expect(stage.sink.received.map(({ body }) => body.kind)).toEqual(['test']);
    expect(stage.sink.ids).toEqual([report.sinks[0]?.id]);
    expect(await stage.list('--status', 'all')).toMatchObject({ alerts: [], deliveries: [] });
  });

  it('has a new id each time, and names the reason of a failure', async () => {
    const stage = await OperatorStage.open({ sinks: { hook } });
    stage.sink.answer(refuse(401));
    const first = await canary(stage);
    expect(first.sinks).toMatchObject([
      { outcome: 'failed', reasonCode: 'http_error', detailCode: 'client_error', httpStatus: 401 },
    ]);
    stage.sink.answer(accept);
    const second = await canary(stage);
    expect(second.sinks[0]?.id).not.toBe(first.sinks[0]?.id);
  });

  it('tests a sink by name before it is enabled; without any sink there is nothing to test', async () => {
    const stage = await OperatorStage.open({ sinks: { hook: { ...hook, enabled: false } } });
    expect((await stage.run('watchdog', '--canary')).error).toMatchObject({ code: 'config_invalid' });
    expect((await stage.run('watchdog', '--canary', '--sink', 'nope')).error).toMatchObject({ code: 'config_invalid' });
    expect((await canary(stage, '--sink', 'hook')).accepted).toBe(1);
  });

  it('leaves no open incident at PagerDuty', async () => {
    const stage = await OperatorStage.open();
    const pager = {
      enabled: true,
      type: 'pagerduty_events',
      routingKeyEnv: 'PAGER_KEY',
      endpoint: stage.sink.url,
    } as const;
    stage.loop.catalog({ sinks: { pager }, routing: { defaultSinks: ['pager'] } });
    stage.loop.env['PAGER_KEY'] = 'k'.repeat(32);
    stage.sink.answer((response) => void response.writeHead(202).end('{"status":"success"}'));
    expect((await canary(stage)).accepted).toBe(1);
    const events = stage.sink.received.map(
      ({ text }) => JSON.parse(text) as { event_action: string; dedup_key: string },
    );
    expect(events.map(({ event_action }) => event_action)).toEqual(['trigger', 'resolve']);
    expect(new Set(events.map(({ dedup_key }) => dedup_key)).size).toBe(1);
  });
});
