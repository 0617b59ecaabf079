import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MdQueueTuning } from '../../src/adapters/md-queue-core.ts';
import type { QueueStore } from '../../src/ports-queue.ts';
import { addItem, claimItem, finishItem, readItem } from '../support/md-queue-deeds.ts';
import { MdQueueStage } from '../support/md-queue-stage.ts';
import { rowOf, tableOf } from '../support/table-text.ts';

/** What lies beside a table: torn, damaged, removed, or a step behind it. */

const EVERY_EVENT = { afterEventId: 0, limit: 100_000 };

async function eventIds(store: QueueStore): Promise<readonly number[]> {
  return (await store.events(EVERY_EVENT)).map(({ event_id: id }) => id);
}

/** Adds T-0 to T-11, each by a command of its own. */
async function addTwelve(stage: MdQueueStage, tuning: Partial<MdQueueTuning> = { snapshotRecords: 5 }): Promise<void> {
  for (let number = 0; number < 12; number += 1) await addItem(stage.open({}, tuning), { id: `T-${number}` });
}

/** A table whose last commit was recorded but did not get to its lines: as a process leaves it that is killed there. */
async function halfWay(commit: (store: QueueStore) => Promise<unknown>): Promise<MdQueueStage> {
  const stage = new MdQueueStage(tableOf(rowOf('A'), rowOf('B')));
  await addItem(stage.open(), { id: 'C' });
  const before = stage.text;
  const marker = readFileSync(stage.beside('applied'));
  await commit(stage.open());
  expect(stage.text).not.toBe(before);
  stage.write(before);
  writeFileSync(stage.beside('applied'), marker);
  return stage;
}

describe('a commit whose lines are not in the table yet', () => {
  it('is seen by readers, who change nothing', async () => {
    const stage = await halfWay(claimItem);
    const before = stage.text;
    const item = await readItem(stage.open({ access: 'read' }), 'A');
    expect([item.status, item.lease_owner]).toEqual(['IN_PROGRESS', 'w']);
    expect(stage.text).toBe(before);
  });

  it('is finished by the next writer', async () => {
    const stage = await halfWay(claimItem);
    expect((await claimItem(stage.open())).id).toBe('B');
    expect(stage.text).toContain('| A | IN_PROGRESS |');
    expect(stage.text).toContain('| B | IN_PROGRESS |');
  });

  it('an added row is put in once', async () => {
    const stage = await halfWay((store) => addItem(store, { id: 'D' }));
    const ids = async (): Promise<readonly string[]> => (await stage.open().list({})).map(({ id }) => id);
    expect(await ids()).toEqual(['A', 'B', 'C', 'D']);
    await expect(addItem(stage.open(), { id: 'D' })).rejects.toThrow('Row id already exists: D');
    await addItem(stage.open(), { id: 'E' });
    expect(await ids()).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(stage.text).toContain(`${rowOf('D')}\n${rowOf('E')}\n`);
  });

  it('what a person changed meanwhile wins, row by row', async () => {
    const stage = await halfWay((store) =>
      store.claim({ owner: 'w', leaseSeconds: 60, limit: 2, maxInProgress: null }),
    );
    stage.edit(rowOf('A'), rowOf('A', { status: 'BLOCKED', notes: 'by hand' }));
    await addItem(stage.open(), { id: 'E' });
    const [a, b] = await stage.open().list({ ids: ['A', 'B'] });
    expect([a?.status, a?.notes, a?.lease_owner]).toEqual(['BLOCKED', 'by hand', null]);
    expect([b?.status, b?.lease_owner]).toEqual(['IN_PROGRESS', 'w']);
  });

  it('a whole load is finished as well', async () => {
    const stage = await halfWay((store) =>
      store.load(({ items }) => ({ result: 0, put: items.toReversed(), removeOthers: true, events: [], lastToken: 0 })),
    );
    expect((await stage.open().list({})).map(({ id }) => id)).toEqual(['C', 'B', 'A']);
    await addItem(stage.open(), { id: 'D' });
    expect(stage.text).toBe(tableOf(...['C', 'B', 'A', 'D'].map((id) => rowOf(id))));
  });

  it('a rename that a loss of power has undone is done again, though it was noted', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A'), rowOf('B')));
    await claimItem(stage.open());
    const before = stage.text;
    await claimItem(stage.open());
    const boot = '00000000-0000-0000-0000-000000000000';
    writeFileSync(stage.beside('applied'), `${'2'.padStart(16)} ${boot}\n`);
    stage.write(before);
    expect((await readItem(stage.open(), 'B')).status).toBe('IN_PROGRESS');
    await addItem(stage.open(), { id: 'C' });
    expect(stage.text).toContain('| B | IN_PROGRESS |');
  });

  it('without a marker nothing is done twice', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A'), rowOf('B')));
    await claimItem(stage.open());
    await finishItem(stage.open(), 'A');
    const before = stage.text;
    unlinkSync(stage.beside('applied'));
    expect((await readItem(stage.open(), 'A')).status).toBe('DONE');
    await addItem(stage.open(), { id: 'C' });
    expect(stage.text).toBe(`${before}${rowOf('C')}\n`);
  });
});

