import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteQueue } from '../../src/adapters/sqlite-queue.ts';
import { NOON, storeOptions } from '../support/queue-stores.ts';
import { queryRows } from '../support/sqlite-file.ts';
import { buildStoreProgram } from '../support/store-program.ts';
import { spread, timeoutFor } from './support/effort.ts';
import type { CrashLine, CrashTask } from './support/queue-crash-child.ts';
import { checkContent, type QueueDeed } from './support/queue-crash-model.ts';
import { type Call, labelOf, straceMissing, trace, type Traced, worksIn, WRITING_CALLS } from './support/strace.ts';

/** A program that works on a SQLite file, disturbed at each system call that changes the disk. */

const MISSING = straceMissing();
const SMALL_STEPS = 12;
const MOST_STEPS = 200;
const STEPS = 12;

let root: string;
let folder: string;
let program: string;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'ops-sqlite-step-'));
  folder = path.join(root, 'store');
  program = buildStoreProgram(path.join(import.meta.dirname, 'support/queue-crash-child.ts'), root);
  mkdirSync(path.join(root, 'empty'));
  const location = path.join(root, 'empty', 'queue.db');
  await (await openSqliteQueue(storeOptions(location, { access: 'create' }))).close();
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Runs the program on a fresh store, with these calls made to fail. */
function play(...faults: readonly string[]): Traced {
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(root, 'empty'), folder, { recursive: true });
  const location = path.join(folder, 'queue.db');
  const task: CrashTask = { backend: 'sqlite', location, name: 'w', seed: 11, steps: STEPS, nowSeconds: NOON };
  return trace({ words: [process.execPath, program, JSON.stringify(task)], listed: WRITING_CALLS, faults });
}

/** Calls on the files of the store, of a run that nothing disturbs. */
function callsOnStore(): readonly Call[] {
  const { ended, calls } = play();
  expect(linesOf(ended.stdout).filter((line) => 'failed' in line)).toEqual([]);
  return calls.filter((call) => worksIn(call, folder) && !/O_RDONLY/.test(call.text));
}

function linesOf(stdout: string): readonly CrashLine[] {
  return stdout.split('\n').flatMap((text) => (text === '' ? [] : [JSON.parse(text) as CrashLine]));
}

/** What is wrong after a run that acknowledged this. The next program writes, too. */
async function faultsAfter(stdout: string): Promise<readonly string[]> {
  const location = path.join(folder, 'queue.db');
  const acknowledged = linesOf(stdout).flatMap((line): readonly QueueDeed[] => ('deeds' in line ? line.deeds : []));
  const store = await openSqliteQueue(storeOptions(location, { nowSeconds: () => NOON }));
  await store.claim({ owner: 'next', leaseSeconds: 1, limit: 1, maxInProgress: null });
  const content = { items: await store.list({}), events: await store.events({ afterEventId: 0, limit: 1e9 }) };
  await store.close();
  const [check] = queryRows(location, 'PRAGMA integrity_check');
  return [
    ...checkContent(content, acknowledged),
    ...(check?.['integrity_check'] === 'ok' ? [] : [JSON.stringify(check)]),
  ];
}

describe('a program that nothing disturbs', () => {
  it('has synced what it acknowledges', (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    const { ended, calls } = play();
    const steps = linesOf(ended.stdout).filter((line) => 'deeds' in line && line.deeds.length > 0);
    const syncs = calls.filter((call) => /^f(?:data)?sync$/.test(call.name) && call.paths[0]?.endsWith('-wal'));
    expect(steps.length).toBeGreaterThan(STEPS / 2);
    expect(syncs.length).toBeGreaterThanOrEqual(steps.length);
  });
});

describe('a program killed at a call that changes the disk', () => {
  it('leaves whole steps, and all that it had acknowledged', { timeout: timeoutFor(MOST_STEPS) }, async (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    const calls = callsOnStore();
    expect(calls.length).toBeGreaterThan(STEPS * 3);
    for (const call of spread(calls, SMALL_STEPS)) {
      const { ended } = play(`${call.name}:signal=SIGKILL:when=${call.number}`);
      expect(ended.signal).toBe('SIGKILL');
      expect(await faultsAfter(ended.stdout), `killed at ${labelOf(call, folder)}`).toEqual([]);
    }
  });
});

describe.each(['ENOSPC', 'EIO'])('a program that meets %s at a call that changes the disk', (errno) => {
  it('says so, goes on, and leaves whole steps', { timeout: timeoutFor(MOST_STEPS) }, async (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    const calls = callsOnStore().filter((call) => /^(?:pwrite64|write|f(?:data)?sync|ftruncate)$/.test(call.name));
    const codes = new Set<string>();
    for (const call of spread(calls, SMALL_STEPS)) {
      const { ended } = play(`${call.name}:error=${errno}:when=${call.number}`);
      for (const line of linesOf(ended.stdout)) if ('failed' in line) codes.add(line.failed);
      expect(await faultsAfter(ended.stdout), `${errno} at ${labelOf(call, folder)}`).toEqual([]);
    }
    expect([...codes]).toEqual(['queue_write_failed']);
  });
});
