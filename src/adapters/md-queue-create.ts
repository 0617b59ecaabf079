import { existsSync, linkSync, lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { OpsError } from '../errors.ts';
import type { QueueStoreOptions } from '../ports-queue.ts';
import { refused } from '../queue/refuse.ts';
import { HEADER_LINE, SEPARATOR_LINE } from '../queue/table/locate-table.ts';
import { errnoOf, unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { createFolders, syncFolder } from './fs-store-io.ts';
import { missingQueue, withQueueErrors } from './md-queue-errors.ts';
import { mdQueuePaths, type MdQueuePaths } from './md-queue-paths.ts';
import { ensureSidecarFolder, type Ownership } from './md-queue-sidecar-folder.ts';
import { discardFile, prepareFile } from './md-queue-write.ts';

/** What a write to a table is refused with that a database has taken over. */
export const READ_ONLY_MESSAGE = 'QUEUE.md is read-only in DB SSOT mode (set ORCH_QUEUE_MD_READ_ONLY=0 to override)';

/**
 * Where the table is that a location leads to. With `create` access one that is missing is made. Raises queue_missing,
 * queue_unreadable, queue_write_failed.
 */
export function locateQueue(options: QueueStoreOptions): MdQueuePaths {
  const { location, shownAs, access, readOnlyTable } = options;
  const found = realPathOf(location, shownAs);
  if (found !== null) return mdQueuePaths(found);
  if (isLink(location)) {
    throw new OpsError('queue_missing', `${shownAs} is a symbolic link to a file that does not exist`, {
      hint: 'create that file, or remove the link',
    });
  }
  if (access !== 'create') throw missingQueue(shownAs);
  if (readOnlyTable) throw refused(READ_ONLY_MESSAGE);
  return withQueueErrors(shownAs, () => withStoreErrors('write', shownAs, () => createTable(location)));
}

function realPathOf(location: string, shownAs: string): string | null {
  return withQueueErrors(shownAs, () =>
    withStoreErrors('read', shownAs, () => unlessAbsent(() => realpathSync.native(location))),
  );
}

function isLink(location: string): boolean {
  return unlessAbsent(() => lstatSync(location))?.isSymbolicLink() ?? false;
}

/** An empty table. When another process makes one at the same moment, that one counts. */
function createTable(location: string): MdQueuePaths {
  createFolders(path.dirname(location));
  const home = realpathSync.native(path.dirname(location));
  const paths = mdQueuePaths(path.join(home, path.basename(location)));
  const owner = newFileOwnership();
  ensureSidecarFolder(paths, owner);
  const text = `# Work queue\n\n${HEADER_LINE}\n${SEPARATOR_LINE}\n`;
  const prepared = prepareFile(paths, text, owner);
  try {
    linkSync(prepared.path, paths.table);
  } catch (error) {
    // Whoever was faster may have worked on that table already, and swept our file away.
    if (errnoOf(error) !== 'EEXIST' && !existsSync(paths.table)) throw error;
  } finally {
    discardFile(prepared.path);
  }
  syncFolder(home);
  return paths;
}

const NEW_FILE_MODE = 0o666;

function newFileOwnership(): Ownership {
  return {
    uid: process.getuid?.() ?? -1,
    gid: process.getgid?.() ?? -1,
    mode: NEW_FILE_MODE & ~process.umask(),
  };
}
