import { isUtf8 } from 'node:buffer';
import { type BigIntStats, closeSync, fstatSync, readFileSync, statSync } from 'node:fs';
import { OpsError } from '../errors.ts';
import { refused } from '../queue/refuse.ts';
import { openRegular } from './fs-regular-file.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { missingQueue, withQueueErrors } from './md-queue-errors.ts';

const LARGEST_MIB = 64;
const LARGEST_BYTES = LARGEST_MIB * 1024 * 1024;
const TOO_LARGE_HINT = 'move items that are DONE to another file, or the queue to a database (migrate-md-to-db)';
/** An editor that writes into the file while it is read is done after one of them. */
const READ_ATTEMPTS = 5;

/** A table file as it was at one moment. */
export interface TableFile {
  /** Changes with every write of the file. */
  readonly identity: string;
  readonly text: string;
}

/** Which file there is, and in which state; null when there is none. Raises queue_unreadable. */
export function tableIdentity(table: string, shownAs: string): string | null {
  return withQueueErrors(shownAs, () =>
    withStoreErrors('read', shownAs, () => unlessAbsent(() => identityOf(statSync(table, { bigint: true })))),
  );
}

/** The identity that a file has by its attributes. */
export function identityOf({ ino, size, mtimeNs }: BigIntStats): string {
  return `${ino}:${size}:${mtimeNs}`;
}

/** Reads a table file. Raises queue_missing, and queue_unreadable with the place of what is wrong. */
export function readTableFile(table: string, shownAs: string): TableFile {
  for (let attempt = 1; ; attempt += 1) {
    const read = withQueueErrors(shownAs, () =>
      withStoreErrors('read', shownAs, () => unlessAbsent(() => readOnce(table, shownAs))),
    );
    if (read === null) throw missingQueue(shownAs);
    if (read.before === read.after || attempt === READ_ATTEMPTS) {
      requireText(read.bytes, shownAs);
      return { identity: read.after, text: read.bytes.toString('utf8') };
    }
  }
}

/** Raises queue_refused for a table that could not be read any more once it is written. */
export function requireReadableSize(text: string, shownAs: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > LARGEST_BYTES) {
    throw refused(`${shownAs} would have ${bytes} bytes: more than ${LARGEST_MIB} MiB`, TOO_LARGE_HINT);
  }
}

function readOnce(table: string, shownAs: string): { before: string; after: string; bytes: Buffer } {
  const descriptor = openRegular(table, 'read', 'follow');
  try {
    const stat = fstatSync(descriptor, { bigint: true });
    if (stat.size > LARGEST_BYTES) {
      throw new OpsError('queue_unreadable', `${shownAs} has ${stat.size} bytes: more than ${LARGEST_MIB} MiB`, {
        hint: TOO_LARGE_HINT,
      });
    }
    const bytes = readFileSync(descriptor);
    return { before: identityOf(stat), after: identityOf(fstatSync(descriptor, { bigint: true })), bytes };
  } finally {
    closeSync(descriptor);
  }
}

function requireText(bytes: Buffer, shownAs: string): void {
  const zero = bytes.indexOf(0);
  if (zero !== -1) throw notText(`${shownAs}:${placeOf(bytes, zero)}: NUL character`, 'remove it');
  if (!isUtf8(bytes)) {
    const at = invalidByte(bytes);
    const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    throw notText(`${shownAs}:${placeOf(bytes, at)}: byte 0x${byte} is not UTF-8`, 'save the file as UTF-8');
  }
}

function notText(message: string, hint: string): OpsError {
  return new OpsError('queue_unreadable', message, { hint });
}

/** `line:column` of a byte, columns in code points of what stands before it. */
function placeOf(bytes: Buffer, at: number): string {
  const before = bytes.subarray(0, at).toString('utf8').split('\n');
  return `${before.length}:${Array.from(before.at(-1) ?? '').length + 1}`;
}

/** Index of the first byte that belongs to no character. */
function invalidByte(bytes: Buffer): number {
  let start = 0;
  for (let end = bytes.indexOf(0x0a); end !== -1 && isUtf8(bytes.subarray(start, end));) {
    start = end + 1;
    end = bytes.indexOf(0x0a, start);
  }
  // A character that was not readable reads as U+FFFD, which may also stand there itself.
  let at = start;
  for (const character of bytes.subarray(start).toString('utf8')) {
    const width = Buffer.byteLength(character);
    if (character === '\uFFFD' && bytes.subarray(at, at + width).toString('hex') !== 'efbfbd') return at;
    at += width;
  }
  return at;
}