describe('a journal that is not whole', () => {
  it('a torn line was never committed: it is passed over, and cut off by the next writer', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A'), rowOf('B')));
    await claimItem(stage.open());
    const good = readFileSync(stage.beside('journal.jsonl'), 'utf8');
    appendFileSync(stage.beside('journal.jsonl'), good.slice(0, -20).trimEnd());
    const store = stage.open();
    expect((await readItem(store, 'A')).status).toBe('IN_PROGRESS');
    expect(await store.problems()).toEqual([]);
    await claimItem(store);
    expect(readFileSync(stage.beside('journal.jsonl'), 'utf8').startsWith(`${good}{"v":1,"seq":2,`)).toBe(true);
    expect(await eventIds(stage.open())).toHaveLength(2);
  });

  it('a damaged line is told, its numbers are never given again, and the rest counts', async () => {
    const stage = new MdQueueStage(tableOf());
    for (const id of ['A', 'B']) await addItem(stage.open(), { id });
    const first = await claimItem(stage.open());
    const lines = readFileSync(stage.beside('journal.jsonl'), 'utf8').split('\n');
    lines[2] = (lines[2] ?? '').replace('"seq"', '"sex"');
    writeFileSync(stage.beside('journal.jsonl'), lines.join('\n'));
    const store = stage.open();
    expect(await store.problems()).toEqual([expect.stringContaining('journal.jsonl is damaged at byte ')]);
    const second = await claimItem(store);
    expect(second.id).toBe('B');
    expect(second.fencing_token).toBeGreaterThan(first.fencing_token);
  });

  it.each(['journal.jsonl', 'state.json'])('%s of a newer version is refused, and nothing changes', async (name) => {
    const stage = new MdQueueStage(tableOf(rowOf('A')));
    await claimItem(stage.open());
    appendFileSync(stage.beside(name), '{"v":2,"seq":9}\n');
    const before = stage.text;
    const refusal = { code: 'queue_unreadable', message: expect.stringContaining(`${name} has form 2`) as string };
    await expect(stage.open().list({})).rejects.toMatchObject(refusal);
    await expect(addItem(stage.open(), { id: 'B' })).rejects.toMatchObject(refusal);
    expect(stage.text).toBe(before);
  });

  it('a pipe, a link or a folder in its place is refused', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A')));
    await claimItem(stage.open());
    copyFileSync(stage.beside('journal.jsonl'), stage.beside('other'));
    rmSync(stage.beside('journal.jsonl'));
    symlinkSync('other', stage.beside('journal.jsonl'));
    await expect(stage.open().list({})).rejects.toMatchObject({ code: 'queue_unreadable' });
    rmSync(stage.beside('journal.jsonl'));
    mkdirSync(stage.beside('journal.jsonl'));
    await expect(stage.open().list({})).rejects.toMatchObject({ code: 'queue_unreadable' });
  });

  it('a folder that leads elsewhere is refused', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A')));
    const other = new MdQueueStage(null);
    symlinkSync(other.folder, stage.sidecar);
    await expect(claimItem(stage.open())).rejects.toMatchObject({ code: 'queue_unreadable' });
    expect(other.names()).toEqual([]);
    expect(stage.text).toBe(tableOf(rowOf('A')));
  });
});

describe('what lies beside a table is removed', () => {
  it('items have their defaults again, and claims get higher numbers than any before', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A'), rowOf('B')));
    const first = await claimItem(stage.open());
    await finishItem(stage.open(), 'A', first.fencing_token);
    rmSync(stage.sidecar, { recursive: true });
    const store = stage.open();
    expect(await readItem(store, 'A')).toMatchObject({ status: 'DONE', version: 0, created_at: '-' });
    const second = await claimItem(store);
    expect(second.fencing_token).toBeGreaterThan(first.fencing_token);
    await expect(finishItem(store, 'B', first.fencing_token)).rejects.toMatchObject({ code: 'queue_refused' });
  });

  it('under a store that is open', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A'), rowOf('B')));
    const store = stage.open();
    const first = await claimItem(store);
    rmSync(stage.sidecar, { recursive: true });
    expect((await readItem(store, 'A')).lease_owner).toBeNull();
    const second = await claimItem(store);
    expect(second.fencing_token).toBeGreaterThan(first.fencing_token);
    expect(await store.problems()).toEqual([]);
  });

  it('numbers begin at one in a table that never had a row', async () => {
    const stage = new MdQueueStage(tableOf());
    await addItem(stage.open(), { id: 'A' });
    expect((await claimItem(stage.open())).fencing_token).toBe(2);
    expect(await eventIds(stage.open())).toEqual([1, 2]);
  });
});

