import type { NewQueueEvent, QueueDecision } from '../ports-queue.ts';
import type { ItemChange, NewItem } from '../queue/item.ts';
import { minuteText } from '../queue/kst.ts';
import { ITEM_COLUMNS } from '../queue/schema/item-columns.ts';
import { sortedJson } from '../queue/schema/stored-json.ts';
import { requireStorable } from '../queue/schema/stored-text.ts';
import type { PgStatement } from './pg-queue-database.ts';
import { PG_ITEM_COLUMNS } from './pg-queue-rows.ts';
import type { PgNames } from './pg-queue-schema.ts';

/** The moment of a write and what it takes from how the store was opened. */
export interface PgMoment {
  readonly nowSeconds: number;
  readonly offsetHours: number;
  /** Retries allowed for items that do not say. */
  readonly maxAttempts: number;
}

/** A write that is made only if items are as they were read. */
export interface PgGuard {
  /** By id. */
  readonly versions: ReadonlyMap<string, number>;
  /** Numbers of the lock of writers. */
  readonly lockNumbers: string;
  /** Whether the moment of the write is an estimate of the server's clock, which must hold. */
  readonly isEstimated: boolean;
}

/** How to write a decision. */
export interface PgWriteOptions {
  readonly names: PgNames;
  readonly moment: PgMoment;
  /** `items`: the statement gives the changed items. `met`: it gives one row that says whether the guard was met. */
  readonly gives: 'nothing' | 'items' | { readonly met: PgGuard };
}

/** Seconds by which an estimate of the server's clock may be off. */
const CLOCK_TOLERANCE = 1;

/**
 * One statement that writes a whole decision, however many items it is about. Null when there is nothing to write.
 * Raises queue_refused for texts that cannot be stored.
 */
export function writeStatement(decision: QueueDecision<unknown>, options: PgWriteOptions): PgStatement | null {
  const { add = [], change = [], events = [] } = decision;
  requireStorable(decision);
  if (add.length === 0 && change.length === 0 && events.length === 0) return null;
  const parts = new WriteParts(options);
  if (add.length > 0) parts.addItems(add);
  for (const group of groupChanges(change)) parts.changeItems(group);
  if (events.length > 0) parts.addEvents(events);
  return parts.statement();
}

/** Changes that set the same columns. */
interface ChangeGroup {
  readonly columns: readonly string[];
  readonly ids: string[];
  readonly sets: ItemChange[];
}

function groupChanges(change: NonNullable<QueueDecision<unknown>['change']>): readonly ChangeGroup[] {
  const byId = new Map<string, ItemChange>();
  for (const { id, set } of change) {
    const before = byId.get(id);
    byId.set(id, before === undefined ? set : { ...before, ...set });
  }
  const groups = new Map<string, ChangeGroup>();
  for (const [id, set] of byId) {
    const columns = Object.keys(set).filter((name) => set[name as keyof ItemChange] !== undefined);
    const signature = columns.join(' ');
    let group = groups.get(signature);
    if (group === undefined) groups.set(signature, (group = { columns, ids: [], sets: [] }));
    group.ids.push(id);
    group.sets.push(set);
  }
  return [...groups.values()];
}

const TYPES: ReadonlyMap<string, 'text' | 'bigint'> = new Map(
  ITEM_COLUMNS.map(({ name, kind }) => [name, kind === 'integer' ? 'bigint' : 'text']),
);

/** The statement as it grows: one table expression after the other, and their values. */
class WriteParts {
  readonly #names: PgNames;
  readonly #maxAttempts: number;
  readonly #gives: PgWriteOptions['gives'];
  readonly #guard: PgGuard | null;
  readonly #tables: string[] = [];
  readonly #changed: string[] = [];
  readonly #values: unknown[] = [];
  readonly #minute: string;
  readonly #epoch: string;
  #wanted = 0;

  constructor({ names, moment, gives }: PgWriteOptions) {
    this.#names = names;
    this.#maxAttempts = moment.maxAttempts;
    this.#gives = gives;
    this.#guard = typeof gives === 'object' ? gives.met : null;
    this.#minute = this.#value(minuteText(moment.nowSeconds, moment.offsetHours), 'text');
    this.#epoch = this.#value(moment.nowSeconds, 'bigint');
    if (this.#guard !== null) this.#tables.push(this.#gate(this.#guard));
  }

  /** Takes the lock of writers before anything else is done, and compares the clocks. */
  #gate({ lockNumbers, isEstimated }: PgGuard): string {
    const difference = `floor(extract(epoch FROM clock_timestamp())) - ${this.#epoch}`;
    const isNow = isEstimated ? `abs(${difference}) <= ${CLOCK_TOLERANCE}` : 'true';
    return `gate AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(${lockNumbers}), ${isNow} AS is_now)`;
  }

