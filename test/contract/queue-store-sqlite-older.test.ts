import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteQueue } from '../../src/adapters/sqlite-queue.ts';
import type { QueueStore } from '../../src/ports-queue.ts';
import type { QueueItem } from '../../src/queue/item.ts';
import { NOON, storeOptions } from '../support/queue-stores.ts';
import { folderPicture, LATER_COLUMNS, olderInsert, OLDER_TABLES, queryRows, runSql } from '../support/sqlite-file.ts';

/** Databases that an older program made: read as they are, brought up to date by the first write. */

const ROWS = [
  olderInsert({ id: 'third', created_at: '2026-02-09 11:00', priority: 'P0' }),
  olderInsert({ id: 'first', created_at: '2026-02-09 09:00', notes: 'x | retry_not_before=1770606060' }),
  olderInsert({ id: 'second', created_at: '2026-02-09 09:00', status: 'IN_PROGRESS', owner_session: 'w' }),
  "INSERT INTO queue_events (item_id, event_type, payload_json, created_at) VALUES ('first', 'added', '{\"priority\": \"P1\"}', '2026-02-09 09:00');",
];

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-older-'));
  file = path.join(folder, 'queue.db');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the file, hands the store over, and closes it. */
async function using<Result>(
  access: 'read' | 'write' | 'create',
  use: (store: QueueStore) => Promise<Result>,
): Promise<Result> {
  const store = await openSqliteQueue(storeOptions(file, { access, nowSeconds: () => NOON, maxAttempts: 5 }));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

const everything = async (store: QueueStore) => ({
  items: await store.list({}),
  events: await store.events({ afterEventId: 0, limit: 99 }),
  summary: await store.summary(9),
});

const claimOne = (store: QueueStore) => store.claim({ owner: 'w', leaseSeconds: 60, limit: 1, maxInProgress: null });

/** What the older program does to add a row. */
function addAsOlderProgram(id: string, more: Readonly<Record<string, string>> = {}): void {
  runSql(file, olderInsert({ id, created_at: '2026-02-09 08:00', ...more }));
}

describe.each([
  ['with the columns of its last version', [OLDER_TABLES, LATER_COLUMNS]],
  ['with the columns of its first version', [OLDER_TABLES]],
])('%s', (_title, tables) => {
  beforeEach(() => {
    runSql(file, ...tables, ...ROWS);
  });

  it('is read in the order of creation, with defaults, and no byte changes', async () => {
    const before = folderPicture(folder);
    const { items, events, summary } = await using('read', everything);
    expect(items.map(({ id, seq }) => `${seq} ${id}`)).toEqual(['3 third', '1 first', '2 second']);
    expect(items[1]).toMatchObject({
      retry_not_before: 1_770_606_060,
      max_attempts: 3,
      attempt_count: 0,
      lease_owner: null,
      fencing_token: 0,
      depends_on: [],
      created_epoch: null,
      version: 0,
    });
    expect(Object.keys(items[1] ?? {})).not.toContain('adopted');
    expect(events).toMatchObject([{ item_id: 'first', payload: { priority: 'P1' }, created_epoch: null }]);
    expect(summary.counts).toMatchObject({ PENDING: 2, IN_PROGRESS: 1 });
    expect(folderPicture(folder)).toEqual(before);
  });

  it('is the same to the eye after the first write, which is safe to repeat', async () => {
    const before = await using('read', everything);
    const upgraded = await using('write', everything);
    expect(upgraded).toEqual(before);
    expect(queryRows(file, 'PRAGMA user_version')).toEqual([{ user_version: 1 }]);
    expect(await using('write', everything)).toEqual(before);
    expect(await using('read', everything)).toEqual(before);
  });

  it('is claimed from by the rules of today', async () => {
    const { claimed } = await using('write', claimOne);
    expect(claimed).toMatchObject([{ id: 'third', status: 'IN_PROGRESS', lease_expires_at: NOON + 60 }]);
    expect(claimed[0]?.fencing_token).toBeGreaterThan(0);
    expect((await using('write', claimOne)).claimed).toEqual([]);
    const stored = await using('read', (store) => store.list({ ids: ['third'] }));
    expect(stored).toEqual(claimed);
  });

  it('can still be added to by the older program; such rows come last and are adopted by the next write', async () => {
    await using('write', async () => undefined);
    addAsOlderProgram('late-1', { notes: `retry_not_before=${NOON + 9}`, priority: 'P0' });
    addAsOlderProgram('late-2', { created_at: '2026-02-09 07:00', priority: 'P0' });
    const bytes = folderPicture(folder);
    const seen = (items: readonly QueueItem[]) => items.map((item) => `${item.seq} ${item.id}`).join(', ');
    const read = await using('read', (store) => store.list({ priority: 'P0' }));
    expect(seen(read)).toBe('3 third, 4 late-2, 5 late-1');
    expect(read[2]).toMatchObject({ retry_not_before: NOON + 9 });
    expect(folderPicture(folder)).toEqual(bytes);
    const { claimed } = await using('write', (store) =>
      store.claim({ owner: 'w', leaseSeconds: 60, limit: 9, maxInProgress: null }),
    );
    expect(claimed.map(({ id }) => id)).toEqual(['third', 'late-2']);
    expect(seen(await using('read', (store) => store.list({ priority: 'P0' })))).toBe('3 third, 4 late-2, 5 late-1');
    expect(queryRows(file, 'SELECT COUNT(*) AS n FROM queue_items WHERE seq IS NULL')).toEqual([{ n: 0 }]);
  });

  it('keeps what the older program knows: its names of columns, tables and indexes', async () => {
    await using('create', async () => undefined);
    const names = queryRows(file, "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL");
    expect(names.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'idx_queue_items_status_priority',
        'idx_queue_items_updated_at',
        'idx_queue_items_lease',
        'idx_queue_items_idempotency',
      ]),
    );
    const columns = queryRows(file, 'PRAGMA table_info(queue_items)').map(({ name }) => name);
    expect(columns).toEqual(expect.arrayContaining(['lease_owner', 'idempotency_key', 'fencing_token', 'version']));
    expect(columns).toHaveLength(28);
  });
});

describe('a file that several programs open at the same time', () => {
  it('is brought up to date once', async () => {
    runSql(file, OLDER_TABLES, ...ROWS);
    const opened = await Promise.all(Array.from({ length: 6 }, () => openSqliteQueue(storeOptions(file))));
    const lists = await Promise.all(opened.map((store) => store.list({})));
    for (const store of opened) await store.close();
    for (const list of lists) expect(list).toEqual(lists[0]);
    expect(lists[0]).toHaveLength(3);
  });
});

describe('values of another kind', () => {
  it('are read as what the column is', async () => {
    runSql(file, OLDER_TABLES, LATER_COLUMNS, olderInsert({ id: 'A', task: 7, lease_expires_at: 'soon', notes: 5 }));
    const [item] = await using('read', (store) => store.list({}));
    expect(item).toMatchObject({ task: '7', lease_expires_at: 0, notes: '5' });
  });
});
