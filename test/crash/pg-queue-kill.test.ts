import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPostgresQueue } from '../../src/adapters/pg-queue.ts';
import { ended } from '../support/child-state.ts';
import { NO_POSTGRES, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { storeOptions } from '../support/queue-stores.ts';
import { buildStoreProgram } from '../support/store-program.ts';
import { CONCURRENT_ROUNDS, KILL_ROUNDS, timeoutFor } from './support/effort.ts';
import type { CrashLine, CrashTask } from './support/queue-crash-child.ts';
import { checkContent, type QueueContent, type QueueDeed } from './support/queue-crash-model.ts';

/** Programs that work on one PostgreSQL database, while they or the server are killed. */

const PROGRAMS = 3;
/** A program is killed after some of its steps, while it is at one of the next. */
const MOST_STEPS = 60;
/** Rounds on one queue: all of it is looked at after every round. */
const ROUNDS_PER_QUEUE = 20;

let folder: string;
let program: string;
let server: PostgresServer;
let database: string;
let location: string;

beforeEach(async (context) => {
  context.skip(NO_POSTGRES !== null, NO_POSTGRES ?? '');
  folder = mkdtempSync(path.join(tmpdir(), 'ops-pg-kill-'));
  program = buildStoreProgram(path.join(import.meta.dirname, 'support/queue-crash-child.ts'), folder);
  server = await startPostgres({ durable: true });
  await makeQueue();
});

async function makeQueue(): Promise<void> {
  database = await server.createDatabase();
  location = server.url(database);
  await (await openPostgresQueue(storeOptions(location, { access: 'create' }))).close();
}

afterEach(async () => {
  if (NO_POSTGRES !== null) return;
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A program at work, and what it has acknowledged so far. */
interface Running {
  readonly child: ChildProcess;
  readonly deeds: readonly QueueDeed[];
  /** Codes of errors with which steps failed. */
  readonly failures: readonly string[];
  /** Resolves once it has done so many steps more. */
  steps(count: number): Promise<void>;
  kill(): Promise<void>;
}

function start(name: string, seed: number): Running {
  const task: CrashTask = { backend: 'postgres', location, name, seed, steps: null, nowSeconds: null };
  const child = spawn(process.execPath, [program, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const deeds: QueueDeed[] = [];
  const failures: string[] = [];
  const waiting = new Set<() => void>();
  let done = 0;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (text) => {
    const line = JSON.parse(text) as CrashLine;
    if ('failed' in line) {
      failures.push(line.failed);
      return;
    }
    deeds.push(...line.deeds);
    done += 1;
    for (const look of waiting) look();
  });
  const linesEnded = new Promise<void>((resolve) => void lines.once('close', resolve));
  return {
    child,
    deeds,
    failures,
    steps: (count) => {
      const wanted = done + count;
      return new Promise((resolve) => {
        const look = (): void => {
          if (done < wanted) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
    kill: async () => {
      child.kill('SIGKILL');
      expect(await ended(child)).toBe('SIGKILL');
      await linesEnded;
    },
  };
}

/** The server carries out what a killed program had sent, and ends its session then. */
async function sessionsEnded(): Promise<void> {
  const others = `SELECT pid FROM pg_stat_activity WHERE datname = '${database}' AND backend_type = 'client backend'`;
  await expect.poll(() => server.sql('postgres', others), { timeout: 30_000 }).toEqual([]);
}

async function content(): Promise<QueueContent> {
  await sessionsEnded();
  const store = await openPostgresQueue(storeOptions(location));
  try {
    return { items: await store.list({}), events: await store.events({ afterEventId: 0, limit: 1e9 }) };
  } finally {
    await store.close();
  }
}

it('programs that are killed lose nothing', { timeout: timeoutFor(KILL_ROUNDS) }, async () => {
  let acknowledged: QueueDeed[] = [];
  for (let round = 0; round < KILL_ROUNDS; round += 1) {
    if (round % ROUNDS_PER_QUEUE === 0) {
      await makeQueue();
      acknowledged = [];
    }
    const runs = Array.from({ length: PROGRAMS }, async (_, index) => {
      const seed = round * 7919 + index * 104_729;
      const running = start(`r${round}w${index}`, seed);
      await running.steps(1 + (seed % MOST_STEPS));
      await running.kill();
      expect(running.failures).toEqual([]);
      return running.deeds;
    });
    acknowledged.push(...(await Promise.all(runs)).flat());
    expect(checkContent(await content(), acknowledged), `round ${round}`).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThan(PROGRAMS);
  expect(new Set(acknowledged.map(({ type }) => type))).toContain('picked');
});

it.each([
  ['killed', () => server.kill()],
  ['stopped in order', () => server.stop()],
])(
  'a server that is %s and comes back has all that was acknowledged; programs go on by themselves',
  { timeout: timeoutFor(CONCURRENT_ROUNDS * 2) },
  async (_how, end) => {
    const acknowledged: QueueDeed[] = [];
    const failures = new Set<string>();
    for (let round = 1; round <= CONCURRENT_ROUNDS; round += 1) {
      const programs = Array.from({ length: PROGRAMS }, (_, index) =>
        start(`r${round}w${index}`, round * 7919 + index),
      );
      await Promise.all(programs.map((running) => running.steps(10)));
      await end();
      await server.start();
      await Promise.all(programs.map((running) => running.steps(10)));
      await Promise.all(programs.map((running) => running.kill()));
      acknowledged.push(...programs.flatMap(({ deeds }) => [...deeds]));
      for (const failure of programs.flatMap((running) => running.failures)) failures.add(failure);
      expect(checkContent(await content(), acknowledged), `round ${round}`).toEqual([]);
    }
    expect(failures).toEqual(new Set(['queue_busy']));
  },
);
