import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { refuseEscape } from './fs-store-folder.ts';
import { errnoOf, withStoreErrors } from './fs-store-errors.ts';
import { syncFolder } from './fs-store-io.ts';
import type { MdQueuePaths } from './md-queue-paths.ts';

/** Endings of files that were not finished. */
export const TEMPORARY = '.tmp';

/** Owner and mode of a table, which all that is kept beside it shares. */
export interface Ownership {
  readonly uid: number;
  readonly gid: number;
  /** Permission bits. */
  readonly mode: number;
}

const OWN_ALL = 0o700;
const PERMISSIONS = 0o777;

/** Owner and mode of the table. Raises store_read_failed. */
export function ownershipOf(table: string): Ownership {
  const { uid, gid, mode } = withStoreErrors('read', table, () => statSync(table));
  return { uid, gid, mode: mode & 0o7777 };
}

/**
 * Makes the folder beside the table, open to those whom the table is open to: it holds the same texts. Raises
 * store_write_failed, and config_invalid for a link that leads elsewhere.
 */
export function ensureSidecarFolder(paths: MdQueuePaths, owner: Ownership): void {
  refuseEscape(paths.home, paths.sidecar);
  withStoreErrors('write', paths.sidecar, () => {
    const isNew = makeFolder(paths.sidecar);
    const isNewLock = makeFolder(paths.lock);
    const mode = folderMode(owner.mode);
    for (const folder of [paths.sidecar, paths.lock]) {
      const stat = statSync(folder);
      if (isNew || isNewLock) adoptOwner(folder, stat, owner);
      if ((stat.mode & PERMISSIONS) !== mode) permitOwn(() => chmodSync(folder, mode));
    }
    if (isNew) syncFolder(paths.home);
  });
}

/** Who may read or write the table may look into or write to the folder. */
function folderMode(mode: number): number {
  const readers = mode & 0o044;
  return OWN_ALL | (mode & 0o022) | readers | (readers >> 2);
}

function makeFolder(folder: string): boolean {
  // Nearly always it is there: failing to make it costs more than looking.
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return false;
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    return false;
  }
}

/** Gives a new file or folder to the owner of the table, as far as this process may. */
function adoptOwner(file: string, stat: { uid: number; gid: number }, owner: Ownership): void {
  if (stat.uid !== owner.uid || stat.gid !== owner.gid) permitOwn(() => chownSync(file, owner.uid, owner.gid));
}

/** Does what only an owner may; what belongs to somebody else stays as it is. */
export function permitOwn(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (errnoOf(error) !== 'EPERM') throw error;
  }
}

/** Removes what killed processes left unfinished. Under the lock: its holder is the only one who writes. */
export function sweepTemporaries(paths: MdQueuePaths): void {
  withStoreErrors('write', paths.sidecar, () => {
    for (const name of readdirSync(paths.sidecar)) {
      if (name.endsWith(TEMPORARY)) rmSync(path.join(paths.sidecar, name), { force: true });
    }
  });
}
