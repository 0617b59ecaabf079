import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { lockNumbers, parsePgPlace } from '../../src/adapters/pg-queue-place.ts';
import { openPostgresQueue } from '../../src/adapters/pg-queue.ts';
import type { QueueDecision, QueueStore, QueueView } from '../../src/ports-queue.ts';
import { decideAdd } from '../../src/queue/add.ts';
import { decideClose, decideCloseAll } from '../../src/queue/close.ts';
import type { QueueItem } from '../../src/queue/item.ts';
import { startCuttingProxy } from '../support/cutting-proxy.ts';
import { NO_POSTGRES, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { storeOptions } from '../support/queue-stores.ts';

/** Writing to PostgreSQL when others write too, and when connections break. */

let server: PostgresServer;
let database: string;
let store: QueueStore;

beforeAll(async () => {
  if (NO_POSTGRES === null) server = await startPostgres({ durable: false });
});

afterAll(async () => {
  if (NO_POSTGRES === null) await server.close();
});

beforeEach(async (context) => {
  context.skip(NO_POSTGRES !== null, NO_POSTGRES ?? '');
  database = await server.createDatabase();
  store = await open();
});

/** A store that is closed when the test ends. */
async function open(location: string = server.url(database), busyMs?: number): Promise<QueueStore> {
  const opened = await openPostgresQueue(storeOptions(location, { access: 'create' }), busyMs);
  onTestFinished(() => opened.close());
  return opened;
}

function add(ids: readonly string[], to: QueueStore = store): Promise<unknown> {
  const items = ids.map((id) => ({ id, priority: 'P1', task: 't', success_criteria: 'c' }));
  return to.mutate({ select: { ids }, decide: (view) => decideAdd(view, items) });
}

async function claim(limit: number): Promise<readonly QueueItem[]> {
  const { claimed } = await store.claim({ owner: 'w', leaseSeconds: 60, limit, maxInProgress: null });
  expect(claimed).toHaveLength(limit);
  return claimed;
}

/** A rule that notes what it was shown. */
function watched<Result>(rule: (view: QueueView) => QueueDecision<Result>) {
  const views: QueueView[] = [];
  const decide = (view: QueueView): QueueDecision<Result> => {
    views.push(view);
    return rule(view);
  };
  return { views, decide };
}

function closing(items: readonly QueueItem[], notes = 'ok') {
  const requests = items.map(({ id, fencing_token: token }) => ({
    id,
    status: 'DONE' as const,
    notes,
    token,
    failureClass: null,
    force: false,
  }));
  return watched((view) => decideCloseAll(view, requests));
}

/** Closes items as the caller knows them. Gives what the rule was shown. */
async function close(items: readonly QueueItem[]): Promise<readonly QueueView[]> {
  const { views, decide } = closing(items);
  await store.mutate({ select: { ids: items.map(({ id }) => id) }, known: items, decide });
  return views;
}

/** A session of another program, which ends with the test at the latest. */
async function session(): Promise<Client> {
  const client = await server.session(database);
  onTestFinished(() => client.end().catch(() => undefined));
  return client;
}

/** Waits until so many sessions wait for a lock. */
async function waiting(count = 1): Promise<void> {
  const text = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
  await expect.poll(() => server.sql(database, text)).toHaveLength(count);
}

async function trail(): Promise<readonly string[]> {
  const events = await store.events({ afterEventId: 0, limit: 1000 });
  return events.map((event) => `${event.item_id} ${event.event_type}`);
}

describe('rows as the caller knows them', () => {
  it('are decided on once, and not read again', async () => {
    await add(['A', 'B']);
    const items = await claim(2);
    const views = await close(items);
    expect(views.map(({ items: shown }) => shown)).toEqual([items]);
    expect(await store.list({})).toMatchObject([
      { id: 'A', status: 'DONE', version: 3, lease_owner: null },
      { id: 'B', status: 'DONE', version: 3, lease_owner: null },
    ]);
    expect(await trail()).toEqual(['A added', 'B added', 'A picked', 'B picked', 'A done', 'B done']);
  });

  it.each([
    ['one of two', ['A']],
    ['both', ['A', 'B']],
  ])('are read again when %s changed meanwhile; what was begun is undone', async (_which, changed) => {
    await add(['A', 'B']);
    const items = await claim(2);
    await server.sql(
      database,
      `UPDATE queue_items SET version = version + 1, task = 'new' WHERE id IN ('${changed.join("','")}')`,
    );
    const views = await close(items);
    expect(views).toHaveLength(2);
    expect(views[1]?.items.filter(({ task }) => task === 'new').map(({ id }) => id)).toEqual(changed);
    expect((await store.list({})).map(({ status }) => status)).toEqual(['DONE', 'DONE']);
    expect((await trail()).slice(4)).toEqual(['A done', 'B done']);
  });

  it('are read again before a rule refuses', async () => {
    await add(['A']);
    const [item] = await claim(1);
    if (item === undefined) return;
    const stale = { ...item, fencing_token: 99 };
    const { views, decide } = closing([item]);
    await store.mutate({ select: { ids: ['A'] }, known: [stale], decide });
    expect(views).toHaveLength(2);
    expect(await store.list({})).toMatchObject([{ id: 'A', status: 'DONE' }]);
  });

  it('are read again before a rule leaves one of them alone', async () => {
    await add(['A', 'B']);
    const items = await claim(2);
    const { views, decide } = watched((view) => ({
      result: null,
      change: view.items.slice(1).map(({ id }) => ({ id, set: { notes: 'n' } })),
    }));
    await store.mutate({ select: { ids: ['A', 'B'] }, known: items, decide });
    expect(views).toHaveLength(2);
  });

  it('are written under the time of the server, when the estimate of it is off', async () => {
    await add(['A']);
    const [item] = await claim(1);
    const realNow = performance.now.bind(performance);
    const spy = vi.spyOn(performance, 'now').mockImplementation(() => realNow() + 30_000);
    const views = await close(item === undefined ? [] : [item]);
    spy.mockRestore();
    const [before, after] = views.map(({ nowSeconds }) => nowSeconds);
    expect((before ?? 0) - (after ?? 0)).toBeGreaterThan(25);
    const [row] = await server.sql(
      database,
      'SELECT extract(epoch FROM clock_timestamp())::float8 - updated_epoch AS age FROM queue_items',
    );
    expect(Math.abs(Number(row?.['age']))).toBeLessThan(20);
  });
});

describe('a lock of somebody else', () => {
  it('is waited for', async () => {
    await add(['A']);
    const other = await session();
    await other.query("BEGIN; UPDATE queue_items SET task = 'theirs', version = version + 1 WHERE id = 'A'");
    const { views, decide } = watched((view) => decideClose(view, closeRequest('A')));
    const closed = store.mutate({ select: { ids: ['A'] }, decide });
    await waiting();
    expect(views).toEqual([]);
    await other.query('COMMIT');
    await closed;
    expect(views.map(({ items }) => items.map(({ task }) => task))).toEqual([['theirs']]);
  });

  it('that is held for too long is busy, and its holder is named', async () => {
    await add(['A']);
    const other = await session();
    await other.query("SET application_name = 'a long report'; BEGIN; SELECT * FROM queue_items FOR UPDATE");
    const impatient = await open(server.url(database), 200);
    const [row] = await server.sql(
      database,
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'a long report'",
    );
    const decide = (view: QueueView) => decideClose(view, closeRequest('A'));
    await expect(impatient.mutate({ select: { ids: ['A'] }, decide })).rejects.toMatchObject({
      code: 'queue_busy',
      message: expect.stringMatching(
        new RegExp(`is locked by a long report of queue \\(server process ${String(row?.['pid'])}, \\d+ s`),
      ) as string,
    });
    await other.query('COMMIT');
    await impatient.mutate({ select: { ids: ['A'] }, decide });
    expect(await trail()).toEqual(['A added', 'A done']);
  });

  it('on the whole store keeps out all other writers, and waits for them', async () => {
    await add(['A']);
    const other = await session();
    const numbers = lockNumbers(parsePgPlace(server.url(database)), 'writers');
    await other.query(`BEGIN; SELECT pg_advisory_xact_lock_shared(${numbers})`);
    const { views, decide } = watched((view) => ({ result: view.items.length }));
    const counted = store.mutate({ select: 'all', decide });
    await waiting();
    await other.query(
      "INSERT INTO queue_items (id, status, priority, task, success_criteria, created_at, updated_at) VALUES ('B', 'PENDING', 'P1', 't', 'c', '', ''); COMMIT",
    );
    expect(await counted).toBe(2);
    expect(views).toHaveLength(1);
  });
});

function closeRequest(id: string) {
  return { id, status: 'DONE', notes: 'ok', token: null, failureClass: null, force: false } as const;
}

describe('a collision', () => {
  /** Has the next so many writes of events fail as PostgreSQL fails them when transactions get in each other's way. */
  async function collide(times: number, code: string): Promise<void> {
    await server.sql(
      database,
      `CREATE SEQUENCE tries; CREATE FUNCTION collide() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN IF nextval('tries') <= ${times} THEN RAISE EXCEPTION 'collided' USING ERRCODE = '${code}'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER collide BEFORE INSERT ON queue_events FOR EACH STATEMENT EXECUTE FUNCTION collide()`,
    );
  }

  it.each(['40001', '40P01'])('%s is tried again, with a new decision', async (code) => {
    await collide(3, code);
    await add(['A']);
    expect(await trail()).toEqual(['A added']);
    expect(await server.sql(database, 'SELECT last_value::int AS tries FROM tries')).toEqual([{ tries: 4 }]);
  });

  it('that does not end is busy, and nothing was written', async () => {
    await collide(1_000_000, '40001');
    await expect(add(['A'])).rejects.toMatchObject({ code: 'queue_busy' });
    expect(await store.list({})).toEqual([]);
  });

  it('of two that add the same id is decided by who came first', async () => {
    const other = await session();
    await other.query(
      "BEGIN; INSERT INTO queue_items (id, status, priority, task, success_criteria, created_at, updated_at) VALUES ('A', 'PENDING', 'P1', 'theirs', 'c', '', '')",
    );
    const added = add(['A']);
    await waiting();
    await other.query('COMMIT');
    await expect(added).rejects.toMatchObject({ code: 'queue_refused', message: 'Row id already exists: A' });
    expect((await store.list({})).map(({ task }) => task)).toEqual(['theirs']);
  });
});

describe('a connection that breaks', () => {
  const TERMINATE = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'ops-manager %'
    AND datname = current_database()`;

  it('between two calls is replaced', async () => {
    await add(['A']);
    await server.sql(database, TERMINATE);
    await add(['B']);
    expect(await trail()).toEqual(['A added', 'B added']);
  });

  it('before the commit is replaced, and the change is made once', async () => {
    await add(['A']);
    const other = await session();
    await other.query('BEGIN; SELECT * FROM queue_items FOR UPDATE');
    const { views, decide } = watched((view) => decideClose(view, closeRequest('A')));
    const closed = store.mutate({ select: { ids: ['A'] }, decide });
    await waiting();
    await server.sql(database, `${TERMINATE} AND wait_event_type = 'Lock'`);
    await waiting();
    await other.query('COMMIT');
    await closed;
    expect(views).toHaveLength(1);
    expect(await trail()).toEqual(['A added', 'A done']);
  });

  it('at the commit leaves it open whether the change was made, and says so; a repeated add tells', async () => {
    const proxy = await startCuttingProxy(server.port);
    onTestFinished(() => proxy.close());
    const far = await open(`postgres://queue@127.0.0.1:${proxy.port}/${database}`);
    proxy.cutAfter('COMMIT');
    await expect(add(['A'], far)).rejects.toMatchObject({
      code: 'queue_busy',
      message: expect.stringContaining('whether the change was made is not known') as string,
    });
    await expect(add(['A'], far)).rejects.toMatchObject({ message: 'Row id already exists: A' });
    expect(await trail()).toEqual(['A added']);
  });

  it('at a write in one statement leaves it open, too; nothing is written twice', async () => {
    await add(['A']);
    const proxy = await startCuttingProxy(server.port);
    onTestFinished(() => proxy.close());
    const far = await open(`postgres://queue@127.0.0.1:${proxy.port}/${database}`);
    proxy.cutAfter('picked');
    const request = { owner: 'w', leaseSeconds: 60, limit: 1, maxInProgress: null };
    await expect(far.claim(request)).rejects.toMatchObject({
      code: 'queue_busy',
      message: expect.stringContaining('is not known') as string,
    });
    expect(await trail()).toEqual(['A added', 'A picked']);
    expect((await far.claim(request)).claimed).toEqual([]);
  });
});

