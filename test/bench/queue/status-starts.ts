import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { QueueBackend } from '../../../src/ports-queue.ts';
import { decideAdd } from '../../../src/queue/add.ts';
import { openQueueStore, storeOptions } from '../../support/queue-stores.ts';
import { writeEmptyTable } from '../../support/queue-table.ts';
import { type CommandLine, timeRun } from '../child-run.ts';
import { programCommand } from '../variants.ts';
import { benchItems } from './table-claims.ts';

/** Wall times of whole processes in milliseconds, one for each round. */
export interface StatusStarts {
  readonly node: readonly number[];
  readonly sqlite: readonly number[];
  readonly markdown: readonly number[];
}

/** Items at work in the stores that are looked at. */
const AT_WORK = 20;

/** Measures `ops status` on stores of so many rows and the bare start of Node.js, in turn. */
export async function measureStatus(plan: { readonly rounds: number; readonly rows: number }): Promise<StatusStarts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-bench-status-'));
  try {
    const db = await filled('sqlite', path.join(folder, 'queue.db'), plan.rows);
    const table = await filled('markdown', path.join(folder, 'QUEUE.md'), plan.rows);
    const commands: readonly CommandLine[] = [
      [process.execPath, '-e', '0'],
      programCommand(['queue', 'ops', '--db', db, 'status']),
      programCommand(['queue', 'ops', '--queue', table, 'status']),
    ];
    const times = commands.map((): number[] => []);
    for (const command of commands) timeRun(command);
    for (let round = 0; round < plan.rounds; round += 1) {
      for (let turn = 0; turn < commands.length; turn += 1) {
        const at = (turn + round) % commands.length;
        const command = commands[at];
        if (command !== undefined) times[at]?.push(timeRun(command));
      }
    }
    const [node = [], sqlite = [], markdown = []] = times;
    return { node, sqlite, markdown };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function filled(backend: QueueBackend, location: string, rows: number): Promise<string> {
  if (backend === 'markdown') writeEmptyTable(location);
  const access = backend === 'markdown' ? 'write' : 'create';
  const store = await openQueueStore(backend, storeOptions(location, { access }));
  await store.mutate({ select: 'none', decide: (view) => decideAdd(view, benchItems(rows)) });
  await store.claim({ owner: 'worker-1', leaseSeconds: 900, limit: AT_WORK, maxInProgress: null });
  await store.close();
  return location;
}
