import type { QueueContentHead, QueueEvent, QueueLoad, QueueLoadView } from '../ports-queue.ts';
import type { QueueItem } from '../queue/item.ts';
import { ITEM_COLUMN_LIST, ITEM_COLUMNS } from '../queue/schema/item-columns.ts';
import { refused } from '../queue/refuse.ts';
import { sortedJson } from '../queue/schema/stored-json.ts';
import { requireStorableTexts } from '../queue/schema/stored-text.ts';
import { type PageSize, pagesOf } from '../queue/transfer/pages.ts';
import type { PgDatabase, PgTransaction } from './pg-queue-database.ts';
import { momentOf, type PgQueueParts } from './pg-queue-mutate.ts';
import { lockNumbers, quoteText } from './pg-queue-place.ts';
import { lockIds, PG_SECONDS } from './pg-queue-read.ts';
import { PG_ITEM_COLUMNS, type PgItemRow, toPgItem } from './pg-queue-rows.ts';
import type { PgNames } from './pg-queue-schema.ts';
import { PG_CHANNEL } from './pg-queue-wake.ts';

/** Whole stores: what one holds, and whole rows written. All other writers are kept out meanwhile. */

/** What one statement writes. */
const PAGE: PageSize = { rows: 1000, characters: 2 ** 22 };

/** What a schema holds. Every writer has committed or is yet to be given its numbers. */
export function snapshotPg({ database, names }: PgQueueParts): Promise<QueueContentHead> {
  return database.transaction([alone(database)], async (open) => (await readHead(open, names)).head);
}

/** Reads, decides and writes in one transaction. */
export function loadPg<Result>(
  parts: PgQueueParts,
  decide: (view: QueueLoadView) => QueueLoad<Result>,
): Promise<Result> {
  const { database, names } = parts;
  return database.transaction([alone(database)], async (open) => {
    const { head, seconds } = await readHead(open, names);
    const load = decide({ ...head, nowSeconds: momentOf(parts, seconds).nowSeconds });
    await write(open, names, load);
    if (load.put.some(({ status }) => status === 'PENDING')) {
      open.beforeCommit(`NOTIFY ${PG_CHANNEL}, ${quoteText(database.place.schema)}`);
    }
    return load.result;
  });
}

function alone({ place }: PgDatabase): string {
  return `SELECT pg_advisory_xact_lock(${lockNumbers(place, 'writers')})`;
}

type Counters = Omit<QueueContentHead, 'items'> & { readonly seconds: number };

async function readHead(
  open: PgTransaction,
  names: PgNames,
): Promise<{ readonly head: QueueContentHead; readonly seconds: number }> {
  const itemsSql = `SELECT ${PG_ITEM_COLUMNS} FROM ${names.items} AS q WHERE $1 ORDER BY q.seq`;
  const items = (await open.rows<PgItemRow>({ text: itemsSql, values: [true] })).map(toPgItem);
  const [counted] = await open.rows<Counters>({
    text: `SELECT count(*) AS "eventCount", coalesce(max(event_id), 0)::bigint AS "lastEventId",
      ${lastNumber(names.tokens)} AS "lastToken", ${PG_SECONDS} AS seconds FROM ${names.events} WHERE $1`,
    values: [true],
  });
  const { seconds = 0, eventCount = 0, lastEventId = 0, lastToken = 0 } = counted ?? {};
  const highest = items.reduce((most, { fencing_token: token }) => Math.max(most, token), lastToken);
  return { head: { items, eventCount, lastEventId, lastToken: highest }, seconds };
}

/** The last number that a sequence gave; 0 before the first. */
function lastNumber(sequence: string): string {
  return `(SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM ${sequence})::bigint`;
}

async function write(open: PgTransaction, names: PgNames, load: QueueLoad<unknown>): Promise<void> {
  const { put, removeOthers, events, lastToken } = load;
  for (const item of put) requireStorableTexts(item.id, item);
  for (const event of events) requireStorableTexts(event.item_id, event);
  if (removeOthers) {
    const ids = put.map(({ id }) => id);
    await open.rows({ text: `DELETE FROM ${names.items} WHERE id <> ALL($1::text[])`, values: [ids] });
  }
  for (const page of pagesOf(put, PAGE)) await putItems(open, names, page);
  await requireItems(open, names, events);
  for (const page of pagesOf(events, PAGE)) await putEvents(open, names, page);
  const seqNumbers = `pg_get_serial_sequence(${quoteText(names.items)}, 'seq')`;
  const highestSeq = put.reduce((most, { seq }) => Math.max(most, seq), 0);
  // Numbers that were given stay given when all of this is undone.
  await raise(open, { sequence: seqNumbers, given: `(SELECT max(seq) FROM ${names.items})`, least: highestSeq });
  await raise(open, { sequence: quoteText(names.tokens), given: lastNumber(names.tokens), least: lastToken });
  const lastEvent = events.at(-1)?.event_id ?? 0;
  const given = lastNumber(names.eventNumbers);
  await raise(open, { sequence: quoteText(names.eventNumbers), given, least: lastEvent });
}

/** Raises queue_refused when an event names an item that is not there. */
async function requireItems(open: PgTransaction, names: PgNames, events: readonly QueueEvent[]): Promise<void> {
  const ids = [...new Set(events.map(({ item_id: id }) => id))];
  const there = new Set(ids.length === 0 ? [] : await lockIds(open, names, ids));
  const missing = ids.find((id) => !there.has(id));
  if (missing !== undefined) throw refused(`Row id not found: ${missing}`);
}

async function putItems(open: PgTransaction, { items }: PgNames, page: readonly QueueItem[]): Promise<void> {
  const types = ITEM_COLUMNS.map(({ kind }, index) => `$${index + 1}::${kind === 'integer' ? 'bigint' : 'text'}[]`);
  const sets = ITEM_COLUMNS.map(({ name }) => `${name} = excluded.${name}`);
  await open.rows({
    text: `INSERT INTO ${items} (${ITEM_COLUMN_LIST}) SELECT * FROM unnest(${types.join(', ')})
      ON CONFLICT (id) DO UPDATE SET ${sets.join(', ')}`,
    values: ITEM_COLUMNS.map(({ name, kind }) =>
      page.map((item) => (kind === 'ids' ? JSON.stringify(item[name]) : item[name])),
    ),
  });
}

async function putEvents(open: PgTransaction, { events }: PgNames, page: readonly QueueEvent[]): Promise<void> {
  await open.rows({
    text: `INSERT INTO ${events} (event_id, item_id, event_type, payload_json, created_at, created_epoch)
      SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])`,
    values: [
      page.map(({ event_id: id }) => id),
      page.map(({ item_id: id }) => id),
      page.map(({ event_type: type }) => type),
      page.map(({ payload }) => sortedJson(payload)),
      page.map(({ created_at: at }) => at),
      page.map(({ created_epoch: at }) => at),
    ],
  });
}

/** Has a sequence go on behind a number, and behind what it gave already. */
async function raise(
  open: PgTransaction,
  { sequence, given, least }: { readonly sequence: string; readonly given: string; readonly least: number },
): Promise<void> {
  if (least < 1) return;
  await open.rows({ text: `SELECT setval(${sequence}, greatest($1::bigint, ${given}))`, values: [least] });
}
