import { accessSync, constants, readFileSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { OpsError } from '../errors.ts';
import type { SqlitePlace } from './sqlite-queue-errors.ts';
import { errnoOf } from './fs-store-errors.ts';

/**
 * Raises queue_unreadable for a file that may not be read, and queue_write_failed for one that may not be written, or
 * whose folder may not: SQLite would begin, fail half-way and leave companion files behind.
 */
export function requireAccess(place: SqlitePlace, access: 'read' | 'write'): void {
  const { location, shownAs } = place;
  const unreadable = refusalOf(location, constants.R_OK);
  if (unreadable !== null) throw accessError('queue_unreadable', `${shownAs} cannot be opened: ${unreadable}`);
  if (access === 'read') return;
  const folder = dirname(location);
  const unwritable = refusalOf(location, constants.W_OK) ?? refusalOf(folder, constants.W_OK | constants.X_OK);
  if (unwritable !== null) {
    throw accessError('queue_write_failed', `${shownAs} or its folder cannot be written: ${unwritable}`);
  }
}

/** Whether companion files could be made and removed again. */
export function isWritable(location: string): boolean {
  return refusalOf(location, constants.W_OK) === null && refusalOf(dirname(location), constants.W_OK) === null;
}

function refusalOf(path: string, mode: number): string | null {
  try {
    accessSync(path, mode);
    return null;
  } catch (error) {
    return errnoOf(error) ?? String(error);
  }
}

function accessError(code: 'queue_unreadable' | 'queue_write_failed', message: string): OpsError {
  return new OpsError(code, message, {
    hint: 'check owner and mode of the file and of its folder, and how the file system is mounted',
  });
}

/** Places of the header where a database says that it has a write-ahead log, which one in memory cannot have. */
const LOG_VERSIONS = [18, 19] as const;

/**
 * A database in memory that holds what the file holds; null when somebody works on the file, whose companion files
 * are there or who changed it meanwhile. Nobody here may have it open: reading the file drops the locks of the process.
 */
export function openCopy(location: string): Database.Database | null {
  const before = statSync(location);
  if (hasCompanions(location)) return null;
  const image = readFileSync(location);
  if (hasCompanions(location) || !isSame(before, statSync(location))) return null;
  for (const place of LOG_VERSIONS) if (place < image.length) image[place] = 1;
  return new Database(image, { readonly: true });
}

function hasCompanions(location: string): boolean {
  return ['-wal', '-journal'].some((ending) => (statSync(location + ending, { throwIfNoEntry: false })?.size ?? 0) > 0);
}

function isSame(before: Stats, after: Stats): boolean {
  return before.ino === after.ino && before.size === after.size && before.mtimeMs === after.mtimeMs;
}
