import type { AlertBook, LoopDesk, SinkDesk } from '../generated/types.ts';
import { formatInstant, parseInstant } from '../runtime/rfc3339.ts';

/**
 * The alert book while a dispatch works on it: read from disk, changed in place by the functions of this folder,
 * and written back as a whole. Nobody else holds it, so a change in place costs nothing and harms nobody.
 */
export type BookDraft = AlertBook;

/** A book of which nothing has happened yet. */
export function emptyBook(nowMs: number): BookDraft {
  return {
    schemaVersion: 'v1',
    updatedAt: formatInstant(nowMs),
    nextDueAtMs: null,
    order: 0,
    loops: record(),
    alerts: record(),
    groups: record(),
    deliveries: record(),
    rows: record(),
    sinks: record(),
    silences: record(),
    runs: record(),
    owedEscalations: [],
  };
}

/** A record without inherited members: a loop may be called `constructor`. */
function record<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

/** Takes the inherited members off the records of a book that was read. */
export function withoutInherited(book: BookDraft): BookDraft {
  const { loops, alerts, groups, deliveries, rows, sinks, silences, runs } = book;
  for (const records of [loops, alerts, groups, deliveries, rows, sinks, silences, runs]) {
    Object.setPrototypeOf(records, null);
  }
  return book;
}

/**
 * Moves the times of a book whose last change lies ahead: the clock was ahead then, and has been set right. What was to
 * wait for a while goes on to wait for as long as it would have.
 */
export function withClockSetBack(book: BookDraft, nowMs: number): BookDraft {
  const aheadMs = (parseInstant(book.updatedAt) ?? nowMs) - nowMs;
  if (aheadMs <= CLOCK_TOLERANCE_MS) return book;
  const back = (atMs: number | null): number | null => (atMs === null ? null : Math.max(0, atMs - aheadMs));
  for (const delivery of Object.values(book.deliveries)) delivery.nextAttemptAtMs = back(delivery.nextAttemptAtMs) ?? 0;
  for (const group of Object.values(book.groups)) {
    group.waitingSinceMs = back(group.waitingSinceMs);
    group.lastToldAtMs = back(group.lastToldAtMs);
  }
  for (const desk of Object.values(book.sinks)) {
    desk.pausedUntilMs = back(desk.pausedUntilMs);
    desk.sentAtMs = desk.sentAtMs.map((atMs) => back(atMs) ?? 0);
    desk.notifiedAtMs = desk.notifiedAtMs.map((atMs) => back(atMs) ?? 0);
  }
  for (const alert of Object.values(book.alerts)) {
    if (alert.status !== 'pending') continue;
    alert.startedAtMs = Math.min(alert.startedAtMs, nowMs);
  }
  return book;
}

/** Two processes may see the clock a little differently. */
const CLOCK_TOLERANCE_MS = 2000;

/** Files of a loop that a dispatch reads and writes. */
export type DeskFiles = Pick<LoopDesk, 'escalationsFile' | 'dispatchStateFile' | 'dispatchTelemetryFile'>;

/** The desk of a loop, opened when there is none. A file that a flag moved is remembered from then on. */
export function deskOf(book: BookDraft, loop: string, files: DeskFiles): LoopDesk {
  const desk: LoopDesk = {
    ...(book.loops[loop] ?? {
      line: 0,
      byte: 0,
      identity: null,
      lastSeq: 0,
      totals: { processed: 0, dispatched: 0, partial: 0, skipped: 0, failed: 0, waiting: 0 },
    }),
    ...files,
  };
  book.loops[loop] = desk;
  return desk;
}

/** The desk of a sink, opened when there is none. */
export function sinkDeskOf(book: BookDraft, sink: string): SinkDesk {
  const known = book.sinks[sink];
  if (known !== undefined) return known;
  const desk: SinkDesk = {
    failures: 0,
    pausedUntilMs: null,
    pauseReason: null,
    sentAtMs: [],
    notifiedAtMs: [],
    openings: 0,
    lastSuccessAt: null,
    lastFailure: null,
    deadLetters: 0,
    alarmed: false,
    alarmedLoop: null,
  };
  book.sinks[sink] = desk;
  return desk;
}

/** Key of an escalation row in the book. */
export function rowKey(loop: string, id: string): string {
  return `${loop}#${id}`;
}
