/** What an import writes. docs/queue.md, section "Export and import". */

import { OpsError } from '../../errors.ts';
import type { QueueBackend, QueueEvent, QueueLoad, QueueLoadView } from '../../ports-queue.ts';
import { isQueueStatus, QUEUE_STATUSES, type QueueItem } from '../item.ts';
import { minuteText } from '../kst.ts';
import { refused } from '../refuse.ts';
import { ITEM_COLUMNS } from '../schema/item-columns.ts';
import { lineOfItem, type QueueExport } from './read-export.ts';

/** How to import. */
export interface ImportRequest {
  readonly content: QueueExport;
  /** How messages name the export. */
  readonly source: string;
  /** How messages name the store. */
  readonly shownAs: string;
  readonly backend: QueueBackend;
  readonly offsetHours: number;
  /** `empty`: the store must hold no item. */
  readonly into: 'empty' | 'existing';
  /** What becomes of an item whose id the store has with another content. */
  readonly onConflict: 'refuse' | 'keep' | 'replace';
}

/** What an import did, or would do. */
export interface Imported {
  readonly added: number;
  /** Items that the store had already, column for column. */
  readonly same: number;
  /** Items that differ and were left as they are in the store. */
  readonly kept: number;
  readonly replaced: number;
  readonly events: number;
  /** Events of items that have gone, which a database cannot hold. */
  readonly orphanEvents: number;
}

/**
 * Items come with all their columns and, when the store did not have them, with their events. Into a store that holds
 * items, they take their places behind these. A replaced item that is at work gets a token of its own, so that
 * nobody's old claim fits it. Raises queue_refused and, for what stands in the export, input_invalid with its line.
 */
export function decideImport(view: QueueLoadView, request: ImportRequest): QueueLoad<Imported> {
  const { content, into, shownAs } = request;
  if (into === 'empty' && view.items.length > 0) {
    throw refused(`${shownAs} is not empty: it holds ${view.items.length} items`, '--into existing adds to them');
  }
  const sorting = new Sorting(view, request);
  for (const [index, item] of content.items.entries()) sorting.place(item, lineOfItem(index));
  const { put, added, replaced } = sorting;
  const { events, orphanEvents } = importedEvents(view, request, new Set(added));
  const lastEventId = Math.max(view.lastEventId, events.at(-1)?.event_id ?? 0);
  return {
    result: {
      added: added.length,
      same: sorting.same,
      kept: sorting.kept,
      replaced: replaced.length,
      events: events.length,
      orphanEvents,
    },
    put,
    removeOthers: false,
    events: [...events, ...replacedEvents(replaced, { view, request, lastEventId })],
    lastToken: sorting.lastToken,
  };
}

/** Sorts the items of an export by what the store has already. */
class Sorting {
  readonly put: QueueItem[] = [];
  readonly added: string[] = [];
  readonly replaced: string[] = [];
  same = 0;
  kept = 0;
  lastToken: number;
  readonly #request: ImportRequest;
  readonly #known: ReadonlyMap<string, QueueItem>;
  readonly #keys: ReadonlyMap<string, string>;
  #lastSeq: number;

  constructor(view: QueueLoadView, request: ImportRequest) {
    this.#request = request;
    this.#known = new Map(view.items.map((item) => [item.id, item]));
    this.#keys = new Map(view.items.filter(isKeyLive).map(({ id, idempotency_key: key }) => [key ?? '', id]));
    this.#lastSeq = Math.max(0, ...view.items.slice(-1).map(({ seq }) => seq));
    this.lastToken = Math.max(view.lastToken, request.content.header.last_token);
  }

