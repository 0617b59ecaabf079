import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { readRegular } from './fs-regular-file.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { openNew, syncFolder, writeAll } from './fs-store-io.ts';
import type { MdQueuePaths } from './md-queue-paths.ts';
import { type Ownership, permitOwn, TEMPORARY } from './md-queue-sidecar-folder.ts';
import { identityOf } from './md-queue-table-file.ts';

/** A file that is complete and on disk, but not yet in its place. */
export interface PreparedFile {
  readonly path: string;
  readonly identity: string;
}

/** Writes a file aside, with the owner and the mode of the table. Raises store_write_failed. */
export function prepareFile(paths: MdQueuePaths, text: string, owner: Ownership): PreparedFile {
  const name = `next-${process.pid}-${Math.random().toString(36).slice(2, 10)}${TEMPORARY}`;
  const prepared = path.join(paths.sidecar, name);
  return withStoreErrors('write', prepared, () => {
    const descriptor = openNew(prepared);
    try {
      own(descriptor, owner);
      writeAll(descriptor, Buffer.from(text));
      fsyncSync(descriptor);
      return { path: prepared, identity: identityOf(fstatSync(descriptor, { bigint: true })) };
    } catch (error) {
      discardFile(prepared);
      throw error;
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Gives an open file owner and mode. */
export function own(descriptor: number, { uid, gid, mode }: Ownership): void {
  const stat = fstatSync(descriptor);
  if (stat.uid !== uid || stat.gid !== gid) permitOwn(() => fchownSync(descriptor, uid, gid));
  // The owner of a file changes its mode with it: this comes second.
  if ((fstatSync(descriptor).mode & 0o7777) !== mode) fchmodSync(descriptor, mode);
}

/** Raises store_write_failed when the table may not be changed or its folder takes no new files. */
export function requireWritable(paths: MdQueuePaths, shownAs: string): void {
  withStoreErrors('write', shownAs, () => {
    accessSync(paths.table, constants.W_OK);
    accessSync(paths.home, constants.W_OK);
  });
}

/** Puts a prepared file into its place: readers see the old file or the new one. Raises store_write_failed. */
export function putInPlace(prepared: string, target: string): void {
  withStoreErrors('write', target, () => renameSync(prepared, target));
}

/** Puts a file of the sidecar into its place for good. Raises store_write_failed. */
export function replaceForGood(paths: MdQueuePaths, target: string, { text, owner }: OwnedText): void {
  const prepared = prepareFile(paths, text, owner);
  putInPlace(prepared.path, target);
  withStoreErrors('write', target, () => syncFolder(path.dirname(target)));
}

/** The text of a file and to whom it shall belong. */
export interface OwnedText {
  readonly text: string;
  readonly owner: Ownership;
}

/** Removes a file that is not wanted any more. */
export function discardFile(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A leftover is harmless: nothing reads it, and the next writer sweeps it away.
  }
}

const MARKER_WIDTH = 16;
/** Stands for the boot where the file with the lines is on disk for good. */
const ON_DISK = '-';

/**
 * Notes that the lines of a record are in the table. `boot`: since when this is sure only as long as the operating
 * system runs; null when the table is on disk for good. Not forced to disk itself: without it lines are looked at again.
 */
export function writeApplied(paths: MdQueuePaths, seq: number, boot: string | null): void {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const descriptor = unlessAbsent(() => openSync(paths.applied, flags, 0o644));
  if (descriptor === null) return;
  try {
    writeSync(descriptor, `${String(seq).padStart(MARKER_WIDTH)} ${(boot ?? ON_DISK).padEnd(BOOT_WIDTH)}\n`, 0);
  } finally {
    closeSync(descriptor);
  }
}

/** Width of a boot id, so that a shorter note covers a longer one. */
const BOOT_WIDTH = 36;

/**
 * Number of the last record whose lines are known to be in the table. After a crash of the operating system those of
 * the very last one may be missing all the same. Raises store_read_failed.
 */
export function readApplied(paths: MdQueuePaths, boot: () => string | null): number {
  return withStoreErrors('read', paths.applied, () => {
    const text = unlessAbsent(() => readRegular(paths.applied, 'refuse')) ?? '';
    const [, seq = '0', noted = ''] = /^ *(\d{1,16}) (\S{1,36}) *\n$/.exec(text) ?? [];
    return noted === ON_DISK || noted === boot() ? Number(seq) : Math.max(0, Number(seq) - 1);
  });
}
