import path from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresQueue } from '../../src/adapters/pg-queue.ts';
import type { QueueStore, QueueStoreOptions } from '../../src/ports-queue.ts';
import { decideAdd } from '../../src/queue/add.ts';
import { NO_POSTGRES, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { storeOptions } from '../support/queue-stores.ts';
import { buildStoreProgram, startWaiting } from '../support/store-program.ts';

/** Finding, making and refusing the tables of a queue in a PostgreSQL database. */

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

/** Opens a store that is closed when the test ends. */
async function open(location: string, change: Partial<QueueStoreOptions> = {}): Promise<QueueStore> {
  const store = await openPostgresQueue(storeOptions(location, { shownAs: 'the queue', ...change }));
  onTestFinished(() => store.close());
  return store;
}

function add(store: QueueStore, id: string): Promise<unknown> {
  const item = { id, priority: 'P1', task: 't', success_criteria: 'c' };
  return store.mutate({ select: { ids: [id] }, decide: (view) => decideAdd(view, [item]) });
}

/** What there is in a database besides the system's own. */
async function relations(): Promise<readonly unknown[]> {
  const rows = await server.sql(
    database,
    `SELECT relnamespace::regnamespace || '.' || relname AS name FROM pg_class
     WHERE relnamespace::regnamespace::text !~ '^(pg_|information_schema)' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

describe('a database without tables', () => {
  it.each(['read', 'write'] as const)('is no queue for access %s, and is left as it is', async (access) => {
    await expect(open(server.url(database), { access })).rejects.toMatchObject({
      code: 'queue_missing',
      message: expect.stringContaining('no queue in schema public') as string,
      hint: expect.stringContaining("queue init --db 'the queue'") as string,
    });
    expect(await relations()).toEqual([]);
  });

  it('is given them by access create, once', async () => {
    const store = await open(server.url(database), { access: 'create' });
    await add(store, 'A');
    const made = await relations();
    expect(made).toContain('public.queue_items');
    const again = await open(server.url(database), { access: 'create' });
    expect((await again.list({})).map(({ id }) => id)).toEqual(['A']);
    expect(await relations()).toEqual(made);
  });

  it('is given them in the schema of the URL, which is made', async () => {
    const store = await open(`${server.url(database)}?schema=Team_7`, { access: 'create' });
    await add(store, 'A');
    expect((await relations()).filter((name) => !String(name).startsWith('"Team_7".'))).toEqual([]);
    await expect(open(server.url(database))).rejects.toMatchObject({ code: 'queue_missing' });
  });
});

it('two queues in one database know nothing of each other', async () => {
  const one = await open(`${server.url(database)}?schema=one`, { access: 'create' });
  const two = await open(`${server.url(database)}?schema=two`, { access: 'create' });
  await add(one, 'A');
  await add(two, 'B');
  const claimed = async (store: QueueStore): Promise<readonly string[]> => {
    const result = await store.claim({ owner: 'w', leaseSeconds: 9, limit: 5, maxInProgress: 1 });
    return result.claimed.map(({ id }) => id);
  };
  expect([await claimed(one), await claimed(two)]).toEqual([['A'], ['B']]);
});

it('the socket of the server is reached by ?host=', async () => {
  const place = `postgres://queue@/${database}?host=${encodeURIComponent(server.socketFolder)}&port=${server.port}`;
  const store = await open(place, { access: 'create' });
  await add(store, 'A');
  expect((await store.summary(0)).counts.PENDING).toBe(1);
});

describe('tables of another version', () => {
  it.each(['read', 'write', 'create'] as const)('that is newer are refused for %s, untouched', async (access) => {
    await (await openPostgresQueue(storeOptions(server.url(database), { access: 'create' }))).close();
    await server.sql(
      database,
      'INSERT INTO queue_schema_versions (version) VALUES (99); ALTER TABLE queue_items ADD x int',
    );
    const before = await server.sql(database, 'SELECT * FROM queue_schema_versions ORDER BY version');
    await expect(open(server.url(database), { access })).rejects.toMatchObject({
      code: 'queue_unreadable',
      message: expect.stringMatching(
        /the queue: its tables are of version 99, this program knows \d+; they were left/,
      ) as string,
    });
    expect(await server.sql(database, 'SELECT * FROM queue_schema_versions ORDER BY version')).toEqual(before);
  });

  it('tables of something else are refused, untouched', async () => {
    await server.sql(database, 'CREATE TABLE queue_items (mine int)');
    await expect(open(server.url(database), { access: 'create' })).rejects.toMatchObject({
      code: 'queue_unreadable',
      message: expect.stringContaining('queue_items') as string,
      hint: expect.stringContaining('?schema=NAME') as string,
    });
    expect(await relations()).toEqual(['public.queue_items']);
  });
});

describe('who is not let in', () => {
  beforeEach(() => server.sql(database, "DROP ROLE IF EXISTS guarded; CREATE ROLE guarded LOGIN PASSWORD 'sesame'"));

  /** The URL with a password for the user that needs one. */
  function guarded(password: string): string {
    return server.url(database, `guarded${password === '' ? '' : `:${password}`}`);
  }

  it.each(['wrong-word', ''])('gives password %j: refused, and the password is not told', async (password) => {
    const opened = open(guarded(password), { access: 'create' });
    await expect(opened).rejects.toMatchObject({
      code: 'queue_refused',
      message: expect.stringMatching(new RegExp(`127\\.0\\.0\\.1:${server.port}.*does not let "guarded" in`)) as string,
      hint: expect.stringContaining('PGPASSWORD') as string,
    });
    const told = await opened.catch((error: Error) => JSON.stringify([error.message, error]));
    expect(told).not.toContain('wrong-word');
  });

  it('has the password, but may not make tables', async () => {
    await expect(open(guarded('sesame'), { access: 'create' })).rejects.toMatchObject({
      code: 'queue_refused',
      message: expect.stringContaining('permission denied for schema public') as string,
    });
  });

  it('may read: then reading works, and writing says why not', async () => {
    await add(await open(server.url(database), { access: 'create' }), 'A');
    await server.sql(
      database,
      'GRANT SELECT ON ALL TABLES IN SCHEMA public TO guarded; GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO guarded',
    );
    const reader = await open(guarded('sesame'), { access: 'read' });
    expect((await reader.list({})).map(({ id }) => id)).toEqual(['A']);
    expect(await reader.events({ afterEventId: 0, limit: 9 })).toHaveLength(1);
    expect(await reader.snapshot()).toMatchObject({ eventCount: 1 });
    const writer = await open(guarded('sesame'));
    await expect(add(writer, 'B')).rejects.toMatchObject({
      code: 'queue_refused',
      message: expect.stringContaining('permission denied') as string,
    });
  });
});

it('a database that does not exist is missing, and the remedy names it', async () => {
  await expect(open(server.url('nowhere'), { access: 'create' })).rejects.toMatchObject({
    code: 'queue_missing',
    message: `there is no database "nowhere" at 127.0.0.1:${server.port}`,
    hint: expect.stringContaining('createdb nowhere') as string,
  });
});

it('a server that is not there is named with host and port', async () => {
  const gone = await startPostgres({ durable: false });
  await gone.close();
  await expect(open(gone.url('postgres', 'ada:sesame'))).rejects.toMatchObject({
    code: 'queue_busy',
    message: expect.stringMatching(
      new RegExp(`^PostgreSQL at 127\\.0\\.0\\.1:${gone.port}, database "postgres", cannot be reached: .*ECONNREFUSED`),
    ) as string,
  });
});

it('eight processes that make the tables at once make them once', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-pg-open-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = buildStoreProgram(path.join(import.meta.dirname, '../support/pg-queue-open-child.ts'), folder);
  const task = { location: `${server.url(database)}?schema=fresh` };
  const children = await Promise.all(Array.from({ length: 8 }, () => startWaiting(program, task)));
  expect(await Promise.all(children.map((child) => child.go()))).toEqual(
    Array.from({ length: 8 }, () => 'PENDING=0\n'),
  );
  expect(await server.sql(database, 'SELECT version FROM fresh.queue_schema_versions')).toEqual([{ version: 1 }]);
});
