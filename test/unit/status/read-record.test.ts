import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/ports.ts';
import { readRecord } from '../../../src/status/read-record.ts';
import { statusFiles } from '../../../src/status/status-files.ts';
import { LoopFolder } from './loop-folder.ts';

let loop: LoopFolder;
beforeEach(() => {
  loop = new LoopFolder();
  loop.startRun();
  loop.reconcile(10);
});
afterEach(() => loop.remove());

/** The store, with something else happening right after each time the state was read. */
function disturbed(happens: (reads: number) => void): Store {
  const { store } = loop.ports();
  let reads = 0;
  return {
    recover: (lock) => store.recover(lock),
    nextSeq: () => store.nextSeq(),
    commit: (plan, lock) => store.commit(plan, lock),
    interrupted: () => store.interrupted(),
    readLastRows: (path, limit) => store.readLastRows(path, limit),
    readTail: (path, limit) => store.readTail(path, limit),
    fileSize: (path) => store.fileSize(path),
    readDocument(path) {
      const found = store.readDocument(path);
      if (path === loop.paths.stateFile) {
        reads += 1;
        happens(reads);
      }
      return found;
    },
  };
}

function read(store: Store) {
  const places = { repo: loop.repo, loop: 'alpha', scripts: '/s', manager: '/m' };
  return readRecord(store, { loop: 'alpha', files: statusFiles(loop.paths), places }).recorded;
}

/** A pass that moves the cursor. */
function pass(second: number): void {
  loop.log([second, 'role_end']);
  loop.reconcile(second);
}

describe('a pass that is recorded while status reads', () => {
  it('is read as a whole: state and cursor belong together', () => {
    const store = disturbed((reads) => {
      if (reads === 1) pass(11);
    });
    const { fold, cursor } = read(store);
    expect(fold?.line).toBe(4);
    expect(cursor).toMatchObject({ status: 'read', cursor: { eventByteOffset: fold?.byte } });
  });

  it('does not keep status reading for ever when passes never stop', () => {
    let passes = 0;
    const store = disturbed(() => pass(11 + passes++));
    const { fold, cursor } = read(store);
    expect(passes).toBe(3);
    expect([fold?.line, cursor]).toEqual([5, expect.objectContaining({ status: 'read' })]);
  });
});
