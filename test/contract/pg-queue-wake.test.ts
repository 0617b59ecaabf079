import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { openPostgresQueue } from '../../src/adapters/pg-queue.ts';
import type { QueueStore } from '../../src/ports-queue.ts';
import { decideAdd } from '../../src/queue/add.ts';
import { decideReplan } from '../../src/queue/operator.ts';
import { NO_POSTGRES, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { storeOptions } from '../support/queue-stores.ts';

/** Waiting for work without asking again and again. */

/** Longer than any test may take: whoever waits that long was not woken. */
const FOR_EVER_MS = 10_000_000;

let server: PostgresServer;
let database: string;
let store: QueueStore;
let other: QueueStore;

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
  other = await open();
});

async function open(schema = 'public'): Promise<QueueStore> {
  const location = `${server.url(database)}?schema=${schema}`;
  const opened = await openPostgresQueue(storeOptions(location, { access: 'create' }));
  onTestFinished(() => opened.close());
  return opened;
}

function add(to: QueueStore, id: string): Promise<unknown> {
  const items = [{ id, priority: 'P1', task: 't', success_criteria: 'c' }];
  return to.mutate({ select: { ids: [id] }, decide: (view) => decideAdd(view, items) });
}

/** Sessions that listen. */
const LISTENING = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN %' AND datname = current_database()";

/** Begins to wait, and returns when the server knows of it. */
async function begin(): Promise<{ readonly isOver: () => boolean; readonly over: Promise<void> }> {
  let isOver = false;
  const waited = store.waitForWork?.(FOR_EVER_MS) ?? Promise.reject(new Error('no waiting'));
  const over = waited.finally(() => {
    isOver = true;
  });
  await expect.poll(() => server.sql(database, LISTENING)).toHaveLength(1);
  return { isOver: () => isOver, over };
}

it('an added item ends it', async () => {
  const { isOver, over } = await begin();
  expect(isOver()).toBe(false);
  await add(other, 'A');
  await expect(over).resolves.toBeUndefined();
});

it('is told of items that are added and returned, and of no others', async () => {
  const heard: string[] = [];
  const session = await server.session(database);
  onTestFinished(() => session.end());
  session.on('notification', ({ channel, payload }) => heard.push(`${channel} ${payload ?? ''}`));
  await session.query('LISTEN ops_manager_queue');
  await add(other, 'A');
  await other.claim({ owner: 'w', leaseSeconds: 60, limit: 1, maxInProgress: null });
  const change = [{ id: 'A', set: { status: 'BLOCKED' } }];
  await other.mutate({ select: { ids: ['A'] }, decide: () => ({ result: null, change }) });
  await add(await open('elsewhere'), 'A');
  const request = { id: 'A', notes: 'again', backend: 'postgres' } as const;
  await other.mutate({ select: { ids: ['A'] }, decide: (view) => decideReplan(view, request) });
  await expect.poll(() => heard).toHaveLength(3);
  expect(heard).toEqual(['public', 'elsewhere', 'public'].map((schema) => `ops_manager_queue ${schema}`));
});

it('those who begin to wait together share a connection, and closing the store releases it', async () => {
  await Promise.all([1, 2, 3].map(async () => await store.waitForWork?.(100)));
  expect(await server.sql(database, LISTENING)).toHaveLength(1);
  await store.close();
  await expect.poll(() => server.sql(database, LISTENING)).toEqual([]);
});

it('work that was there before anybody listened ends it at once', async () => {
  await add(other, 'A');
  await expect(store.waitForWork?.(FOR_EVER_MS)).resolves.toBeUndefined();
});

it('work that was there, but must not be done yet, does not end it', async () => {
  await add(other, 'A');
  const later = Math.floor(Date.now() / 1000) + 10_000;
  const change = [{ id: 'A', set: { retry_not_before: later } }];
  await other.mutate({ select: { ids: ['A'] }, decide: () => ({ result: null, change }) });
  const { isOver, over } = await begin();
  const looked =
    "SELECT pid FROM pg_stat_activity WHERE query LIKE '%is_ready%' AND state = 'idle' AND pid <> pg_backend_pid()";
  await expect.poll(() => server.sql(database, looked)).toHaveLength(1);
  expect(isOver()).toBe(false);
  await add(other, 'B');
  await expect(over).resolves.toBeUndefined();
});

it('news between two waits end the next one at once', async () => {
  const { over } = await begin();
  await add(other, 'A');
  await over;
  await add(other, 'B');
  await expect(store.waitForWork?.(FOR_EVER_MS)).resolves.toBeUndefined();
});

it('news of another schema do not end it', async () => {
  const elsewhere = await open('elsewhere');
  const { isOver, over } = await begin();
  const heardElsewhere = elsewhere.waitForWork?.(FOR_EVER_MS);
  await expect.poll(() => server.sql(database, LISTENING)).toHaveLength(2);
  await add(elsewhere, 'A');
  await heardElsewhere;
  await server.sql(database, 'SELECT 1');
  expect(isOver()).toBe(false);
  await add(other, 'A');
  await expect(over).resolves.toBeUndefined();
});

it('a connection that breaks is replaced at the next wait; until then the time ends it', async () => {
  await store.waitForWork?.(1);
  const [listener] = await server.sql(database, LISTENING);
  await server.sql(database, `SELECT pg_terminate_backend(${String(listener?.['pid'])})`);
  await expect.poll(() => server.sql(database, LISTENING)).toEqual([]);
  await store.waitForWork?.(1);
  const { over } = await begin();
  await add(other, 'A');
  await expect(over).resolves.toBeUndefined();
});

it('a server that is away does not end the program: the time ends the wait', async () => {
  await store.waitForWork?.(1);
  await server.stop();
  await store.waitForWork?.(50);
  await server.start();
  const { over } = await begin();
  await add(other, 'A');
  await expect(over).resolves.toBeUndefined();
});

it('closing the store ends it', async () => {
  const { over } = await begin();
  await store.close();
  await expect(over).resolves.toBeUndefined();
});

it('closing the store while it begins to listen ends it, and the store', async () => {
  // It takes the connection that is open already, and has asked the server when the store is closed.
  await store.summary(0);
  const over = store.waitForWork?.(FOR_EVER_MS);
  await setImmediate();
  await store.close();
  await expect(over).resolves.toBeUndefined();
});
