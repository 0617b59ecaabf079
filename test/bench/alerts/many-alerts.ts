import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { AlertRepo } from './alert-repo.ts';
import type { SinkProcess } from './sink-process.ts';

/** How long healthy sinks wait for thousands of notifications, with and without one beside them that hangs. */

/** Milliseconds until the last healthy sink had everything, one for each round. */
export interface ManyAlerts {
  readonly alerts: number;
  readonly aloneMs: readonly number[];
  readonly besideMs: readonly number[];
}

/** Measures both in turn. */
export async function measureManyAlerts(
  sinks: { readonly healthy: readonly SinkProcess[]; readonly hanging: SinkProcess },
  plan: { readonly folder: string; readonly alerts: number; readonly rounds: number },
): Promise<ManyAlerts> {
  const { healthy, hanging } = sinks;
  const urls = Object.fromEntries(healthy.map(({ url }, index) => [`good${index}`, url]));
  const alone = new AlertRepo(path.join(plan.folder, 'alone'), urls);
  const beside = new AlertRepo(path.join(plan.folder, 'beside'), { stuck: hanging.url, ...urls });
  const aloneMs: number[] = [];
  const besideMs: number[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    aloneMs.push(await untilAllIsTold(alone, healthy, plan.alerts));
    besideMs.push(await untilAllIsTold(beside, healthy, plan.alerts));
  }
  return { alerts: plan.alerts, aloneMs, besideMs };
}

async function untilAllIsTold(repo: AlertRepo, healthy: readonly SinkProcess[], alerts: number): Promise<number> {
  repo.reset(alerts);
  await Promise.all(healthy.map(async (sink) => await sink.reset()));
  const [program, ...words] = repo.command;
  const startedNs = process.hrtime.bigint();
  const child = spawn(program, words, { env: repo.env, stdio: ['ignore', 'ignore', 'inherit'] });
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`the dispatch ended with ${String(status)}`);
  const told = await Promise.all(healthy.map(async (sink) => await sink.told()));
  for (const { count } of told) if (count !== alerts) throw new Error(`a healthy sink has ${count} of ${alerts}`);
  const lastNs = told.reduce((last, { lastNs }) => (lastNs > last ? lastNs : last), 0n);
  return Number(lastNs - startedNs) / 1e6;
}
