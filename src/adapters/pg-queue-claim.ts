import type { ClaimRequest, ClaimResult } from '../ports-queue.ts';
import { type ClaimPlan, decideClaim } from '../queue/claim.ts';
import { keyOf, comparePickOrder, priorityRank, type QueueItem } from '../queue/item.ts';
import { RANK_SQL } from '../queue/schema/item-columns.ts';
import { TAKES_SLOT_SQL } from '../queue/team/takes-slot.ts';
import type { PgTransaction } from './pg-queue-database.ts';
import { momentOf, type PgQueueParts } from './pg-queue-mutate.ts';
import { lockNumbers, textLockNumber } from './pg-queue-place.ts';
import { PG_PICK_ORDER, PG_SECONDS } from './pg-queue-read.ts';
import { PG_ITEM_COLUMNS, type PgItemRow, toPgItem } from './pg-queue-rows.ts';
import { type PgMoment, writeStatement } from './pg-queue-write.ts';

const LARGEST_PAGE = 1000;

/**
 * Claims items by the rule of {@link decideClaim}, on rows that are locked and that nobody else has locked. No more
 * rows are locked at first than are asked for, so that claims at the same time do not hide items from each other.
 */
export function claimLocked(parts: PgQueueParts, request: ClaimRequest): Promise<ClaimResult> {
  const { database, names } = parts;
  const isCapped = request.maxInProgress !== null;
  const begin = [
    `SELECT pg_advisory_xact_lock_shared(${lockNumbers(database.place, 'writers')})`,
    ...(isCapped ? [`SELECT pg_advisory_xact_lock(${lockNumbers(database.place, 'cap')})`] : []),
    `SELECT ${isCapped ? `(SELECT count(*) FROM ${names.items} WHERE status = 'IN_PROGRESS' AND ${TAKES_SLOT_SQL})` : '0'} AS in_progress,
    ${PG_SECONDS} AS seconds`,
  ];
  return database.transaction(begin, async (open, situation) => {
    const { plan, moment } = await new ClaimReader(parts, request, open).plan(situation as Situation);
    const statement = writeStatement({ result: null, ...plan }, { names, moment, gives: 'items' });
    const rows = statement === null ? [] : await open.rows<PgItemRow>(statement);
    const claimed = rows.filter(({ status }) => status === 'IN_PROGRESS').map(toPgItem);
    const { skipped, poisoned, stoppedBy } = plan;
    return { claimed: claimed.toSorted(comparePickOrder), skipped, poisoned, stoppedBy };
  });
}

/** What is known before items are looked at; items at work are counted only for a cap. */
interface Situation {
  readonly in_progress: number;
  readonly seconds: number;
}

/** Reads what the rule of claiming needs. */
class ClaimReader {
  readonly #parts: PgQueueParts;
  readonly #request: ClaimRequest;
  readonly #open: PgTransaction;
  readonly #candidates: QueueItem[] = [];
  /** The most advanced state of items by key; `live` also for keys that another claim is looking at. */
  readonly #twins = new Map<string, { readonly id: string | null; readonly state: 'live' | 'done' }[]>();
  readonly #done = new Set<string>();

  constructor(parts: PgQueueParts, request: ClaimRequest, open: PgTransaction) {
    this.#parts = parts;
    this.#request = request;
    this.#open = open;
  }

  /** The plan over as many candidates as it takes; those that are passed over make it look at more. */
  async plan({
    in_progress: inProgress,
    seconds,
  }: Situation): Promise<{ readonly plan: ClaimPlan; readonly moment: PgMoment }> {
    const { limit } = this.#request;
    const moment = momentOf(this.#parts, seconds);
    for (let size = Math.min(Math.max(limit, 1), LARGEST_PAGE); ; size = Math.min(size * 2, LARGEST_PAGE)) {
      const page = limit > 0 ? await this.#page(moment.nowSeconds, size) : [];
      await this.#readTwins(page);
      await this.#readDependencies(page);
      this.#candidates.push(...page);
      const plan = decideClaim(this.#candidates, {
        request: this.#request,
        ...moment,
        inProgress,
        twinOf: (key, id) => this.#twinOf(key, id),
        isDone: (id) => this.#done.has(id),
      });
      if (plan.stoppedBy !== 'nothing_eligible' || page.length < size) return { plan, moment };
    }
  }

  /** The next candidates behind those that were looked at. Rows that others have locked are left to them. */
  async #page(nowSeconds: number, size: number): Promise<readonly QueueItem[]> {
    const last = this.#candidates.at(-1);
    const behind = last === undefined ? '' : `AND (${RANK_SQL}, q.seq) > ($3::int, $4::bigint)`;
    const text = `SELECT ${PG_ITEM_COLUMNS} FROM ${this.#parts.names.items} AS q
      WHERE q.status = 'PENDING' AND coalesce(q.retry_not_before, 0) <= $1 ${behind} ${PG_PICK_ORDER} LIMIT $2
      FOR UPDATE SKIP LOCKED`;
    const values = last === undefined ? [nowSeconds, size] : [nowSeconds, size, priorityRank(last.priority), last.seq];
    return (await this.#open.rows<PgItemRow>({ text, values })).map(toPgItem);
  }

  /**
   * A key is locked before its twins are read, so that of two claims which each see one of two twins, one passes it
   * over. Nobody waits for such a lock.
   */
  async #readTwins(page: readonly QueueItem[]): Promise<void> {
    const keys = [...new Set(page.flatMap((item) => keyOf(item) ?? []))].filter((key) => !this.#twins.has(key));
    if (keys.length === 0) return;
    const { database, names } = this.#parts;
    const numbers = keys.map((key) => textLockNumber(database.place, 'key', key));
    const tried = await this.#open.rows<{ taken: boolean }>({
      text: 'SELECT pg_try_advisory_xact_lock(number) AS taken FROM unnest($1::bigint[]) AS number',
      values: [numbers],
    });
    for (const [at, key] of keys.entries()) {
      this.#twins.set(key, tried[at]?.taken === true ? [] : [{ id: null, state: 'live' }]);
    }
    const text = `SELECT id, idempotency_key, status FROM ${names.items}
      WHERE idempotency_key = ANY($1::text[]) AND status IN ('IN_PROGRESS', 'BLOCKED', 'DONE')`;
    const rows = await this.#open.rows<Pick<QueueItem, 'id' | 'status'> & { idempotency_key: string }>({
      text,
      values: [keys],
    });
    for (const { id, idempotency_key: key, status } of rows) {
      this.#twins.get(key)?.push({ id, state: status === 'DONE' ? 'done' : 'live' });
    }
  }

  async #readDependencies(page: readonly QueueItem[]): Promise<void> {
    const ids = [...new Set(page.flatMap(({ depends_on: dependencies }) => dependencies))];
    if (ids.length === 0) return;
    const text = `SELECT id FROM ${this.#parts.names.items} WHERE id = ANY($1::text[]) AND status = 'DONE'`;
    for (const { id } of await this.#open.rows<{ id: string }>({ text, values: [ids] })) this.#done.add(id);
  }

  #twinOf(key: string, id: string): 'none' | 'live' | 'done' {
    const states = (this.#twins.get(key) ?? []).filter((twin) => twin.id !== id).map(({ state }) => state);
    if (states.includes('done')) return 'done';
    return states.length > 0 ? 'live' : 'none';
  }
}
