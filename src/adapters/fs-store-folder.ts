import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { OpsError } from '../errors.ts';
import { isInside } from '../store/paths.ts';
import type { Links } from './fs-regular-file.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { createFolders } from './fs-store-io.ts';

/**
 * Raises config_invalid when a symbolic link leads a folder of the manager out of the repository. A folder that
 * does not exist yet is judged by the nearest one above it that does. The repository itself may be a link.
 */
export function refuseEscape(repo: string, folder: string): void {
  withStoreErrors('read', folder, () => {
    const realRepo = unlessAbsent(() => realpathSync.native(repo));
    if (realRepo === null) {
      return;
    }
    const real = nearestReal(folder);
    if (!isInside(realRepo, real)) {
      throw new OpsError('config_invalid', `${folder} leads out of the repository ${repo}, to ${real}`, {
        hint: 'Remove the symbolic link, or pass the repository that it leads to with --repo.',
      });
    }
  });
}

/** Links are refused below the state folder, and followed where an operator has put a file elsewhere. */
export function linksOf(opsDir: string, path: string): Links {
  return isInside(opsDir, path) ? 'refuse' : 'follow';
}

/** Creates a folder of the manager. Raises config_invalid as above, and store_write_failed. */
export function createFolderInside(repo: string, folder: string): void {
  refuseEscape(repo, folder);
  withStoreErrors('write', folder, () => {
    // A missing repository must not come into being just because state was to be written.
    realpathSync.native(repo);
    createFolders(folder);
  });
}

function nearestReal(path: string): string {
  const real = unlessAbsent(() => realpathSync.native(path));
  return real ?? nearestReal(dirname(path));
}