  place(item: QueueItem, line: number): void {
    const known = this.#known.get(item.id);
    this.lastToken = Math.max(this.lastToken, item.fencing_token);
    if (known === undefined) {
      this.#check(item, line);
      this.#lastSeq = this.#request.into === 'empty' ? item.seq : this.#lastSeq + 1;
      this.put.push({ ...item, seq: this.#lastSeq });
      this.added.push(item.id);
    } else if (isSame(item, known)) {
      this.same += 1;
    } else {
      this.#settle(item, known, line);
    }
  }

  #settle(item: QueueItem, known: QueueItem, line: number): void {
    const { onConflict, shownAs } = this.#request;
    if (onConflict === 'keep') {
      this.kept += 1;
      return;
    }
    if (onConflict === 'refuse') {
      const names = ITEM_COLUMNS.map(({ name }) => name).filter((name) => differs(item, known, name));
      const hint = 'nothing was imported; --on-conflict keep leaves such items as they are, replace takes the new ones';
      throw this.#fault(line, `${item.id} stands otherwise in ${shownAs} (${names.join(', ')})`, hint);
    }
    this.#check(item, line);
    if (item.status === 'IN_PROGRESS') this.lastToken = Math.max(this.lastToken, known.fencing_token) + 1;
    const token = item.status === 'IN_PROGRESS' ? this.lastToken : Math.max(item.fencing_token, known.fencing_token);
    const version = Math.max(item.version, known.version) + 1;
    this.put.push({ ...item, seq: known.seq, fencing_token: token, version });
    this.replaced.push(item.id);
  }

  #check(item: QueueItem, line: number): void {
    const { backend } = this.#request;
    if (backend !== 'markdown' && !isQueueStatus(item.status)) {
      throw this.#fault(line, `status ${JSON.stringify(item.status)}: must be one of ${QUEUE_STATUSES.join(', ')}`);
    }
    const key = isKeyLive(item) ? item.idempotency_key : null;
    const holder = key === null ? undefined : this.#keys.get(key);
    if (holder !== undefined && holder !== item.id) {
      throw this.#fault(line, `idempotency_key ${JSON.stringify(key)} of ${item.id} belongs to ${holder} already`);
    }
  }

  #fault(line: number, what: string, hint = 'nothing was imported'): OpsError {
    return new OpsError('input_invalid', `${this.#request.source}:${line}: ${what}`, { hint });
  }
}

/** Whether the item keeps others with its key from running. */
function isKeyLive({ status, idempotency_key: key }: QueueItem): boolean {
  return key !== null && status !== 'FAILED';
}

/** Columns that the store counts for itself do not make a difference. */
function isSame(item: QueueItem, known: QueueItem): boolean {
  return ITEM_COLUMNS.every(({ name }) => !differs(item, known, name));
}

function differs(item: QueueItem, known: QueueItem, name: keyof QueueItem): boolean {
  if (name === 'seq' || name === 'version') return false;
  return JSON.stringify(item[name]) !== JSON.stringify(known[name]);
}

/** The trail of the items that are new; it keeps its numbers where the store has not used them. */
function importedEvents(
  view: QueueLoadView,
  { content, into, backend }: ImportRequest,
  added: ReadonlySet<string>,
): { readonly events: readonly QueueEvent[]; readonly orphanEvents: number } {
  const ids = new Set(content.items.map(({ id }) => id));
  const orphans = content.events.filter((event) => !ids.has(event.item_id));
  const holdsOrphans = backend === 'markdown' && into === 'empty';
  const events = content.events.filter(({ item_id: id }) => (ids.has(id) ? added.has(id) : holdsOrphans));
  const shift = (events[0]?.event_id ?? Infinity) > view.lastEventId ? 0 : view.lastEventId;
  return {
    events: events.map((event) => ({ ...event, event_id: event.event_id + shift })),
    orphanEvents: holdsOrphans ? 0 : orphans.length,
  };
}

function replacedEvents(
  ids: readonly string[],
  at: { readonly view: QueueLoadView; readonly request: ImportRequest; readonly lastEventId: number },
): readonly QueueEvent[] {
  const { nowSeconds } = at.view;
  return ids.map((id, index) => ({
    event_id: at.lastEventId + index + 1,
    item_id: id,
    event_type: 'imported',
    payload: { source: at.request.source },
    created_at: minuteText(nowSeconds, at.request.offsetHours),
    created_epoch: nowSeconds,
  }));
}
