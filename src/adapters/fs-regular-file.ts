import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { OpsError } from '../errors.ts';

/** Opening files without ever waiting: a named pipe that nobody writes to would otherwise stop a pass for good. */

/** Modes before the umask takes its part. */
const FILE_MODE = 0o644;
const ACCESS = {
  read: constants.O_RDONLY,
  append: constants.O_RDWR | constants.O_CREAT | constants.O_APPEND,
} as const;

/** What becomes of a symbolic link in the last place of a path. */
export type Links = 'follow' | 'refuse';

/**
 * Opens a file for reading, or for reading and appending, in which case it is created. Raises the errno of the
 * system, EFTYPE for what is neither a file nor a folder (a pipe, a device), and config_invalid for a link that is refused.
 */
export function openRegular(path: string, access: keyof typeof ACCESS, links: Links): number {
  const descriptor = openAtOnce(path, ACCESS[access], links);
  try {
    const stat = fstatSync(descriptor);
    // A folder raises EISDIR as soon as it is read.
    if (!stat.isFile() && !stat.isDirectory()) {
      throw Object.assign(new Error(`EFTYPE: not a regular file, open '${path}'`), { code: 'EFTYPE' });
    }
    return descriptor;
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function openAtOnce(path: string, access: number, links: Links): number {
  if (links === 'follow') {
    return openSync(path, access | constants.O_NONBLOCK, FILE_MODE);
  }
  try {
    return openSync(path, access | constants.O_NONBLOCK | constants.O_NOFOLLOW, FILE_MODE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') throw error;
    const hint = 'Remove the link: the manager keeps its files where they belong, and somebody else made it.';
    throw new OpsError('config_invalid', `${path} is a symbolic link`, { hint, cause: error });
  }
}

/** All text of a file. Raises as {@link openRegular} does. */
export function readRegular(path: string, links: Links): string {
  const descriptor = openRegular(path, 'read', links);
  try {
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}
