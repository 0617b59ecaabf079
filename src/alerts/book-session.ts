import type { AlertBook, AlertDispatchState, AlertDue, AlertOperation, AlertSinks } from '../generated/types.ts';
import { validateAlertBook } from '../generated/validate-alert-book.js';
import { OpsError } from '../errors.ts';
import type { HeldLock, Lock, PlannedDocument, PlannedRow, Store } from '../ports.ts';
import type { AttemptLogs } from '../ports-alerts.ts';
import { formatInstant, parseInstant } from '../runtime/rfc3339.ts';
import { isObject } from '../runtime/json-member.ts';
import { type AlertPaths, isInside } from '../store/paths.ts';
import { type LoopRow, forgetOld, forgetRows } from './alert-rows.ts';
import { decodeAttempts } from './attempt-log.ts';
import { owedTo } from './dispatch-state.ts';
import { type BookDraft, emptyBook, withClockSetBack, withoutInherited } from './draft.ts';
import { type SettledAttempt, foldAttempts } from './fold-attempts.ts';

/** Work on the alert book: one writer at a time, all changes of a turn in one commit. */

/** What a turn needs. */
export interface BookPorts {
  readonly store: Store;
  readonly lock: Lock;
  readonly attempts: AttemptLogs;
}

/** Where and when. */
export interface BookRequest {
  readonly paths: AlertPaths;
  readonly traceId: string;
  readonly lockWaitSeconds: number;
  readonly nowMs: number;
}

/** The book in hand. */
export interface BookTurn {
  readonly book: BookDraft;
  readonly lock: HeldLock;
  readonly nowMs: number;
}

/** Takes the lock, finishes what was left unfinished, hands the book over, and lets go. Raises lock_busy, alert_book_damaged, store_*. */
export function withBook<Result>(ports: BookPorts, request: BookRequest, work: (turn: BookTurn) => Result): Result {
  const acquired = ports.lock.acquire(request.lockWaitSeconds);
  if (acquired.outcome === 'busy') {
    const { pid, host, command } = acquired.holder;
    throw new OpsError(
      'lock_busy',
      `the alert book is locked by pid ${String(pid ?? 'unknown')} on ${host ?? 'an unknown host'} (${command ?? 'unknown'})`,
      { hint: `waited ${String(Math.round(acquired.waitedMs / 1000))} s; the next dispatch goes on from here` },
    );
  }
  const { lock } = acquired;
  try {
    ports.store.recover(lock);
    return work({ book: readBook(ports.store, request.paths, request.nowMs), lock, nowMs: request.nowMs });
  } finally {
    lock.release();
  }
}

/** The book as it is on disk; a new one where there is none. Raises alert_book_damaged, store_read_failed. */
export function readBook(store: Store, paths: AlertPaths, nowMs: number): BookDraft {
  const found = store.readDocument(paths.bookFile);
  // The two are always written together.
  if (found.status === 'absent' && store.readDocument(paths.dueFile).status === 'absent') return emptyBook(nowMs);
  if (found.status === 'read' && validateAlertBook(found.value)) {
    return withClockSetBack(withoutInherited(found.value), nowMs);
  }
  const rule = validateAlertBook.errors?.[0];
  const why =
    found.status === 'absent'
      ? 'is gone'
      : found.status === 'invalid'
        ? found.detail
        : `${rule?.instancePath ?? ''} ${rule?.message ?? 'has another shape'}`;
  throw new OpsError('alert_book_damaged', `${paths.bookFile} cannot be used: ${why}`, {
    hint: `what was told to whom is not known: put a copy back, or move ${paths.alertsDir} away, and what still holds is told anew`,
  });
}

/** Takes the attempts of all dispatches over that are not accounted for yet. */
export function takeAttempts(
  { attempts }: BookPorts,
  { book, nowMs }: BookTurn,
  catalog: AlertSinks,
): SettledAttempt[] {
  const logs = attempts.list();
  const settled = logs.flatMap(({ name, sizeBytes, modifiedAtMs }) => {
    const from = book.runs[name] ?? 0;
    const { text, endByte } = sizeBytes > from ? attempts.read(name, from) : { text: '', endByte: from };
    if (endByte > from) {
      book.runs[name] = endByte;
      return foldAttempts(book, catalog, decodeAttempts(text));
    }
    // Left by a dispatch that was killed, and long accounted for; half of a line at its end will never be whole.
    if (modifiedAtMs < nowMs - LEFT_OVER_MS) attempts.remove(name);
    return [];
  });
  const present = new Set(logs.map(({ name }) => name));
  for (const name of Object.keys(book.runs)) {
    if (!present.has(name)) delete book.runs[name];
  }
  return settled;
}

