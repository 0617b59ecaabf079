import type { Database, Statement } from 'better-sqlite3';
import type { EventQuery, ItemFilter, QueueMutation } from '../ports-queue.ts';
import type { QueueItem } from '../queue/item.ts';
import {
  type EventRow,
  type ItemRow,
  PICK_ORDER,
  SELECT_EVENTS,
  SELECT_ITEMS,
  selectForeignEvents,
  selectForeignItems,
  toItem,
} from './sqlite-queue-rows.ts';

const IN_LIST = 'IN (SELECT value FROM json_each(?))';
const MOST_ROWS = 2 ** 31 - 1;

/** Reads rows. Statements are prepared when they are first needed. */
export class ItemReader {
  readonly #connection: Database;
  readonly #current: boolean;
  readonly #statements = new Map<string, Statement>();

  constructor(connection: Database, current: boolean) {
    this.#connection = connection;
    this.#current = current;
  }

  /** Whether another program has added rows that were not given their place yet. */
  hasForeignRows(): boolean {
    return this.#current && this.#all('SELECT 1 FROM queue_items WHERE seq IS NULL LIMIT 1', []).length > 0;
  }

  list({ ids, status, priority }: ItemFilter): readonly QueueItem[] {
    const conditions: string[] = [];
    const values: unknown[] = [];
    if (ids !== undefined) {
      conditions.push(`id ${IN_LIST}`);
      values.push(JSON.stringify(ids));
    }
    if (status !== undefined) {
      conditions.push('status = ?');
      values.push(status);
    }
    if (priority !== undefined) {
      conditions.push('priority = ?');
      values.push(priority);
    }
    return this.#items(conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values);
  }

  /** The rows that a mutation asks for; one id is looked up directly. */
  select(select: QueueMutation<unknown>['select']): readonly QueueItem[] {
    if (select === 'none') return [];
    if (select === 'all') return this.#items('', []);
    if ('statuses' in select) return this.#items(`WHERE status ${IN_LIST}`, [JSON.stringify(select.statuses)]);
    return select.ids.length === 1 ? this.#items('WHERE id = ?', select.ids) : this.list({ ids: select.ids });
  }

  twins(keys: readonly string[]): readonly QueueItem[] {
    return this.#items(`WHERE idempotency_key ${IN_LIST}`, [JSON.stringify(keys)]);
  }

  /** Numbers of more than 15 digits are names, not numbers. */
  highestNumber(prefix: string): number {
    const sql = `SELECT MAX(CAST(substr(id, ?) AS INTEGER)) AS highest FROM queue_items
      WHERE id >= ? AND id < ? AND length(id) < ? AND substr(id, ?) NOT GLOB '*[^0-9]*'`;
    const from = Array.from(prefix).length + 1;
    const [row] = this.#all(sql, [from, `${prefix}0`, `${prefix}:`, from + 15, from]) as { highest: number | null }[];
    return row?.highest ?? 0;
  }

  counts(): readonly { readonly status: string; readonly count: number }[] {
    return this.#all('SELECT status, COUNT(*) AS count FROM queue_items GROUP BY status', []) as never;
  }

  inProgress(limit: number): readonly QueueItem[] {
    return this.#items("WHERE status = 'IN_PROGRESS'", [Math.min(limit, MOST_ROWS)], 'LIMIT ?');
  }

  events({ afterEventId, itemId, type, limit }: EventQuery): readonly EventRow[] {
    const select = this.#current ? SELECT_EVENTS : selectForeignEvents(this.#connection);
    if (select === null) return [];
    const conditions = ['event_id > ?', ...(itemId === undefined ? [] : ['item_id = ?'])];
    if (type !== undefined) conditions.push('event_type = ?');
    const values = [afterEventId, itemId, type, Math.min(limit, MOST_ROWS)].filter((value) => value !== undefined);
    return this.#all(`${select} WHERE ${conditions.join(' AND ')} ORDER BY event_id LIMIT ?`, values) as EventRow[];
  }

  #items(where: string, values: readonly unknown[], tail = ''): readonly QueueItem[] {
    const isForeign = !this.#current || this.hasForeignRows();
    const select = isForeign ? selectForeignItems(this.#connection) : SELECT_ITEMS;
    return (this.#all(`${select} ${where} ${PICK_ORDER} ${tail}`, values) as ItemRow[]).map(toItem);
  }

  #all(sql: string, values: readonly unknown[]): unknown[] {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement.all(...values);
  }
}
