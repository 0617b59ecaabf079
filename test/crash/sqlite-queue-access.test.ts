import { chmodSync, chownSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteQueue } from '../../src/adapters/sqlite-queue.ts';
import type { QueueStore } from '../../src/ports-queue.ts';
import { decideAdd } from '../../src/queue/add.ts';
import { storeOptions } from '../support/queue-stores.ts';
import { folderPicture } from '../support/sqlite-file.ts';
import { buildStoreProgram } from '../support/store-program.ts';
import { mountMissing, mountReadOnly, unmount } from './support/mounts.ts';
import { AS_NOBODY, NOBODY, plainUserMissing } from './support/plain-user.ts';
import { runCommand } from './support/program.ts';

/** A SQLite file that may not be written, or not even read. */

const MISSING = plainUserMissing();
const IS_ROOT = process.getuid?.() === 0;
const ACCESSES = ['read', 'write', 'create'] as const;

let root: string;
let folder: string;
let file: string;
let program: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ops-sqlite-access-'));
  // Another user may not be able to look into the checkout.
  const resolve = createRequire(import.meta.url).resolve;
  for (const name of ['better-sqlite3', 'bindings', 'file-uri-to-path']) {
    const from = path.dirname(resolve(`${name}/package.json`));
    cpSync(from, path.join(root, 'node_modules', name), { recursive: true, filter: isNeeded });
  }
  const sqlite = path.join(root, 'node_modules', 'better-sqlite3');
  program = buildStoreProgram(path.join(import.meta.dirname, 'support/queue-access-child.ts'), root, sqlite);
  chmodSync(root, 0o755);
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** The sources of a native module are large. */
function isNeeded(source: string): boolean {
  return !/better-sqlite3\/(?:deps|src)$|obj\.target$|test_extension\.node$/.test(source);
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(root, 'store-'));
  file = path.join(folder, 'queue.db');
  const store = await open('create');
  const item = { id: 'A', priority: 'P1', task: 't', success_criteria: 'c' };
  await store.mutate({ select: 'none', decide: (view) => decideAdd(view, [item]) });
  await store.close();
});

function open(access: 'create' | 'write'): Promise<QueueStore> {
  return openSqliteQueue(storeOptions(file, { access }));
}

/** Hands something over to the user of {@link use}. */
function own(...files: readonly string[]): void {
  if (IS_ROOT) for (const owned of files) chownSync(owned, NOBODY, NOBODY);
}

/** What a user says whom the modes of files bind. */
function use(access: (typeof ACCESSES)[number], location = file): string {
  const { stdout, stderr } = runCommand([...(IS_ROOT ? AS_NOBODY : []), process.execPath, program, location, access]);
  return stdout.trim() + stderr;
}

const READS = {
  read: /^1 items$/,
  write: /^queue_write_failed: .*queue\.db/,
  create: /^queue_write_failed: .*queue\.db/,
};
const NOTHING = {
  read: /^queue_unreadable: .*queue\.db cannot be opened/,
  write: /^queue_unreadable: .*queue\.db cannot be opened/,
  create: /^queue_unreadable: .*queue\.db cannot be opened/,
};

/** Modes of folder and file for a user who owns both, and what each access comes to. */
const MODES = [
  { title: 'file and folder are read-only', folderMode: 0o555, fileMode: 0o444, expected: READS },
  { title: 'the file is read-only', folderMode: 0o755, fileMode: 0o444, expected: READS },
  { title: 'the folder is read-only', folderMode: 0o555, fileMode: 0o644, expected: READS },
  { title: 'the file cannot be read', folderMode: 0o755, fileMode: 0o000, expected: NOTHING },
  { title: 'the folder cannot be searched', folderMode: 0o000, fileMode: 0o644, expected: NOTHING },
] as const;

describe.each(MODES)('when $title', ({ folderMode, fileMode, expected }) => {
  it.for(ACCESSES)('%s: works or says why, and nothing has changed', (access, context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    own(folder, file);
    chmodSync(file, fileMode);
    chmodSync(folder, folderMode);
    const before = IS_ROOT ? folderPicture(folder) : [];
    const said = use(access);
    const after = IS_ROOT ? folderPicture(folder) : [];
    chmodSync(folder, 0o755);
    expect(said).toMatch(expected[access]);
    expect(after).toEqual(before);
  });
});

describe('after a program that wrote it was killed', () => {
  it('it is read as it was, and nothing of it changes', async () => {
    const killed = killedWriter();
    const before = killed.map((name) => `${name} ${statSync(path.join(folder, name)).size}`);
    const store = await openSqliteQueue(storeOptions(file, { access: 'read' }));
    expect(await store.list({ status: 'IN_PROGRESS' })).toHaveLength(1);
    await store.close();
    expect(readdirSync(folder).map((name) => `${name} ${statSync(path.join(folder, name)).size}`)).toEqual(before);
  });

  it('a user who may only read sees it, too', (context) => {
    context.skip(MISSING !== null || !IS_ROOT, MISSING ?? 'needs two users');
    killedWriter();
    chmodSync(folder, 0o755);
    expect(use('read')).toBe('1 items');
    expect(use('write')).toMatch(READS.write);
  });
});

/** Has a program claim an item and die; the names of what it leaves behind. */
function killedWriter(): readonly string[] {
  const script = `const database = new (require(process.argv[1]))(process.argv[2]);
    database.exec("UPDATE queue_items SET status = 'IN_PROGRESS'");
    process.kill(process.pid, 'SIGKILL');`;
  const sqlite = path.join(root, 'node_modules', 'better-sqlite3');
  expect(runCommand([process.execPath, '-e', script, sqlite, file]).signal).toBe('SIGKILL');
  const names = readdirSync(folder);
  expect(names).toContain('queue.db-wal');
  return names;
}

describe('while another user has it open', () => {
  it('a user who may only read sees what has been written', async (context) => {
    context.skip(MISSING !== null || !IS_ROOT, MISSING ?? 'needs two users');
    chmodSync(folder, 0o755);
    const store = await open('write');
    await store.claim({ owner: 'w', leaseSeconds: 9, limit: 1, maxInProgress: null });
    expect(use('read')).toBe('1 items');
    await store.close();
  });
});

describe('a folder in which nothing may be made', () => {
  it.for(ACCESSES)('%s of a new file says so', (access, context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    own(folder);
    chmodSync(folder, 0o555);
    const said = use(access, path.join(folder, 'deep', 'new.db'));
    chmodSync(folder, 0o755);
    expect(said).toMatch(
      access === 'create' ? /^queue_(?:unreadable|write_failed): .*new\.db.*EACCES/ : /^queue_missing: .*new\.db/,
    );
  });
});

describe('a file system that is mounted read-only', () => {
  const missing = mountMissing();

  it.for(ACCESSES)('%s: works or says why', (access, context) => {
    context.skip(missing !== null || MISSING !== null, missing ?? MISSING ?? '');
    chmodSync(folder, 0o755);
    own(folder, file);
    mountReadOnly(folder);
    try {
      expect(use(access)).toMatch(READS[access]);
    } finally {
      unmount(folder);
    }
  });
});
