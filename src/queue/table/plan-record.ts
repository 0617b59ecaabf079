/** What a decision writes: one record. docs/queue.md, section "Beside the table". */

import type { QueueTableEntry, QueueTableRecord, TableEvent, TableRowEdit } from '../../generated/types.ts';
import type { NewQueueEvent, QueueDecision } from '../../ports-queue.ts';
import { type ItemChange, type NewItem, type QueueItem, UNKNOWN } from '../item.ts';
import { minuteText } from '../kst.ts';
import { refused } from '../refuse.ts';
import { requireStorable } from '../schema/stored-text.ts';
import { cleanCell } from './cells.ts';
import type { QueueContent } from './content.ts';
import { writeItem } from './entry.ts';

/** When something is written. */
export interface WriteMoment {
  readonly nowSeconds: number;
  /** Numbers of events and claims begin behind this one beside a table of which nothing was recorded yet. */
  readonly firstNumber: number;
}

/** A rule's decision without its result. */
export type Writes = Omit<QueueDecision<unknown>, 'result'>;

/** Everything that a decision writes; null when it writes nothing. Raises queue_refused. */
export function planRecord(content: QueueContent, writes: Writes, moment: WriteMoment): QueueTableRecord | null {
  const { add = [], change = [], events = [] } = writes;
  if (add.length + change.length + events.length === 0) return null;
  requireStorable({ result: null, ...writes });
  const draft = new RecordDraft(content, moment);
  for (const item of add) draft.add(item);
  draft.tell(events);
  for (const { id, set } of change) draft.change(id, set);
  return draft.finish();
}

/** Number behind which those of the next events and claims lie. */
export function lastNumber({ sidecar, table }: QueueContent, { firstNumber }: WriteMoment): number {
  // Workers may hold numbers from before somebody removed the sidecar: an empty table has nothing to work on.
  return sidecar.seq > 0 || table.rows.length === 0 ? sidecar.number : Math.max(sidecar.number, firstNumber);
}

/** Entries of rows that are not there any more, as members of a record. */
export function goneEntries({ sidecar, table }: QueueContent): [string, null][] {
  const gone: [string, null][] = [];
  for (const id of sidecar.items.keys()) {
    if (!table.byId.has(id) && !table.strayIds.has(id)) gone.push([id, null]);
  }
  return gone;
}

/** Raises queue_refused for an id that would not be found again under this name. */
export function requireTableId(id: string): void {
  if (id === '' || cleanCell(id) !== id) {
    throw refused(
      `id ${JSON.stringify(id)} cannot stand in a table`,
      'an id there has no pipes, line breaks and control characters, and no spaces at its ends',
    );
  }
}

class RecordDraft {
  readonly #content: QueueContent;
  readonly #moment: WriteMoment;
  readonly #edits = new Map<string, TableRowEdit>();
  readonly #entries: Map<string, QueueTableEntry | null>;
  readonly #items = new Map<string, QueueItem>();
  readonly #events: TableEvent[] = [];
  #number: number;

  constructor(content: QueueContent, moment: WriteMoment) {
    this.#content = content;
    this.#moment = moment;
    this.#number = lastNumber(content, moment);
    this.#entries = new Map<string, QueueTableEntry | null>(goneEntries(content));
  }

  add(item: NewItem): void {
    const { table, settings } = this.#content;
    requireTableId(item.id);
    const isTaken = table.byId.has(item.id) || table.strayIds.has(item.id) || this.#items.has(item.id);
    if (isTaken) throw refused(`Row id already exists: ${item.id}`);
    const { nowSeconds } = this.#moment;
    const minute = minuteText(nowSeconds, settings.offsetHours);
    const seq = table.rows.length + this.#items.size + 1;
    this.#write(newItem(item, { seq, minute, nowSeconds, maxAttempts: settings.maxAttempts }));
  }

  tell(events: readonly NewQueueEvent[]): void {
    const { settings } = this.#content;
    const { nowSeconds } = this.#moment;
    const minute = minuteText(nowSeconds, settings.offsetHours);
    for (const { itemId, type, payload } of events) {
      this.#require(itemId);
      this.#number += 1;
      this.#events.push({
        event_id: this.#number,
        item_id: itemId,
        event_type: type,
        payload,
        created_at: minute,
        created_epoch: nowSeconds,
      });
    }
  }

  change(id: string, { fencing_token: token, ...set }: ItemChange): void {
    const { nowSeconds } = this.#moment;
    const item = this.#require(id);
    this.#write({
      ...item,
      ...set,
      ...(token === undefined ? {} : { fencing_token: this.#claimNumber(id) }),
      updated_at: minuteText(nowSeconds, this.#content.settings.offsetHours),
      updated_epoch: nowSeconds,
      version: item.version + 1,
    });
  }

  finish(): QueueTableRecord {
    const { sidecar } = this.#content;
    return {
      v: 1,
      seq: sidecar.seq + 1,
      number: this.#number,
      event: this.#events.at(-1)?.event_id ?? sidecar.event,
      at: this.#moment.nowSeconds,
      rows: [...this.#edits.values()].filter(({ before, after }) => before !== after),
      items: Object.fromEntries(this.#entries),
      events: this.#events,
    };
  }

  /** The number of a claim is that of its event; without an event it takes one of its own. */
  #claimNumber(id: string): number {
    const told = this.#events.find((event) => event.item_id === id);
    if (told !== undefined) return told.event_id;
    this.#number += 1;
    return this.#number;
  }

  #require(id: string): QueueItem {
    const row = this.#content.table.byId.get(id);
    const item = this.#items.get(id) ?? (row === undefined ? undefined : this.#content.item(row));
    if (item === undefined) throw refused(`Row id not found: ${id}`);
    return item;
  }

  #write(item: QueueItem): void {
    const row = this.#content.table.byId.get(item.id) ?? null;
    const { text, entry } = writeItem(item, row, this.#content.settings);
    this.#items.set(item.id, item);
    this.#entries.set(item.id, entry);
    this.#edits.set(item.id, { id: item.id, before: row?.text ?? null, after: text });
  }
}

function newItem(
  item: NewItem,
  born: { readonly seq: number; readonly minute: string; readonly nowSeconds: number; readonly maxAttempts: number },
): QueueItem {
  const due = item.due_at_kst ?? '';
  return {
    id: item.id,
    status: 'PENDING',
    priority: item.priority,
    task: item.task,
    success_criteria: item.success_criteria,
    owner_session: UNKNOWN,
    started_at_kst: UNKNOWN,
    due_at_kst: due === '' ? UNKNOWN : due,
    notes: item.notes ?? '',
    created_at: born.minute,
    updated_at: born.minute,
    lease_owner: null,
    lease_expires_at: null,
    lease_seconds: null,
    attempt_count: 0,
    max_attempts: item.max_attempts ?? born.maxAttempts,
    idempotency_key: item.idempotency_key ?? null,
    last_error: '',
    seq: born.seq,
    fencing_token: 0,
    claim_count: 0,
    retry_not_before: null,
    failure_class: null,
    depends_on: item.depends_on ?? [],
    created_epoch: born.nowSeconds,
    updated_epoch: born.nowSeconds,
    started_epoch: null,
    version: 1,
  };
}
