import type { Database } from 'better-sqlite3';
import type { QueueContentHead, QueueEvent, QueueLoad } from '../ports-queue.ts';
import type { QueueItem } from '../queue/item.ts';
import { ITEM_COLUMN_LIST, ITEM_COLUMNS } from '../queue/schema/item-columns.ts';
import { sortedJson } from '../queue/schema/stored-json.ts';
import { requireStorableTexts } from '../queue/schema/stored-text.ts';
import type { ItemReader } from './sqlite-queue-read.ts';
import { hasTable } from './sqlite-queue-open.ts';
import { brokenRule } from './sqlite-queue-write.ts';

/** Whole stores: what one holds, and whole rows written. Within a transaction of the caller. */

const NO_EVENTS = { eventCount: 0, lastEventId: 0 };
const COUNT_EVENTS = 'SELECT COUNT(*) AS eventCount, COALESCE(MAX(event_id), 0) AS lastEventId FROM queue_events';

/** What the database holds. */
export function readHead(connection: Database, reader: ItemReader): QueueContentHead {
  const items = reader.select('all').toSorted((left, right) => left.seq - right.seq);
  const [{ eventCount, lastEventId } = NO_EVENTS] = hasTable(connection, 'queue_events')
    ? connection.prepare<[], typeof NO_EVENTS>(COUNT_EVENTS).all()
    : [];
  const highest = Math.max(0, ...items.map(({ fencing_token: token }) => token));
  return { items, eventCount, lastEventId, lastToken: Math.max(highest, lastNumber(connection)) };
}

/** Numbers of claims are numbers of events; this is the last one that was given. */
function lastNumber(connection: Database): number {
  if (!hasTable(connection, 'sqlite_sequence')) return 0;
  const select = "SELECT seq FROM sqlite_sequence WHERE name = 'queue_events'";
  return connection.prepare<[], { seq: number }>(select).get()?.seq ?? 0;
}

const PUT_ITEM = `INSERT INTO queue_items (${ITEM_COLUMN_LIST}) VALUES (${ITEM_COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${ITEM_COLUMNS.map(({ name }) => `${name} = excluded.${name}`).join(', ')}`;
const REMOVE_OTHERS = 'DELETE FROM queue_items WHERE id NOT IN (SELECT value FROM json_each(?))';
const PUT_EVENT = `INSERT INTO queue_events (event_id, item_id, event_type, payload_json, created_at, created_epoch)
  VALUES (?, ?, ?, ?, ?, ?)`;

/** Writes whole rows and events. Raises queue_refused for what the tables do not take. */
export function writeLoad(connection: Database, load: QueueLoad<unknown>): void {
  const { put, removeOthers, events, lastToken } = load;
  const putItem = connection.prepare(PUT_ITEM);
  const putEvent = connection.prepare(PUT_EVENT);
  if (removeOthers) connection.prepare(REMOVE_OTHERS).run(JSON.stringify(put.map(({ id }) => id)));
  for (const item of put) {
    requireStorableTexts(item.id, item);
    inWordsOfRules(item.id, () => putItem.run(...valuesOf(item)));
  }
  for (const event of events) {
    requireStorableTexts(event.item_id, event);
    inWordsOfRules(event.item_id, () => putEvent.run(...eventValues(event)));
  }
  raiseNumber(connection, lastToken);
}

function raiseNumber(connection: Database, least: number): void {
  if (lastNumber(connection) >= least) return;
  const update = "UPDATE sqlite_sequence SET seq = ? WHERE name = 'queue_events'";
  if (connection.prepare(update).run(least).changes > 0) return;
  connection.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('queue_events', ?)").run(least);
}

function valuesOf(item: QueueItem): readonly unknown[] {
  return ITEM_COLUMNS.map(({ name, kind }) => (kind === 'ids' ? JSON.stringify(item[name]) : item[name]));
}

function eventValues(event: QueueEvent): readonly unknown[] {
  const { event_id, item_id, event_type, payload, created_at, created_epoch } = event;
  return [event_id, item_id, event_type, sortedJson(payload), created_at, created_epoch];
}

function inWordsOfRules(id: string, action: () => unknown): void {
  try {
    action();
  } catch (error) {
    throw brokenRule(error, id);
  }
}
