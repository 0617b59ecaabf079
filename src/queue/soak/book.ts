/** What a soak run has shown so far, put together from the rows of its log. Rows of one writer come in order. */

import { SOAK_MODEL } from './figures.ts';
import type { CountedEnd } from './measures.ts';
import type { SoakRow } from './rows.ts';

type RowOf<Kind extends SoakRow['kind']> = Extract<SoakRow, { readonly kind: Kind }>;

/** One claim of an item, and what became of it. Times are seconds since the start of the run. */
export interface SoakClaim {
  readonly token: number;
  readonly at: number;
  readonly leaseUntil: number;
  readonly lost: 'killed' | 'frozen' | null;
  /** The newest try to close it. */
  readonly end: RowOf<'end'> | null;
}

/** One item. */
export interface SoakItem {
  readonly id: string;
  readonly due: number;
  /** Of a second sending that was let in: the first one. */
  readonly again: string | null;
  readonly claims: readonly SoakClaim[];
  /** Every accepted `done`, by token. */
  readonly dones: readonly number[];
  readonly failures: number;
  /** When the reaper returned it or gave it up. */
  readonly reapedAt: readonly number[];
  readonly end: {
    readonly status: 'DONE' | 'FAILED' | 'BLOCKED';
    readonly at: number;
    readonly skipped: boolean;
  } | null;
}

/** A longest pause so far, and since when nothing has come. */
export interface SoakSilence {
  readonly longest: number;
  readonly since: number;
}

type Writable<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };
type WritableClaim = Writable<SoakClaim>;
interface WritableItem extends Writable<Omit<SoakItem, 'claims' | 'dones' | 'reapedAt'>> {
  readonly claims: WritableClaim[];
  readonly dones: number[];
  readonly reapedAt: number[];
}

const STATUS_OF = { done: 'DONE', failed: 'FAILED', blocked: 'BLOCKED' } as const;

/** Takes rows in; its members are what is judged. */
export class SoakBook {
  /** Second sendings. */
  readonly again: { id: string; of: string; duplicateOf: string | null }[] = [];
  /** Reports over the hard limit that a worker handed in, and how many of these ended as DONE. */
  readonly breaches = { reported: 0, letThrough: 0 };
  /** Tokens that were given twice. */
  readonly doubleTokens: number[] = [];
  /** How late everything that was due began. */
  readonly lateness: number[] = [];
  /** How long the store took for every transition. */
  readonly waits: number[] = [];
  readonly log: Writable<SoakSilence> = { longest: 0, since: 0 };
  readonly metrics: Writable<SoakSilence> = { longest: 0, since: 0 };
  /** Ends as DONE or FAILED, second sendings that were only closed left out. */
  readonly ends: CountedEnd[] = [];
  locks = 0;
  lockedSeconds = 0;
  longestWait = 0;
  /** Ids whose claims or ends have changed since this was last cleared. */
  readonly touched = new Set<string>();
  readonly #items = new Map<string, WritableItem>();
  readonly #tokens = new Set<number>();
  #open = 0;

  get items(): ReadonlyMap<string, SoakItem> {
    return this.#items;
  }

  /** Items that have not ended. */
  get open(): number {
    return this.#open;
  }

  take(row: SoakRow): void {
    if ('waited' in row) {
      this.waits.push(row.waited);
      this.longestWait = Math.max(this.longestWait, row.waited);
    }
    if (row.kind === 'added') this.#added(row);
    if (row.kind === 'begin') this.#begun(row);
    if (row.kind === 'end') this.#ended(row);
    if (row.kind === 'lost') this.#lost(row);
    if (row.kind === 'reaped') this.#reaped(row);
    if (row.kind === 'closed') this.#closed(row);
    if (row.kind === 'lock') {
      this.locks += 1;
      this.lockedSeconds += row.held;
    }
    if (row.kind === 'sample') hear(this.metrics, row.at);
    if (row.kind === 'begin' || row.kind === 'end' || row.kind === 'pulse') hear(this.log, row.at);
  }

  #added({ id, due, again, duplicateOf, at, waited }: RowOf<'added'>): void {
    this.lateness.push(at - waited - due);
    if (again !== null) this.again.push({ id, of: again, duplicateOf });
    if (duplicateOf !== null) return;
    const item = this.#itemOf(id);
    item.due = due;
    item.again = again;
  }

  #begun({ id, token, at, leaseUntil }: RowOf<'begin'>): void {
    if (this.#tokens.has(token)) this.doubleTokens.push(token);
    this.#tokens.add(token);
    this.#itemOf(id).claims.push({ token, at, leaseUntil, lost: null, end: null });
  }

  #ended(row: RowOf<'end'>): void {
    const item = this.#itemOf(row.id);
    const claim = item.claims.find(({ token }) => token === row.token);
    if (claim !== undefined) claim.end = row;
    this.lateness.push(row.late);
    const isBreach = row.tokens > SOAK_MODEL.hardTokens && row.outcome !== 'failed';
    if (isBreach) this.breaches.reported += 1;
    if (!row.accepted) return;
    if (isBreach && row.outcome === 'done') this.breaches.letThrough += 1;
    if (row.outcome === 'done') item.dones.push(row.token);
    if (row.outcome === 'failed') item.failures += 1;
    const isOver = row.outcome !== 'failed' || row.final || row.attempt >= SOAK_MODEL.maxAttempts;
    if (isOver) this.#close(item, { status: STATUS_OF[row.outcome], at: row.at, skipped: false });
  }

  #lost({ id, token, how }: RowOf<'lost'>): void {
    const claim = this.#itemOf(id).claims.find((candidate) => candidate.token === token);
    if (claim !== undefined) claim.lost = how;
  }

  #reaped({ at, reset, failed }: RowOf<'reaped'>): void {
    for (const id of [...reset, ...failed]) this.#itemOf(id).reapedAt.push(at);
    for (const id of failed) this.#close(this.#itemOf(id), { status: 'FAILED', at, skipped: false });
  }

  #closed({ at, skipped, poisoned }: RowOf<'closed'>): void {
    for (const id of poisoned) this.#close(this.#itemOf(id), { status: 'FAILED', at, skipped: false });
    for (const id of skipped) this.#close(this.#itemOf(id), { status: 'DONE', at, skipped: true });
  }

  #close(item: WritableItem, end: NonNullable<SoakItem['end']>): void {
    const { status, at, skipped } = end;
    if (item.end === null) {
      this.#open -= 1;
      if (status !== 'BLOCKED' && !skipped) this.ends.push({ at, isDone: status === 'DONE' });
    }
    item.end = end;
  }

  #itemOf(id: string): WritableItem {
    this.touched.add(id);
    const known = this.#items.get(id);
    if (known !== undefined) return known;
    const item = emptyItem(id);
    this.#open += 1;
    this.#items.set(id, item);
    return item;
  }
}

function emptyItem(id: string): WritableItem {
  return { id, due: 0, again: null, claims: [], dones: [], failures: 0, reapedAt: [], end: null };
}

/** The longest silence up to a second, that which still lasts included. */
export function longestSilence({ longest, since }: SoakSilence, nowSeconds: number): number {
  return Math.max(longest, nowSeconds - since);
}

function hear(silence: Writable<SoakSilence>, at: number): void {
  silence.longest = Math.max(silence.longest, at - silence.since);
  silence.since = Math.max(silence.since, at);
}
