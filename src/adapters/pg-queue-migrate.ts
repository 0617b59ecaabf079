import { OpsError } from '../errors.ts';
import type { QueueStoreOptions } from '../ports-queue.ts';
import type { PgDatabase, PgTransaction } from './pg-queue-database.ts';
import { lockNumbers, quoteName } from './pg-queue-place.ts';
import { PG_MIGRATIONS, PG_SCHEMA_VERSION, type PgNames } from './pg-queue-schema.ts';

/**
 * Makes sure that the tables are there in the version of this program. `create` makes missing ones, `write` and
 * `create` bring older ones up to date. Raises queue_missing and queue_unreadable.
 */
export async function preparePgSchema(
  database: PgDatabase,
  names: PgNames,
  { access, shownAs }: Pick<QueueStoreOptions, 'access' | 'shownAs'>,
): Promise<void> {
  const version = await readVersion(database, names);
  if (version === PG_SCHEMA_VERSION) return;
  if (version === null && access !== 'create') {
    throw new OpsError('queue_missing', `${shownAs}: there is no queue in schema ${database.place.schema}`, {
      hint: `ops-manager queue init --db '${shownAs}' creates it`,
    });
  }
  if (version !== null) refuseNewer(version, shownAs);
  if (access === 'read') {
    throw new OpsError(
      'queue_unreadable',
      `${shownAs}: its tables are of version ${version}, older than this program`,
      {
        hint: `ops-manager queue init --db '${shownAs}' brings them up to date`,
      },
    );
  }
  const { place } = database;
  const begin = [`SELECT pg_advisory_xact_lock(${lockNumbers(place, 'migrate')})`];
  await database.transaction(begin, (open) => migrate(open, { names, schema: place.schema, shownAs }));
}

function refuseNewer(version: number, shownAs: string): void {
  if (version <= PG_SCHEMA_VERSION) return;
  throw new OpsError(
    'queue_unreadable',
    `${shownAs}: its tables are of version ${version}, this program knows ${PG_SCHEMA_VERSION}; they were left as they are`,
    { hint: 'use the newer ops-manager that made them' },
  );
}

/** Null when there are no tables. */
async function readVersion(database: PgDatabase, { versions }: PgNames): Promise<number | null> {
  const text = `SELECT max(version) AS version FROM ${versions}`;
  const rows = await database.readIfThere<{ version: number | null }>({ text, values: [] });
  return rows?.[0]?.version ?? null;
}

interface Target {
  readonly names: PgNames;
  readonly schema: string;
  readonly shownAs: string;
}

/** All steps in one transaction, while others who want to do the same wait and then find it done. */
async function migrate(open: PgTransaction, { names, schema, shownAs }: Target): Promise<void> {
  const text = 'SELECT to_regnamespace($1) IS NOT NULL AS schema, to_regclass($2) IS NOT NULL AS versions';
  const [there] = await open.rows<{ schema: boolean; versions: boolean }>({
    text,
    values: [quoteName(schema), names.versions],
  });
  if (there?.schema !== true) await open.rows({ text: `CREATE SCHEMA ${quoteName(schema)}`, values: [] });
  if (there?.versions !== true) {
    const columns = 'version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT clock_timestamp()';
    await open.rows({ text: `CREATE TABLE ${names.versions} (${columns})`, values: [] });
  }
  const [row] = await open.rows<{ version: number }>({
    text: `SELECT coalesce(max(version), 0) AS version FROM ${names.versions}`,
    values: [],
  });
  const version = row?.version ?? 0;
  refuseNewer(version, shownAs);
  for (const [at, migration] of PG_MIGRATIONS.entries()) {
    if (at < version) continue;
    await open.rows({ text: migration(names), values: [] });
    await open.rows({ text: `INSERT INTO ${names.versions} (version) VALUES ($1)`, values: [at + 1] });
  }
}
