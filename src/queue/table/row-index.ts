import type { TableRow } from './parse-table.ts';

/** Rows by id. Rows that take the place of others leave the places of all as they are: nothing is copied for them. */
export class RowIndex {
  readonly #rows: readonly TableRow[];
  /** Where in the rows, from 0. */
  readonly #places: ReadonlyMap<string, number>;

  constructor(rows: readonly TableRow[], places: ReadonlyMap<string, number>) {
    this.#rows = rows;
    this.#places = places;
  }

  /** Of rows whose ids are all different. */
  static of(rows: readonly TableRow[]): RowIndex {
    return new RowIndex(rows, new Map(rows.map(({ id }, place) => [id, place])));
  }

  get(id: string): TableRow | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#rows[place];
  }

  has(id: string): boolean {
    return this.#places.has(id);
  }

  keys(): Iterable<string> {
    return this.#places.keys();
  }

  /** The index of rows of which some have others in their places, and that have more behind them. */
  patched(rows: readonly TableRow[]): RowIndex {
    return rows.length === this.#rows.length ? new RowIndex(rows, this.#places) : RowIndex.of(rows);
  }
}
