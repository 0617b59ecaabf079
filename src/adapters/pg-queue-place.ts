import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { OpsError } from '../errors.ts';

/** Where a queue is: a schema of a database of a server. */
export interface PgPlace {
  /** What the driver connects with; may hold a password. */
  readonly connectionString: string;
  /** Settings that the URL hands to the server. */
  readonly serverOptions: string;
  readonly schema: string;
  /** Numbers of advisory locks, see {@link lockNumbers}. */
  readonly locks: Readonly<Record<PgLockPurpose, string>>;
  /** `user` and `host:port`, as messages name them. */
  readonly user: string;
  readonly server: string;
  readonly database: string;
}

const SCHEMA_NAME = /^[\p{L}_][\p{L}\p{N}_$]*$/u;
const MOST_NAME_BYTES = 63;

/**
 * Reads a `postgres://` URL; what it leaves out comes from PGHOST and its like. `?schema=` names the schema, else it
 * is `public`. Raises usage_error.
 */
export function parsePgPlace(location: string): PgPlace {
  const [address = '', query = ''] = splitOnce(location, '?');
  const parameters = new URLSearchParams(query);
  const schema = parameters.get('schema') ?? 'public';
  const serverOptions = parameters.get('options') ?? '';
  parameters.delete('schema');
  parameters.delete('options');
  if (!SCHEMA_NAME.test(schema) || Buffer.byteLength(schema) > MOST_NAME_BYTES) {
    throw new OpsError('usage_error', `schema=${JSON.stringify(schema)} in the URL of the database is no name`, {
      hint: `a schema has 1 to ${MOST_NAME_BYTES} letters, digits, _ and $, and begins with a letter or _`,
    });
  }
  const connectionString = parameters.size === 0 ? address : `${address}?${parameters.toString()}`;
  const { host, port, user = '', database = '' } = readParameters(connectionString);
  const server = host.startsWith('/') ? `${host}/.s.PGSQL.${port}` : `${host}:${port}`;
  return { connectionString, serverOptions, schema, locks: locksOf(schema), user, server, database };
}

function readParameters(connectionString: string) {
  try {
    return new Client({ connectionString });
  } catch {
    // The URL and the driver's message are left out: either may hold the password.
    throw new OpsError('usage_error', 'the URL of the database cannot be read', {
      hint: 'it has the form postgres://user@host:5432/database; write %40 for @ and %2F for / in a password',
    });
  }
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** A name as it stands in SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What advisory locks stand for. `writers`: shared by all that write, alone for those who must see all or none. */
export type PgLockPurpose = 'migrate' | 'writers' | 'cap';

/** Two numbers, between commas, that stand for a lock of one schema. */
export function lockNumbers({ locks }: PgPlace, purpose: PgLockPurpose): string {
  return locks[purpose];
}

function locksOf(schema: string): Readonly<Record<PgLockPurpose, string>> {
  const numbers = (purpose: PgLockPurpose): string => {
    const hash = digest(['ops-manager', schema, purpose]);
    return `${hash.readInt32BE(0)}, ${hash.readInt32BE(4)}`;
  };
  return { migrate: numbers('migrate'), writers: numbers('writers'), cap: numbers('cap') };
}

/** The number that stands for a lock on a text: an idempotency key, or a prefix of ids. */
export function textLockNumber(place: PgPlace, kind: 'key' | 'prefix', text: string): string {
  return String(digest(['ops-manager', place.schema, kind, text]).readBigInt64BE(0));
}

function digest(parts: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/** A text without backslashes as it stands in SQL. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
