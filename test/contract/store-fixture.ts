import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFsStore } from '../../src/adapters/fs-store.ts';
import type { FsStoreOptions } from '../../src/adapters/fs-store.ts';
import type { CommitPlan, HeldLock, Store } from '../../src/ports.ts';
import { managerPaths } from '../../src/store/paths.ts';
import type { ManagerPaths } from '../../src/store/paths.ts';

/** A repository in a folder of its own and the store of its loop `demo`. */
export interface StoreFixture {
  readonly repo: string;
  readonly paths: ManagerPaths;
  /** A lock that is simply held. */
  readonly lock: HeldLock;
  /** A store as another process would open it. */
  open(change?: Partial<FsStoreOptions>): Store;
  /** One pass that only appends these lines to a file. `{seq}` in a line stands for the pass number. */
  append(file: string, lines: readonly string[], store?: Store): void;
  /** Text of a file below the state folder. */
  read(name: string): string;
  remove(): void;
}

/** A plan with nothing in it. */
export const EMPTY_PLAN: CommitPlan = {
  at: '2026-03-01T12:00:00Z',
  traceId: 'trace-1',
  documents: [],
  rows: [],
  durable: false,
  durablePaths: [],
};

export function createStoreFixture(): StoreFixture {
  const repo = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-store-'))), 'repo');
  mkdirSync(repo);
  const paths = managerPaths(repo, 'demo');
  const lock: HeldLock = { epoch: 1, assertHeld: () => undefined, release: () => undefined };
  const open: StoreFixture['open'] = (change = {}) =>
    createFsStore({ opsDir: paths.opsDir, repo, retainBytes: 1 << 23, retainFiles: 3, bootId: 'boot-a', ...change });
  return {
    repo,
    paths,
    lock,
    open,
    append(file, lines, store = open()) {
      store.recover(lock);
      const seq = String(store.nextSeq());
      const rows = lines.map((line) => ({ path: file, line: line.replaceAll('{seq}', seq) }));
      store.commit({ ...EMPTY_PLAN, rows }, lock);
    },
    read: (name) => readFileSync(path.join(paths.opsDir, name), 'utf8'),
    remove: () => rmSync(path.dirname(repo), { recursive: true, force: true }),
  };
}
