import { closeSync, fdatasyncSync, fstatSync, lstatSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { OpsError } from '../errors.ts';
import { openRegular } from './fs-regular-file.ts';
import { errnoOf, unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { appendWhole, cutBack, openAppending, readRange, syncFolder } from './fs-store-io.ts';

const LF = 0x0a;

/** A journal file from some byte on. */
export interface JournalPart {
  /** Which file it is. Decimal. */
  readonly inode: string;
  readonly sizeBytes: number;
  /** Offset of the first byte that was asked for. */
  readonly start: number;
  /** Behind the last whole line: what follows was never committed. */
  readonly end: number;
  /** Whole lines without LF. */
  readonly lines: readonly string[];
}

/** Where in which journal file something was. */
export interface JournalPosition {
  readonly inode: string;
  readonly offset: number;
}

/**
 * Reads a journal on from a position; from its beginning when that is of another file, or beyond the end. Null when
 * there is no file. Raises store_read_failed.
 */
export function readJournal(file: string, from: JournalPosition | null): JournalPart | null {
  return withStoreErrors('read', file, () => {
    const descriptor = unlessAbsent(() => openRegular(file, 'read', 'refuse'));
    if (descriptor === null) return null;
    try {
      const { ino, size } = fstatSync(descriptor, { bigint: true });
      const inode = ino.toString();
      const sizeBytes = Number(size);
      const start = from !== null && from.inode === inode && from.offset <= sizeBytes ? from.offset : 0;
      const block = readRange(descriptor, start, sizeBytes - start);
      const length = block.lastIndexOf(LF) + 1;
      const lines = length === 0 ? [] : block.toString('utf8', 0, length - 1).split('\n');
      return { inode, sizeBytes, start, end: start + length, lines };
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Which file the journal is and how long; null when there is none. Raises store_read_failed. */
export function journalEnd(file: string): JournalPosition | null {
  return withStoreErrors('read', file, () => {
    const stat = unlessAbsent(() => lstatSync(file, { bigint: true }));
    return stat === null ? null : { inode: stat.ino.toString(), offset: Number(stat.size) };
  });
}

/** So much is looked at from the end: nearly every line is shorter. */
const LAST_LINE_BYTES = 65_536;

/** The last line of a journal; null where there is none, or it is unfinished or too long to be seen. Raises store_read_failed. */
export function lastLine(file: string): string | null {
  return withStoreErrors('read', file, () => {
    const descriptor = unlessAbsent(() => openRegular(file, 'read', 'refuse'));
    if (descriptor === null) return null;
    try {
      const { size } = fstatSync(descriptor);
      const tail = readRange(descriptor, Math.max(0, size - LAST_LINE_BYTES), Math.min(size, LAST_LINE_BYTES));
      if (tail.at(-1) !== LF) return null;
      const start = tail.lastIndexOf(LF, tail.length - 2) + 1;
      return start === 0 && size > tail.length ? null : tail.toString('utf8', start, tail.length - 1);
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Cuts off a line that was never finished. Under the lock. Raises store_write_failed. */
export function cutTornLine(file: string, end: number): void {
  withStoreErrors('write', file, () => truncateSync(file, end));
}

/** What an append relies on. */
export interface AppendTerms {
  /** Size of the file as far as this process knows: of another size it was written without the lock. */
  readonly expectedBytes: number;
  /** Called with the descriptor of a new file. */
  readonly prepare: (descriptor: number) => void;
}

/**
 * Appends a line and forces it to disk: the moment at which a change counts. The file is as before when that fails.
 * Raises store_write_failed, and lock_lost when somebody else has written.
 */
export function appendLine(file: string, line: string, { expectedBytes, prepare }: AppendTerms): JournalPosition {
  return withStoreErrors('write', file, () => {
    const descriptor = openAppending(file, 'refuse');
    try {
      const { ino, size: bytes } = fstatSync(descriptor, { bigint: true });
      const size = Number(bytes);
      if (size !== expectedBytes) throw writtenByOthers(`${file} has ${size} bytes instead of ${expectedBytes}`);
      if (size === 0) prepare(descriptor);
      const data = Buffer.from(line);
      appendWhole(descriptor, data, size);
      forceToDisk(descriptor, { before: size, added: data.length, folder: path.dirname(file) });
      return { inode: ino.toString(), offset: size + data.length };
    } finally {
      closeSync(descriptor);
    }
  });
}

/** What was appended is on disk afterwards, with its name where the file is new; otherwise it is cut off again. */
function forceToDisk(
  descriptor: number,
  { before, added, folder }: { readonly before: number; readonly added: number; readonly folder: string },
): void {
  try {
    fdatasyncSync(descriptor);
    if (before === 0) syncFolder(folder);
  } catch (error) {
    cutBack(descriptor, before, added);
    throw error;
  }
}

function writtenByOthers(what: string): OpsError {
  return new OpsError('lock_lost', `${what}: another process wrote`, { hint: 'run again' });
}

/** Takes the last line back. Where that fails as well, the next writer puts its lines into the table. */
export function takeBackLine(file: string, to: number): void {
  try {
    truncateSync(file, to);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}
