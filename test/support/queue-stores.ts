import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openMarkdownQueue } from '../../src/adapters/md-queue.ts';
import { openPostgresQueue } from '../../src/adapters/pg-queue.ts';
import { openSqliteQueue } from '../../src/adapters/sqlite-queue.ts';
import type { QueueBackend, QueueStore, QueueStoreOptions } from '../../src/ports-queue.ts';
import { NO_POSTGRES, sharedPostgres } from './postgres-server.ts';
import { writeEmptyTable } from './queue-table.ts';

/** The second at which the clock of a staged store stands at first: 2026-02-09 12:00 in Korea. */
export const NOON = 1_770_606_000;

/** A place for a store of one kind, empty and for one test alone. */
export interface QueuePlace {
  /** Absolute path or URL. */
  readonly location: string;
  remove(): Promise<void>;
}

/** A kind of store and how tests get one. */
export interface TestedBackend {
  readonly name: QueueBackend;
  /** Why it cannot be tested on this machine; null when it can. */
  readonly missing: string | null;
  /** An empty store that nobody else uses, ready to be opened for writing. */
  create(): Promise<QueuePlace>;
}

/** Opens a store of any kind, as the programs do. */
export async function openQueueStore(backend: QueueBackend, options: QueueStoreOptions): Promise<QueueStore> {
  if (backend === 'markdown') return openMarkdownQueue(options);
  return await (backend === 'sqlite' ? openSqliteQueue(options) : openPostgresQueue(options));
}

/** Options for a store that programs of the tests may write. */
export function storeOptions(location: string, change: Partial<QueueStoreOptions> = {}): QueueStoreOptions {
  return {
    location,
    shownAs: path.basename(location),
    access: 'write',
    offsetHours: 9,
    maxAttempts: 3,
    readOnlyTable: false,
    nowSeconds: null,
    program: 'test',
    ...change,
  };
}

/** A folder for one test, and how to remove it. */
function folderPlace(file: string): QueuePlace {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-queue-'));
  return {
    location: path.join(folder, file),
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

const MARKDOWN: TestedBackend = {
  name: 'markdown',
  missing: null,
  create: () => {
    const place = folderPlace('QUEUE.md');
    writeEmptyTable(place.location);
    return Promise.resolve(place);
  },
};

const SQLITE: TestedBackend = {
  name: 'sqlite',
  missing: null,
  create: async () => {
    const place = folderPlace('queue.db');
    const store = await openSqliteQueue(storeOptions(place.location, { access: 'create' }));
    await store.close();
    return place;
  },
};

/** One database for all: to make one takes the server a hundred times as long as to make a schema. */
let database: Promise<string> | null = null;
let schemas = 0;

const POSTGRES: TestedBackend = {
  name: 'postgres',
  missing: NO_POSTGRES,
  create: async () => {
    const server = await sharedPostgres();
    database ??= server.createDatabase();
    schemas += 1;
    const location = `${server.url(await database)}?schema=store_${schemas}`;
    const store = await openPostgresQueue(storeOptions(location, { access: 'create' }));
    await store.close();
    // The schema goes with its server.
    return { location, remove: () => Promise.resolve() };
  },
};

/** Every kind of store that the suite runs on. */
export const TESTED_BACKENDS: readonly TestedBackend[] = [MARKDOWN, SQLITE, POSTGRES];
