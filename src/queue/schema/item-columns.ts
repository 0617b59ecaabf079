/** The columns of an item in a database, the same in SQLite and PostgreSQL. docs/queue.md, section "Databases". */

import type { QueueItem } from '../item.ts';

/** One column; the names are those of {@link QueueItem}. */
export interface ItemColumn {
  readonly name: keyof QueueItem;
  /** `ids` is a JSON array of texts in a text column. */
  readonly kind: 'text' | 'integer' | 'ids';
  /** SQL literal that a row without the column has; null where the column must be given; `NULL` makes it nullable. */
  readonly absent: string | null;
  /** 0: in every store; 1: older stores may lack it; 2: no other program knows it. */
  readonly age: 0 | 1 | 2;
}

const text = (name: keyof QueueItem, absent: string | null, age: 0 | 1 | 2): ItemColumn => ({
  name,
  kind: 'text',
  absent,
  age,
});
const integer = (name: keyof QueueItem, absent: string, age: 0 | 1 | 2): ItemColumn => ({
  name,
  kind: 'integer',
  absent,
  age,
});

/** All columns in the order of the table. */
export const ITEM_COLUMNS: readonly ItemColumn[] = [
  text('id', null, 0),
  text('status', null, 0),
  text('priority', null, 0),
  text('task', null, 0),
  text('success_criteria', null, 0),
  text('owner_session', "'-'", 0),
  text('started_at_kst', "'-'", 0),
  text('due_at_kst', "'-'", 0),
  text('notes', "''", 0),
  text('created_at', null, 0),
  text('updated_at', null, 0),
  text('lease_owner', 'NULL', 1),
  integer('lease_expires_at', 'NULL', 1),
  integer('attempt_count', '0', 1),
  integer('max_attempts', '3', 1),
  text('idempotency_key', 'NULL', 1),
  text('last_error', "''", 1),
  integer('seq', 'NULL', 2),
  integer('fencing_token', '0', 2),
  integer('lease_seconds', 'NULL', 2),
  integer('claim_count', '0', 2),
  integer('retry_not_before', 'NULL', 2),
  text('failure_class', 'NULL', 2),
  { name: 'depends_on', kind: 'ids', absent: "'[]'", age: 2 },
  integer('created_epoch', 'NULL', 2),
  integer('updated_epoch', 'NULL', 2),
  integer('started_epoch', 'NULL', 2),
  integer('version', '0', 2),
];

/** The names of {@link ITEM_COLUMNS} between commas. */
export const ITEM_COLUMN_LIST = ITEM_COLUMNS.map(({ name }) => name).join(', ');

/** Place of an item in the order of picking, as SQL: smaller comes first. Indexes and queries must spell it alike. */
export const RANK_SQL = "CASE priority WHEN 'P0' THEN 0 WHEN 'P1' THEN 1 WHEN 'P2' THEN 2 ELSE 99 END";
