import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMarkdownQueue } from '../../src/adapters/md-queue.ts';
import { NOON, storeOptions } from '../support/queue-stores.ts';
import { writeEmptyTable } from '../support/queue-table.ts';
import { buildStoreProgram } from '../support/store-program.ts';
import { spread, timeoutFor } from './support/effort.ts';
import type { CrashLine, CrashTask } from './support/queue-crash-child.ts';
import { checkContent, type QueueDeed } from './support/queue-crash-model.ts';
import { type Call, labelOf, straceMissing, trace, type Traced, worksIn, WRITING_CALLS } from './support/strace.ts';

/** A program that works on a table, disturbed at each system call that changes the disk. */

const MISSING = straceMissing();
const SMALL_STEPS = 12;
const MOST_STEPS = 300;
const STEPS = 12;

let root: string;
let folder: string;
let file: string;
let program: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ops-md-step-'));
  folder = path.join(root, 'store');
  file = path.join(folder, 'QUEUE.md');
  program = buildStoreProgram(path.join(import.meta.dirname, 'support/queue-crash-child.ts'), root);
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Runs the program on a fresh table, with these calls made to fail. */
function play(...faults: readonly string[]): Traced {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeEmptyTable(file);
  return playOn(...faults);
}

/** Runs the program on what there is. */
function playOn(...faults: readonly string[]): Traced {
  const task: CrashTask = { backend: 'markdown', location: file, name: 'w', seed: 11, steps: STEPS, nowSeconds: NOON };
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

function deedsOf(stdout: string): readonly QueueDeed[] {
  return linesOf(stdout).flatMap((line) => ('deeds' in line ? line.deeds : []));
}

/** What is wrong after a run that acknowledged this: for a reader, and for the next program that writes. */
async function faultsAfter(stdout: string): Promise<readonly string[]> {
  const acknowledged = deedsOf(stdout);
  const faults: string[] = [];
  for (const access of ['read', 'write'] as const) {
    const store = openMarkdownQueue(storeOptions(file, { access, nowSeconds: () => NOON }));
    if (access === 'write') await store.claim({ owner: 'next', leaseSeconds: 1, limit: 1, maxInProgress: null });
    const content = { items: await store.list({}), events: await store.events({ afterEventId: 0, limit: 1e9 }) };
    faults.push(...checkContent(content, acknowledged), ...(await store.problems()));
  }
  return faults;
}

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

describe('a program killed while it finishes what another one left', () => {
  it('leaves whole steps as well', { timeout: timeoutFor(MOST_STEPS) }, async (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    const left = path.join(root, 'left');
    // The lines of a record that was written are not in the table.
    const renames = callsOnStore().filter((call) => call.name.startsWith('rename'));
    const call = renames.at(-1);
    const { ended: first } = play(`${call?.name}:signal=SIGKILL:when=${call?.number}`);
    expect(first.signal).toBe('SIGKILL');
    cpSync(folder, left, { recursive: true });
    const whole = playOn().calls.filter((some) => worksIn(some, folder) && !/O_RDONLY/.test(some.text));
    for (const some of spread(whole.slice(0, SMALL_STEPS), SMALL_STEPS / 2)) {
      rmSync(folder, { recursive: true, force: true });
      cpSync(left, folder, { recursive: true });
      const { ended } = playOn(`${some.name}:signal=SIGKILL:when=${some.number}`);
      expect(ended.signal).toBe('SIGKILL');
      const faults = await faultsAfter(first.stdout + ended.stdout);
      expect(faults, `killed at ${labelOf(some, folder)}`).toEqual([]);
    }
  });
});

describe.each(['ENOSPC', 'EIO'])('a program that meets %s at a call that changes the disk', (errno) => {
  it('says so, goes on, and leaves whole steps', { timeout: timeoutFor(MOST_STEPS) }, async (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    const calls = callsOnStore().filter((call) => /^(?:write|pwrite64|f(?:data)?sync|rename\w*)$/.test(call.name));
    const codes = new Set<string>();
    for (const call of spread(calls, SMALL_STEPS)) {
      const { ended } = play(`${call.name}:error=${errno}:when=${call.number}`);
      for (const line of linesOf(ended.stdout)) if ('failed' in line) codes.add(line.failed);
      // What failed left nothing behind.
      const trail = await openMarkdownQueue(storeOptions(file)).events({ afterEventId: 0, limit: 1e9 });
      const where = `${errno} at ${labelOf(call, folder)}`;
      expect(trail.length, where).toBe(deedsOf(ended.stdout).length);
      expect(await faultsAfter(ended.stdout), where).toEqual([]);
    }
    expect([...codes]).toEqual(['queue_write_failed']);
  });
});
