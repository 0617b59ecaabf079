import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StoreDeed, StoreTask } from '../support/store-child.ts';
import { buildStoreProgram, startWaiting } from '../support/store-program.ts';
import { describeEveryStore, type StoreStage } from '../support/store-stage.ts';

/** Stores among real processes that all begin at the same moment. */

const PROCESSES = 8;

let folder: string;
let program: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-store-race-'));
  program = buildStoreProgram(path.join(import.meta.dirname, '../support/store-child.ts'), folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What each of eight processes did. */
async function race(stage: StoreStage, what: StoreTask['what'], count = 0): Promise<readonly StoreDeed[][]> {
  const tasks = Array.from({ length: PROCESSES }, (_, index) => ({
    backend: stage.backend.name,
    location: stage.place.location,
    what,
    name: `w${index}`,
    count,
  }));
  const children = await Promise.all(tasks.map((task) => startWaiting(program, task)));
  const printed = await Promise.all(children.map((child) => child.go()));
  return printed.map((text) => JSON.parse(text) as StoreDeed[]);
}

function manyIds(count: number): readonly { readonly id: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: `T-${index}` }));
}

describeEveryStore('eight processes', (stage) => {
  it('share 40 items: each goes to exactly one of them under a token of its own', async () => {
    await stage().add(...manyIds(40));
    const deeds = (await race(stage(), 'claim')).flat();
    expect(deeds.map(({ id }) => id).toSorted()).toEqual(
      manyIds(40)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(new Set(deeds.map(({ token }) => token)).size).toBe(40);
    await stage().reopen();
    const items = await stage().store.list({});
    expect(Object.fromEntries(items.map((item) => [item.id, item.fencing_token]))).toEqual(
      Object.fromEntries(deeds.map(({ id, token }) => [id, token])),
    );
    expect(items.filter(({ status }) => status !== 'IN_PROGRESS')).toEqual([]);
    const picked = (await stage().trail()).filter((line) => line.endsWith(' picked'));
    expect(picked).toHaveLength(40);
  });

  it('claim and complete 80 items, none of them twice', async () => {
    await stage().add(...manyIds(80));
    const deeds = (await race(stage(), 'complete')).flat();
    expect(new Set(deeds.map(({ id }) => id)).size).toBe(80);
    expect(deeds).toHaveLength(80);
    await stage().reopen();
    expect((await stage().store.summary(0)).counts).toMatchObject({ DONE: 80, PENDING: 0, IN_PROGRESS: 0 });
    const ends = (await stage().trail()).filter((line) => line.endsWith(' done'));
    expect(new Set(ends).size).toBe(80);
  });

  it('add 5 numbered items each: no number twice, none left out, none lost', async () => {
    const deeds = (await race(stage(), 'number', 5)).flat();
    await stage().reopen();
    const ids = (await stage().store.list({})).map(({ id }) => id);
    const wanted = Array.from({ length: PROCESSES * 5 }, (_, index) => `ORCH-${index + 1}`).toSorted();
    expect([ids.toSorted(), deeds.map(({ id }) => id).toSorted()]).toEqual([wanted, wanted]);
  });

  it('add items with one idempotency key: only one comes in', async () => {
    const deeds = (await race(stage(), 'key')).flat();
    await stage().reopen();
    const ids = (await stage().store.list({})).map(({ id }) => id);
    expect(ids).toHaveLength(1);
    expect(deeds.map(({ id }) => id)).toEqual(ids);
  });
});
