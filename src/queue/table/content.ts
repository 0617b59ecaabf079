/** A table together with what is kept beside it, at one moment. */

import type { QueueTableEntry } from '../../generated/types.ts';
import type { ItemFilter, QueueMutation } from '../../ports-queue.ts';
import { priorityRank, QUEUE_PRIORITIES, type QueueItem } from '../item.ts';
import { readItem, type TableSettings } from './entry.ts';
import type { QueueTable, TableRow } from './parse-table.ts';
import type { Sidecar } from './sidecar.ts';

const NUMBERED_MOST_DIGITS = 15;

/** Ranks of priorities in the order of picking; the last one is that of texts that are none. */
const PICK_RANKS: readonly number[] = [...QUEUE_PRIORITIES, ''].map((priority) => priorityRank(priority));

interface Kept {
  readonly entry: QueueTableEntry | undefined;
  readonly item: QueueItem;
}

/** Items of rows that stay the same objects from one moment to the next. */
export type ItemCache = WeakMap<TableRow, Kept>;

/** What the parts of a content are. */
export interface ContentParts {
  readonly table: QueueTable;
  readonly sidecar: Sidecar;
  readonly settings: TableSettings;
  readonly cache: ItemCache;
}

/** The items of a table, made when they are asked for. Good until the sidecar takes in another record. */
export class QueueContent {
  readonly table: QueueTable;
  readonly sidecar: Sidecar;
  readonly settings: TableSettings;
  readonly #cache: ItemCache;

  constructor({ table, sidecar, settings, cache }: ContentParts) {
    this.table = table;
    this.sidecar = sidecar;
    this.settings = settings;
    this.#cache = cache;
  }

  item(row: TableRow): QueueItem {
    const entry = this.sidecar.items.get(row.id);
    const kept = this.#cache.get(row);
    if (kept !== undefined && kept.entry === entry) return kept.item;
    const item = readItem(row, entry, this.settings);
    this.#cache.set(row, { entry, item });
    return item;
  }

  /** All items in the order of the table. */
  items(): readonly QueueItem[] {
    return this.table.rows.map((row) => this.item(row));
  }

  list({ ids, status, priority }: ItemFilter): readonly QueueItem[] {
    const wanted = ids === undefined ? null : new Set(ids);
    const rows = wanted === null ? this.table.rows : this.table.rows.filter(({ id }) => wanted.has(id));
    return rows
      .map((row) => this.item(row))
      .filter(
        (item) =>
          (status === undefined || item.status === status) && (priority === undefined || item.priority === priority),
      );
  }

  select(select: QueueMutation<unknown>['select']): readonly QueueItem[] {
    if (select === 'none') return [];
    if (select === 'all') return this.items();
    if ('ids' in select) return this.#byIds(select.ids);
    const statuses = new Set(select.statuses);
    return this.items().filter(({ status }) => statuses.has(status));
  }

  #byIds(ids: readonly string[]): readonly QueueItem[] {
    const rows = [...new Set(ids)].flatMap((id) => this.table.byId.get(id) ?? []);
    return rows.toSorted((left, right) => left.seq - right.seq).map((row) => this.item(row));
  }

  /** Items with one of the keys. */
  twins(keys: readonly string[]): readonly QueueItem[] {
    if (keys.length === 0) return [];
    const wanted = new Set<string | null | undefined>(keys);
    return this.table.rows
      .filter(({ id }) => wanted.has(this.sidecar.items.get(id)?.idempotency_key))
      .map((row) => this.item(row));
  }

  /** The highest n among ids `<prefix><n>`, those of rows that cannot be used included; 0 without one. */
  highestNumber(prefix: string): number {
    const ids = [...this.table.byId.keys(), ...this.table.strayIds];
    const numbers = ids
      .filter((id) => id.startsWith(prefix))
      .map((id) => id.slice(prefix.length))
      .filter((digits) => /^[0-9]+$/.test(digits) && digits.length <= NUMBERED_MOST_DIGITS)
      .map(Number);
    return numbers.reduce((highest, number) => Math.max(highest, number), 0);
  }

  /** PENDING items in the order of picking. */
  *candidates(): Generator<QueueItem> {
    for (const rank of PICK_RANKS) {
      for (const row of this.table.rows) {
        if (row.rank === rank && row.status === 'PENDING') yield this.item(row);
      }
    }
  }

  /** The most advanced state of other items with a key. */
  twinOf(key: string, id: string): 'none' | 'live' | 'done' {
    const statuses = new Set(this.twins([key]).flatMap((twin) => (twin.id === id ? [] : [twin.status])));
    if (statuses.has('DONE')) return 'done';
    return statuses.has('IN_PROGRESS') || statuses.has('BLOCKED') ? 'live' : 'none';
  }

  statusOf(id: string): string | null {
    const row = this.table.byId.get(id);
    return row === undefined ? null : this.item(row).status;
  }
}