describe('a long journal', () => {
  const tuning = { snapshotRecords: 5, rotateBytes: 4_000 };

  it('is read from a snapshot on, and begins anew when it is long; numbers go on', async () => {
    const stage = new MdQueueStage(tableOf());
    const follower = stage.open({ access: 'read' });
    const followed: number[] = [];
    const tokens: number[] = [];
    for (let round = 0; round < 30; round += 1) {
      // Half of the commits are of an open store, half of one command each.
      const store = stage.open({}, tuning);
      await addItem(store, { id: `T-${round}`, notes: 'a | b' });
      tokens.push((await claimItem(store)).fencing_token);
      await finishItem(stage.open({}, tuning), `T-${round}`, tokens.at(-1) ?? 0);
      const news = await follower.events({ afterEventId: followed.at(-1) ?? 0, limit: 100 });
      followed.push(...news.map(({ event_id: id }) => id));
    }
    expect(existsSync(stage.beside('journal.1.jsonl'))).toBe(true);
    expect(readFileSync(stage.beside('journal.jsonl')).length).toBeLessThan(6_000);
    const kept = await eventIds(stage.open());
    expect(kept).toEqual(kept.map((_, index) => (kept[0] ?? 0) + index));
    expect(kept.at(-1)).toBe(90);
    expect(kept.length).toBeGreaterThan(10);
    expect(new Set(tokens).size).toBe(30);
    expect(followed).toEqual(Array.from({ length: 90 }, (_, index) => index + 1));
    const items = await stage.open().list({});
    expect(items.every(({ notes, version, status }) => notes === 'ok' && version === 3 && status === 'DONE')).toBe(
      true,
    );
  });

  it('a damaged snapshot is told, and what the journals still say counts', async () => {
    const stage = new MdQueueStage(tableOf());
    await addTwelve(stage);
    await claimItem(stage.open());
    truncateSync(stage.beside('state.json'), 50);
    const store = stage.open();
    expect(await store.problems()).toEqual([expect.stringContaining('state.json is damaged')]);
    expect(await readItem(store, 'T-0')).toMatchObject({ lease_owner: 'w', version: 2 });
    expect((await claimItem(store)).fencing_token).toBe(14);
  });

  it('a snapshot that is gone loses nothing as long as the journal is whole', async () => {
    const stage = new MdQueueStage(tableOf());
    await addTwelve(stage);
    const before = await stage.open().list({});
    rmSync(stage.beside('state.json'));
    expect(await stage.open().list({})).toEqual(before);
    expect(await stage.open().problems()).toEqual([]);
  });

  it('records that are missing are told', async () => {
    const stage = new MdQueueStage(tableOf());
    await addTwelve(stage, {});
    const lines = readFileSync(stage.beside('journal.jsonl'), 'utf8').split('\n');
    writeFileSync(stage.beside('journal.jsonl'), lines.slice(5).join('\n'));
    expect(await stage.open().problems()).toEqual([expect.stringContaining('lacks the records from 1 to 5')]);
  });
});

describe('filters of events', () => {
  it('by item, by type, by number, at most so many', async () => {
    const stage = new MdQueueStage(tableOf());
    const store = stage.open();
    for (const id of ['A', 'B', 'C']) await addItem(store, { id });
    await claimItem(store);
    const shown = async (query: object): Promise<readonly string[]> =>
      (await store.events({ ...EVERY_EVENT, ...query })).map(
        (event) => `${event.event_id} ${event.event_type} ${event.item_id}`,
      );
    expect(await shown({})).toEqual(['1 added A', '2 added B', '3 added C', '4 picked A']);
    expect(await shown({ itemId: 'A' })).toEqual(['1 added A', '4 picked A']);
    expect(await shown({ type: 'added', afterEventId: 1 })).toEqual(['2 added B', '3 added C']);
    expect(await shown({ limit: 2 })).toEqual(['1 added A', '2 added B']);
    expect(await shown({ afterEventId: 4 })).toEqual([]);
    await finishItem(store, 'A');
    expect(await shown({ afterEventId: 4 })).toEqual(['5 done A']);
    expect(await shown({ afterEventId: 2, limit: 1 })).toEqual(['3 added C']);
  });
});

describe('leftovers', () => {
  it('of killed processes are swept away', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A')));
    await claimItem(stage.open());
    cpSync(stage.file, stage.beside('next-1-abc.tmp'));
    await addItem(stage.open(), { id: 'B' });
    expect(existsSync(stage.beside('next-1-abc.tmp'))).toBe(false);
    expect(stage.names()).toEqual(['.QUEUE.md.queue', 'QUEUE.md']);
  });
});
