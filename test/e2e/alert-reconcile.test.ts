import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AlertRow } from '../../src/generated/types.ts';
import { alertPaths } from '../../src/store/paths.ts';
import { BuiltRepo, at } from '../support/loop-builder.ts';
import { type Ran, runCommand, runJson } from '../support/run-command.ts';
import { SinkServer, refuse } from '../support/sink-server.ts';

/** A loop that is silent from its first second on, and a catalog that sends everything to one sink. */
class StaleLoop {
  readonly repo = new BuiltRepo();
  readonly loop = this.repo.active('alpha').activeRun('alpha').loop('alpha').start().events('iteration_start');
  readonly catalog = path.join(path.dirname(this.repo.path), 'sinks.json');
  readonly env: Record<string, string>;

  constructor(url: string) {
    onTestFinished(() => this.repo.dispose());
    this.env = {
      HOOK_URL: url,
      OPS_MANAGER_ALERT_ALLOWED_HOSTS: '127.0.0.1',
      OPS_MANAGER_ALERT_SINKS_FILE: this.catalog,
    };
    this.write({ hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' } });
  }

  write(sinks: unknown): void {
    const routing = { defaultSinks: ['hook'], categorySeverity: {}, routes: [] };
    writeFileSync(this.catalog, JSON.stringify({ schemaVersion: 'v1', defaultMinSeverity: 'warning', sinks, routing }));
  }

  async pass(second: number, words: readonly string[] = []): Promise<Ran> {
    const place = ['--repo', this.repo.path, '--loop', 'alpha', '--process-check', 'off', '--now', at(second)];
    return await runCommand(['reconcile', ...place, ...words], { env: this.env });
  }

  async status(second: number): Promise<{ alerts?: Record<string, Record<string, unknown>> }> {
    const place = ['--repo', this.repo.path, '--loop', 'alpha', '--process-check', 'off', '--now', at(second)];
    return await runJson(['status', ...place], { env: this.env });
  }

  rows(): AlertRow[] {
    const file = this.loop.manager.alertDispatchTelemetryFile;
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as AlertRow);
  }
}

describe('a pass', () => {
  it('over a loop that is well leaves no trace of alerting', async () => {
    const stale = new StaleLoop((await SinkServer.open()).url);
    await stale.pass(5);
    expect(existsSync(alertPaths(stale.repo.path).alertsDir)).toBe(false);
    expect((await stale.status(6)).alerts).toBeUndefined();
  });

  it('hands over what it escalates, with its trace id, and status tells', async () => {
    const sink = await SinkServer.open();
    const stale = new StaleLoop(sink.url);
    const ran = await stale.pass(1000, ['--trace-id', 'trace-pass']);
    expect(ran).toMatchObject({ exitCode: 0, notes: [] });
    expect(sink.story).toEqual(['firing alpha/ingest_stale:firing']);
    expect(stale.rows()[0]).toMatchObject({ traceId: 'trace-pass', escalationTraceId: 'trace-pass' });
    expect((await stale.status(1010)).alerts).toMatchObject({
      enabled: true,
      dispatch: { status: 'success', dispatchedCount: 1 },
      owed: { firing: 1, pendingDeliveries: 0 },
      unread: { rows: 0, bytes: 0 },
      lastDelivery: { status: 'dispatched', escalationCategory: 'health_critical' },
    });
  });

  it('with alerts off collects: nothing is sent, status says so, and all of it goes out later', async () => {
    const sink = await SinkServer.open();
    const stale = new StaleLoop(sink.url);
    await stale.pass(1000, ['--alerts-enabled', 'false']);
    expect(sink.received).toEqual([]);
    expect((await stale.status(1010)).alerts).toMatchObject({ enabled: false, unread: { rows: 1 } });
    await stale.pass(1060, ['--alerts-enabled', 'true']);
    expect(sink.story).toEqual(['firing alpha/ingest_stale:firing']);
  });

  it.each(['TRUE', '1', 'yes'])(
    'refuses OPS_MANAGER_ALERTS_ENABLED=%j instead of switching alerts off',
    async (word) => {
      const stale = new StaleLoop((await SinkServer.open()).url);
      stale.env['OPS_MANAGER_ALERTS_ENABLED'] = word;
      expect(await stale.pass(1000)).toMatchObject({ exitCode: 64, error: { code: 'usage_error' } });
    },
  );

  it('is as good with a sink that fails, a wrong catalog or a damaged book; what was due stays due', async () => {
    const sink = await SinkServer.open();
    const stale = new StaleLoop(sink.url);
    stale.write({ hook: { enabled: 'perhaps', type: 'webhook', urlEnv: 'HOOK_URL' } });
    for (const second of [1000, 1060, 1120]) {
      expect(await stale.pass(second)).toMatchObject({ exitCode: 0, notes: [], error: null });
    }
    const failures = stale.rows().filter(({ status }) => status === 'failed_command');
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({
      reasonCode: 'alert_dispatch_failed',
      message: expect.stringContaining('/sinks/hook/enabled'),
    });
    expect((await stale.status(1130)).alerts).toMatchObject({ unread: { rows: 1 } });
    stale.write({ hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' } });
    sink.answer(refuse(500));
    expect(await stale.pass(1180)).toMatchObject({ exitCode: 0, notes: [] });
    expect(stale.rows().at(-1)).toMatchObject({ status: 'failed', reasonCode: 'dispatch_failed' });
    const { bookFile } = alertPaths(stale.repo.path);
    const book = readFileSync(bookFile);
    writeFileSync(bookFile, '{');
    expect(await stale.pass(1240)).toMatchObject({ exitCode: 0, notes: [] });
    expect(stale.rows().at(-1)).toMatchObject({ status: 'failed_command', message: expect.stringContaining(bookFile) });
    writeFileSync(bookFile, book);
    sink.answer((response) => void response.writeHead(200).end());
    await stale.pass(1300);
    expect(new Set(sink.ids).size).toBe(1);
    expect(sink.received).toHaveLength(2);
  });

  it('that is a dry run sends nothing', async () => {
    const sink = await SinkServer.open();
    const stale = new StaleLoop(sink.url);
    await stale.pass(1000, ['--dry-run']);
    expect(sink.received).toEqual([]);
    expect(existsSync(alertPaths(stale.repo.path).alertsDir)).toBe(false);
  });
});
