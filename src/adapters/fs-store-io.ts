import { closeSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { openRegular } from './fs-regular-file.ts';
import type { Links } from './fs-regular-file.ts';
import { errnoOf, unlessAbsent } from './fs-store-errors.ts';

/** Modes before the umask takes its part. */
const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

/** Creates a file that must not exist yet. */
export function openNew(path: string): number {
  return creatingFolders(path, () => openSync(path, 'wx', FILE_MODE));
}

/** Opens a file for reading and appending, which creates it. Raises EFTYPE for what is no regular file. */
export function openAppending(path: string, links: Links): number {
  return creatingFolders(path, () => openRegular(path, 'append', links));
}

/** The folders of a file are created when they are missing, and only then looked at. */
function creatingFolders(path: string, open: () => number): number {
  const descriptor = unlessAbsent(open);
  if (descriptor !== null) {
    return descriptor;
  }
  createFolders(dirname(path));
  return open();
}

/** Creates a folder and those above it. */
export function createFolders(path: string): void {
  try {
    createFolder(path);
  } catch (error) {
    // The recursive call of Node.js says ENOENT whatever the system said about a folder above.
    if (errnoOf(error) !== 'ENOENT' || dirname(path) === path) {
      throw error;
    }
    createFolders(dirname(path));
    createFolder(path);
  }
}

function createFolder(path: string): void {
  try {
    mkdirSync(path, { mode: FOLDER_MODE });
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') {
      throw error;
    }
  }
}

/** Writes all of the data, in one call as long as the system takes it at once. */
export function writeAll(descriptor: number, data: Buffer): void {
  writeCounted(descriptor, data, { writtenBytes: 0 });
}

/**
 * Appends to a file that is `sizeBytes` long. When the system takes only a part (disk full), that part is cut off
 * again, so that the file is as before; the failure is raised as it came.
 */
export function appendWhole(descriptor: number, data: Buffer, sizeBytes: number): void {
  const progress = { writtenBytes: 0 };
  try {
    writeCounted(descriptor, data, progress);
  } catch (error) {
    cutBack(descriptor, sizeBytes, progress.writtenBytes);
    throw error;
  }
}

function writeCounted(descriptor: number, data: Buffer, progress: { writtenBytes: number }): void {
  while (progress.writtenBytes < data.length) {
    progress.writtenBytes += writeSync(descriptor, data, progress.writtenBytes);
  }
}

/** Takes `writtenBytes` off a file that was `sizeBytes` long before they were appended. */
export function cutBack(descriptor: number, sizeBytes: number, writtenBytes: number): void {
  try {
    // Someone may have appended meanwhile by hand: never cut what is not ours.
    if (writtenBytes > 0 && fstatSync(descriptor).size === sizeBytes + writtenBytes) {
      ftruncateSync(descriptor, sizeBytes);
    }
  } catch {
    // The write error is what the caller hears; the torn end is dropped by the next run.
  }
}

/** Reads up to `length` bytes from an offset; fewer at the end of the file. */
export function readRange(descriptor: number, start: number, length: number): Buffer {
  const block = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, block, filled, length - filled, start + filled);
    if (count === 0) {
      break;
    }
    filled += count;
  }
  return block.subarray(0, filled);
}

/** Forces the entries of a folder to disk. File systems that cannot do that for folders need not. */
export function syncFolder(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } catch (error) {
    const code = errnoOf(error);
    if (code !== 'EINVAL' && code !== 'ENOTSUP') throw error;
  } finally {
    closeSync(descriptor);
  }
}
