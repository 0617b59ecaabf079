import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runToEnd, timeRun } from '../child-run.ts';
import { AlertRepo } from './alert-repo.ts';
import type { SinkProcess } from './sink-process.ts';

/** What it costs to hand a hundred escalations to one sink, against a program that only posts the same bodies. */

/** Times in milliseconds, one for each round. */
export interface FewAlerts {
  readonly alerts: number;
  readonly dispatchMs: readonly number[];
  readonly bareMs: readonly number[];
}

/** Measures whole processes, in turn. */
export async function measureFewAlerts(
  sink: SinkProcess,
  plan: { readonly folder: string; readonly poster: string; readonly alerts: number; readonly rounds: number },
): Promise<FewAlerts> {
  const { alerts, rounds } = plan;
  const repo = new AlertRepo(path.join(plan.folder, 'few'), { hook: sink.url });
  const bodiesFile = path.join(plan.folder, 'bodies.json');
  repo.reset(alerts);
  await sink.reset();
  runToEnd(repo.command, repo.env);
  const bodies = await sink.bodies();
  if (bodies.length !== alerts) throw new Error(`${alerts} escalations made ${bodies.length} notifications`);
  writeFileSync(bodiesFile, JSON.stringify(bodies));
  const dispatchMs: number[] = [];
  const bareMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    repo.reset(alerts);
    dispatchMs.push(timeRun(repo.command, repo.env));
    bareMs.push(timeRun([process.execPath, plan.poster, `${sink.url}/hook`, bodiesFile]));
  }
  return { alerts, dispatchMs, bareMs };
}
