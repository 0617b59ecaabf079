import { writeFileSync } from 'node:fs';
import { fsEventLogs } from '../../src/adapters/fs-event-log.ts';
import { inspectLock } from '../../src/adapters/fs-lock.ts';
import { createFsRuntimeFiles } from '../../src/adapters/fs-runtime.ts';
import { createFsStore } from '../../src/adapters/fs-store.ts';
import { readProcessTableFile } from '../../src/adapters/process-table.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { createContext } from '../../src/cli/context.ts';
import { readCatalog } from '../../src/cli/threshold-catalog-file.ts';
import { OpsError } from '../../src/errors.ts';
import type { HeldLock, Store } from '../../src/ports.ts';
import { managerPaths } from '../../src/store/paths.ts';

/** `pipe-child <how> <repo> <file>`: uses a file in one way and says how that went, as one JSON object. */
const [how = '', repo = '', file = ''] = process.argv.slice(2);
const { opsDir, lockDir } = managerPaths(repo, 'demo');
const lock: HeldLock = { epoch: 1, assertHeld: () => undefined, release: () => undefined };

function store(): Store {
  return createFsStore({ opsDir, repo, retainBytes: 1 << 20, retainFiles: 1, files: [file] });
}

function append(): void {
  const open = store();
  open.recover(lock);
  const rows = [{ path: file, line: `{"seq":${open.nextSeq()}}` }];
  const plan = { at: '2026-03-01T12:00:00Z', traceId: 't', documents: [], rows, durable: false, durablePaths: [] };
  open.commit(plan, lock);
}

const WAYS: Readonly<Record<string, () => unknown>> = {
  document: () => store().readDocument(file),
  rows: () => store().readLastRows(file, 1),
  append,
  recover: () => store().recover(lock),
  interrupted: () => store().interrupted(),
  lock: () => inspectLock(lockDir),
  artifact: () => createFsRuntimeFiles(systemClock).read(file),
  events: () => fsEventLogs.open(file),
  catalog: () => readCatalog(createContext({ env: {}, installFolder: '/' }), file),
  processes: () => readProcessTableFile(file),
};

function outcome(): unknown {
  try {
    return { result: WAYS[how]?.() };
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    return { code: error.code, message: error.message };
  }
}

writeFileSync(1, JSON.stringify(outcome()));
