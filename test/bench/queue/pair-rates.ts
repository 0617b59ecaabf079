import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { barePairs, type PairContender, storePairs } from './sqlite-pairs.ts';

/** Pairs of claim and completion per second, one figure for each round. */
export interface PairRates {
  readonly store: readonly number[];
  readonly bare: readonly number[];
}

/** Measures both in turn, a short slice each, so that a disturbance of the disk meets both; the first to go changes. */
export async function measurePairs(plan: { readonly rounds: number; readonly pairs: number }): Promise<PairRates> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-bench-sqlite-'));
  const rows = (plan.rounds + 1) * plan.pairs;
  const contenders = [await storePairs(folder, rows), await barePairs(folder, rows)];
  const rates = contenders.map((): number[] => []);
  try {
    // The first round warms up and does not count.
    for (const contender of contenders) await contender.run(plan.pairs);
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const at of round % 2 === 0 ? [0, 1] : [1, 0]) {
        rates[at]?.push(await rateOf(contenders[at], plan.pairs));
      }
    }
  } finally {
    for (const contender of contenders) await contender.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { store: rates[0] ?? [], bare: rates[1] ?? [] };
}

async function rateOf(contender: PairContender | undefined, pairs: number): Promise<number> {
  const startedNs = process.hrtime.bigint();
  await contender?.run(pairs);
  return pairs / (Number(process.hrtime.bigint() - startedNs) / 1e9);
}
