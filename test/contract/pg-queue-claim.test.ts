import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { parsePgPlace, textLockNumber } from '../../src/adapters/pg-queue-place.ts';
import { openPostgresQueue } from '../../src/adapters/pg-queue.ts';
import type { ClaimRequest, ClaimResult, QueueStore, QueueStoreOptions } from '../../src/ports-queue.ts';
import { decideAdd } from '../../src/queue/add.ts';
import { type ClaimPlan, decideClaim } from '../../src/queue/claim.ts';
import { comparePickOrder, keyOf, type NewItem, type QueueItem } from '../../src/queue/item.ts';
import { NO_POSTGRES, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { queueItem } from '../support/queue-item.ts';
import { NOON, storeOptions } from '../support/queue-stores.ts';

/** The ways in which PostgreSQL is claimed from, and several that claim at once. */

let server: PostgresServer;
let database: string;

beforeAll(async () => {
  if (NO_POSTGRES === null) server = await startPostgres({ durable: false });
});

afterAll(async () => {
  if (NO_POSTGRES === null) await server.close();
});

beforeEach(async (context) => {
  context.skip(NO_POSTGRES !== null, NO_POSTGRES ?? '');
  database = await server.createDatabase();
});

const REQUEST: ClaimRequest = { owner: 'w', leaseSeconds: 60, limit: 1, maxInProgress: null };
/** A cap that nothing reaches: it has the store claim step by step. */
const NO_CAP = 1_000_000;

function connect(schema: string, change: Partial<QueueStoreOptions> = {}): Promise<QueueStore> {
  const location = `${server.url(database)}?schema=${schema}`;
  return openPostgresQueue(storeOptions(location, { access: 'create', ...change }));
}

/** A store that is closed when the test ends. */
async function open(change: Partial<QueueStoreOptions> = {}): Promise<QueueStore> {
  const store = await connect('public', change);
  onTestFinished(() => store.close());
  return store;
}

function add(store: QueueStore, items: readonly (Partial<NewItem> & { readonly id: string })[]): Promise<unknown> {
  const whole = items.map((item) => ({ priority: 'P1', task: 't', success_criteria: 'c', ...item }));
  // Without the keys, so that twins come in.
  return store.mutate({ select: 'none', decide: (view) => decideAdd({ ...view, twins: [] }, whole) });
}

/** Items that make claims difficult, but not most of them. */
const ITEMS: fc.Arbitrary<readonly QueueItem[]> = fc
  .array(
    fc.record({
      status: fc.constantFrom('PENDING', 'PENDING', 'PENDING', 'PENDING', 'IN_PROGRESS', 'DONE', 'FAILED', 'BLOCKED'),
      priority: fc.constantFrom('P0', 'P1', 'P1', 'P2', 'later'),
      idempotency_key: fc.constantFrom(null, null, null, null, null, '', 'k1', 'k2'),
      retry_not_before: fc.constantFrom(null, null, null, NOON - 1, NOON, NOON + 1),
      claim_count: fc.constantFrom(0, 0, 0, 2, 3, 4),
      depends: fc.constantFrom(null, null, null, null, null, 0, 1, 99),
    }),
    { maxLength: 12 },
  )
  .map((rows) =>
    rows.map(({ depends, ...row }, index) =>
      queueItem({
        id: `T-${index}`,
        seq: index + 1,
        version: 1,
        depends_on: depends === null ? [] : [`T-${depends}`],
        ...row,
      }),
    ),
  );

/** What the rule itself gives for a store that holds just these items. */
function planOf(items: readonly QueueItem[], request: ClaimRequest): ClaimPlan {
  const others = (key: string, id: string): readonly QueueItem[] =>
    items.filter((item) => keyOf(item) === key && item.id !== id);
  return decideClaim(items.toSorted(comparePickOrder), {
    request,
    nowSeconds: NOON,
    offsetHours: 9,
    inProgress: items.filter(({ status }) => status === 'IN_PROGRESS').length,
    twinOf: (key, id) => {
      const statuses = others(key, id).map(({ status }) => status);
      if (statuses.includes('DONE')) return 'done';
      return statuses.includes('IN_PROGRESS') || statuses.includes('BLOCKED') ? 'live' : 'none';
    },
    isDone: (id) => items.some((item) => item.id === id && item.status === 'DONE'),
  });
}

interface Outcome {
  readonly result: Omit<ClaimResult, 'claimed'> & { readonly claimed: readonly string[] };
  readonly items: readonly unknown[];
  readonly events: readonly string[];
}

/** Loads the items into a schema of their own and claims there. */
async function outcomeOf(schema: string, items: readonly QueueItem[], request: ClaimRequest): Promise<Outcome> {
  const store = await connect(schema, { nowSeconds: () => NOON });
  try {
    await store.load(() => ({ result: null, put: items, removeOthers: true, events: [], lastToken: 0 }));
    const { claimed, ...rest } = await store.claim(request);
    const left = await store.list({});
    for (const item of claimed) expect(left).toContainEqual(item);
    const tokens = claimed.map(({ fencing_token: token }) => token);
    expect(new Set(tokens).size).toBe(tokens.length);
    return {
      result: { claimed: claimed.map(({ id }) => id), ...rest },
      items: left.map(({ fencing_token: _token, ...item }) => item),
      events: (await store.events({ afterEventId: 0, limit: 99 })).map(
        (event) => `${event.item_id} ${event.event_type} ${JSON.stringify(event.payload)} ${event.created_at}`,
      ),
    };
  } finally {
    await store.close();
  }
}

it('one statement, step by step and the rule itself come to the same', { timeout: 120_000 }, async () => {
  const request = fc.record({ limit: fc.integer({ min: 0, max: 8 }), owner: fc.constantFrom('w', '', "o'wner") });
  let plain = 0;
  await fc.assert(
    fc.asyncProperty(ITEMS, request, async (items, change) => {
      const wanted = planOf(items, { ...REQUEST, ...change });
      const direct = await outcomeOf('direct', items, { ...REQUEST, ...change });
      const stepwise = await outcomeOf('stepwise', items, { ...REQUEST, ...change, maxInProgress: NO_CAP });
      expect(direct.result).toEqual({
        claimed: wanted.claimed,
        skipped: wanted.skipped,
        poisoned: wanted.poisoned,
        stoppedBy: wanted.stoppedBy,
      });
      expect(direct).toEqual({ ...stepwise, events: expect.any(Array) as unknown });
      // Events stay from one run to the next in a schema; those of this run are the last.
      expect(direct.events.slice(-wanted.events.length || Infinity)).toEqual(
        stepwise.events.slice(-wanted.events.length || Infinity),
      );
      if (wanted.claimed.length > 0 && wanted.skipped.length + wanted.poisoned.length === 0) plain += 1;
    }),
    { numRuns: 60 },
  );
  expect(plain).toBeGreaterThan(5);
});

describe('the time of a claim', () => {
  it.each([-23, 0, 9, 23])('is that of the zone %s hours east', async (offsetHours) => {
    const store = await open({ offsetHours, nowSeconds: () => 1_709_164_799 });
    await add(store, [{ id: 'A' }]);
    const { claimed } = await store.claim(REQUEST);
    const text = new Date((1_709_164_799 + offsetHours * 3600) * 1000).toISOString().slice(0, 16).replace('T', ' ');
    expect(claimed[0]).toMatchObject({ started_at_kst: text, updated_at: text, started_epoch: 1_709_164_799 });
  });

  it('is that of the server when none is pinned', async () => {
    const store = await open();
    await add(store, [{ id: 'A' }]);
    const clock = async (): Promise<number> => {
      const [row] = await server.sql(database, 'SELECT floor(extract(epoch FROM clock_timestamp()))::int AS s');
      return Number(row?.['s']);
    };
    const before = await clock();
    const { claimed } = await store.claim(REQUEST);
    const started = claimed[0]?.started_epoch ?? 0;
    expect(started).toBeGreaterThanOrEqual(before);
    expect(started).toBeLessThanOrEqual(await clock());
  });
});

describe('several that claim at once', () => {
  /** So many stores with connections of their own, as on so many machines. */
  function hosts(count: number): Promise<readonly QueueStore[]> {
    return Promise.all(Array.from({ length: count }, () => open()));
  }

  it('each get one of as many items: nobody hides a second one', async () => {
    const stores = await hosts(4);
    for (let round = 0; round < 15; round += 1) {
      const ids = stores.map((_, index) => `T-${round}-${index}`);
      await add(
        stores[0] as QueueStore,
        ids.map((id) => ({ id })),
      );
      const results = await Promise.all(stores.map((store) => store.claim(REQUEST)));
      expect(results.flatMap(({ claimed }) => claimed.map(({ id }) => id)).toSorted()).toEqual(ids);
    }
  });

  it.each([null, NO_CAP])('never hold two items with one key, with cap %s', async (maxInProgress) => {
    const stores = await hosts(6);
    const keys = Array.from({ length: 15 }, (_, index) => `k${index}`);
    await add(
      stores[0] as QueueStore,
      keys.flatMap((key) => ['a', 'b', 'c'].map((name) => ({ id: `${key}${name}`, idempotency_key: key }))),
    );
    const taken = await Promise.all(
      stores.map(async (store) => {
        const ids: string[] = [];
        for (let turn = 0; turn < 12; turn += 1) {
          const { claimed } = await store.claim({ ...REQUEST, limit: 2, maxInProgress });
          ids.push(...claimed.map(({ idempotency_key: key }) => key ?? ''));
        }
        return ids;
      }),
    );
    expect(taken.flat().toSorted()).toEqual(keys.toSorted());
  });

  it('pass over an item while another claim looks at its key', async () => {
    const store = await open();
    await add(store, [{ id: 'A', idempotency_key: 'k' }, { id: 'B' }]);
    const other = await server.session(database);
    const number = textLockNumber(parsePgPlace(server.url(database)), 'key', 'k');
    await other.query(`SELECT pg_advisory_lock(${number})`);
    expect((await store.claim(REQUEST)).claimed.map(({ id }) => id)).toEqual(['B']);
    await other.end();
    expect((await store.claim(REQUEST)).claimed.map(({ id }) => id)).toEqual(['A']);
  });

  it('lock no more items than they want', async () => {
    const store = await open();
    await add(store, [{ id: 'A' }, { id: 'B' }, { id: 'C' }]);
    const other = await server.session(database);
    await other.query('BEGIN; LOCK TABLE queue_events IN SHARE MODE');
    const claim = store.claim({ ...REQUEST, maxInProgress: NO_CAP });
    const waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'queue_events'::regclass";
    await expect.poll(() => server.sql(database, waiting)).toHaveLength(1);
    const free = await server.sql(database, 'SELECT id FROM queue_items ORDER BY id FOR UPDATE SKIP LOCKED');
    expect(free.map(({ id }) => id)).toEqual(['B', 'C']);
    await other.end();
    expect((await claim).claimed.map(({ id }) => id)).toEqual(['A']);
  });

  it('stay within a cap together', async () => {
    const stores = await hosts(6);
    await add(
      stores[0] as QueueStore,
      Array.from({ length: 20 }, (_, index) => ({ id: `T-${index}` })),
    );
    const results = await Promise.all(stores.map((store) => store.claim({ ...REQUEST, limit: 3, maxInProgress: 7 })));
    expect(results.flatMap(({ claimed }) => claimed)).toHaveLength(7);
    expect(results.filter(({ stoppedBy }) => stoppedBy === 'cap_reached').length).toBeGreaterThan(0);
  });

  it('pass over a row that somebody works on, without waiting', async () => {
    const store = await open();
    await add(store, [{ id: 'A', priority: 'P0' }, { id: 'B' }]);
    const other = await server.session(database);
    await other.query("BEGIN; SELECT * FROM queue_items WHERE id = 'A' FOR UPDATE");
    const { claimed } = await store.claim(REQUEST);
    expect(claimed.map(({ id }) => id)).toEqual(['B']);
    await other.end();
  });
});

it('a plan that was made while the queue was small is still a good one when it is large', async () => {
  const store = await connect('public');
  for (let round = 0; round < 8; round += 1) {
    await add(store, [{ id: `S-${round}` }]);
    await server.sql(database, 'ANALYZE queue_items');
    await finishOne(store);
  }
  await server.sql(
    database,
    `INSERT INTO queue_items (id, status, priority, task, success_criteria, created_at, updated_at)
     SELECT 'L-' || n, CASE WHEN n % 2 = 0 THEN 'DONE' ELSE 'PENDING' END, 'P1', 't', 'c', '-', '-' FROM generate_series(1, 20000) AS n`,
  );
  const before = await readRows();
  await finishOne(store);
  await store.close();
  expect((await readRows()) - before).toBeLessThan(200);
});

/** Claims an item and closes it as the caller knows it. */
async function finishOne(store: QueueStore): Promise<void> {
  const { claimed } = await store.claim(REQUEST);
  const [item] = claimed;
  if (item === undefined) throw new Error('nothing was claimed');
  const change = [{ id: item.id, set: { status: 'DONE' } }];
  await store.mutate({ select: { ids: [item.id] }, known: [item], decide: () => ({ result: null, change }) });
}

/** Rows of items that were read so far, by whatever way. A session tells of its reads when it ends, at the latest. */
async function readRows(): Promise<number> {
  const [row] = await server.sql(
    database,
    `SELECT pg_stat_force_next_flush(); SELECT sum(idx_tup_read) + (SELECT seq_tup_read FROM pg_stat_user_tables
     WHERE relname = 'queue_items') AS read FROM pg_stat_user_indexes WHERE relname = 'queue_items'`,
  );
  return Number(row?.['read']);
}
