import { expect, it } from 'vitest';
import type { QueueDecision, QueueMutation, QueueView } from '../../src/ports-queue.ts';
import { decideAdd } from '../../src/queue/add.ts';
import { NOON } from '../support/queue-stores.ts';
import { describeEveryStore, type StoreStage } from '../support/store-stage.ts';

/** One locked read, decision and write: what a rule sees, and that all of it is written or nothing. */

const REFUSED = { code: 'queue_refused' };

/** What a rule sees with these wishes. */
async function seen(stage: StoreStage, wishes: Omit<QueueMutation<QueueView>, 'decide'>): Promise<QueueView> {
  return await stage.store.mutate({ ...wishes, decide: (view) => ({ result: view }) });
}

async function everything(stage: StoreStage): Promise<unknown> {
  return [await stage.store.list({}), await stage.events(), await stage.store.summary(9)];
}

describeEveryStore('what a rule sees', (stage) => {
  it.each([
    ['none', 'none', ''],
    ['all', 'all', 'A B C D'],
    ['ids, those that exist', { ids: ['D', 'X', 'B'] }, 'B D'],
    ['one id', { ids: ['C'] }, 'C'],
    ['no ids', { ids: [] }, ''],
    ['one status', { statuses: ['DONE'] }, 'D'],
    ['two statuses', { statuses: ['DONE', 'IN_PROGRESS'] }, 'A D'],
    ['a status that nothing has', { statuses: ['FAILED'] }, ''],
  ] as const)('%s', async (_title, select, expected) => {
    await stage().add({ id: 'A' }, { id: 'B' }, { id: 'C' }, { id: 'D' });
    await stage().mustClaim();
    await stage().closeItem({ id: 'D', status: 'DONE' });
    const view = await seen(stage(), { select });
    expect(view.items.map(({ id }) => id).join(' ')).toBe(expected);
    expect(view).toMatchObject({ nowSeconds: NOON, twins: [], highestNumber: 0 });
  });

  it('items in the order of lists', async () => {
    await stage().add({ id: 'a', priority: 'P2' }, { id: 'b', priority: 'P0' }, { id: 'c', priority: 'P1' });
    const view = await seen(stage(), { select: 'all' });
    expect(view.items).toEqual(await stage().store.list({}));
    expect((await seen(stage(), { select: { ids: ['c', 'a', 'b'] } })).items).toEqual(view.items);
  });

  it('the twins of the keys', async () => {
    await stage().add({ id: 'A', idempotency_key: 'k' }, { id: 'B', idempotency_key: 'l' }, { id: 'C' });
    const view = await seen(stage(), { select: 'none', keys: ['l', 'm'] });
    expect(view.twins.map(({ id }) => id)).toEqual(['B']);
    expect(view.items).toEqual([]);
  });

  it.each([
    ['none', [], 0],
    ['the highest, as a number', ['ORCH-9', 'ORCH-010', 'ORCH-003'], 10],
    ['only the whole form', ['ORCH-008-X', 'ORCH-', 'orch-7', 'XORCH-6', 'ORCH-4', 'ORCH-5x', 'ORCH--9'], 4],
    ['only ASCII digits', ['ORCH-１２', 'ORCH-٣', 'ORCH-2'], 2],
    ['a number of many digits', ['ORCH-000000000000012', 'ORCH-1'], 12],
  ])('the highest number of a prefix: %s', async (_title, ids, highest) => {
    await stage().add(...ids.map((id) => ({ id })));
    expect((await seen(stage(), { select: 'none', numberedPrefix: 'ORCH-' })).highestNumber).toBe(highest);
  });

  it('the highest number of a prefix with signs of a pattern', async () => {
    await stage().add({ id: 'a*[?%_7' }, { id: 'aX[?%_9' });
    expect((await seen(stage(), { select: 'none', numberedPrefix: 'a*[?%_' })).highestNumber).toBe(7);
  });
});

