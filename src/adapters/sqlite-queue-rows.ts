import type { Database } from 'better-sqlite3';
import { OpsError } from '../errors.ts';
import type { QueueEvent } from '../ports-queue.ts';
import type { QueueItem } from '../queue/item.ts';
import { notBeforeOf } from '../queue/notes.ts';
import { ITEM_COLUMN_LIST, ITEM_COLUMNS, type ItemColumn, RANK_SQL } from '../queue/schema/item-columns.ts';
import { columnNames } from './sqlite-queue-upgrade.ts';

/** A row as SQLite gives it. */
export type ItemRow = Omit<QueueItem, 'depends_on'> & { depends_on: string; adopted?: 0 | 1 };

/** `SELECT` of whole items; conditions, order and limit follow. */
export const SELECT_ITEMS = `SELECT ${ITEM_COLUMN_LIST} FROM queue_items`;

/** `SELECT` of whole events; conditions, order and limit follow. */
export const SELECT_EVENTS =
  'SELECT event_id, item_id, event_type, payload_json, created_at, created_epoch FROM queue_events';

/** The order of lists and of picking. */
export const PICK_ORDER = `ORDER BY ${RANK_SQL}, seq`;

/**
 * `SELECT` of whole items from tables that another program made or added to: columns that are missing have their
 * defaults, and rows without a place in the order come last, in the order of their creation.
 */
export function selectForeignItems(connection: Database): string {
  const known = new Set(columnNames(connection, 'queue_items'));
  const columns = ITEM_COLUMNS.map((column) => `${foreignColumn(column, known)} AS ${column.name}`).join(', ');
  const adopted = known.has('seq') ? 'seq IS NOT NULL' : '0';
  return `SELECT * FROM (SELECT ${columns}, ${adopted} AS adopted FROM queue_items) AS items`;
}

function foreignColumn({ name, kind, absent }: ItemColumn, known: ReadonlySet<string>): string {
  if (name === 'seq') return foreignSeq(known.has('seq'));
  if (!known.has(name)) return absent ?? "''";
  const value = `CAST(${name} AS ${kind === 'integer' ? 'INTEGER' : 'TEXT'})`;
  return absent === 'NULL' ? value : `COALESCE(${value}, ${absent ?? "''"})`;
}

function foreignSeq(isKnown: boolean): string {
  if (!isKnown) return 'ROW_NUMBER() OVER (ORDER BY created_at, rowid)';
  const behind = 'ROW_NUMBER() OVER (PARTITION BY seq IS NULL ORDER BY created_at, rowid)';
  return `COALESCE(seq, (SELECT COALESCE(MAX(seq), 0) FROM queue_items) + ${behind})`;
}

const NOTHING: readonly string[] = [];

/** The item of a row. Raises queue_unreadable. */
export function toItem(row: ItemRow): QueueItem {
  const { adopted, ...columns } = row;
  const item = adopted === undefined ? row : columns;
  const retryNotBefore = adopted === 0 ? notBeforeOf(row.notes) : row.retry_not_before;
  return Object.assign(item, { depends_on: toIds(row), retry_not_before: retryNotBefore });
}

function toIds({ id, depends_on: text }: ItemRow): readonly string[] {
  if (text === '[]') return NOTHING;
  const ids = parseJson(text);
  if (Array.isArray(ids) && ids.every((element) => typeof element === 'string')) return ids;
  throw new OpsError('queue_unreadable', `item ${id}: depends_on=${JSON.stringify(text)} is no list of ids`, {
    hint: `set the column to a JSON array such as ["T-001"], or to []`,
  });
}

/** {@link SELECT_EVENTS} for tables that another program made; null when it made none for events. */
export function selectForeignEvents(connection: Database): string | null {
  const names = columnNames(connection, 'queue_events');
  if (names.length === 0) return null;
  return names.includes('created_epoch')
    ? SELECT_EVENTS
    : SELECT_EVENTS.replace('created_epoch', 'NULL AS created_epoch');
}

/** A row of the trail as SQLite gives it. */
export type EventRow = Omit<QueueEvent, 'payload'> & { payload_json: string };

/** The event of a row. A payload that is no JSON object, from another program, is kept as text. */
export function toEvent({ payload_json: text, ...event }: EventRow): QueueEvent {
  const value = parseJson(text);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { ...event, payload: isObject ? (value as Record<string, unknown>) : { payload_json: text } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
