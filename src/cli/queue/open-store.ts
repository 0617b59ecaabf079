import { OpsError } from '../../errors.ts';
import type { QueueStore, QueueStoreOptions } from '../../ports-queue.ts';
import { refused } from '../../queue/refuse.ts';
import type { QueueContext } from './queue-context.ts';

/** Where a store is and what kind it is. */
export type StorePlace =
  | { readonly backend: 'markdown' | 'sqlite'; readonly location: string; readonly asGiven: string }
  | { readonly backend: 'postgres'; readonly location: string; readonly asGiven: string };

const POSTGRES_URL = /^postgres(?:ql)?:\/\//;

/**
 * The store that the command line names: `--db` wins over `--queue`, the environment comes last.
 */
export function storePlace(context: QueueContext): StorePlace {
  const db = context.args.text('db');
  if (db !== undefined) return databasePlace(context, db);
  return tablePlace(context, context.args.text('queue') ?? context.settings.queuePath);
}

/** A table by its path. */
export function tablePlace(context: QueueContext, file: string): StorePlace {
  return { backend: 'markdown', location: context.absolutePath(file), asGiven: file };
}

const ANY_URL = /^\s*[a-z][a-z0-9+.-]*:\/\//i;

/** A database by its path or URL. Raises queue_refused for a URL of another kind: taken for a path it would only be missing. */
export function databasePlace(context: QueueContext, db: string): StorePlace {
  if (!POSTGRES_URL.test(db) && ANY_URL.test(db)) {
    throw refused(
      `no database of this program has a URL that begins with ${JSON.stringify(db.slice(0, db.indexOf('//') + 2))}`,
      'give the path of a SQLite file, or a URL that begins with postgres://',
    );
  }
  return POSTGRES_URL.test(db)
    ? { backend: 'postgres', location: db, asGiven: withoutPassword(db) }
    : { backend: 'sqlite', location: context.absolutePath(db), asGiven: db };
}

/**
 * A URL as it may be printed and handed to workers: without what stands between a user's name and the last @ of the
 * address, and without a password among the parameters. What cannot be read as a URL is all address.
 */
function withoutPassword(url: string): string {
  const [address = '', ...query] = URL.canParse(url) ? url.split('?') : [url];
  const parameters = query.join('?').split('&');
  const shown = address.replace(/^(postgres(?:ql)?:\/\/[^:@/?]*):.*@/s, '$1@');
  const kept = parameters.filter((parameter) => !isSecret(parameter));
  return query.length === 0 || kept.length === 0 ? shown : `${shown}?${kept.join('&')}`;
}

/** Whether a parameter is a password, however its name is written. */
function isSecret(parameter: string): boolean {
  const [[name] = ['']] = new URLSearchParams(parameter);
  return /password/i.test(name);
}

/** What Node.js and the module itself say when the native part is not there, or was built for another Node.js. */
const NATIVE_FAULT = /^(?:(?:ERR_)?MODULE_NOT_FOUND|ERR_DLOPEN_FAILED)$/;

/** SQLite is native and optional: where npm could not build it everything else works. */
async function openSqlite(options: QueueStoreOptions): Promise<QueueStore> {
  try {
    const { openSqliteQueue } = await import('../../adapters/sqlite-queue.ts');
    return await openSqliteQueue(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isNative = NATIVE_FAULT.test(code ?? '') || /bindings file/.test(message);
    if (error instanceof OpsError || !isNative) throw error;
    throw new OpsError(
      'queue_unsupported',
      `${options.shownAs}: SQLite is not usable here: ${message.split('\n')[0] ?? ''}`,
      {
        hint: 'npm could not build better-sqlite3, or built it for another Node.js: install g++, make and python3, then run npm ci; or use --queue or a postgres:// URL',
        cause: error,
      },
    );
  }
}

/**
 * Opens a store. `read` changes nothing and creates nothing, `write` needs the store to exist, `create` makes it when
 * it does not. Raises queue_missing, queue_unreadable, queue_busy.
 */
export async function openStore(
  context: QueueContext,
  place: StorePlace,
  access: QueueStoreOptions['access'],
): Promise<QueueStore> {
  const { settings } = context;
  const options: QueueStoreOptions = {
    location: place.location,
    shownAs: place.asGiven,
    access,
    offsetHours: settings.offsetHours,
    maxAttempts: settings.maxAttempts,
    readOnlyTable: settings.readOnlyTable,
    nowSeconds: settings.nowEpoch === null ? null : () => Math.floor(context.nowMs() / 1000),
    program: `queue ${context.program}`,
  };
  if (place.backend === 'postgres') {
    const { openPostgresQueue } = await import('../../adapters/pg-queue.ts');
    return await openPostgresQueue(options);
  }
  if (place.backend === 'sqlite') {
    return await openSqlite(options);
  }
  const { openMarkdownQueue } = await import('../../adapters/md-queue.ts');
  return openMarkdownQueue(options);
}

/**
 * Opens the store that the command line names, hands it over, and closes it whatever happens. Rows of a table that
 * cannot be used are told on standard error.
 */
export async function withStore<Result>(
  context: QueueContext,
  access: QueueStoreOptions['access'],
  use: (store: QueueStore) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(context, storePlace(context), access);
  try {
    return await use(store);
  } finally {
    await tellProblems(context, store);
    await store.close();
  }
}

/** Tells of rows that a hand left unusable. What keeps the table itself from being read is told by whoever reads it. */
export async function tellProblems(context: QueueContext, store: QueueStore): Promise<void> {
  if (!store.capabilities.has('handEdited')) return;
  // The first look in an incident reads no more than it needs.
  const isFirstLook = context.program === 'ops' && context.command === 'status';
  const problems = await store.problems(isFirstLook ? 'table' : undefined).catch(() => []);
  for (const problem of problems) context.note(`note: ${problem}`);
}
