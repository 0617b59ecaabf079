import type { Recovery } from '../ports.ts';
import { decodeRecord, readJournalLine } from './journal-record.ts';
import type { JournalRecord } from './journal-record.ts';

/** What the end of a journal says about the last pass. docs/decisions/store.md explains each rule. */
export interface JournalView {
  /** Highest number in use; 0 when there is none. */
  readonly seq: number;
  /** True when the last record has been applied. */
  readonly settled: boolean;
  /** Text of the last accepted record, or null when only its marker is in view. */
  readonly lastRecord: string | null;
  /** A record repeats a number: two processes wrote at once and the later one does not count. */
  readonly disputed: boolean;
  /** Damaged lines after the last line that counts. Each may have been a pass, so each uses up a number. */
  readonly unreadable: number;
  /** Boot under which the last line was written; null when unknown. */
  readonly boot: string | null;
  /** See AppliedMarker. False when no marker is in view. */
  readonly anchored: boolean;
}

/** The view before anything has been written. */
export const EMPTY_JOURNAL: JournalView = {
  seq: 0,
  settled: true,
  lastRecord: null,
  disputed: false,
  unreadable: 0,
  boot: null,
  anchored: false,
};

/** Folds complete lines (without LF, in file order) into a view. `from` is the view of an older generation. */
export function foldJournal(lines: readonly string[], from: JournalView = EMPTY_JOURNAL): JournalView {
  let view = from;
  for (const line of lines) {
    view = line === '' ? view : foldLine(view, line);
  }
  return view;
}

function foldLine(view: JournalView, line: string): JournalView {
  const read = readJournalLine(line);
  if (read.kind === 'unreadable') {
    return { ...view, unreadable: view.unreadable + 1 };
  }
  if (read.kind === 'applied') {
    return foldMarker(view, read);
  }
  if (read.seq <= view.seq) {
    return { ...view, disputed: true };
  }
  const { anchored } = view;
  return { ...EMPTY_JOURNAL, seq: read.seq, settled: false, lastRecord: line, boot: read.boot, anchored };
}

function foldMarker(
  view: JournalView,
  marker: { readonly seq: number; readonly boot: string | null; readonly anchored: boolean },
): JournalView {
  const { boot, anchored } = marker;
  if (marker.seq > view.seq) {
    // Written by a repair, or the record is not in view.
    return { ...EMPTY_JOURNAL, seq: marker.seq, boot, anchored };
  }
  // A marker of a disputed number may come from the process whose record does not count.
  const settles = marker.seq === view.seq && !view.disputed;
  return settles ? { ...view, settled: true, boot, anchored } : { ...view, anchored };
}

/**
 * Decides how to recover. Documents are renamed into place without being forced to disk, so under another boot
 * they may be empty or older than the journal; after damage they may belong to a pass that is not known.
 */
export function decideRecovery(view: JournalView, boot: string | null): Recovery['need'] {
  if (view.disputed || view.unreadable > 0) {
    return 'restore_after_damage';
  }
  if (view.boot !== null && boot !== null && view.boot !== boot) {
    return 'restore_after_reboot';
  }
  return view.settled ? 'nothing' : 'apply_last';
}

/**
 * The record that restores every document to its last journaled text, with the rows of the last record. Records that
 * name an absolute path which is none of `files` are damage.
 */
export function mergeRecords(lines: readonly string[], files: ReadonlySet<string>): JournalRecord | null {
  const texts = new Map<string, string>();
  let last: JournalRecord | null = null;
  let highest = 0;
  for (const line of lines) {
    const read = readJournalLine(line);
    const seq = read.kind === 'unreadable' ? 0 : read.seq;
    const record = read.kind === 'record' && seq > highest ? decodeRecord(line, files) : null;
    highest = Math.max(highest, seq);
    for (const { path, text } of record?.documents ?? []) {
      texts.set(path, text);
    }
    last = record ?? last;
  }
  const documents = [...texts].map(([path, text]) => ({ path, text }));
  return last === null ? null : { ...last, documents };
}
