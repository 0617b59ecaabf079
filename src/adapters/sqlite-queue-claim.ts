import type { Database, Statement } from 'better-sqlite3';
import { decideClaim, type ClaimPlan } from '../queue/claim.ts';
import type { ClaimRequest } from '../ports-queue.ts';
import type { QueueItem } from '../queue/item.ts';
import { TAKES_SLOT_SQL } from '../queue/team/takes-slot.ts';
import { type ItemRow, PICK_ORDER, SELECT_ITEMS, toItem } from './sqlite-queue-rows.ts';

/** Sizes of batches. They stand in the text of the statements: SQLite plans anew for every bound limit. */
const BATCHES = [1, 4, 16, 64, 256, 1024] as const;

/** Reads what the rule of claiming needs, within a transaction of the caller. */
export class ClaimReader {
  readonly #connection: Database;
  readonly #candidates = new Map<number, Statement<[number, number], ItemRow>>();
  readonly #twins: Statement<[string, string], string>;
  readonly #status: Statement<[string], string>;
  readonly #inProgress: Statement<[], number>;

  constructor(connection: Database) {
    this.#connection = connection;
    this.#twins = connection
      .prepare<[string, string], string>(
        "SELECT status FROM queue_items WHERE idempotency_key = ? AND id <> ? AND status IN ('DONE', 'IN_PROGRESS', 'BLOCKED')",
      )
      .pluck();
    this.#status = connection.prepare<[string], string>('SELECT status FROM queue_items WHERE id = ?').pluck();
    this.#inProgress = connection
      .prepare<[], number>(`SELECT COUNT(*) FROM queue_items WHERE status = 'IN_PROGRESS' AND ${TAKES_SLOT_SQL}`)
      .pluck();
  }

  /** The plan, and the items that were looked at by id. */
  plan(request: ClaimRequest, moment: { readonly nowSeconds: number; readonly offsetHours: number }) {
    const seen = new Map<string, QueueItem>();
    const plan: ClaimPlan = decideClaim(this.#inPickOrder(moment.nowSeconds, { first: request.limit, seen }), {
      request,
      ...moment,
      inProgress: request.maxInProgress === null ? 0 : (this.#inProgress.get() ?? 0),
      twinOf: (key, id) => this.#twinOf(key, id),
      isDone: (id) => this.#status.get(id) === 'DONE',
    });
    return { plan, seen };
  }

  /** In growing batches: the first one is usually enough, and not all of a long queue is read. */
  *#inPickOrder(
    nowSeconds: number,
    { first, seen }: { readonly first: number; readonly seen: Map<string, QueueItem> },
  ): Generator<QueueItem> {
    let step = BATCHES.findIndex((size) => size >= first);
    for (let offset = 0; ;) {
      const size = BATCHES.at(step) ?? 0;
      const rows = this.#batch(size).all(nowSeconds, offset);
      for (const row of rows) {
        const item = toItem(row);
        seen.set(item.id, item);
        yield item;
      }
      if (rows.length < size) return;
      offset += size;
      step = Math.min(step + 1, BATCHES.length - 1);
    }
  }

  #batch(size: number): Statement<[number, number], ItemRow> {
    let statement = this.#candidates.get(size);
    if (statement === undefined) {
      statement = this.#connection.prepare(
        `${SELECT_ITEMS} WHERE status = 'PENDING' AND (retry_not_before IS NULL OR retry_not_before <= ?)
         ${PICK_ORDER} LIMIT ${size} OFFSET ?`,
      );
      this.#candidates.set(size, statement);
    }
    return statement;
  }

  #twinOf(key: string, id: string): 'none' | 'live' | 'done' {
    const statuses = this.#twins.all(key, id);
    if (statuses.includes('DONE')) return 'done';
    return statuses.length > 0 ? 'live' : 'none';
  }
}
