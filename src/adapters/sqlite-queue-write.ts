import type { Database, Statement } from 'better-sqlite3';
import type { QueueDecision } from '../ports-queue.ts';
import type { ItemChange, NewItem, QueueItem } from '../queue/item.ts';
import { minuteText } from '../queue/kst.ts';
import { refused } from '../queue/refuse.ts';
import { requireStorable } from '../queue/schema/stored-text.ts';
import { sqliteCode } from './sqlite-queue-errors.ts';

/** The moment of a write. */
export interface WriteMoment {
  readonly nowSeconds: number;
  readonly offsetHours: number;
  /** Retries allowed for items that do not say. */
  readonly maxAttempts: number;
}

/** What a change set besides what the rule said. */
export type Stamp = Pick<QueueItem, 'updated_at' | 'updated_epoch'> & { readonly fencing_token?: number };

const INSERT_ITEM = `INSERT INTO queue_items (id, status, priority, task, success_criteria, due_at_kst, notes,
  idempotency_key, max_attempts, depends_on, created_at, updated_at, created_epoch, updated_epoch, seq, version)
  VALUES (?, 'PENDING', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(MAX(seq), 0) + 1 FROM queue_items), 1)`;
const INSERT_EVENT =
  'INSERT INTO queue_events (item_id, event_type, payload_json, created_at, created_epoch) VALUES (?, ?, ?, ?, ?)';

/** Writes decisions within a transaction of the caller. Statements are prepared once. */
export class DecisionWriter {
  readonly #connection: Database;
  readonly #statements = new Map<string, Statement>();

  constructor(connection: Database) {
    this.#connection = connection;
  }

  /** Writes items, events and changes. Returns what each change set besides. Raises queue_refused. */
  write(decision: Omit<QueueDecision<unknown>, 'result'>, moment: WriteMoment): ReadonlyMap<string, Stamp> {
    const { add = [], change = [], events = [] } = decision;
    requireStorable({ result: null, add, change, events });
    const minute = minuteText(moment.nowSeconds, moment.offsetHours);
    for (const item of add) this.#add(item, minute, moment);
    const eventIds = new Map<string, number>();
    for (const { itemId, type, payload } of events) {
      const values = [itemId, type, sortedJson(payload), minute, moment.nowSeconds];
      const { lastInsertRowid } = this.#run(INSERT_EVENT, values, itemId);
      if (!eventIds.has(itemId)) eventIds.set(itemId, Number(lastInsertRowid));
    }
    const stamps = new Map<string, Stamp>();
    for (const { id, set } of change) {
      const stamp: Stamp = { updated_at: minute, updated_epoch: moment.nowSeconds };
      const token = set.fencing_token === 'new' ? { fencing_token: eventIds.get(id) ?? this.#nextNumber() } : {};
      stamps.set(id, { ...stamp, ...token });
      this.#change(id, set, { ...stamp, ...token });
    }
    return stamps;
  }

  #add(item: NewItem, minute: string, { nowSeconds, maxAttempts }: WriteMoment): void {
    const due = item.due_at_kst ?? '';
    const values = [
      item.id,
      item.priority,
      item.task,
      item.success_criteria,
      due === '' ? '-' : due,
      item.notes ?? '',
      item.idempotency_key ?? null,
      item.max_attempts ?? maxAttempts,
      JSON.stringify(item.depends_on ?? []),
      minute,
      minute,
      nowSeconds,
      nowSeconds,
    ];
    this.#run(INSERT_ITEM, values, item.id);
  }

  #change(id: string, set: ItemChange, stamp: Stamp): void {
    const columns = Object.entries({ ...set, ...stamp }).filter(([, value]) => value !== undefined);
    const names = columns.map(([name]) => `${name} = ?`).join(', ');
    const values = columns.map(([, value]) => (Array.isArray(value) ? JSON.stringify(value) : value));
    const sql = `UPDATE queue_items SET ${names}, version = version + 1 WHERE id = ?`;
    const { changes } = this.#run(sql, [...values, id], id);
    if (changes === 0) throw refused(`Row id not found: ${id}`);
  }

  /** Numbers of claims are numbers of events; a claim without an event takes one of its own. */
  #nextNumber(): number {
    this.#run("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'queue_events'", [], '');
    const select = "SELECT seq FROM sqlite_sequence WHERE name = 'queue_events'";
    const row = this.#connection.prepare<[], { seq: number }>(select).get();
    if (row !== undefined) return row.seq;
    this.#run("INSERT INTO sqlite_sequence (name, seq) VALUES ('queue_events', 1)", [], '');
    return 1;
  }

  #run(sql: string, values: readonly unknown[], id: string) {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    try {
      return statement.run(...values);
    } catch (error) {
      throw brokenRule(error, id);
    }
  }
}

/** What the database itself refuses, in the words of the rules. */
export function brokenRule(error: unknown, id: string): unknown {
  const rule = /^SQLITE_CONSTRAINT_([A-Z]+)$/.exec(sqliteCode(error) ?? '')?.[1];
  if (rule === 'PRIMARYKEY' || rule === 'UNIQUE') return refused(`Row id already exists: ${id}`);
  if (rule === 'FOREIGNKEY') return refused(`Row id not found: ${id}`);
  if (rule === 'TRIGGER') return refused(`${id}: ${(error as Error).message}`);
  return error;
}

/** JSON with the members of every object sorted. */
function sortedJson(payload: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(payload, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}
