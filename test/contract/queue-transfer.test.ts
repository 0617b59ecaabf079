import { describe, expect, it } from 'vitest';
import type { QueueEvent, QueueLoad, QueueStore } from '../../src/ports-queue.ts';
import { refused } from '../../src/queue/refuse.ts';
import type { QueueItem } from '../../src/queue/item.ts';
import { decideImport, type ImportRequest } from '../../src/queue/transfer/decide-import.ts';
import { eventLine, headerLine, itemLine } from '../../src/queue/transfer/export-lines.ts';
import { ExportReader, type QueueExport } from '../../src/queue/transfer/read-export.ts';
import { queueItem } from '../support/queue-item.ts';
import { NOON, TESTED_BACKENDS, type TestedBackend } from '../support/queue-stores.ts';
import { describeEveryStore, StoreStage } from '../support/store-stage.ts';

/** Whole stores: one moment of them, whole rows written, and the way of a queue through every kind of store and back. */

/** Texts that a table, a shell or an encoding could spoil. */
const UNUSUAL: Partial<QueueItem> = {
  task: 'a | b || c \\| d\nsecond line\r\nthird 👩‍👩‍👧‍👦 결제',
  success_criteria: '\u2028\u0085 \uFEFF e\u0301 is not \u00E9',
  notes: 'nl_intake:20260209-1200 | x / y | done',
  owner_session: ' worker | a ',
  due_at_kst: '',
};

/** Every column set to something that no default is. */
const FULL = queueItem({
  id: 'FULL',
  status: 'IN_PROGRESS',
  priority: 'P0',
  ...UNUSUAL,
  started_at_kst: '2026-02-09 11:58',
  created_at: '2025-12-31 23:59',
  updated_at: '2026-02-09 11:59',
  lease_owner: 'w|1',
  lease_expires_at: NOON + 300,
  attempt_count: 2,
  max_attempts: 7,
  idempotency_key: 'key | 1\n',
  last_error: 'timeout\nof the\tserver',
  seq: 1,
  fencing_token: 41,
  lease_seconds: 900,
  claim_count: 3,
  retry_not_before: NOON - 500,
  failure_class: 'transient',
  depends_on: ['OTHER', 'GONE'],
  created_epoch: NOON - 900_000,
  updated_epoch: NOON - 60,
  started_epoch: NOON - 125,
  version: 12,
});
const FAILED = queueItem({
  id: 'OTHER',
  status: 'FAILED',
  priority: 'P9',
  failure_class: 'poison',
  last_error: 'x',
  seq: 2,
  version: 3,
});
const OLDER = queueItem({ id: 'OLDER', created_at: 'long ago', created_epoch: null, updated_epoch: null, seq: 3 });
const EVENTS: readonly QueueEvent[] = [
  event(3, 'FULL', { type: 'added', payload: { priority: 'P0', idempotency_key: null } }),
  event(7, 'OTHER', { type: 'failed', payload: { notes: 'a | b\n', nested: { z: [1, null], a: '👩' } } }),
  event(40, 'FULL', { type: 'picked', payload: {}, epoch: null }),
];

function event(
  id: number,
  itemId: string,
  { type, payload, epoch = NOON }: { type: string; payload: Record<string, unknown>; epoch?: number | null },
): QueueEvent {
  return {
    event_id: id,
    item_id: itemId,
    event_type: type,
    payload,
    created_at: '2026-02-09 12:00',
    created_epoch: epoch,
  };
}

function loadOf(change: Partial<QueueLoad<null>>): QueueLoad<null> {
  return { result: null, put: [], removeOthers: false, events: [], lastToken: 0, ...change };
}

async function allEvents(store: QueueStore): Promise<readonly QueueEvent[]> {
  return await store.events({ afterEventId: 0, limit: 1_000_000 });
}

