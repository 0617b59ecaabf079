import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openMarkdownQueue } from '../../../src/adapters/md-queue.ts';
import { decideAdd } from '../../../src/queue/add.ts';
import { storeOptions } from '../../support/queue-stores.ts';
import { writeEmptyTable } from '../../support/queue-table.ts';

/** Claims per second from a table of so many rows, one after the other in one process; a figure for each round. */
export async function measureTableClaims(plan: {
  readonly rounds: number;
  readonly rows: number;
  readonly claims: number;
}): Promise<readonly number[]> {
  const rates: number[] = [];
  for (let round = 0; round < plan.rounds; round += 1) rates.push(await oneRound(plan));
  return rates;
}

async function oneRound({ rows, claims }: { readonly rows: number; readonly claims: number }): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-bench-table-'));
  try {
    const location = path.join(folder, 'QUEUE.md');
    writeEmptyTable(location);
    const store = openMarkdownQueue(storeOptions(location));
    await store.mutate({ select: 'none', decide: (view) => decideAdd(view, benchItems(rows)) });
    const startedNs = process.hrtime.bigint();
    for (let claim = 0; claim < claims; claim += 1) {
      await store.claim({ owner: 'worker-1', leaseSeconds: 900, limit: 1, maxInProgress: null });
    }
    const rate = claims / (Number(process.hrtime.bigint() - startedNs) / 1e9);
    await store.close();
    return rate;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Items as a person writes them. */
export function benchItems(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: `T-${index}`,
    priority: `P${index % 3}`,
    task: `task number ${index}`,
    success_criteria: 'done and written down',
  }));
}
