import fs, { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OpsError } from '../../src/errors.ts';
import type { CommitPlan, HeldLock } from '../../src/ports.ts';
import { encodeRecord } from '../../src/store/journal-record.ts';
import { EMPTY_PLAN, createStoreFixture } from './store-fixture.ts';
import type { StoreFixture } from './store-fixture.ts';

/** The lock is looked at directly before each call that changes a file which another writer may have changed too. */

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});

afterEach(() => {
  fixture.remove();
});

/**
 * Looks at the lock, openings, and changes of shared files while an action runs, in order. Temporary files are not
 * shared.
 */
function traced(action: (lock: HeldLock) => void): readonly string[] {
  const seen: string[] = [];
  // Calls that node makes inside of one are part of it.
  let nested = false;
  const nameOf = (target: unknown): string =>
    path.basename(typeof target === 'number' ? fs.readlinkSync(`/proc/self/fd/${target}`) : String(target));
  for (const call of ['openSync', 'renameSync', 'unlinkSync', 'truncateSync', 'ftruncateSync', 'writeSync'] as const) {
    const original = fs[call] as (...args: unknown[]) => unknown;
    vi.spyOn(fs, call as 'writeSync').mockImplementation((...args: unknown[]) => {
      const name = nameOf(args.at(call === 'renameSync' ? 1 : 0));
      if (!nested && !name.endsWith('.tmp')) seen.push(`${call} ${name}`);
      const outer = nested;
      nested = true;
      try {
        return original(...args) as number;
      } finally {
        nested = outer;
      }
    });
  }
  syncBuiltinESMExports();
  try {
    action({ ...fixture.lock, assertHeld: () => seen.push('look') });
  } finally {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  }
  return seen;
}

function changesIn(calls: readonly string[]): readonly string[] {
  return calls.filter((call) => call !== 'look' && !call.startsWith('openSync'));
}

/** Changes that no look at the lock directly precedes. */
function unguarded(calls: readonly string[]): readonly string[] {
  return changesIn(calls.filter((call, index) => call === 'look' || calls[index - 1] !== 'look'));
}

function planOf(seq: number): CommitPlan {
  const pad = 'x'.repeat(300);
  const documents = ['state.json', 'telemetry/transport-health.json'].map((name) => ({
    path: name,
    text: `{"seq":${seq}}\n`,
  }));
  const rows = ['telemetry/reconcile.jsonl', 'escalations.jsonl'].map((name) => ({
    path: name,
    line: JSON.stringify({ seq, pad }),
  }));
  return { ...EMPTY_PLAN, documents, rows };
}

