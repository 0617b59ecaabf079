/** An item as a row of a table and what is kept beside it. docs/queue.md, section "Beside the table". */

import type { QueueTableEntry } from '../../generated/types.ts';
import { PUBLIC_FIELDS, type QueueItem, UNKNOWN } from '../item.ts';
import { minuteText } from '../kst.ts';
import { notBeforeOf } from '../notes.ts';
import { cellValue, cleanCell, rowText, withoutBreaks } from './cells.ts';
import type { TableRow } from './parse-table.ts';

/** How rows are understood. */
export interface TableSettings {
  /** Zone of the minute texts, in hours east of UTC. */
  readonly offsetHours: number;
  /** Retries allowed for items that do not say. */
  readonly maxAttempts: number;
}

const NO_IDS: readonly string[] = [];

/**
 * The item of a row. What a person did to the cells wins: another status than the one that was written ends lease and
 * claim, and lets the item start afresh.
 */
export function readItem(row: TableRow, entry: QueueTableEntry | undefined, settings: TableSettings): QueueItem {
  const text = (index: number): string => publicText(row, index, entry);
  const [status, started, notes] = [text(1), text(6), text(8)];
  const createdEpoch = entry?.created_epoch ?? null;
  const updatedEpoch = entry?.updated_epoch ?? null;
  const claim = entry?.status === status ? entry : undefined;
  // Written out: an object that is spread together takes many times as long to make.
  return {
    id: row.id,
    status,
    priority: text(2),
    task: text(3),
    success_criteria: text(4),
    owner_session: text(5),
    started_at_kst: started,
    due_at_kst: text(7),
    notes,
    created_at: entry?.created_at ?? minuteOf(createdEpoch, settings),
    updated_at: entry?.updated_at ?? minuteOf(updatedEpoch, settings),
    lease_owner: claim?.lease_owner ?? null,
    lease_expires_at: claim?.lease_expires_at ?? null,
    attempt_count: entry?.attempt_count ?? 0,
    max_attempts: entry?.max_attempts ?? settings.maxAttempts,
    idempotency_key: entry?.idempotency_key ?? null,
    last_error: entry?.last_error ?? '',
    seq: row.seq,
    fencing_token: claim?.fencing_token ?? 0,
    lease_seconds: claim?.lease_seconds ?? null,
    claim_count: claim?.claim_count ?? 0,
    retry_not_before: entry === undefined ? notBefore(notes) : (claim?.retry_not_before ?? null),
    failure_class: claim?.failure_class ?? null,
    depends_on: entry?.depends_on ?? NO_IDS,
    created_epoch: createdEpoch,
    updated_epoch: updatedEpoch,
    started_epoch: entry?.started_at_kst === started ? (entry.started_epoch ?? null) : null,
    version: entry?.version ?? 0,
  };
}

/** What a cell says; the exact text when the cell could not hold it and reads as it was written then. */
function publicText({ cells }: TableRow, index: number, entry: QueueTableEntry | undefined): string {
  const cell = cells[index] ?? '';
  const exact = entry?.exact?.[PUBLIC_FIELDS[index] ?? 'id'];
  return exact !== undefined && cleanCell(exact) === cell ? exact : cellValue(cell);
}

/** Most notes hold no such entry, and splitting all of them into entries takes long. */
function notBefore(notes: string): number | null {
  return notes.includes('retry_not_before=') ? notBeforeOf(notes) : null;
}

function minuteOf(epochSeconds: number | null, { offsetHours }: TableSettings): string {
  return epochSeconds === null ? UNKNOWN : minuteText(epochSeconds, offsetHours);
}

/** An item in the two forms in which it is kept. */
export interface WrittenItem {
  /** The line of the table. */
  readonly text: string;
  readonly entry: QueueTableEntry;
}

/**
 * Writes an item. Cells that say what they shall say already stay as they are, and with all of them the line stays,
 * whatever its spacing. `previous`: its row so far; null for a new one.
 */
export function writeItem(item: QueueItem, previous: TableRow | null, settings: TableSettings): WrittenItem {
  const cells = PUBLIC_FIELDS.map((name, index) => {
    const present = previous?.cells[index];
    return present !== undefined && cellValue(present) === item[name] ? present : cleanCell(item[name]);
  });
  const isSame = previous !== null && cells.every((cell, index) => cell === previous.cells[index]);
  const written = isSame ? cells : cells.map(withoutBreaks);
  const exact = PUBLIC_FIELDS.flatMap((name, index): [string, string][] =>
    cellValue(written[index] ?? '') === item[name] ? [] : [[name, item[name]]],
  );
  const entry = entryOf(item, settings);
  return {
    text: isSame ? previous.text : rowText(written),
    entry: exact.length === 0 ? entry : { ...entry, exact: Object.fromEntries(exact) },
  };
}

function entryOf(item: QueueItem, settings: TableSettings): QueueTableEntry {
  const { created_epoch: createdEpoch, updated_epoch: updatedEpoch, created_at: created, updated_at: updated } = item;
  return {
    status: item.status,
    started_at_kst: item.started_at_kst,
    version: item.version,
    ...(created === minuteOf(createdEpoch, settings) ? {} : { created_at: created }),
    ...(updated === minuteOf(updatedEpoch, settings) ? {} : { updated_at: updated }),
    ...(createdEpoch === null ? {} : { created_epoch: createdEpoch }),
    ...(updatedEpoch === null ? {} : { updated_epoch: updatedEpoch }),
    ...(item.started_epoch === null ? {} : { started_epoch: item.started_epoch }),
    ...(item.lease_owner === null ? {} : { lease_owner: item.lease_owner }),
    ...(item.lease_expires_at === null ? {} : { lease_expires_at: item.lease_expires_at }),
    ...(item.lease_seconds === null ? {} : { lease_seconds: item.lease_seconds }),
    ...(item.attempt_count === 0 ? {} : { attempt_count: item.attempt_count }),
    max_attempts: item.max_attempts,
    ...(item.idempotency_key === null ? {} : { idempotency_key: item.idempotency_key }),
    ...(item.last_error === '' ? {} : { last_error: item.last_error }),
    ...(item.fencing_token === 0 ? {} : { fencing_token: item.fencing_token }),
    ...(item.claim_count === 0 ? {} : { claim_count: item.claim_count }),
    ...(item.retry_not_before === null ? {} : { retry_not_before: item.retry_not_before }),
    ...(item.failure_class === null ? {} : { failure_class: item.failure_class }),
    ...(item.depends_on.length === 0 ? {} : { depends_on: [...item.depends_on] }),
  };
}
