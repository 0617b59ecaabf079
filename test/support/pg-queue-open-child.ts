import { once } from 'node:events';
import { openPostgresQueue } from '../../src/adapters/pg-queue.ts';
import { storeOptions } from './queue-stores.ts';

/** `pg-queue-open-child <task as JSON>`: says `ready`, waits for a line, makes the tables, and prints what they hold. */
async function main({ location }: { readonly location: string }): Promise<void> {
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  const store = await openPostgresQueue(storeOptions(location, { access: 'create' }));
  const { counts } = await store.summary(0);
  await store.close();
  process.stdout.write(`PENDING=${counts.PENDING}\n`);
  process.stdin.destroy();
}

void main(JSON.parse(process.argv[2] ?? '{}') as { location: string });
