import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { OpsError } from '../errors.ts';
import type { QueueStoreOptions } from '../ports-queue.ts';
import { ITEM_COLUMNS } from '../queue/schema/item-columns.ts';
import { SQLITE_SCHEMA_VERSION } from '../queue/schema/sqlite-schema.ts';
import { createFolders } from './fs-store-io.ts';
import { isWritable, openCopy, requireAccess } from './sqlite-queue-access.ts';
import { storeError } from './sqlite-queue-errors.ts';
import type { Patience } from './sqlite-queue-patience.ts';
import { SELECT_EVENTS, SELECT_ITEMS } from './sqlite-queue-rows.ts';
import { columnNames, upgradeSchema } from './sqlite-queue-upgrade.ts';

type Connection = Database.Database;

/** SQLite itself does not wait for locks: see {@link Patience}. */
const OWN_WAIT_MS = 0;

/** An open database. */
export interface OpenDatabase {
  readonly connection: Connection;
  /** False for the schema of an older program, which is only read. */
  readonly current: boolean;
  /** Raises queue_missing when the file has gone since, or is another one, which nobody would see read or written. */
  readonly requireInPlace: () => void;
}

/** Opens a database and checks that it holds a queue that this version knows. Nothing is changed when it does not. */
export async function openDatabase(options: QueueStoreOptions, patience: Patience): Promise<OpenDatabase> {
  const connection = connect(options);
  try {
    const requireInPlace = placeGuard(options);
    const current = await patience.run(() => settle(connection, options));
    return { connection, current, requireInPlace };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** The files are only looked at by name: opening and closing one here would drop the locks of this very process. */
function connect(options: QueueStoreOptions): Connection {
  const { location, access, shownAs } = options;
  if (location !== location.trim()) throw notAFile(options, 'ends with a space, which SQLite drops');
  try {
    const stat = statSync(location, { throwIfNoEntry: false });
    if (stat === undefined && access !== 'create') throw missing(options, 'does not exist');
    if (stat?.isFile() === false) throw notAFile(options, 'is not a regular file');
    if (stat === undefined) createFolders(dirname(location));
    else requireAccess({ location, shownAs }, access === 'read' ? 'read' : 'write');
    if (access === 'read') return connectForReading(realpathSync(location));
    return new Database(location, { timeout: OWN_WAIT_MS, fileMustExist: access === 'write' });
  } catch (error) {
    throw storeError(error, { location, shownAs });
  }
}

/**
 * A connection that may only read would leave the two companion files of the write-ahead log behind when it had to
 * make them, so one that cleans up is taken unless they are there. Who may not write reads a copy of a file that nobody
 * works on.
 */
function connectForReading(file: string): Connection {
  const copy = isWritable(file) ? null : openCopy(file);
  if (copy !== null) return copy;
  const readonly = existsSync(`${file}-wal`);
  const connection = new Database(file, { timeout: OWN_WAIT_MS, fileMustExist: true, readonly });
  connection.pragma('query_only = ON');
  return connection;
}

function placeGuard(options: QueueStoreOptions): () => void {
  const { location } = options;
  const look = () => statSync(location, { throwIfNoEntry: false, bigint: true });
  const opened = look();
  return () => {
    const now = look();
    if (now === undefined) throw missing(options, 'was removed while it was open');
    if (now.ino !== opened?.ino || now.dev !== opened.dev) throw missing(options, 'was replaced while it was open');
  };
}

/**
 * Checks what it is first, so that a database of something else stays as it is; then readies it for writing. Tells
 * whether its schema is current.
 */
function settle(connection: Connection, options: QueueStoreOptions): boolean {
  const version = Number(connection.pragma('user_version', { simple: true }));
  const current = version === SQLITE_SCHEMA_VERSION;
  checkTables(connection, version, options);
  if (options.access === 'read') return current;
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  if (!current) upgradeSchema(connection);
  return true;
}

function checkTables(connection: Connection, version: number, options: QueueStoreOptions): void {
  const hasItems = hasTable(connection, 'queue_items');
  if (version > SQLITE_SCHEMA_VERSION && hasItems) {
    throw new OpsError(
      'queue_unreadable',
      `${options.shownAs} has schema version ${version}; this version knows up to ${SQLITE_SCHEMA_VERSION}`,
      { hint: 'use the version of ops-manager that made it, or a newer one' },
    );
  }
  if (version !== 0 && !hasItems) {
    throw new OpsError('queue_unreadable', `${options.shownAs} is a database of another program`, {
      hint: 'give --db the path of a queue',
    });
  }
  if (!hasItems && options.access !== 'create') throw missing(options, 'holds no work queue');
  if (version === 0 && hasItems) checkOldColumns(connection, options);
  // Raises an error for a column or table that is not there.
  if (version === SQLITE_SCHEMA_VERSION) for (const sql of [SELECT_ITEMS, SELECT_EVENTS]) connection.prepare(sql);
}

/** The columns that every program of this family makes. */
function checkOldColumns(connection: Connection, { shownAs }: QueueStoreOptions): void {
  const names = columnNames(connection, 'queue_items');
  const absent = ITEM_COLUMNS.find(({ name, age }) => age === 0 && !names.includes(name));
  if (absent === undefined) return;
  throw new OpsError('queue_unreadable', `${shownAs}: table queue_items has no column ${absent.name}`, {
    hint: 'it is a table of another program; give --db the path of a queue',
  });
}

/** Whether the database has a table of this name. */
export function hasTable(connection: Connection, name: string): boolean {
  return connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined;
}

function missing({ shownAs }: QueueStoreOptions, what: string): OpsError {
  return new OpsError('queue_missing', `${shownAs} ${what}`, {
    hint: `check the path; ops-manager queue init --db ${shownAs} creates a queue there`,
  });
}

function notAFile({ shownAs }: QueueStoreOptions, what: string): OpsError {
  return new OpsError('queue_unreadable', `${JSON.stringify(shownAs)} ${what}`, {
    hint: 'give --db the path of a file',
  });
}
