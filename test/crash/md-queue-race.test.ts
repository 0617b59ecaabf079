import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMarkdownQueue } from '../../src/adapters/md-queue.ts';
import { storeOptions } from '../support/queue-stores.ts';
import { writeEmptyTable } from '../support/queue-table.ts';
import { buildStoreProgram, startWaiting } from '../support/store-program.ts';
import { parsed } from '../support/table-text.ts';
import type { RaceDeed, RaceTask } from './support/md-race-child.ts';

/** Sixteen processes on one table, while others read it all the time. */

const PROCESSES = 16;
const EACH = 5;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-md-race-'));
  file = path.join(folder, 'QUEUE.md');
  writeEmptyTable(file);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Lets processes begin at the same moment, and tells what each of them did. */
async function race(tasks: readonly Omit<RaceTask, 'file'>[]): Promise<readonly RaceDeed[]> {
  const program = buildStoreProgram(path.join(import.meta.dirname, 'support/md-race-child.ts'), folder);
  const children = await Promise.all(tasks.map((task) => startWaiting(program, { ...task, file })));
  try {
    const printed = await Promise.all(children.map((child) => child.go()));
    return printed.flatMap((text) => JSON.parse(text) as RaceDeed[]);
  } finally {
    for (const { process: child } of children) child.kill('SIGKILL');
  }
}

function manyOf(what: RaceTask['what'], count: number): readonly Omit<RaceTask, 'file'>[] {
  return Array.from({ length: PROCESSES / 2 }, () => ({ what, count }));
}

/** Reads until told to stop, through one store and through fresh ones: every look shows a whole table. */
async function watch(isOver: () => boolean): Promise<number> {
  const kept = openMarkdownQueue(storeOptions(file, { access: 'read' }));
  let looks = 0;
  let most = 0;
  for (; !isOver(); looks += 1) {
    expect(parsed(readFileSync(file, 'utf8')).strayIds.size).toBe(0);
    for (const store of [kept, openMarkdownQueue(storeOptions(file, { access: 'read' }))]) {
      const items = await store.list({});
      // Rows only come, and whoever works on one has its lease: half a commit would show here.
      expect(items.length).toBeGreaterThanOrEqual(most);
      most = items.length;
      const halves = items.filter(({ status, lease_owner: owner }) => (status === 'IN_PROGRESS') !== (owner !== null));
      expect(halves).toEqual([]);
      expect(await store.problems()).toEqual([]);
    }
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return looks;
}

it('adding and claiming at once: nothing is lost, every claim has one winner', async (context) => {
  const before = await race([...manyOf('add', EACH), ...manyOf('add', EACH)]);
  expect(before.map(({ id }) => id).toSorted()).toEqual(numbersUpTo(PROCESSES * EACH));

  let over = false;
  const watching = watch(() => over);
  const deeds = await race([...manyOf('complete', EACH), ...manyOf('add', EACH)]).finally(() => {
    over = true;
  });
  await context.annotate(`${await watching} looks`);

  const claims = deeds.filter(({ token }) => token > 0);
  expect(new Set(claims.map(({ id }) => id)).size).toBe((PROCESSES / 2) * EACH);
  expect(new Set(claims.map(({ token }) => token)).size).toBe((PROCESSES / 2) * EACH);
  const items = await openMarkdownQueue(storeOptions(file)).list({});
  expect(items.map(({ id }) => id).toSorted()).toEqual(numbersUpTo(PROCESSES * EACH * 1.5));
  const done = items.filter(({ status }) => status === 'DONE').map(({ id, fencing_token: token }) => ({ id, token }));
  expect(new Map(done.map(({ id, token }) => [id, token]))).toEqual(
    new Map(claims.map(({ id, token }) => [id, token])),
  );
});

function numbersUpTo(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `ORCH-${index + 1}`).toSorted();
}
