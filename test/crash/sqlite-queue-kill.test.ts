import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteQueue } from '../../src/adapters/sqlite-queue.ts';
import { storeOptions } from '../support/queue-stores.ts';
import { queryRows } from '../support/sqlite-file.ts';
import { buildStoreProgram } from '../support/store-program.ts';
import { KILL_ROUNDS, timeoutFor } from './support/effort.ts';
import type { CrashTask } from './support/queue-crash-child.ts';
import { checkContent, type QueueDeed } from './support/queue-crash-model.ts';
import { runAndKill } from './support/run-and-kill.ts';

/** Programs that work on one SQLite file and are killed at a random instant, all of them, round after round. */

const PROGRAMS = 3;
/** A program is killed after some of its steps, while it is at one of the next. */
const MOST_STEPS = 60;
/** Rounds on one file: all of it is looked at after every round. */
const ROUNDS_PER_FILE = 40;

let folder: string;
let file: string;
let program: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-sqlite-kill-'));
  file = path.join(folder, 'queue.db');
  program = buildStoreProgram(path.join(import.meta.dirname, 'support/queue-crash-child.ts'), folder);
  await makeStore();
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function makeStore(): Promise<void> {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  await (await openSqliteQueue(storeOptions(file, { access: 'create' }))).close();
}

async function content() {
  const store = await openSqliteQueue(storeOptions(file));
  try {
    return { items: await store.list({}), events: await store.events({ afterEventId: 0, limit: 1e9 }) };
  } finally {
    await store.close();
  }
}

it('loses nothing that was acknowledged, and stays readable', { timeout: timeoutFor(KILL_ROUNDS) }, async () => {
  const acknowledged: QueueDeed[] = [];
  const types = new Set<string>();
  for (let round = 1; round <= KILL_ROUNDS; round += 1) {
    if (round % ROUNDS_PER_FILE === 0) {
      await makeStore();
      acknowledged.length = 0;
    }
    const runs = Array.from({ length: PROGRAMS }, (_, index) => {
      const seed = round * 7919 + index * 104_729;
      const task = {
        backend: 'sqlite',
        location: file,
        name: `r${round}w${index}`,
        seed,
        steps: null,
        nowSeconds: null,
      };
      return runAndKill(program, task as CrashTask, 1 + (seed % MOST_STEPS));
    });
    const deeds = (await Promise.all(runs)).flat();
    acknowledged.push(...deeds);
    for (const { type } of deeds) types.add(type);
    expect(deeds.length, `round ${round}`).toBeGreaterThan(0);
    expect(queryRows(file, 'PRAGMA integrity_check'), `round ${round}`).toEqual([{ integrity_check: 'ok' }]);
    expect(queryRows(file, 'PRAGMA foreign_key_check'), `round ${round}`).toEqual([]);
    expect(checkContent(await content(), acknowledged), `round ${round}`).toEqual([]);
  }
  expect([...types]).toEqual(expect.arrayContaining(['added', 'picked', 'done', 'failed', 'lease_renewed']));
});
