import { realpathSync } from 'node:fs';
import type { HeldLock } from '../../src/ports.ts';
import { SOAK_MODEL } from '../../src/queue/soak/figures.ts';
import type { ChildTalk } from './child-talk.ts';
import { SoakClock } from './soak-clock.ts';
import { SoakLogWriter } from './soak-log.ts';
import type { SoakPlace } from './soak-place.ts';

/** Keeps a store locked, as a process does that is slow in the middle of a write. */
interface StoreLock {
  take(): Promise<void>;
  release(): Promise<void>;
  close(): Promise<void>;
}

/** Another program at the same store, which locks it when it is told to. */
export async function runLocker(talk: ChildTalk): Promise<void> {
  const start = await talk.next('start');
  if (start === null) return;
  const clock = new SoakClock(SOAK_MODEL.startEpochSeconds);
  const log = new SoakLogWriter(start.job.logFile);
  const lock = await openLock(start.job.place);
  talk.say({ kind: 'ready' });
  try {
    const go = await talk.next('go');
    if (go === null) return;
    clock.begin(go.clock);
    for (;;) {
      const wanted = await talk.next('lock');
      if (wanted === null) return;
      await lock.take();
      const since = clock.seconds();
      await clock.wait(wanted.holdSeconds, talk.stopped);
      await lock.release();
      log.append({ kind: 'lock', at: clock.seconds(), held: clock.seconds() - since });
    }
  } finally {
    await lock.close();
    log.close();
  }
}

async function openLock(place: SoakPlace): Promise<StoreLock> {
  if (place.backend === 'sqlite') return await lockDatabase(place.location);
  if (place.backend === 'postgres') return await lockServerTable(place.location);
  return await lockTable(place);
}

const BUSY_MS = 60_000;

async function lockDatabase(location: string): Promise<StoreLock> {
  const { default: Database } = await import('better-sqlite3');
  const connection = new Database(location, { timeout: BUSY_MS });
  return {
    take: () => Promise.resolve(void connection.exec('BEGIN IMMEDIATE')),
    release: () => Promise.resolve(void connection.exec('ROLLBACK')),
    close: () => Promise.resolve(void connection.close()),
  };
}

async function lockServerTable(location: string): Promise<StoreLock> {
  const { Client } = await import('pg');
  const { parsePgPlace, quoteName } = await import('../../src/adapters/pg-queue-place.ts');
  const { connectionString, serverOptions, schema } = parsePgPlace(location);
  const client = new Client({ connectionString, options: serverOptions });
  await client.connect();
  return {
    take: async () => void (await client.query(`BEGIN; LOCK TABLE ${quoteName(schema)}.queue_items IN EXCLUSIVE MODE`)),
    release: async () => void (await client.query('ROLLBACK')),
    close: () => client.end(),
  };
}

async function lockTable(place: SoakPlace): Promise<StoreLock> {
  const { createQueueLock } = await import('../../src/adapters/md-queue-lock.ts');
  const { mdQueuePaths } = await import('../../src/adapters/md-queue-paths.ts');
  const paths = mdQueuePaths(realpathSync(place.location));
  const take = createQueueLock(paths, { shownAs: place.shownAs, program: 'soak', waitMs: BUSY_MS });
  let held: HeldLock | null = null;
  return {
    take: async () => void (held = await take()),
    release: () => Promise.resolve(held?.release()),
    close: () => Promise.resolve(),
  };
}
