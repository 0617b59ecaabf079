import { startPostgres } from '../../support/postgres-server.ts';
import { median } from '../statistics.ts';
import type { PgContender } from './pg-contender.ts';
import { graphileContender } from './pg-graphile-contender.ts';
import { storeContender } from './pg-store-contender.ts';

/** Least throughput of the store over that of graphile-worker. */
const BAR = 1;
const BATCH = 100;
/** graphile-worker fetches the next batch while it completes the last one; so do two batches at a time. */
const IN_FLIGHT = [1, 2, 4];
const JUDGED = 2;

/** How to measure. */
export interface PgBatchPlan {
  readonly items: number;
  readonly rounds: number;
  readonly progress: (message: string) => void;
}

/** What was found about one contender. */
export interface PgBatchFigures {
  readonly title: string;
  /** Items per second of each round. */
  readonly rates: readonly number[];
  /** Over graphile-worker, of the medians. */
  readonly ratio: number;
  /** Null for what is not judged. */
  readonly bar: number | null;
}

/**
 * Takes and completes items in batches, on one server that syncs every commit, each contender in turn and every round
 * beginning with another one.
 */
export async function measurePgBatches(plan: PgBatchPlan): Promise<readonly PgBatchFigures[]> {
  const server = await startPostgres({ durable: true });
  const contenders: PgContender[] = [];
  try {
    contenders.push(await graphileContender(server.url(await server.createDatabase()), BATCH));
    for (const inFlight of IN_FLIGHT) {
      contenders.push(await storeContender(server.url(await server.createDatabase()), { batch: BATCH, inFlight }));
    }
    const rates = await measureInTurn(contenders, plan);
    const floor = median(rates[0] ?? []);
    return contenders.map(({ title }, at) => ({
      title,
      rates: rates[at] ?? [],
      ratio: median(rates[at] ?? []) / floor,
      bar: at > 0 && IN_FLIGHT[at - 1] === JUDGED ? BAR : null,
    }));
  } finally {
    for (const contender of contenders) await contender.close();
    await server.close();
  }
}

async function measureInTurn(contenders: readonly PgContender[], plan: PgBatchPlan): Promise<readonly number[][]> {
  const rates = contenders.map((): number[] => []);
  // The first round warms up and does not count.
  for (let round = 0; round <= plan.rounds; round += 1) {
    plan.progress(`PostgreSQL, round ${round} of ${plan.rounds}`);
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const at = (round + turn) % contenders.length;
      const contender = contenders[at];
      if (contender === undefined) continue;
      await contender.fill(plan.items);
      const startMs = performance.now();
      await contender.drain(plan.items);
      if (round > 0) rates[at]?.push((plan.items / (performance.now() - startMs)) * 1000);
    }
  }
  return rates;
}

/** The table of a run as Markdown. */
export function renderPgBatches(figures: readonly PgBatchFigures[], items: number): string {
  const whole = (rate: number): string => Math.round(rate).toLocaleString('en-US');
  const rows = figures.map(({ title, rates, ratio, bar }) => {
    const cells = [median(rates), Math.min(...rates), Math.max(...rates)].map(whole);
    return `| ${title} | ${cells.join(' | ')} | ${ratio.toFixed(2)} | ${bar === null ? '' : verdict(ratio, bar)} |`;
  });
  return [
    `PostgreSQL, claim and complete, ${whole(items)} items per round, ${figures[0]?.rates.length ?? 0} rounds in turn`,
    '',
    '| what | items/s, median | least | most | x graphile-worker | bar |',
    '|---|---:|---:|---:|---:|---|',
    ...rows,
    '',
  ].join('\n');
}

function verdict(ratio: number, bar: number): string {
  return `>= ${bar}: ${ratio >= bar ? 'met' : 'MISSED'}`;
}
