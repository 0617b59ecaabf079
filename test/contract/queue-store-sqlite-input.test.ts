import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteQueue } from '../../src/adapters/sqlite-queue.ts';
import { OpsError } from '../../src/errors.ts';
import { decideAdd } from '../../src/queue/add.ts';
import { storeOptions } from '../support/queue-stores.ts';
import { folderPicture, olderInsert, OLDER_TABLES, queryRows, runSql } from '../support/sqlite-file.ts';

/** Files that are no queue, or not any more: said in words, and left as they are. */

const ACCESSES = ['read', 'write', 'create'] as const;
type Access = (typeof ACCESSES)[number];

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-sqlite-'));
  file = path.join(folder, 'queue.db');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open = (access: Access, location = file) =>
  openSqliteQueue(storeOptions(location, { access, shownAs: location }), 200);

/** A queue of several pages that was closed in order. */
async function makeQueue(): Promise<void> {
  const store = await open('create');
  const items = Array.from({ length: 200 }, (_, index) => ({
    id: `T-${index}`,
    priority: 'P1',
    task: 'x'.repeat(200),
    success_criteria: 'c',
  }));
  await store.mutate({ select: 'none', decide: (view) => decideAdd(view, items) });
  await store.close();
}

async function failure(action: () => Promise<unknown>): Promise<OpsError> {
  try {
    await action();
  } catch (error) {
    if (error instanceof OpsError) return error;
    throw error;
  }
  throw new Error('nothing was raised');
}

/** Opens and reads all of it, which is when damage behind the first page shows. */
async function use(access: Access): Promise<void> {
  const store = await open(access);
  try {
    await store.list({});
    await store.events({ afterEventId: 0, limit: 1000 });
  } finally {
    await store.close();
  }
}

interface BadFile {
  readonly title: string;
  readonly make: () => void | Promise<void>;
  readonly code: string;
  /** What the message says besides the path. */
  readonly says: RegExp;
  readonly accesses?: readonly Access[];
}

const BAD_FILES: readonly BadFile[] = [
  {
    title: 'nothing',
    make: () => undefined,
    code: 'queue_missing',
    says: /does not exist/,
    accesses: ['read', 'write'],
  },
  {
    title: 'an empty file',
    make: () => writeFileSync(file, ''),
    code: 'queue_missing',
    says: /holds no work queue/,
    accesses: ['read', 'write'],
  },
  {
    title: 'a table in markdown',
    make: () => writeFileSync(file, '| id | status | priority | task |\n'.repeat(50)),
    code: 'queue_unreadable',
    says: /not a SQLite database/,
  },
  {
    title: 'a few bytes',
    make: () => writeFileSync(file, 'SQLite format 3\0'),
    code: 'queue_unreadable',
    says: /not a SQLite database|damaged/,
  },
  { title: 'a folder', make: () => mkdirSync(file), code: 'queue_unreadable', says: /not a regular file/ },
  {
    title: 'a named pipe',
    make: () => void spawnSync('sh', ['-c', 'mkfifo -- "$0"', file]),
    code: 'queue_unreadable',
    says: /not a regular file/,
  },
  {
    title: 'a queue cut off after its first page',
    make: async () => {
      await makeQueue();
      truncateSync(file, 4096);
    },
    code: 'queue_unreadable',
    says: /damaged or cut off/,
  },
  {
    title: 'a queue cut off within its first page',
    make: async () => {
      await makeQueue();
      truncateSync(file, 700);
    },
    code: 'queue_unreadable',
    says: /damaged or cut off|not a SQLite database/,
  },
  {
    title: 'a queue with garbage in its middle',
    make: async () => {
      await makeQueue();
      const bytes = readFileSync(file);
      bytes.fill(0x5a, 4096, bytes.length);
      writeFileSync(file, bytes);
    },
    code: 'queue_unreadable',
    says: /damaged or cut off/,
  },
  {
    title: 'a queue of a newer version',
    make: async () => {
      await makeQueue();
      runSql(file, 'PRAGMA user_version = 2');
    },
    code: 'queue_unreadable',
    says: /schema version 2; this version knows up to 1/,
  },
  {
    title: 'a database of another program',
    make: () => runSql(file, 'CREATE TABLE users (name TEXT)', 'PRAGMA user_version = 1'),
    code: 'queue_unreadable',
    says: /another program/,
  },
  {
    title: 'a database of another program that has not numbered it',
    make: () => runSql(file, 'CREATE TABLE users (name TEXT)'),
    code: 'queue_missing',
    says: /holds no work queue/,
    accesses: ['read', 'write'],
  },
  {
    title: 'a table of that name with other columns',
    make: () => runSql(file, 'CREATE TABLE queue_items (id INTEGER PRIMARY KEY, payload TEXT)'),
    code: 'queue_unreadable',
    says: /queue_items has no column status/,
  },
  {
    title: 'a queue without its events',
    make: async () => {
      await makeQueue();
      runSql(file, 'DROP TABLE queue_events');
    },
    code: 'queue_unreadable',
    says: /no such table: queue_events/,
  },
  {
    title: 'a queue without a column',
    make: async () => {
      await makeQueue();
      runSql(file, 'DROP INDEX idx_queue_items_lease', 'ALTER TABLE queue_items DROP COLUMN lease_expires_at');
    },
    code: 'queue_unreadable',
    says: /no such column: lease_expires_at/,
  },
];