describeEveryStore('what a rule decides', (stage) => {
  it('is written in one step: items, changes and events', async () => {
    await stage().add({ id: 'A' });
    const before = await stage().item('A');
    stage().nowSeconds = NOON + 61;
    const result = await stage().decide(['A'], () => ({
      result: 'said',
      add: [{ id: 'B', priority: 'P1', task: 't', success_criteria: 'c' }],
      change: [{ id: 'A', set: { task: 'other', attempt_count: 2, depends_on: ['B'] } }],
      events: [
        { itemId: 'A', type: 'changed', payload: { b: 2, a: [1, 'ü'], c: { z: null, y: true } } },
        { itemId: 'B', type: 'added', payload: {} },
      ],
    }));
    expect(result).toBe('said');
    expect(await stage().item('A')).toEqual({
      ...before,
      task: 'other',
      attempt_count: 2,
      depends_on: ['B'],
      updated_at: '2026-02-09 12:01',
      updated_epoch: NOON + 61,
      version: expect.any(Number) as number,
    });
    expect((await stage().item('A')).version).toBeGreaterThan(before.version);
    const [, changed, added] = await stage().events();
    expect(changed).toMatchObject({ item_id: 'A', payload: { a: [1, 'ü'], b: 2, c: { y: true, z: null } } });
    expect(added).toMatchObject({ item_id: 'B', event_type: 'added', created_at: '2026-02-09 12:01' });
    expect(added?.event_id).toBeGreaterThan(changed?.event_id ?? 0);
  });

  it('of nothing leaves no trace', async () => {
    await stage().add({ id: 'A' });
    const before = await everything(stage());
    expect(await stage().decide(['A'], () => ({ result: 7 }))).toBe(7);
    expect(await everything(stage())).toEqual(before);
  });

  it('may give a claim a number without an event, also in an empty store', async () => {
    const claim = (id: string) =>
      stage().decide([id], () => ({ result: null, change: [{ id, set: { fencing_token: 'new' } }] }));
    await stage().store.mutate({
      select: 'none',
      decide: () => ({
        result: null,
        add: ['A', 'B'].map((id) => ({ id, priority: 'P1', task: 't', success_criteria: 'c' })),
      }),
    });
    await claim('A');
    await claim('B');
    const first = await stage().item('A');
    const second = await stage().item('B');
    await claim('A');
    const third = await stage().item('A');
    await stage().mustClaim();
    const fourth = await stage().item('A');
    const tokens = [first, second, third, fourth].map((item) => item.fencing_token);
    expect(tokens).toEqual([...new Set(tokens)].toSorted((left, right) => left - right));
    expect(tokens[0]).toBeGreaterThan(0);
  });
});

/** Decisions that must leave nothing behind, each with items `A` and `B` in the store. */
const BROKEN: readonly (readonly [string, object, (view: QueueView) => QueueDecision<unknown>])[] = [
  [
    'raises',
    { message: 'on purpose' },
    () => {
      throw new Error('on purpose');
    },
  ],
  [
    'adds an id that exists',
    { ...REFUSED, message: 'Row id already exists: B' },
    () => ({
      result: null,
      add: ['C', 'B'].map((id) => ({ id, priority: 'P1', task: 't', success_criteria: 'c' })),
      change: [{ id: 'A', set: { task: 'x' } }],
      events: [{ itemId: 'A', type: 'x', payload: {} }],
    }),
  ],
  [
    'adds an id twice',
    { ...REFUSED, message: 'Row id already exists: C' },
    () => ({
      result: null,
      add: ['C', 'C'].map((id) => ({ id, priority: 'P1', task: 't', success_criteria: 'c' })),
    }),
  ],
  [
    'changes an id that does not exist',
    { ...REFUSED, message: 'Row id not found: X' },
    () => ({
      result: null,
      add: [{ id: 'C', priority: 'P1', task: 't', success_criteria: 'c' }],
      change: ['A', 'X'].map((id) => ({ id, set: { task: 'x' } })),
    }),
  ],
  [
    'tells of an id that does not exist',
    { ...REFUSED, message: 'Row id not found: X' },
    () => ({
      result: null,
      change: [{ id: 'A', set: { task: 'x' } }],
      events: [{ itemId: 'X', type: 'x', payload: {} }],
    }),
  ],
];

describeEveryStore('a decision that', (stage) => {
  it.each(BROKEN)('%s writes nothing', async (_title, error, decide) => {
    await stage().add({ id: 'A' }, { id: 'B' });
    await stage().mustClaim();
    const before = await everything(stage());
    await expect(stage().decide(['A'], decide)).rejects.toMatchObject(error);
    expect(await everything(stage())).toEqual(before);
    await stage().reopen();
    expect(await everything(stage())).toEqual(before);
    await stage().closeItem({ id: 'A', status: 'DONE' });
  });
});

describeEveryStore('duplicates', (stage) => {
  it('an id that exists is refused, and nothing of the same step is added', async () => {
    await stage().add({ id: 'A' });
    const refusal = { ...REFUSED, message: 'Row id already exists: A' };
    await expect(stage().add({ id: 'B' }, { id: 'A' })).rejects.toMatchObject(refusal);
    expect((await stage().store.list({})).map(({ id }) => id)).toEqual(['A']);
  });

  it.each([
    ['PENDING', 'A'],
    ['IN_PROGRESS', 'A'],
    ['BLOCKED', 'A'],
    ['DONE', 'A'],
    ['FAILED', null],
  ])('a key whose owner is %s', async (status, duplicateOf) => {
    await stage().add({ id: 'A', idempotency_key: 'k' });
    await stage().decide(['A'], () => ({ result: null, change: [{ id: 'A', set: { status } }] }));
    expect(await stage().add({ id: 'B', idempotency_key: 'k' })).toEqual([{ id: 'B', duplicateOf }]);
    expect((await stage().store.list({})).length).toBe(duplicateOf === null ? 2 : 1);
  });
});