describe.runIf(process.platform === 'linux')('a writer looks at its lock', () => {
  it('before each change of a pass, rotations included', () => {
    const options = { retainBytes: 500, retainFiles: 1 };
    for (let seq = 1; seq <= 2; seq += 1) {
      const store = fixture.open(options);
      store.recover(fixture.lock);
      store.commit(planOf(seq), fixture.lock);
    }
    const calls = traced((lock) => {
      const store = fixture.open(options);
      store.recover(lock);
      store.commit(planOf(3), lock);
    });
    expect(changesIn(calls)).toEqual([
      'renameSync journal.1.jsonl',
      'writeSync journal.jsonl',
      'renameSync state.json',
      'renameSync transport-health.json',
      'renameSync reconcile.1.jsonl',
      'writeSync reconcile.jsonl',
      'writeSync escalations.jsonl',
      'writeSync journal.jsonl',
    ]);
    expect(unguarded(calls)).toEqual([]);
  });

  it('before each change of a recovery', () => {
    mkdirSync(fixture.paths.telemetryDir, { recursive: true });
    const plan = planOf(1);
    writeFileSync(fixture.paths.journalFile, encodeRecord({ ...plan, seq: 1, epoch: 1, boot: 'boot-a' }));
    appendFileSync(fixture.paths.journalFile, '{"seq":2,"torn');
    writeFileSync(fixture.paths.reconcileTelemetryFile, plan.rows[0]?.line.slice(0, 20) ?? '');
    const calls = traced((lock) => fixture.open().recover(lock));
    expect(changesIn(calls)).toEqual([
      'truncateSync journal.jsonl',
      'renameSync state.json',
      'renameSync transport-health.json',
      'ftruncateSync reconcile.jsonl',
      'writeSync reconcile.jsonl',
      'writeSync escalations.jsonl',
      'writeSync journal.jsonl',
    ]);
    expect(unguarded(calls)).toEqual([]);
  });

  it('before it sweeps the temporary files of a document: they may be those of the one that took over', () => {
    mkdirSync(fixture.paths.opsDir, { recursive: true });
    const documents = [{ path: 'state.json', text: '{}\n' }];
    const record = { ...EMPTY_PLAN, documents, seq: 1, epoch: 1, boot: 'boot-a' };
    writeFileSync(fixture.paths.journalFile, encodeRecord(record));
    const theirs = path.join(fixture.paths.opsDir, '.state.json.1-theirs.tmp');
    writeFileSync(theirs, '{}\n');
    let looks = 0;
    const lock: HeldLock = {
      ...fixture.lock,
      assertHeld() {
        looks += 1;
        // The first one is that of the document itself.
        if (looks === 2) throw new Error('taken over');
      },
    };
    expect(() => fixture.open().recover(lock)).toThrow('taken over');
    expect(fs.existsSync(theirs)).toBe(true);
  });
});

it('a writer that loses its lock after its record was written says what becomes of the pass', () => {
  let looks = 0;
  const lock: HeldLock = {
    ...fixture.lock,
    assertHeld() {
      looks += 1;
      if (looks > 1) throw new OpsError('lock_lost', 'the lock was lost');
    },
  };
  const store = fixture.open();
  store.recover(lock);
  expect(() => store.commit(planOf(1), lock)).toThrow(
    'the lock was lost; pass 1 is in the journal, and the process that took over goes on from there',
  );
  expect(fs.existsSync(fixture.paths.stateFile)).toBe(false);
  expect(fixture.open().recover(fixture.lock)).toEqual({ need: 'apply_last' });
  expect(fixture.read('state.json')).toBe('{"seq":1}\n');
});

it('a writer that cannot force its record to disk, and has lost its lock, leaves the record where it is', () => {
  let lost = false;
  const lock: HeldLock = {
    ...fixture.lock,
    assertHeld() {
      if (lost) throw new OpsError('lock_lost', 'the lock was lost');
    },
  };
  vi.spyOn(fs, 'fdatasyncSync').mockImplementation(() => {
    lost = true;
    throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
  });
  syncBuiltinESMExports();
  try {
    const store = fixture.open();
    store.recover(lock);
    expect(() => store.commit({ ...planOf(1), durable: true }, lock)).toThrow('the lock was lost');
  } finally {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  }
  expect(fixture.open().recover(fixture.lock)).toEqual({ need: 'apply_last' });
});

it('a writer that loses its lock before it rotates rows says so, and has moved nothing', () => {
  const options = { retainBytes: 500, retainFiles: 1 };
  const rows = (seq: number): CommitPlan['rows'] => planOf(seq).rows.slice(0, 1);
  const first = fixture.open(options);
  first.recover(fixture.lock);
  first.commit({ ...EMPTY_PLAN, rows: rows(1) }, fixture.lock);
  let looks = 0;
  const lock: HeldLock = {
    ...fixture.lock,
    assertHeld() {
      looks += 1;
      // Those before come before the journal is rotated and before the record.
      if (looks > 2) throw new OpsError('lock_lost', 'the lock was lost');
    },
  };
  const store = fixture.open(options);
  store.recover(lock);
  expect(() => store.commit({ ...EMPTY_PLAN, rows: rows(2) }, lock)).toThrow('the lock was lost');
  expect(fs.readdirSync(fixture.paths.telemetryDir)).toEqual(['reconcile.jsonl']);
});