describe('whoever follows the trail misses no event', () => {
  const INSERT = `INSERT INTO queue_events (item_id, event_type, payload_json, created_at) VALUES ('A', 'theirs', '{}', '')`;

  /** Begins a transaction that has a number for its event, and does not end. */
  async function slowWriter(): Promise<Client> {
    const other = await session();
    const numbers = lockNumbers(parsePgPlace(server.url(database)), 'writers');
    await other.query(`BEGIN; SELECT pg_advisory_xact_lock_shared(${numbers}); ${INSERT}`);
    return other;
  }

  const closeA = (): Promise<unknown> =>
    store.mutate({ select: { ids: ['A'] }, decide: (view) => decideClose(view, closeRequest('A')) });

  it('when a writer with a lower number ends after one with a higher', async () => {
    await add(['A']);
    const other = await slowWriter();
    await closeA();
    const follower = await open();
    const followed = follower.events({ afterEventId: 1, limit: 9 });
    await waiting();
    await other.query('COMMIT');
    expect((await followed).map(({ event_type: type }) => type)).toEqual(['theirs', 'done']);
  });

  it('when such writers begin just before it reads', async () => {
    await add(['A']);
    const proxy = await startCuttingProxy(server.port);
    onTestFinished(() => proxy.close());
    const follower = await open(`postgres://queue@127.0.0.1:${proxy.port}/${database}`);
    const reading = proxy.holdBefore('payload_json');
    const first = follower.events({ afterEventId: 0, limit: 9 });
    const letGo = await reading;
    const other = await slowWriter();
    await closeA();
    letGo();
    expect((await first).map(({ event_type: type }) => type)).toEqual(['added']);
    await other.query('COMMIT');
    const rest = await follower.events({ afterEventId: 1, limit: 9 });
    expect(rest.map(({ event_type: type }) => type)).toEqual(['theirs', 'done']);
  });
});