describe.each(BAD_FILES)('$title', ({ make, code, says, accesses = ACCESSES }) => {
  it.each(accesses)('opened with %s: an error with path and remedy, and nothing has changed', async (access) => {
    await make();
    const before = folderPicture(folder);
    const error = await failure(() => use(access));
    expect(error).toMatchObject({ code, message: expect.stringMatching(says) as string });
    expect(error.message).toContain(file);
    expect(error.hint).not.toBeNull();
    expect(folderPicture(folder)).toEqual(before);
  });
});

describe('creating', () => {
  it('makes the folders above', async () => {
    const deep = path.join(folder, 'a', 'b', 'queue.db');
    await (await open('create', deep)).close();
    expect(queryRows(deep, 'PRAGMA user_version')).toEqual([{ user_version: 1 }]);
    expect(queryRows(deep, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  });

  it('again changes nothing', async () => {
    await makeQueue();
    const before = folderPicture(folder);
    await (await open('create')).close();
    expect(folderPicture(folder)).toEqual(before);
  });

  it('fills an empty file, and joins the tables of another program', async () => {
    writeFileSync(file, '');
    await (await open('create')).close();
    const other = path.join(folder, 'other.db');
    runSql(other, 'CREATE TABLE users (name TEXT)');
    const store = await open('create', other);
    expect(await store.list({})).toEqual([]);
    await store.close();
  });

  it('follows a link', async () => {
    await makeQueue();
    const link = path.join(folder, 'link.db');
    symlinkSync(file, link);
    const store = await open('write', link);
    expect((await store.summary(0)).counts.PENDING).toBe(200);
    await store.close();
  });

  it.each([
    ['below a file', 'plain/queue.db'],
    ['with a space at its end', 'queue.db '],
  ])('%s is refused in words', async (_title, name) => {
    writeFileSync(path.join(folder, 'plain'), '');
    const before = folderPicture(folder);
    const error = await failure(() => open('create', path.join(folder, name)));
    expect(error.message).toContain(name);
    expect(folderPicture(folder)).toEqual(before);
  });
});

describe('reading', () => {
  it('leaves no file behind and changes no byte', async () => {
    await makeQueue();
    const before = folderPicture(folder);
    await use('read');
    expect(folderPicture(folder)).toEqual(before);
  });

  it('sees what another program has just written, which goes on undisturbed', async () => {
    await makeQueue();
    const writer = await open('write');
    await writer.claim({ owner: 'w', leaseSeconds: 60, limit: 1, maxInProgress: null });
    const reader = await open('read');
    expect((await reader.summary(0)).counts.IN_PROGRESS).toBe(1);
    await reader.close();
    expect(existsSync(`${file}-wal`)).toBe(true);
    await writer.claim({ owner: 'w', leaseSeconds: 60, limit: 1, maxInProgress: null });
    await writer.close();
    expect(statSync(folder).isDirectory() && !existsSync(`${file}-wal`)).toBe(true);
  });

  it('refuses to write', async () => {
    await makeQueue();
    const reader = await open('read');
    const error = await failure(() => reader.claim({ owner: 'w', leaseSeconds: 60, limit: 1, maxInProgress: null }));
    expect(error.code).toBe('internal_error');
    await reader.close();
  });
});

describe('the tables themselves', () => {
  it.each([
    [
      "INSERT INTO queue_items (id, status, priority, task, success_criteria, created_at, updated_at) VALUES ('X', 'DOING', 'P1', 't', 'c', '', '')",
      /status must be one of/,
    ],
    ["UPDATE queue_items SET status = 'done' WHERE id = 'T-1'", /status must be one of/],
    [
      "INSERT INTO queue_items (id, status, priority, task, success_criteria, created_at, updated_at) VALUES ('T-1', 'DONE', 'P1', 't', 'c', '', '')",
      /UNIQUE/,
    ],
  ])('refuse %s', async (sql, says) => {
    await makeQueue();
    expect(() => runSql(file, sql)).toThrow(says);
  });

  it('refuse a status outside the five from a rule, too', async () => {
    await makeQueue();
    const store = await open('write');
    const error = await failure(() =>
      store.mutate({
        select: 'none',
        decide: () => ({ result: null, change: [{ id: 'T-1', set: { status: 'DOING' } }] }),
      }),
    );
    expect(error).toMatchObject({ code: 'queue_refused', message: expect.stringContaining('T-1') as string });
    await store.close();
  });

  it('say which item has a list of ids that is none', async () => {
    await makeQueue();
    runSql(file, "UPDATE queue_items SET depends_on = '{' WHERE id = 'T-7'");
    const error = await failure(() => use('read'));
    expect(error).toMatchObject({ code: 'queue_unreadable', message: expect.stringContaining('T-7') as string });
  });

  it('keep a payload that is no object as text', async () => {
    await makeQueue();
    runSql(
      file,
      "INSERT INTO queue_events (item_id, event_type, payload_json, created_at) VALUES ('T-1', 'x', '[1', '')",
    );
    const store = await open('read');
    const [event] = await store.events({ afterEventId: 200, limit: 1 });
    expect(event).toMatchObject({ payload: { payload_json: '[1' }, created_epoch: null });
    await store.close();
  });

  it('are searched by index, however long they are', async () => {
    await makeQueue();
    const plans = [
      "SELECT id FROM queue_items WHERE status = 'PENDING' ORDER BY CASE priority WHEN 'P0' THEN 0 WHEN 'P1' THEN 1 WHEN 'P2' THEN 2 ELSE 99 END, seq LIMIT 1",
      'SELECT status, COUNT(*) FROM queue_items GROUP BY status',
      'SELECT 1 FROM queue_items WHERE seq IS NULL LIMIT 1',
      "SELECT id FROM queue_items WHERE idempotency_key = 'k'",
    ].map((sql) => queryRows(file, `EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => String(detail)));
    expect(plans.flat().filter((detail) => /^SCAN queue_items$|TEMP B-TREE/.test(detail))).toEqual([]);
  });
});

describe('an older table', () => {
  it('with a status outside the five is upgraded as it is, counted apart, and may be mended', async () => {
    runSql(file, OLDER_TABLES, olderInsert({ id: 'A', status: 'DOING' }), olderInsert({ id: 'B' }));
    const store = await open('write');
    expect(await store.summary(1)).toMatchObject({ other: 1, counts: { PENDING: 1 } });
    await store.mutate({
      select: 'none',
      decide: () => ({ result: null, change: [{ id: 'A', set: { notes: 'n' } }] }),
    });
    await store.mutate({
      select: 'none',
      decide: () => ({ result: null, change: [{ id: 'A', set: { status: 'DONE' } }] }),
    });
    expect(await store.summary(1)).toMatchObject({ other: 0, counts: { DONE: 1 } });
    await store.close();
  });
});

describe('a file that goes away while it is open', () => {
  it.each([
    ['removed', () => Promise.resolve(rmSync(file))],
    [
      'replaced',
      async () => {
        rmSync(file);
        await (await open('create')).close();
      },
    ],
  ])('%s: what would be read or written unseen is refused', async (what, goAway) => {
    await makeQueue();
    const store = await open('write');
    try {
      await goAway();
      const claim = { owner: 'w', leaseSeconds: 60, limit: 1, maxInProgress: null };
      for (const use of [() => store.claim(claim), () => store.summary(0)]) {
        const error = await failure(use);
        expect([error.code, error.message]).toEqual(['queue_missing', `${file} was ${what} while it was open`]);
      }
    } finally {
      await store.close();
    }
  });
});
