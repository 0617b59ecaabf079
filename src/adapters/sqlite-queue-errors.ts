import { OpsError } from '../errors.ts';
import { errnoOf } from './fs-store-errors.ts';
import { lockHolders } from './sqlite-queue-holders.ts';

/** Where a database is, and how its messages name it. */
export interface SqlitePlace {
  /** Absolute path. */
  readonly location: string;
  readonly shownAs: string;
}

/** The code of an error of SQLite such as `SQLITE_BUSY`; null for other errors. */
export function sqliteCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
}

/** Whether the same call may succeed in a moment, when another process has let go. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && /^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/.test(code);
}

/** What is raised when waiting was in vain. */
export function busyError({ location, shownAs }: SqlitePlace, waitedMs: number): OpsError {
  const holders = lockHolders(location);
  const who = holders.length === 0 ? 'another process' : holders.join(', ');
  return new OpsError('queue_busy', `${shownAs} is locked by ${who}; waited ${Math.round(waitedMs / 1000)} s`, {
    hint: 'try again when that process has finished, or end it',
  });
}

const UNREADABLE: Readonly<Record<string, readonly [string, string]>> = {
  SQLITE_NOTADB: ['is not a SQLite database', 'give --db the path of a queue, or --queue for a markdown table'],
  SQLITE_CORRUPT: ['is damaged or cut off', 'restore it from a backup, or save what is left with sqlite3 and .recover'],
  SQLITE_CANTOPEN: ['cannot be opened', 'check owner and mode of the file and of its folder'],
  SQLITE_ERROR: ['does not hold the tables of a work queue', 'give --db the path of a queue'],
  SQLITE_PERM: ['cannot be opened', 'check owner and mode of the file and of its folder'],
  SQLITE_AUTH: ['cannot be opened', 'check owner and mode of the file and of its folder'],
};

const UNWRITABLE: Readonly<Record<string, readonly [string, string]>> = {
  SQLITE_READONLY: ['cannot be written', 'check owner and mode of the file and of its folder, and how it is mounted'],
  SQLITE_FULL: ['cannot grow', 'free space on that file system'],
  SQLITE_IOERR: ['failed in input or output', 'check free space, the system log and the disk'],
};

/** An error of SQLite or of the file system in the words of the queue; any other error as it is. */
export function storeError(error: unknown, { shownAs }: SqlitePlace): unknown {
  const code = sqliteCode(error);
  if (code === null) return fileError(error, shownAs);
  const [, family = code] = /^(SQLITE_[A-Z]+)/.exec(code) ?? [];
  const detail = `(${code}: ${(error as Error).message})`;
  const unreadable = UNREADABLE[family];
  if (unreadable !== undefined) {
    const [what, hint] = unreadable;
    return new OpsError('queue_unreadable', `${shownAs} ${what} ${detail}`, { hint, cause: error });
  }
  const [what, hint] = UNWRITABLE[family] ?? ['cannot be used', 'check the file'];
  return new OpsError('queue_write_failed', `${shownAs} ${what} ${detail}`, { hint, cause: error });
}

function fileError(error: unknown, shownAs: string): unknown {
  const errno = errnoOf(error);
  if (errno === null || error instanceof OpsError) return error;
  return new OpsError('queue_unreadable', `${shownAs} cannot be opened: ${errno}`, {
    hint: 'check the path, and owner and mode of its folders',
    cause: error,
  });
}