it('events go with items that are deleted', async () => {
  await add(['A', 'B']);
  await server.sql(database, "DELETE FROM queue_items WHERE id = 'A'");
  expect(await trail()).toEqual(['B added']);
});

it.each([
  [
    'an id that no index takes',
    Array.from({ length: 3000 }, (_, index) => String.fromCodePoint(0xac00 + index)).join(''),
  ],
])('%s is refused', async (_what, id) => {
  const items = [{ id, priority: 'P1', task: 't', success_criteria: 'c' }];
  await expect(store.mutate({ select: 'none', decide: () => ({ result: null, add: items }) })).rejects.toMatchObject({
    code: 'queue_refused',
  });
  expect(await store.list({})).toEqual([]);
});

it('an idempotency key may be long', async () => {
  const key = Array.from({ length: 100_000 }, (_, index) => (index * 7919).toString(36)).join('');
  const item = { id: 'A', priority: 'P1', task: 't', success_criteria: 'c', idempotency_key: key };
  const addOne = (id: string) =>
    store.mutate({ select: { ids: [id] }, keys: [key], decide: (view) => decideAdd(view, [{ ...item, id }]) });
  await addOne('A');
  expect(await addOne('B')).toEqual([{ id: 'B', duplicateOf: 'A' }]);
});