describeEveryStore('rows that the caller knows', (stage) => {
  it('are good when nothing has changed', async () => {
    await stage().add({ id: 'A' });
    const known = [await stage().item('A')];
    const seen = await stage().store.mutate({
      select: { ids: ['A'] },
      known,
      decide: (view) => ({ result: view.items, change: [{ id: 'A', set: { task: 'changed' } }] }),
    });
    expect(seen).toEqual(known);
    expect(await stage().item('A')).toMatchObject({ task: 'changed' });
  });

  it('are read again when they have changed, and the decision is made anew', async () => {
    await stage().add({ id: 'A', max_attempts: 9 });
    const known = [await stage().item('A')];
    await stage().mustClaim();
    const statuses: string[] = [];
    await stage().store.mutate({
      select: { ids: ['A'] },
      known,
      decide: (view) => {
        const [item] = view.items;
        statuses.push(item?.status ?? '');
        return { result: null, change: [{ id: 'A', set: { notes: `was ${item?.status}` } }] };
      },
    });
    expect(statuses.at(-1)).toBe('IN_PROGRESS');
    expect(await stage().item('A')).toMatchObject({ status: 'IN_PROGRESS', notes: 'was IN_PROGRESS' });
  });

  it('do not let a refusal stand that was right only for what was known', async () => {
    await stage().add({ id: 'A' });
    const known = [await stage().item('A')];
    await stage().closeItem({ id: 'A', status: 'FAILED' });
    const result = await stage().store.mutate({
      select: { ids: ['A'] },
      known,
      decide: (view) => {
        if (view.items[0]?.status !== 'FAILED') throw new Error('not failed');
        return { result: 'seen' };
      },
    });
    expect(result).toBe('seen');
  });
});

describeEveryStore('events', (stage) => {
  it('are read in their order, from a place on, by item, by type, and in pages', async () => {
    await stage().add({ id: 'A' }, { id: 'B' });
    await stage().mustClaim();
    await stage().closeItem({ id: 'A', status: 'DONE' });
    const { store } = stage();
    const all = await store.events({ afterEventId: 0, limit: 9 });
    expect(all.map((event) => `${event.item_id} ${event.event_type}`)).toEqual([
      'A added',
      'B added',
      'A picked',
      'A done',
    ]);
    const ids = all.map((event) => event.event_id);
    expect(ids).toEqual([...new Set(ids)].toSorted((left, right) => left - right));
    expect(await store.events({ afterEventId: ids[1] ?? 0, limit: 9 })).toEqual(all.slice(2));
    expect(await store.events({ afterEventId: 0, limit: 3 })).toEqual(all.slice(0, 3));
    expect(await store.events({ afterEventId: 0, limit: 9, itemId: 'B' })).toEqual(all.slice(1, 2));
    expect(await store.events({ afterEventId: ids[0] ?? 0, limit: 1, itemId: 'A' })).toEqual(all.slice(2, 3));
    expect(await store.events({ afterEventId: 0, limit: 9, type: 'added' })).toEqual(all.slice(0, 2));
    expect(await store.events({ afterEventId: ids[3] ?? 0, limit: 9 })).toEqual([]);
  });
});

describeEveryStore('several at once in one program', (stage) => {
  it('number items without a gap or a clash', async () => {
    const stores = await Promise.all([stage().open(), stage().open(), stage().open()]);
    const addNext = (index: number) =>
      (stores[index % stores.length] ?? stage().store).mutate({
        select: 'none',
        numberedPrefix: 'ORCH-',
        decide: (view) =>
          decideAdd(view, [{ id: `ORCH-${view.highestNumber + 1}`, priority: 'P1', task: 't', success_criteria: 'c' }]),
      });
    await Promise.all(Array.from({ length: 24 }, (_, index) => addNext(index)));
    const ids = (await stage().store.list({})).map(({ id }) => Number(id.slice(5))).toSorted((a, b) => a - b);
    expect(ids).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  it('claim each item once', async () => {
    await stage().add(...Array.from({ length: 20 }, (_, index) => ({ id: `T-${index}` })));
    const stores = [stage().store, await stage().open(), await stage().open()];
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (stores[index % 3] ?? stage().store).claim({
          owner: `w${index}`,
          leaseSeconds: 60,
          limit: 1,
          maxInProgress: null,
        }),
      ),
    );
    const claimed = results.flatMap((result) => result.claimed.map(({ id }) => id));
    expect(claimed.toSorted()).toEqual((await stage().store.list({})).map(({ id }) => id).toSorted());
  });

  it('never go over the cap', async () => {
    await stage().add(...Array.from({ length: 12 }, (_, index) => ({ id: `T-${index}` })));
    const stores = [stage().store, await stage().open(), await stage().open()];
    await Promise.all(stores.map((store) => store.claim({ owner: 'w', leaseSeconds: 60, limit: 4, maxInProgress: 5 })));
    expect((await stage().store.summary(0)).counts.IN_PROGRESS).toBe(5);
  });
});
