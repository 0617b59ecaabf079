import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { BuiltRepo, at } from '../support/loop-builder.ts';
import { ScriptProcess } from '../support/script-process.ts';
import { SinkServer } from '../support/sink-server.ts';

/** Milliseconds after the start at which passes are killed: before, within and after commit and delivery. */
const KILLS = [0, 40, 70, 90, 110, 130, 150, 170, 200, 240];

it(
  'a loop that goes stale makes one notification and one end, whatever is killed in between',
  { timeout: 120_000 },
  async () => {
    const sink = await SinkServer.open();
    const repo = new BuiltRepo();
    onTestFinished(() => repo.dispose());
    const loop = repo.active('alpha').activeRun('alpha').loop('alpha').start().events('iteration_start');
    const catalog = path.join(path.dirname(repo.path), 'sinks.json');
    writeFileSync(
      catalog,
      JSON.stringify({
        schemaVersion: 'v1',
        defaultMinSeverity: 'warning',
        sinks: { hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' } },
        routing: { defaultSinks: ['hook'], categorySeverity: {}, routes: [] },
      }),
    );
    const env = {
      HOOK_URL: sink.url,
      OPS_MANAGER_ALERT_ALLOWED_HOSTS: '127.0.0.1',
      OPS_MANAGER_ALERT_SINKS_FILE: catalog,
    };
    const pass = (second: number): ScriptProcess =>
      new ScriptProcess(
        'reconcile',
        ['--repo', repo.path, '--loop', 'alpha', '--process-check', 'off', '--now', at(second)],
        env,
      );
    const minute = async (second: number): Promise<void> => {
      for (const [index, delayMs] of KILLS.entries()) {
        const killed = pass(second + index);
        await Promise.race([killed.ended, new Promise((resolve) => setTimeout(resolve, delayMs))]);
        await killed.kill('SIGKILL');
      }
      const whole = await pass(second + KILLS.length).ended;
      expect(whole).toMatchObject({ status: 0, stderr: '' });
    };

    await minute(30);
    expect(sink.received).toEqual([]);
    await minute(1000);
    await minute(1060);
    const firing = sink.story.filter((line) => line.startsWith('firing'));
    expect(new Set(sink.ids).size).toBe(1);
    expect(firing[0]).toBe('firing alpha/ingest_stale:firing');
    loop.event('iteration_end', { second: 1110 });
    await minute(1111);
    await minute(1140);
    expect(new Set(sink.ids).size).toBe(2);
    expect(sink.story.at(-1)).toBe('resolved alpha/ingest_stale:resolved');
  },
);
