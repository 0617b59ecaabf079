import type { QueueDecision, QueueMutation } from '../ports-queue.ts';
import { comparePickOrder, type QueueItem } from '../queue/item.ts';
import { refused } from '../queue/refuse.ts';
import type { PgServerClock } from './pg-queue-clock.ts';
import type { PgDatabase, PgTransaction } from './pg-queue-database.ts';
import { lockNumbers, quoteText, textLockNumber } from './pg-queue-place.ts';
import { lockIds, lockItems, readHighestNumber, readTwins } from './pg-queue-read.ts';
import type { PgNames } from './pg-queue-schema.ts';
import { PG_CHANNEL } from './pg-queue-wake.ts';
import { type PgMoment, writeStatement } from './pg-queue-write.ts';

/** What the writing members of a store share. */
export interface PgQueueParts {
  readonly database: PgDatabase;
  readonly names: PgNames;
  readonly clock: PgServerClock;
  readonly offsetHours: number;
  readonly maxAttempts: number;
  /** The clock that stands in for that of the server; null for that of the server. */
  readonly pinnedSeconds: (() => number) | null;
}

/** Carries a mutation out: on what the caller knows when that is still so, else on rows that it locks first. */
export async function mutatePg<Result>(parts: PgQueueParts, mutation: QueueMutation<Result>): Promise<Result> {
  const known = await mutateKnown(parts, mutation);
  return known === null ? await mutateLocked(parts, mutation) : known.result;
}

async function mutateLocked<Result>(parts: PgQueueParts, mutation: QueueMutation<Result>): Promise<Result> {
  const { database, names } = parts;
  const { select, keys, numberedPrefix, decide } = mutation;
  return await database.transaction(beginOf(database, mutation), async (open) => {
    const { rows, seconds } = await lockItems(open, names, select);
    const moment = momentOf(parts, seconds);
    const decision = decide({
      nowSeconds: moment.nowSeconds,
      items: rows.toSorted(comparePickOrder),
      twins: keys === undefined || keys.length === 0 ? [] : await readTwins(open, names, keys),
      highestNumber: numberedPrefix === undefined ? 0 : await readHighestNumber(open, names, numberedPrefix),
    });
    await requireRows(decision, { open, names, rows });
    const statement = writeStatement(decision, { names, moment, gives: 'nothing' });
    if (statement !== null) await open.rows(statement);
    announce(open, database.place.schema, decision);
    return decision.result;
  });
}

/** The moment of a write by the clock in force, when the server has just said how late it is there. */
export function momentOf(parts: PgQueueParts, serverSeconds: number): PgMoment {
  const { pinnedSeconds, offsetHours, maxAttempts, clock } = parts;
  clock.learn(serverSeconds);
  return { nowSeconds: pinnedSeconds?.() ?? Math.floor(serverSeconds), offsetHours, maxAttempts };
}

/** Locks at the start of a transaction, always in the same order. */
function beginOf({ place }: PgDatabase, mutation: QueueMutation<unknown>): readonly string[] {
  const { select, keys = [], numberedPrefix } = mutation;
  const sharing = select === 'all' ? '' : '_shared';
  const texts = [
    ...keys.map((key) => textLockNumber(place, 'key', key)),
    ...(numberedPrefix === undefined ? [] : [textLockNumber(place, 'prefix', numberedPrefix)]),
  ];
  return [
    `SELECT pg_advisory_xact_lock${sharing}(${lockNumbers(place, 'writers')})`,
    ...[...new Set(texts)].toSorted().map((number) => `SELECT pg_advisory_xact_lock(${number})`),
  ];
}

/**
 * Raises queue_refused when a change or an event names an item that is not there. Items that only events are about are
 * kept from being deleted meanwhile.
 */
async function requireRows(
  { add = [], change = [], events = [] }: QueueDecision<unknown>,
  { open, names, rows }: { readonly open: PgTransaction; readonly names: PgNames; readonly rows: readonly QueueItem[] },
): Promise<void> {
  const ids = new Set(rows.map(({ id }) => id));
  const unlocked = change.find(({ id }) => !ids.has(id));
  if (unlocked !== undefined) throw refused(`Row id not found: ${unlocked.id}`);
  for (const { id } of add) ids.add(id);
  const others = [...new Set(events.map(({ itemId }) => itemId))].filter((id) => !ids.has(id));
  if (others.length === 0) return;
  for (const id of await lockIds(open, names, others)) ids.add(id);
  const missing = others.find((id) => !ids.has(id));
  if (missing !== undefined) throw refused(`Row id not found: ${missing}`);
}

/** Wakes those who wait for work when there is some more. */
function announce(open: PgTransaction, schema: string, { add = [], change = [] }: QueueDecision<unknown>): void {
  if (add.length > 0 || change.some(({ set }) => set.status === 'PENDING')) {
    open.beforeCommit(`NOTIFY ${PG_CHANNEL}, ${quoteText(schema)}`);
  }
}

/**
 * Decides on the rows as the caller knows them and writes in one statement, which does nothing when one of them has
 * another version by now. Null when that cannot be done or was in vain.
 */
async function mutateKnown<Result>(
  parts: PgQueueParts,
  mutation: QueueMutation<Result>,
): Promise<{ readonly result: Result } | null> {
  const { database, names, pinnedSeconds, clock } = parts;
  const items = knownItems(mutation);
  const estimate = pinnedSeconds === null ? clock.estimate() : pinnedSeconds();
  if (items === null || estimate === null) return null;
  const decision = tryDeciding(mutation, { nowSeconds: estimate, items });
  if (decision === null || !changesAll(decision, items)) return null;
  const versions = new Map(items.map(({ id, version }) => [id, version]));
  const guard = { versions, lockNumbers: lockNumbers(database.place, 'writers'), isEstimated: pinnedSeconds === null };
  const { offsetHours, maxAttempts } = parts;
  const moment = { nowSeconds: estimate, offsetHours, maxAttempts };
  const statement = writeStatement(decision, { names, moment, gives: { met: guard } });
  if (statement === null) return null;
  const rows = await database.write<{ met: boolean }>(statement);
  return rows?.[0]?.met === true ? { result: decision.result } : null;
}

/** The rows asked for, when the caller knows all of them and nothing else needs to be read. */
function knownItems({ select, known, keys, numberedPrefix }: QueueMutation<unknown>): readonly QueueItem[] | null {
  if (known === undefined || typeof select === 'string' || !('ids' in select)) return null;
  if ((keys ?? []).length > 0 || numberedPrefix !== undefined) return null;
  const byId = new Map(known.map((item) => [item.id, item]));
  const ids = new Set(select.ids);
  const items = [...ids].flatMap((id) => byId.get(id) ?? []);
  return items.length === ids.size ? items.toSorted(comparePickOrder) : null;
}

/** Null when the rule refuses: on rows that may be old, that says nothing. */
function tryDeciding<Result>(
  { decide }: QueueMutation<Result>,
  { nowSeconds, items }: { readonly nowSeconds: number; readonly items: readonly QueueItem[] },
): QueueDecision<Result> | null {
  try {
    return decide({ nowSeconds, items, twins: [], highestNumber: 0 });
  } catch {
    return null;
  }
}

/** Whether every row is changed, so that the guard looks at all that was decided on, and nobody is to be woken. */
function changesAll({ add = [], change = [] }: QueueDecision<unknown>, items: readonly QueueItem[]): boolean {
  const ids = new Set(change.map(({ id }) => id));
  const wakes = add.length > 0 || change.some(({ set }) => set.status === 'PENDING');
  return !wakes && items.length > 0 && items.every(({ id }) => ids.has(id));
}
