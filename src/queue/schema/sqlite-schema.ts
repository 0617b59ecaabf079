/** The SQLite schema as SQL text. docs/queue.md, section "Databases". */

import { QUEUE_STATUSES } from '../item.ts';
import { type ItemColumn, ITEM_COLUMNS, RANK_SQL } from './item-columns.ts';

/** `PRAGMA user_version` of the schema below; 0 is a store of an older program, or a new file. */
export const SQLITE_SCHEMA_VERSION = 1;

const TYPES = { text: 'TEXT', ids: 'TEXT', integer: 'INTEGER' } as const;

/** A column as `CREATE TABLE` and `ALTER TABLE ... ADD COLUMN` take it. */
export function columnSql({ name, kind, absent }: ItemColumn): string {
  if (name === 'id') return 'id TEXT PRIMARY KEY NOT NULL';
  if (absent === 'NULL') return `${name} ${TYPES[kind]}`;
  return `${name} ${TYPES[kind]} NOT NULL${absent === null ? '' : ` DEFAULT ${absent}`}`;
}

/** Both tables, where they are missing. */
export const TABLES_SQL = `
CREATE TABLE IF NOT EXISTS queue_items (${ITEM_COLUMNS.map(columnSql).join(', ')});
CREATE TABLE IF NOT EXISTS queue_events (
  event_id INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id TEXT NOT NULL REFERENCES queue_items(id) ON DELETE CASCADE,
  event_type TEXT NOT NULL,
  payload_json TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_epoch INTEGER
);`;

const KNOWN_STATUSES = QUEUE_STATUSES.map((status) => `'${status}'`).join(', ');

/** Refuses new writes of another status. Rows that have one already stay readable and may be mended. */
const guardSql = (name: string, moment: string): string => `
CREATE TRIGGER IF NOT EXISTS ${name} BEFORE ${moment} ON queue_items
WHEN NEW.status NOT IN (${KNOWN_STATUSES})
BEGIN SELECT RAISE(ABORT, 'status must be one of ${QUEUE_STATUSES.join(', ')}'); END;`;

/**
 * Indexes and guards, once all columns exist. `pick` serves claims, lists by status and counts; the others are those
 * that every program of this family makes. `foreign` finds rows that another program added.
 */
export const INDEXES_SQL = `
CREATE INDEX IF NOT EXISTS idx_queue_items_status_priority ON queue_items(status, priority);
CREATE INDEX IF NOT EXISTS idx_queue_items_updated_at ON queue_items(updated_at);
CREATE INDEX IF NOT EXISTS idx_queue_items_lease ON queue_items(lease_expires_at);
CREATE INDEX IF NOT EXISTS idx_queue_items_idempotency ON queue_items(idempotency_key);
CREATE INDEX IF NOT EXISTS idx_queue_items_pick ON queue_items(status, ${RANK_SQL}, seq, retry_not_before);
CREATE INDEX IF NOT EXISTS idx_queue_items_seq ON queue_items(seq);
CREATE INDEX IF NOT EXISTS idx_queue_items_foreign ON queue_items(created_at) WHERE seq IS NULL;
CREATE INDEX IF NOT EXISTS idx_queue_events_item ON queue_events(item_id);
${guardSql('queue_items_status_of_new', 'INSERT')}
${guardSql('queue_items_status_of_changed', 'UPDATE OF status')}`;
