import path from 'node:path';
import Database from 'better-sqlite3';
import { openSqliteQueue } from '../../../src/adapters/sqlite-queue.ts';
import type { QueueStore } from '../../../src/ports-queue.ts';
import { decideAdd } from '../../../src/queue/add.ts';
import { decideClose } from '../../../src/queue/close.ts';
import { RANK_SQL } from '../../../src/queue/schema/item-columns.ts';
import { storeOptions } from '../../support/queue-stores.ts';
import { benchItems } from './table-claims.ts';

/** Claims and completions one by one, through the store and by a bare loop of better-sqlite3 that changes the same rows. */
export interface PairContender {
  readonly title: string;
  /** Claims and completes so many items, one after the other. */
  run(pairs: number): Promise<void>;
  close(): Promise<void>;
}

/** What a worker says of its work, in both. */
const OWNER = 'worker-1';
const NOTES = 'finished, see the log';
const LEASE_SECONDS = 900;

/** The store as programs use it. */
export async function storePairs(folder: string, rows: number): Promise<PairContender> {
  const store = await openFilled(path.join(folder, 'store.db'), rows);
  const request = { owner: OWNER, leaseSeconds: LEASE_SECONDS, limit: 1, maxInProgress: null };
  return {
    title: 'the store',
    run: async (pairs) => {
      for (let pair = 0; pair < pairs; pair += 1) {
        const [item] = (await store.claim(request)).claimed;
        if (item === undefined) throw new Error('no item is left');
        const { id, fencing_token: token } = item;
        const close = { id, status: 'DONE', notes: NOTES, token, failureClass: null, force: false } as const;
        await store.mutate({ select: { ids: [id] }, known: [item], decide: (view) => decideClose(view, close) });
      }
    },
    close: () => store.close(),
  };
}

async function openFilled(location: string, rows: number): Promise<QueueStore> {
  const store = await openSqliteQueue(storeOptions(location, { access: 'create' }));
  await store.mutate({ select: 'none', decide: (view) => decideAdd(view, benchItems(rows)) });
  return store;
}

const PICK = `SELECT id FROM queue_items WHERE status = 'PENDING' AND (retry_not_before IS NULL OR retry_not_before <= ?)
  ORDER BY ${RANK_SQL}, seq LIMIT 1`;
const TAKE = `UPDATE queue_items SET status = 'IN_PROGRESS', owner_session = ?, started_at_kst = ?, started_epoch = ?,
  claim_count = claim_count + 1, lease_owner = ?, lease_expires_at = ?, lease_seconds = ?, fencing_token = ?,
  updated_at = ?, updated_epoch = ?, version = version + 1 WHERE id = ?`;
const FINISH = `UPDATE queue_items SET status = 'DONE', notes = ?, last_error = '', failure_class = NULL,
  lease_owner = NULL, lease_expires_at = NULL, lease_seconds = NULL, updated_at = ?, updated_epoch = ?,
  version = version + 1 WHERE id = ? AND status = 'IN_PROGRESS' AND fencing_token = ?`;
const NOTE = `INSERT INTO queue_events (item_id, event_type, payload_json, created_at, created_epoch)
  VALUES (?, ?, ?, ?, ?)`;
const MINUTE = '2026-02-09 12:00';

/** The same two transactions by hand: same tables, indexes and settings, everything prepared, nothing checked. */
export async function barePairs(folder: string, rows: number): Promise<PairContender> {
  const location = path.join(folder, 'bare.db');
  await (await openFilled(location, rows)).close();
  const connection = new Database(location);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) connection.pragma(pragma);
  const pick = connection.prepare<[number], { id: string }>(PICK);
  const [take, finish, note] = [connection.prepare(TAKE), connection.prepare(FINISH), connection.prepare(NOTE)];
  const claim = connection.transaction((now: number) => {
    const { id } = pick.get(now) ?? { id: '' };
    const token = note.run(id, 'picked', `{"owner_session":"${OWNER}"}`, MINUTE, now).lastInsertRowid;
    take.run(OWNER, MINUTE, now, OWNER, now + LEASE_SECONDS, LEASE_SECONDS, token, MINUTE, now, id);
    return { id, token };
  });
  const complete = connection.transaction((now: number, id: string, token: number | bigint) => {
    note.run(id, 'done', `{"notes":"${NOTES}"}`, MINUTE, now);
    if (finish.run(NOTES, MINUTE, now, id, token).changes !== 1) throw new Error(`${id} was not completed`);
  });
  return {
    title: 'a bare loop of better-sqlite3',
    run: (pairs) => {
      for (let pair = 0; pair < pairs; pair += 1) {
        const now = Math.floor(Date.now() / 1000);
        const { id, token } = claim.immediate(now);
        complete.immediate(now, id, token);
      }
      return Promise.resolve();
    },
    close: () => Promise.resolve(void connection.close()),
  };
}
