import { openSqliteQueue } from '../../../src/adapters/sqlite-queue.ts';
import { OpsError } from '../../../src/errors.ts';
import type { QueueStoreOptions } from '../../../src/ports-queue.ts';
import { storeOptions } from '../../support/queue-stores.ts';

/** `queue-access-child <path> <access>`: opens a SQLite queue, reads it, claims unless it only reads; says what came. */
async function main(location: string, access: QueueStoreOptions['access']): Promise<string> {
  try {
    const store = await openSqliteQueue(storeOptions(location, { access, shownAs: location }), 200);
    const { length } = await store.list({});
    if (access !== 'read') await store.claim({ owner: 'w', leaseSeconds: 9, limit: 1, maxInProgress: null });
    await store.close();
    return `${length} items`;
  } catch (error) {
    if (error instanceof OpsError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

void main(process.argv[2] ?? '', process.argv[3] as QueueStoreOptions['access']).then((line) =>
  process.stdout.write(`${line}\n`),
);