const LEFT_OVER_MS = 86_400_000;

/** What a turn changed besides the book. */
export interface BookChanges {
  readonly rows: readonly LoopRow[];
  /** The state of the loop whose escalations were taken over. */
  readonly state: AlertDispatchState | null;
  readonly nextDueAtMs: number | null;
  /** What people did in this turn. */
  readonly operations?: readonly OperationFacts[];
}

/** An operation before it is numbered. */
export type OperationFacts = Omit<AlertOperation, 'timestamp' | 'seq' | 'row' | 'traceId'>;

/** Commits a turn as a whole. Returns the rows of its operations. Raises store_write_failed, lock_lost. */
export function commitBook(
  { store }: BookPorts,
  { book, lock }: BookTurn,
  request: BookRequest & { readonly changes: BookChanges },
): readonly AlertOperation[] {
  const { paths, nowMs, changes } = request;
  forgetOld(book, nowMs);
  forgetRows(book);
  const at = formatInstant(nowMs);
  book.updatedAt = at;
  book.nextDueAtMs = changes.nextDueAtMs;
  const seq = store.nextSeq();
  const rows = numbered(book, changes.rows, seq);
  const operations = (changes.operations ?? []).map((facts, index): AlertOperation => {
    return { timestamp: at, seq, row: rows.length + index + 1, traceId: request.traceId, ...facts };
  });
  store.commit(
    {
      at,
      traceId: request.traceId,
      documents: [
        document(paths.bookFile, book),
        document(paths.dueFile, dueOf(book, paths)),
        ...stateDocuments(store, book, changes),
      ],
      rows: [...rows, ...operations.map((row) => ({ path: paths.operationsFile, line: JSON.stringify(row) }))],
      durable: true,
      durablePaths: [],
    },
    lock,
  );
  return operations;
}

/** The part of the book that is looked at without reading all of it. */
function dueOf({ loops, updatedAt, nextDueAtMs }: AlertBook, { opsRoot }: AlertPaths): AlertDue {
  const files = Object.values(loops).flatMap((desk) => [desk.dispatchStateFile, desk.dispatchTelemetryFile]);
  return {
    schemaVersion: 'v1',
    updatedAtMs: parseInstant(updatedAt) ?? 0,
    nextDueAtMs,
    movedFiles: files.filter((file) => !isInside(opsRoot, file)),
  };
}

function stateDocuments(store: Store, book: AlertBook, { rows, state }: BookChanges): PlannedDocument[] {
  const own = state === null ? null : state.loopId;
  const others = new Set(rows.map(({ loopId }) => loopId).filter((loopId) => loopId !== own));
  const refreshed = [...others].flatMap((loop) => {
    const path = book.loops[loop]?.dispatchStateFile;
    const found = path === undefined ? null : store.readDocument(path);
    // What another loop's last dispatch did stays; what is owed about it has changed.
    return path === undefined || found?.status !== 'read' || !isObject(found.value)
      ? []
      : [document(path, { ...found.value, ...owedTo(book, loop) })];
  });
  const path = own === null ? undefined : book.loops[own]?.dispatchStateFile;
  return path === undefined || state === null ? refreshed : [...refreshed, document(path, state)];
}

function numbered(book: AlertBook, rows: readonly LoopRow[], seq: number): PlannedRow[] {
  return rows.flatMap(({ loopId, row }, index) => {
    const desk = book.loops[loopId];
    const { timestamp, ...rest } = row;
    if (desk === undefined) return [];
    if (row.status !== 'failed_command') desk.totals[row.status] += 1;
    return [{ path: desk.dispatchTelemetryFile, line: JSON.stringify({ timestamp, seq, row: index + 1, ...rest }) }];
  });
}

function document(path: string, value: unknown): PlannedDocument {
  return { path, text: `${JSON.stringify(value)}\n` };
}