describeEveryStore('whole stores', (stage) => {
  it('has nothing in its snapshot at first', async () => {
    const expected = { items: [], eventCount: 0, lastEventId: 0, lastToken: 0 };
    expect(await stage().store.snapshot()).toEqual(expected);
    await stage().closeAll();
    const reading = await stage().open({ access: 'read' });
    expect(await reading.snapshot()).toEqual(expected);
  });

  it('writes rows with every column as given, and reads them again after it was closed', async () => {
    const put = [FULL, FAILED, OLDER];
    await stage().store.load(() => loadOf({ put, events: EVENTS, lastToken: 50 }));
    await stage().reopen();
    const { items, eventCount, lastEventId, lastToken } = await stage().store.snapshot();
    expect(items).toEqual(put);
    expect({ eventCount, lastEventId }).toEqual({ eventCount: 3, lastEventId: 40 });
    expect(lastToken).toBeGreaterThanOrEqual(50);
    expect(await allEvents(stage().store)).toEqual(EVENTS);
  });

  it('gives no number again that the rows came with', async () => {
    await stage().store.load(() => loadOf({ put: [FULL, FAILED, OLDER], events: EVENTS, lastToken: 50 }));
    const claimed = await stage().mustClaim();
    expect(claimed.id).toBe('OLDER');
    expect(claimed.fencing_token).toBeGreaterThan(50);
    await stage().add({ id: 'NEW' });
    expect((await stage().item('NEW')).seq).toBe(4);
    const ids = (await allEvents(stage().store)).map(({ event_id: id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((left, right) => left - right));
    expect(ids.length).toBe(5);
    expect(ids[3]).toBeGreaterThan(40);
  });

  it('keeps a claim that came with the rows', async () => {
    await stage().store.load(() => loadOf({ put: [FULL], lastToken: 41 }));
    await expect(stage().closeItem({ id: 'FULL', status: 'DONE', token: 40 })).rejects.toMatchObject({
      code: 'queue_refused',
    });
    await stage().closeItem({ id: 'FULL', status: 'DONE', token: 41 });
    expect(await stage().item('FULL')).toMatchObject({ status: 'DONE', lease_owner: null });
  });

  it('replaces rows by id and leaves the others', async () => {
    await stage().add({ id: 'A' }, { id: 'B' });
    const before = await stage().item('B');
    const row = { ...(await stage().item('A')), task: 'renamed', version: 9 };
    await stage().store.load(() => loadOf({ put: [row] }));
    expect(await stage().item('A')).toEqual(row);
    expect(await stage().item('B')).toEqual(before);
  });

  it('removes what is not named when asked to', async () => {
    await stage().add({ id: 'A' }, { id: 'B' }, { id: 'C' });
    const kept = await stage().item('B');
    await stage().store.load(() => loadOf({ put: [kept], removeOthers: true }));
    expect((await stage().store.list({})).map(({ id }) => id)).toEqual(['B']);
    await stage().store.load(() => loadOf({ removeOthers: true }));
    expect(await stage().store.list({})).toEqual([]);
  });

  it('shows the rule what there is, at the time of the store', async () => {
    await stage().add({ id: 'A' }, { id: 'B', priority: 'P0' });
    const claimed = await stage().mustClaim();
    const seen = await stage().store.load((view) => ({ ...loadOf({}), result: view }));
    expect(seen.items.map(({ id }) => id)).toEqual(['A', 'B']);
    expect(seen).toMatchObject({ nowSeconds: NOON, eventCount: 3 });
    expect(seen.lastToken).toBeGreaterThanOrEqual(claimed.fencing_token);
  });

  it('writes nothing when the rule raises, or a row cannot be kept', async () => {
    await stage().add({ id: 'A' });
    const before = await stage().store.snapshot();
    const raise = (): never => {
      throw refused('no');
    };
    await expect(stage().store.load(raise)).rejects.toMatchObject({ code: 'queue_refused', message: 'no' });
    const unfit = stage().store.backend === 'markdown' ? { id: 'B|AD' } : { id: 'BAD', task: 'a\0b' };
    const put = [queueItem({ id: 'GOOD', seq: 2 }), queueItem({ ...unfit, seq: 3 })];
    await expect(stage().store.load(() => loadOf({ put }))).rejects.toMatchObject({ code: 'queue_refused' });
    expect(await stage().store.snapshot()).toEqual(before);
  });

  it('takes many rows and events at once', async () => {
    const put = Array.from({ length: 2500 }, (_, index) => queueItem({ id: `N-${index}`, seq: index + 1 }));
    const events = put.map(({ id }, index) => event(index + 1, id, { type: 'added', payload: { index } }));
    await stage().store.load(() => loadOf({ put, events, lastToken: 2500 }));
    const { items, eventCount, lastEventId } = await stage().store.snapshot();
    expect(items).toEqual(put);
    expect({ eventCount, lastEventId }).toEqual({ eventCount: 2500, lastEventId: 2500 });
    const page = await stage().store.events({ afterEventId: 2000, limit: 3 });
    expect(page).toEqual(events.slice(2000, 2003));
  });

  it('keeps all other writers out from its look to its last row', async () => {
    const others = await Promise.all([stage().open(), stage().open(), stage().open()]);
    const loads = others.flatMap((store) =>
      Array.from({ length: 6 }, () =>
        store.load(({ items, lastEventId, lastToken }) => {
          const put = [queueItem({ id: `N-${items.length + 1}`, seq: items.length + 1 })];
          const events = [event(lastEventId + 1, put[0]?.id ?? '', { type: 'added', payload: {} })];
          return loadOf({ put, events, lastToken: lastToken + 10 });
        }),
      ),
    );
    const claims = Array.from({ length: 6 }, () => stage().claim());
    const claimed = (await Promise.all(claims)).flatMap((result) => result.claimed);
    await Promise.all(loads);
    const { items, eventCount, lastToken } = await stage().store.snapshot();
    expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 18 }, (_, index) => `N-${index + 1}`));
    expect(eventCount).toBe(18 + claimed.length);
    expect(lastToken).toBeGreaterThanOrEqual(180);
    const tokens = claimed.map(({ fencing_token: token }) => token);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it('finds events of one type', async () => {
    await stage().store.load(() => loadOf({ put: [FULL, FAILED], events: EVENTS, lastToken: 50 }));
    expect(await stage().store.events({ afterEventId: 0, type: 'failed', limit: 10 })).toEqual([EVENTS[1]]);
    expect(await stage().store.events({ afterEventId: 7, type: 'failed', limit: 10 })).toEqual([]);
  });
});

/** The lines of a store's export, as the program prints them. */
async function exportLines(store: QueueStore): Promise<readonly string[]> {
  const head = await store.snapshot();
  return [
    headerLine(head, { backend: store.backend, exportedAt: '2026-02-09T03:00:00Z' }),
    ...head.items.map((item, index) => itemLine(item, index + 1)),
    ...(await allEvents(store)).map(eventLine),
  ];
}

function readLines(lines: readonly string[]): QueueExport {
  const reader = new ExportReader('test');
  for (const line of lines) reader.take(line);
  return reader.finish();
}

async function importInto(store: QueueStore, content: QueueExport): Promise<void> {
  const request: ImportRequest = {
    content,
    source: 'test',
    shownAs: 'store',
    backend: store.backend,
    offsetHours: 9,
    into: 'empty',
    onConflict: 'refuse',
  };
  await store.load((view) => decideImport(view, request));
}

const ROUTES: readonly (readonly TestedBackend['name'][])[] = [
  ['markdown', 'sqlite', 'postgres', 'markdown', 'postgres', 'sqlite', 'markdown'],
  ['sqlite', 'markdown', 'sqlite'],
  ['postgres', 'markdown', 'postgres'],
];

describe('the way of a queue', () => {
  const missing = TESTED_BACKENDS.filter((backend) => backend.missing !== null).map(({ name }) => name);

  it.each(ROUTES)('loses nothing over %s, %s, %s ...', async (...route) => {
    const usable = route.filter((name) => !missing.includes(name));
    const stages: StoreStage[] = [];
    try {
      let wanted: readonly string[] | null = null;
      let highestToken = 0;
      for (const name of usable) {
        const stage = await emptyStage(name);
        stages.push(stage);
        if (wanted === null) await fill(stage);
        else await importInto(stage.store, readLines(wanted));
        await stage.reopen();
        const lines = await exportLines(stage.store);
        // The header says from which store it is, and a store may have skipped numbers of its own.
        expect(lines.slice(1)).toEqual((wanted ?? lines).slice(1));
        const { lastToken } = await stage.store.snapshot();
        expect(lastToken).toBeGreaterThanOrEqual(highestToken);
        highestToken = lastToken;
        wanted = lines;
      }
      const last = stages.at(-1);
      expect((await last?.mustClaim())?.fencing_token).toBeGreaterThan(highestToken);
    } finally {
      for (const stage of stages) {
        await stage.closeAll();
        await stage.place.remove();
      }
    }
  });
});

async function emptyStage(name: TestedBackend['name']): Promise<StoreStage> {
  const backend = TESTED_BACKENDS.find((candidate) => candidate.name === name);
  if (backend === undefined) throw new Error(`no backend ${name}`);
  const stage = new StoreStage(backend, await backend.create());
  await stage.start();
  return stage;
}

/** A queue with a history: claims, a lease that runs, a failure, a key, a dependency, unusual texts. */
async function fill(stage: StoreStage): Promise<void> {
  await stage.add(
    { id: 'ONE', task: UNUSUAL.task ?? '', notes: 'nl_intake:20260209-1200', due_at_kst: 'Friday | 5' },
    { id: 'TWO', priority: 'P0', idempotency_key: 'key 👩', max_attempts: 0, success_criteria: '' },
    { id: 'THREE', depends_on: ['TWO', 'ONE'] },
    { id: 'FOUR', priority: 'P2' },
  );
  stage.nowSeconds += 61;
  const { id, fencing_token: token } = await stage.mustClaim({ owner: 'w | 2', leaseSeconds: 77 });
  await stage.closeItem({ id, token, status: 'FAILED', failureClass: 'permanent', notes: 'no\nluck | at all' });
  stage.nowSeconds += 3600;
  await stage.mustClaim({ owner: 'worker:b' });
}
