import type { EventQuery, ItemFilter, QueueEvent, QueueMutation, QueueSummary } from '../ports-queue.ts';
import { isQueueStatus, type QueueItem, type QueueStatus } from '../queue/item.ts';
import { RANK_SQL } from '../queue/schema/item-columns.ts';
import type { PgDatabase, PgTransaction } from './pg-queue-database.ts';
import { lockNumbers } from './pg-queue-place.ts';
import { PG_ITEM_COLUMNS, type PgEventRow, type PgItemRow, toPgEvent, toPgItem } from './pg-queue-rows.ts';
import type { PgNames } from './pg-queue-schema.ts';

/** The order of lists and of picking, of table `q`. */
export const PG_PICK_ORDER = `ORDER BY ${RANK_SQL}, q.seq`;

const UNSTORABLE = /[\0\p{Surrogate}]/u;
const MOST_ROWS = 2 ** 53 - 1;

/** Items by filter, in the order of lists. A text that no row can hold finds nothing. */
export async function listItems(
  database: PgDatabase,
  { items }: PgNames,
  { ids, status, priority }: ItemFilter,
): Promise<readonly QueueItem[]> {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const where = (condition: string, value: unknown): void => {
    values.push(value);
    conditions.push(condition.replace('?', `$${values.length}`));
  };
  if (UNSTORABLE.test(`${status ?? ''}${priority ?? ''}`)) return [];
  if (ids !== undefined) where('q.id = ANY(?::text[])', storable(ids));
  if (status !== undefined) where('q.status = ?', status);
  if (priority !== undefined) where('q.priority = ?', priority);
  const filter = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const text = `SELECT ${PG_ITEM_COLUMNS} FROM ${items} AS q ${filter} ${PG_PICK_ORDER}`;
  return (await database.read<PgItemRow>({ text, values })).map(toPgItem);
}

/** Counts and the items at work, of one moment. */
export async function summarize(database: PgDatabase, { items }: PgNames, limit: number): Promise<QueueSummary> {
  const text = `SELECT counted.*, q.* FROM
    (SELECT json_object_agg(status, n)::text AS counts FROM (SELECT status, count(*) AS n FROM ${items} GROUP BY status) AS s) AS counted
    LEFT JOIN (SELECT ${PG_ITEM_COLUMNS} FROM ${items} AS q WHERE q.status = 'IN_PROGRESS' ${PG_PICK_ORDER} LIMIT $1) AS q ON true
    ${PG_PICK_ORDER}`;
  type Row = PgItemRow & { counts?: string | null };
  const rows = await database.read<Row>({ text, values: [Math.min(limit, MOST_ROWS)] });
  const counts: Record<QueueStatus, number> = { PENDING: 0, IN_PROGRESS: 0, BLOCKED: 0, FAILED: 0, DONE: 0 };
  let other = 0;
  for (const [status, count] of Object.entries(JSON.parse(rows[0]?.counts ?? '{}') as Record<string, number>)) {
    if (isQueueStatus(status)) counts[status] = count;
    else other += count;
  }
  const inProgress = rows.flatMap(({ counts: _counts, ...row }) => (row.id === null ? [] : [toPgItem(row)]));
  return { counts, other, inProgress };
}

/**
 * Events, oldest first. Numbers are given before a commit, so that a higher one may be seen before a lower one: what
 * is read ends at a number that all writers with lower ones have left behind. Whoever follows the trail misses nothing.
 */
export async function readEvents(
  database: PgDatabase,
  { events, eventNumbers }: PgNames,
  { afterEventId, itemId, type, limit }: EventQuery,
): Promise<readonly QueueEvent[]> {
  if (UNSTORABLE.test(`${itemId ?? ''}${type ?? ''}`)) return [];
  const alone = `SELECT pg_advisory_xact_lock(${lockNumbers(database.place, 'writers')})`;
  const moment = await database.script<{ last_value: number }>(`${alone}; SELECT last_value FROM ${eventNumbers}`);
  const values: unknown[] = [afterEventId, moment.at(-1)?.last_value ?? 0, Math.min(limit, MOST_ROWS)];
  // Of one item: by the index of items and not, as the planner would guess, by the numbers of events.
  const number = itemId === undefined ? 'event_id' : 'event_id + 0';
  const conditions = [`${number} > $1`, `${number} <= $2`];
  if (itemId !== undefined) conditions.push(`item_id = $${values.push(itemId)}`);
  if (type !== undefined) conditions.push(`event_type = $${values.push(type)}`);
  const text = `SELECT event_id, item_id, event_type, payload_json, created_at, created_epoch FROM ${events}
    WHERE ${conditions.join(' AND ')} ORDER BY event_id LIMIT $3`;
  return (await database.read<PgEventRow>({ text, values })).map(toPgEvent);
}

