/** What is kept beside a table: a state that grows record by record. docs/queue.md, section "Beside the table". */

import type { QueueTableEntry, QueueTableRecord, QueueTableState } from '../../generated/types.ts';
import { validateQueueTableRecord } from '../../generated/validate-queue-table-record.js';
import { validateQueueTableState } from '../../generated/validate-queue-table-state.js';
import { OpsError } from '../../errors.ts';
import { refused } from '../refuse.ts';

/** Everything up to a record. Records are folded into it in place. */
export interface Sidecar {
  /** Number of the last record; 0 before the first. */
  seq: number;
  /** Highest number of an event or a claim. */
  number: number;
  /** Highest number of an event. */
  event: number;
  readonly items: Map<string, QueueTableEntry>;
}

/** Before the first record. */
export function emptySidecar(): Sidecar {
  return { seq: 0, number: 0, event: 0, items: new Map() };
}

/** Takes a record in. */
export function foldRecord(sidecar: Sidecar, { seq, number, event, items }: QueueTableRecord): void {
  sidecar.seq = seq;
  sidecar.number = Math.max(sidecar.number, number);
  sidecar.event = Math.max(sidecar.event, event);
  for (const [id, entry] of Object.entries(items)) {
    if (entry === null) sidecar.items.delete(id);
    else sidecar.items.set(id, entry);
  }
}

/**
 * Counts a line of the journal that cannot be read as a record that was written: its numbers are never given again. A
 * line of so many characters cannot have given more numbers than that.
 */
export function foldDamage(sidecar: Sidecar, line: string): void {
  sidecar.seq += 1;
  sidecar.number += line.length;
}

/**
 * The line of a record with its LF. Raises queue_refused for more text than one string can hold, and internal_error
 * rather than write what could not be read.
 */
export function encodeRecord(record: QueueTableRecord): string {
  if (!validateQueueTableRecord(record)) {
    const [fault] = validateQueueTableRecord.errors ?? [];
    const what = `${fault?.instancePath ?? ''} ${fault?.message ?? ''}`;
    throw new OpsError('internal_error', `a record of the queue would not be readable: ${what}`);
  }
  try {
    return `${JSON.stringify(record)}\n`;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refused('one step would write more text than a table can take', 'use a database (--db)');
  }
}

const NEWER = /^\{"v":(\d{1,9}),/;

/** Which form a line or a file says it has; 1 when it does not say. */
export function formOf(text: string): number {
  return Number(NEWER.exec(text)?.[1] ?? 1);
}

/** The record of a line without LF; null for a damaged one. */
export function decodeRecord(line: string): QueueTableRecord | null {
  const value = parse(line);
  return validateQueueTableRecord(value) ? value : null;
}

/** The numbers of a record without reading all of it; null when the line does not begin like one. */
export function recordHead(line: string): { readonly seq: number; readonly event: number } | null {
  const match = /^\{"v":1,"seq":(\d{1,16}),"number":\d{1,16},"event":(\d{1,16}),/.exec(line);
  return match === null ? null : { seq: Number(match[1]), event: Number(match[2]) };
}

/** The text of a state file. */
export function encodeState(sidecar: Sidecar, journal: QueueTableState['journal']): string {
  const { seq, number, event, items } = sidecar;
  return `${JSON.stringify({ v: 1, seq, number, event, journal, items: Object.fromEntries(items) })}\n`;
}

/** Reads a state file; null for a damaged one. */
export function decodeState(text: string): (Sidecar & Pick<QueueTableState, 'journal'>) | null {
  const value = parse(text);
  if (!validateQueueTableState(value)) return null;
  const { seq, number, event, journal, items } = value;
  return { seq, number, event, journal, items: new Map(Object.entries(items)) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
