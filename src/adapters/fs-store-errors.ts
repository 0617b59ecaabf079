import { OpsError } from '../errors.ts';

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'Free space on that file system; the next run goes on from here.',
  EDQUOT: 'The quota of this user is used up; free space, the next run goes on from here.',
  EFBIG: 'The file size limit of this process is reached (ulimit -f).',
  EROFS: 'The file system is mounted read-only; check the system log and mount it for writing.',
  EACCES: 'Check owner and mode of the file and of its folders.',
  EPERM: 'Check owner, mode and attributes of the file and of its folders.',
  EIO: 'The device reports an error; check the system log and the disk.',
  EMFILE: 'This process may not open more files (ulimit -n).',
  ENFILE: 'The system may not open more files.',
  EISDIR: 'A folder is where a file belongs; move it away.',
  ENOTDIR: 'A file is where a folder belongs; move it away.',
  EFTYPE: 'A named pipe, a socket or a device is where a file belongs; move it away.',
  ELOOP: 'Symbolic links lead in a circle; remove the wrong one.',
};

/**
 * Runs file system calls and turns their failure into store_read_failed or store_write_failed, naming the path,
 * the errno and what to do. An OpsError passes as it is.
 */
export function withStoreErrors<T>(access: 'read' | 'write', path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof OpsError) throw error;
    const code = errnoOf(error);
    if (code === null) throw error;
    const text = (error as Error).message.replace(/^[A-Z0-9]+: /, '').replace(/, \w+( '.*)?$/, '');
    throw new OpsError(
      access === 'read' ? 'store_read_failed' : 'store_write_failed',
      `${access === 'read' ? 'reading' : 'writing'} ${path} failed: ${code} (${text})`,
      { hint: HINTS[code] ?? 'Check that the file system is usable.', cause: error },
    );
  }
}

/** The errno name of a file system error such as `ENOENT`, or null when it is another kind of error. */
export function errnoOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : null;
}

/** Runs an action and gives null instead when the file or a folder on its way does not exist. */
export function unlessAbsent<T>(action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
