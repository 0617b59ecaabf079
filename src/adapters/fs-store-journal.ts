import { closeSync, fdatasyncSync, fstatSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HeldLock } from '../ports.ts';
import { foldJournal } from '../store/journal-fold.ts';
import type { JournalView } from '../store/journal-fold.ts';
import { isInside } from '../store/paths.ts';
import { openRegular, readRegular } from './fs-regular-file.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { readRange, syncFolder } from './fs-store-io.ts';
import type { RotationLimits } from './fs-store-rows.ts';

/** First window that is read from the end of the journal; wider only when the last records do not fit. */
const WINDOW_BYTES = 1 << 16;
const WINDOW_GROWTH = 8;
/** The last record and the one before it, against which its number is checked. */
const RECORDS_IN_VIEW = 2;
const LF = 0x0a;

/** The end of a journal file. */
export interface JournalTail {
  /** 0 when there is no file. */
  readonly sizeBytes: number;
  /** Null when there is no file. */
  readonly inode: number | null;
  /** Offset after the last LF: what follows is a torn record that was never committed. */
  readonly completeBytes: number;
  /** Complete lines without LF, in file order; only the last ones of a long file. */
  readonly lines: readonly string[];
}

/** Reads the end of a journal. Raises store_read_failed; a file that does not exist is an empty journal. */
function readJournalTail(path: string): JournalTail {
  return withStoreErrors('read', path, () => {
    const descriptor = unlessAbsent(() => openRegular(path, 'read', 'refuse'));
    if (descriptor === null) {
      return { sizeBytes: 0, inode: null, completeBytes: 0, lines: [] };
    }
    try {
      const { size, ino } = fstatSync(descriptor);
      return { sizeBytes: size, inode: ino, ...readWindow(descriptor, size) };
    } finally {
      closeSync(descriptor);
    }
  });
}

function readWindow(descriptor: number, sizeBytes: number): Pick<JournalTail, 'completeBytes' | 'lines'> {
  for (let windowBytes = WINDOW_BYTES; ; windowBytes *= WINDOW_GROWTH) {
    const start = Math.max(0, sizeBytes - windowBytes);
    const block = readRange(descriptor, start, sizeBytes - start);
    const first = start === 0 ? 0 : block.indexOf(LF) + 1;
    const last = block.lastIndexOf(LF);
    const lines = last < first ? [] : block.subarray(first, last).toString().split('\n');
    const records = lines.filter((line) => line.startsWith('{"seq":')).length;
    if (start === 0 || records >= RECORDS_IN_VIEW) {
      return { completeBytes: start + last + 1, lines };
    }
  }
}

/** All complete lines of a journal file, without LF. Raises store_read_failed. */
export function readJournalLines(path: string): readonly string[] {
  return withStoreErrors('read', path, () => {
    const text = unlessAbsent(() => readRegular(path, 'refuse')) ?? '';
    return text.split('\n').slice(0, -1);
  });
}

/** No marker is longer. */
const MARKER_BYTES = 256;

/**
 * True when a journal ends with the marker of a record that is in place, or is not there. Looks at the last bytes only,
 * whatever the size of the records; a reader that has to be sure looks at the view. Raises store_read_failed.
 */
export function endsWithMarker(path: string): boolean {
  return withStoreErrors('read', path, () => {
    const descriptor = unlessAbsent(() => openRegular(path, 'read', 'refuse'));
    if (descriptor === null) return true;
    try {
      const { size } = fstatSync(descriptor);
      const start = Math.max(0, size - MARKER_BYTES);
      const end = readRange(descriptor, start, size - start).toString();
      return end === '' || /(?:^|\n)\{"applied":[^\n]*\n$/.test(end);
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Drops a torn record. Raises lock_lost, store_write_failed. */
export function dropTornRecord(path: string, tail: JournalTail, lock: HeldLock): void {
  if (tail.sizeBytes > tail.completeBytes) {
    lock.assertHeld();
    withStoreErrors('write', path, () => truncateSync(path, tail.completeBytes));
  }
}

/** Where a store lives and how it behaves; shared by its parts. */
export interface StoreContext {
  /** Absolute, normalized. */
  readonly opsDir: string;
  readonly repo: string;
  readonly journal: string;
  readonly olderJournal: string;
  /** Files outside of the state folder that a record may name: those that this invocation itself works on. */
  readonly files: ReadonlySet<string>;
  readonly limits: RotationLimits;
  /** Boot of the operating system; null where it does not tell. */
  readonly bootId: string | null;
}

/** The journal's end together with what it says. An empty file is continued from the older generation. */
export function readJournalView(context: StoreContext): { readonly tail: JournalTail; readonly view: JournalView } {
  const tail = readJournalTail(context.journal);
  const view = foldJournal(tail.lines);
  if (view.seq > 0) {
    return { tail, view };
  }
  const older = foldJournal(readJournalTail(context.olderJournal).lines);
  return { tail, view: foldJournal(tail.lines, { ...older, anchored: false }) };
}

/** Forces the journal to disk, and once per journal file the folders that lead to it. */
export function syncJournal(descriptor: number, context: StoreContext, anchored: boolean): void {
  fdatasyncSync(descriptor);
  if (!anchored) {
    for (let folder = dirname(context.journal); isInside(context.repo, folder); folder = dirname(folder)) {
      syncFolder(folder);
      if (folder === context.repo) break;
    }
  }
}