  addItems(items: readonly NewItem[]): void {
    const column = (name: string, of: (item: NewItem) => unknown) => ({ name, values: items.map(of) });
    const rows = this.#rows([
      { ...column('id', ({ id }) => id), isList: true },
      column('priority', ({ priority }) => priority),
      column('task', ({ task }) => task),
      column('success_criteria', (item) => item.success_criteria),
      column('due_at_kst', ({ due_at_kst: due = '' }) => (due === '' ? '-' : due)),
      column('notes', ({ notes = '' }) => notes),
      column('idempotency_key', (item) => item.idempotency_key ?? null),
      column('max_attempts', (item) => item.max_attempts ?? this.#maxAttempts),
      column('depends_on', (item) => JSON.stringify(item.depends_on ?? [])),
    ]);
    const names = rows.map(({ name }) => name).join(', ');
    this.#tables.push(
      `added AS (INSERT INTO ${this.#names.items} (${names}, status, created_at, updated_at, created_epoch, updated_epoch, version)
      SELECT ${rows.map(({ sql }) => sql).join(', ')}, 'PENDING', ${this.#minute}, ${this.#minute}, ${this.#epoch}, ${this.#epoch}, 1
      FROM ${this.#from(rows)})`,
    );
  }

  changeItems({ columns, ids, sets }: ChangeGroup): void {
    const guard = this.#guard;
    const plain = columns.filter((name) => name !== 'fencing_token');
    const key = this.#rows([{ name: 'id', values: ids, isList: true }]);
    const rows = this.#rows(plain.map((name) => ({ name, values: sets.map((set) => storedValue(set, name)) })));
    const versions =
      guard === null
        ? []
        : this.#rows([{ name: 'version', values: ids.map((id) => guard.versions.get(id)), isList: true }]);
    const assignments = rows.map(({ name, sql }) => `${name} = ${sql}`);
    if (plain.length < columns.length) assignments.push(`fencing_token = nextval('${this.#names.tokens}')`);
    const table = `changed_${this.#changed.length}`;
    const isSame = guard === null ? '' : ' AND q.version = w.version AND (SELECT gate.is_now FROM gate)';
    this.#changed.push(table);
    this.#wanted += ids.length;
    this.#tables.push(
      `${table} AS (UPDATE ${this.#names.items} AS q SET ${[...assignments, ''].join(', ')}updated_at = ${this.#minute},
      updated_epoch = ${this.#epoch}, version = q.version + 1
      FROM ${this.#from([...key, ...versions, ...rows])} WHERE q.id = w.id${isSame}
      RETURNING ${this.#gives === 'items' ? PG_ITEM_COLUMNS : '1'})`,
    );
  }

  /** In their order: so they are numbered. */
  addEvents(events: readonly NewQueueEvent[]): void {
    const rows = this.#rows([
      { name: 'item_id', values: events.map(({ itemId }) => itemId), isList: true },
      { name: 'event_type', values: events.map(({ type }) => type) },
      { name: 'payload_json', values: events.map(({ payload }) => sortedJson(payload)) },
    ]);
    const condition = this.#guard === null ? '' : ` WHERE ${this.#met()} > 0`;
    this.#tables.push(
      `told AS (INSERT INTO ${this.#names.events} (item_id, event_type, payload_json, created_at, created_epoch)
      SELECT ${rows.map(({ sql }) => sql).join(', ')}, ${this.#minute}, ${this.#epoch} FROM ${this.#from(rows)}${condition})`,
    );
  }

  statement(): PgStatement {
    return { text: `WITH ${this.#tables.join(', ')} ${this.#result()}`, values: this.#values };
  }

  #result(): string {
    if (this.#guard !== null) {
      const wanted = this.#value(this.#wanted, 'bigint');
      return `SELECT ${this.#names.allOrNothing}(${this.#met()}, ${wanted}) AS met`;
    }
    if (this.#gives === 'nothing' || this.#changed.length === 0) return 'SELECT WHERE false';
    return this.#changed.map((table) => `SELECT * FROM ${table}`).join(' UNION ALL ');
  }

  #met(): string {
    return `(${this.#changed.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')})`;
  }

  /** Columns with one value per row. Those that have the same in all rows become a single value, not a list. */
  #rows(columns: readonly { name: string; values: readonly unknown[]; isList?: boolean }[]): readonly RowColumn[] {
    return columns.map(({ name, values, isList = false }) => {
      const type = TYPES.get(name) ?? 'text';
      const [first] = values;
      if (!isList && values.every((value) => value === first)) {
        return { name, sql: this.#value(first, type), list: null };
      }
      return { name, sql: `w.${name}`, list: this.#value(values, `${type}[]`) };
    });
  }

  #from(columns: readonly RowColumn[]): string {
    const lists = columns.filter(({ list }) => list !== null);
    return `unnest(${lists.map(({ list }) => list).join(', ')}) AS w(${lists.map(({ name }) => name).join(', ')})`;
  }

  #value(value: unknown, type: string): string {
    this.#values.push(value);
    return `$${this.#values.length}::${type}`;
  }
}

interface RowColumn {
  readonly name: string;
  /** What stands for the column's value in SQL. */
  readonly sql: string;
  /** The parameter with the values; null when all rows share one. */
  readonly list: string | null;
}

function storedValue(set: ItemChange, name: string): unknown {
  const value = set[name as keyof ItemChange];
  return Array.isArray(value) ? JSON.stringify(value) : value;
}
