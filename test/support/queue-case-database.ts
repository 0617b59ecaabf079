import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { CaseDatabase, CaseRow } from './queue-case.ts';

/** A database as the program before this one made it: no version, and only these columns. */
const OLDER_SCHEMA = `
  CREATE TABLE queue_items (
    id TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    priority TEXT NOT NULL,
    task TEXT NOT NULL,
    success_criteria TEXT NOT NULL,
    owner_session TEXT NOT NULL DEFAULT '-',
    started_at_kst TEXT NOT NULL DEFAULT '-',
    due_at_kst TEXT NOT NULL DEFAULT '-',
    notes TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    lease_owner TEXT,
    lease_expires_at INTEGER,
    attempt_count INTEGER NOT NULL DEFAULT 0,
    max_attempts INTEGER NOT NULL DEFAULT 3,
    idempotency_key TEXT,
    last_error TEXT NOT NULL DEFAULT ''
  );
  CREATE TABLE queue_events (
    event_id INTEGER PRIMARY KEY AUTOINCREMENT,
    item_id TEXT NOT NULL,
    event_type TEXT NOT NULL,
    payload_json TEXT NOT NULL,
    created_at TEXT NOT NULL,
    FOREIGN KEY (item_id) REFERENCES queue_items (id) ON DELETE CASCADE
  );
  CREATE INDEX idx_queue_items_status_priority ON queue_items (status, priority);
  CREATE INDEX idx_queue_items_updated_at ON queue_items (updated_at);
  CREATE INDEX idx_queue_items_lease ON queue_items (lease_expires_at);
  CREATE INDEX idx_queue_items_idempotency ON queue_items (idempotency_key);
`;

const EVENT_COLUMNS = ['event_id', 'item_id', 'event_type', 'payload_json', 'created_at'];

const ITEM_COLUMNS = [
  'id, status, priority, task, success_criteria, owner_session, started_at_kst, due_at_kst, notes, created_at',
  'updated_at, lease_owner, lease_expires_at, attempt_count, max_attempts, idempotency_key, last_error',
];

/** Makes a database of the older program with these rows. */
export function createOlderDatabase(file: string, { items, events }: CaseDatabase): void {
  const database = new Database(file);
  database.exec(OLDER_SCHEMA);
  for (const item of items) insert(database, 'queue_items', item);
  for (const { payload, ...event } of events) {
    insert(database, 'queue_events', { ...event, payload_json: JSON.stringify(payload) });
  }
  database.close();
}

function insert(database: Database.Database, table: string, row: CaseRow): void {
  const columns = Object.keys(row);
  const places = columns.map(() => '?').join(', ');
  database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`).run(Object.values(row));
}

/** The columns that the older program knew, row by row; null when there is no such file. */
export function readOlderColumns(file: string): CaseDatabase | null {
  if (!existsSync(file)) return null;
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const items = database.prepare(`SELECT ${ITEM_COLUMNS.join(', ')} FROM queue_items ORDER BY rowid`).all();
    const events = database.prepare(`SELECT ${EVENT_COLUMNS.join(', ')} FROM queue_events ORDER BY event_id`).all();
    return {
      items: items as readonly CaseRow[],
      events: (events as readonly CaseRow[]).map(({ payload_json: payload, ...event }) => ({
        ...event,
        payload: JSON.parse(String(payload)) as unknown,
      })),
    };
  } finally {
    database.close();
  }
}
