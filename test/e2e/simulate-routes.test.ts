import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { SimulateReport } from '../../src/generated/types.ts';
import { BuiltRepo, at } from '../support/loop-builder.ts';
import { runCommand, runJson } from '../support/run-command.ts';

/** A loop that was silent for ten minutes, passed over each minute. */
async function recorded(): Promise<BuiltRepo> {
  const repo = new BuiltRepo();
  onTestFinished(() => repo.dispose());
  const loop = repo.active('alpha').activeRun('alpha').loop('alpha').start().events('iteration_start');
  const place = ['--repo', repo.path, '--loop', 'alpha', '--process-check', 'off'];
  for (let minute = 1; minute <= 12; minute += 1) {
    if (minute === 11) loop.event('iteration_end', { second: 655 });
    await runJson(['reconcile', ...place, '--alerts-enabled', 'false', '--now', at(minute * 60)]);
  }
  return repo;
}

function routes(repo: BuiltRepo, minSeverity: string): string {
  const file = path.join(path.dirname(repo.path), `${minSeverity}.json`);
  const catalog = {
    schemaVersion: 'v1',
    defaultMinSeverity: minSeverity,
    sinks: { team: { enabled: true, type: 'webhook', urlEnv: 'NOT_SET' } },
    routing: { defaultSinks: ['team'], categorySeverity: {}, routes: [] },
  };
  writeFileSync(file, JSON.stringify(catalog));
  return file;
}

async function simulate(
  repo: BuiltRepo,
  profile: string,
  file: string,
): Promise<NonNullable<SimulateReport['routes']>> {
  const words = ['simulate', '--repo', repo.path, '--loop', 'alpha', '--profile', profile, '--routes', file];
  const report = await runJson<SimulateReport>(words);
  if (report.routes === undefined) throw new Error('the report says nothing of routes');
  return report.routes;
}

it('shows who would have been told what under another profile, without any secret or sink', async () => {
  const repo = await recorded();
  const file = routes(repo, 'warning');
  const strict = await simulate(repo, 'strict', file);
  expect(strict.notifications.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
    'firing warning',
    'update critical',
    'resolved critical',
  ]);
  expect(strict.recorded).toMatchObject({ notifications: 2, bySink: { team: 2 } });
  const relaxed = await simulate(repo, 'relaxed', file);
  expect(relaxed.notifications.length).toBeLessThan(strict.notifications.length);
});

it('shows what nobody would have been told under another routing, and why', async () => {
  const repo = await recorded();
  const { notifications, untold } = await simulate(repo, 'balanced', routes(repo, 'critical'));
  expect(notifications).toEqual([]);
  expect(untold).toMatchObject([{ subject: 'ingest_stale', reasonCode: 'severity_below_min' }]);
});

it('refuses a catalog that is wrong as a dispatch would', async () => {
  const repo = await recorded();
  const file = path.join(path.dirname(repo.path), 'wrong.json');
  writeFileSync(file, '{"schemaVersion":"v2"}');
  const words = ['simulate', '--repo', repo.path, '--loop', 'alpha', '--profile', 'strict', '--routes', file];
  expect((await runCommand(words)).error).toMatchObject({ code: 'config_invalid', exitCode: 78 });
});