/** Texts that a row can hold. */
function storable(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => !UNSTORABLE.test(text));
}

/** The clock of the server in UTC seconds, with their fraction. */
export const PG_SECONDS = 'extract(epoch FROM clock_timestamp())::float8';

/**
 * Rows for a decision, locked against all other writers, always in the order of their ids so that two who want the
 * same ones do not wait for each other; and the clock once they are locked.
 */
export async function lockItems(
  open: PgTransaction,
  { items }: PgNames,
  select: QueueMutation<unknown>['select'],
): Promise<{ readonly rows: readonly QueueItem[]; readonly seconds: number }> {
  const { condition, values } = lockCondition(select);
  const text = `WITH q AS MATERIALIZED (SELECT ${PG_ITEM_COLUMNS} FROM ${items} AS q WHERE ${condition} ORDER BY q.id FOR UPDATE)
    SELECT ${PG_SECONDS} AS seconds, q.* FROM (SELECT 1) AS one LEFT JOIN q ON true`;
  const rows = await open.rows<PgItemRow & { seconds: number }>({ text, values });
  return {
    rows: rows.flatMap(({ seconds: _seconds, ...row }) => (row.id === null ? [] : [toPgItem(row)])),
    seconds: rows.at(-1)?.seconds ?? 0,
  };
}

function lockCondition(select: QueueMutation<unknown>['select']): { condition: string; values: readonly unknown[] } {
  if (select === 'all') return { condition: '$1', values: [true] };
  if (select === 'none') return { condition: '$1', values: [false] };
  if ('ids' in select) return { condition: 'q.id = ANY($1::text[])', values: [storable(select.ids)] };
  // The index of open items serves only conditions that leave DONE out in so many words.
  const open = select.statuses.includes('DONE') ? '' : " AND q.status <> 'DONE'";
  return { condition: `q.status = ANY($1::text[])${open}`, values: [storable(select.statuses)] };
}

/** Which of these ids there are, locked against being deleted. */
export async function lockIds(
  open: PgTransaction,
  { items }: PgNames,
  ids: readonly string[],
): Promise<readonly string[]> {
  const text = `SELECT id FROM ${items} WHERE id = ANY($1::text[]) ORDER BY id FOR KEY SHARE`;
  return (await open.rows<{ id: string }>({ text, values: [storable(ids)] })).map(({ id }) => id);
}

/** Items with one of these idempotency keys. */
export async function readTwins(
  open: PgTransaction,
  { items }: PgNames,
  keys: readonly string[],
): Promise<readonly QueueItem[]> {
  const text = `SELECT ${PG_ITEM_COLUMNS} FROM ${items} AS q WHERE q.idempotency_key = ANY($1::text[]) ${PG_PICK_ORDER}`;
  return (await open.rows<PgItemRow>({ text, values: [storable(keys)] })).map(toPgItem);
}

/** The highest number behind a prefix of ids. Numbers of more than 15 digits are names, not numbers. */
export async function readHighestNumber(open: PgTransaction, { items }: PgNames, prefix: string): Promise<number> {
  const text = `SELECT max(substr(id, char_length($1) + 1)::bigint) AS highest FROM ${items}
    WHERE id >= $1 || '0' AND id < $1 || ':' AND substr(id, char_length($1) + 1) ~ '^[0-9]{1,15}$'`;
  const [row] = await open.rows<{ highest: number | null }>({ text, values: [prefix] });
  return row?.highest ?? 0;
}
