import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteQueue } from '../../src/adapters/sqlite-queue.ts';
import { decideAdd } from '../../src/queue/add.ts';
import { storeOptions } from '../support/queue-stores.ts';
import { ended } from '../support/child-state.ts';

/** A database that another process keeps locked. */

const SQLITE = createRequire(import.meta.url).resolve('better-sqlite3');

/** Takes a lock, says so, and lets go when its standard input ends. */
const HOLDER = `
const database = new (require(process.argv[1]))(process.argv[2]);
for (const sql of process.argv.slice(3)) database.exec(sql);
console.log('locked');
process.stdin.on('end', () => database.close()).resume();
`;

let folder: string;
let file: string;
let holder: ChildProcessByStdio<Writable, Readable, null> | null = null;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-locked-'));
  file = path.join(folder, 'queue.db');
  const store = await open('create');
  const item = { id: 'A', priority: 'P1', task: 't', success_criteria: 'c' };
  await store.mutate({ select: 'none', decide: (view) => decideAdd(view, [item]) });
  await store.close();
});

afterEach(async () => {
  await letGo();
  rmSync(folder, { recursive: true, force: true });
});

const open = (access: 'read' | 'write' | 'create', busyMs?: number) =>
  openSqliteQueue(storeOptions(file, { access }), busyMs);

async function lock(...statements: readonly string[]): Promise<number> {
  holder = spawn(process.execPath, ['-e', HOLDER, SQLITE, file, ...statements], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return holder.pid ?? 0;
}

async function letGo(): Promise<void> {
  holder?.stdin.end();
  if (holder !== null) await ended(holder);
  holder = null;
}

/** Locks that keep writers out, and ones that keep everybody out. */
const WRITER = ['PRAGMA journal_mode = WAL', 'BEGIN IMMEDIATE'];
const EVERYBODY = ['PRAGMA locking_mode = EXCLUSIVE', 'BEGIN EXCLUSIVE', 'CREATE TABLE IF NOT EXISTS held (a)'];

/** What a message says of the holder, where the system tells who it is. */
const heldBy = (pid: number) =>
  `queue.db is locked by ${existsSync('/proc/locks') ? `pid ${pid} (node)` : 'another process'}`;

const claim = { owner: 'w', leaseSeconds: 60, limit: 1, maxInProgress: null };

describe('a database that a writer holds', () => {
  it('can be read meanwhile, and a write waits in vain, naming who has it', async () => {
    const store = await open('write', 150);
    const pid = await lock(...WRITER);
    expect((await store.list({})).length).toBe(1);
    const refusal = store.claim(claim);
    await expect(refusal).rejects.toMatchObject({ code: 'queue_busy' });
    await expect(refusal).rejects.toThrow(heldBy(pid));
    await store.close();
  });

  it('is written as soon as the writer lets go', async () => {
    const store = await open('write');
    await lock(...WRITER);
    const waiting = store.claim(claim);
    const list = await store.list({ status: 'PENDING' });
    await letGo();
    expect([list.length, (await waiting).claimed.length]).toEqual([1, 1]);
    await store.close();
  });
});

describe('a database that is locked against everybody', () => {
  it.each(['read', 'write', 'create'] as const)('cannot be opened with %s, which says so', async (access) => {
    const pid = await lock(...EVERYBODY);
    const refusal = open(access, 150);
    await expect(refusal).rejects.toMatchObject({ code: 'queue_busy', hint: expect.any(String) as string });
    await expect(refusal).rejects.toThrow(heldBy(pid));
  });

  it.each(['read', 'write', 'create'] as const)('is opened with %s as soon as it is free', async (access) => {
    await lock(...EVERYBODY);
    const waiting = open(access);
    await letGo();
    const store = await waiting;
    expect((await store.summary(0)).counts.PENDING).toBe(1);
    await store.close();
  });
});
