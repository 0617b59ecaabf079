import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFsLock, inspectLock } from '../../src/adapters/fs-lock.ts';
import type { FsLockOptions } from '../../src/adapters/fs-lock.ts';
import { publishEpoch } from '../../src/adapters/fs-lock-files.ts';
import { readProcessIdentity } from '../../src/adapters/process-identity.ts';
import { OpsError } from '../../src/errors.ts';
import type { Clock, HeldLock, LockOutcome } from '../../src/ports.ts';
import { encodeOwner } from '../../src/store/lock-owner.ts';
import type { LockOwner } from '../../src/store/lock-owner.ts';
import { managerPaths } from '../../src/store/paths.ts';

const NOW_MS = Date.parse('2026-03-01T12:00:00Z');
const SELF = readProcessIdentity();
/** Makes any lock that cannot be checked count as old. */
const ANY_AGE = { ttlSeconds: Number.NEGATIVE_INFINITY };

let folder: string;
let repo: string;
let lockDir: string;
/** Durations of the sleeps so far, in milliseconds. */
let sleepsMs: number[];
let onSleep: () => void;

/** A clock that moves by sleeping only. */
const clock: Clock = {
  nowMs: () => NOW_MS + slept(),
  monotonicMs: slept,
  sleepMs(durationMs) {
    sleepsMs.push(durationMs);
    onSleep();
  },
};

function slept(): number {
  return sleepsMs.reduce((sum, one) => sum + one, 0);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-lock-'));
  repo = path.join(folder, 'repo');
  mkdirSync(repo);
  ({ lockDir } = managerPaths(repo, 'demo'));
  sleepsMs = [];
  onSleep = () => undefined;
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function acquire(waitSeconds = 0, change: Partial<FsLockOptions> = {}): LockOutcome {
  return createFsLock({ lockDir, repo, clock, command: 'test', ...change }).acquire(waitSeconds);
}

function held(outcome: LockOutcome): HeldLock {
  if (outcome.outcome === 'busy') throw new Error(`busy: ${JSON.stringify(outcome)}`);
  return outcome.lock;
}

/** A lock that someone else left or holds. */
function ownedBy(owner: Partial<LockOwner>, ageSeconds = 0): string {
  const epoch = path.join(lockDir, 'epoch-000000000007');
  mkdirSync(lockDir, { recursive: true });
  const base = { ...SELF, token: 'theirs', acquiredAt: '2026-03-01T11:00:00Z', command: 'reconcile' };
  writeFileSync(epoch, encodeOwner({ ...base, ...owner }));
  utimesSync(epoch, NOW_MS / 1000 - ageSeconds, NOW_MS / 1000 - ageSeconds);
  return epoch;
}

function epochs(): readonly string[] {
  return readdirSync(lockDir).toSorted();
}

describe('acquiring', () => {
  it('takes a free lock, says who holds it, and leaves no other file', () => {
    const outcome = acquire();
    expect(outcome).toMatchObject({ outcome: 'acquired', tookOverFrom: null });
    expect(held(outcome).epoch).toBe(1);
    expect(epochs()).toEqual(['epoch-000000000001']);
    expect(JSON.parse(readFileSync(path.join(lockDir, 'epoch-000000000001'), 'utf8'))).toEqual({
      ...SELF,
      token: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      acquiredAt: '2026-03-01T12:00:00Z',
      command: 'test',
    });
  });

  it('gives a higher epoch each time, also when the earlier one was released', () => {
    for (const epoch of [1, 2, 3, 4]) {
      const lock = held(acquire());
      expect(lock.epoch).toBe(epoch);
      lock.release();
      expect(readFileSync(path.join(lockDir, `epoch-00000000000${epoch}`), 'utf8')).toBe('');
    }
    expect(epochs()).toEqual(['epoch-000000000003', 'epoch-000000000004']);
  });

  it('is busy while another lock of the same process holds it, and changes nothing', () => {
    held(acquire());
    const before = readFileSync(path.join(lockDir, 'epoch-000000000001'), 'utf8');
    expect(acquire()).toEqual({
      outcome: 'busy',
      waitedMs: 0,
      holder: { pid: process.pid, host: SELF.host, acquiredAt: '2026-03-01T12:00:00Z', command: 'test' },
    });
    expect(epochs()).toEqual(['epoch-000000000001']);
    expect(readFileSync(path.join(lockDir, 'epoch-000000000001'), 'utf8')).toBe(before);
  });

  it('removes what killed contenders left', () => {
    mkdirSync(lockDir, { recursive: true });
    writeFileSync(path.join(lockDir, 'new-leftover'), '{}');
    acquire();
    expect(epochs()).toEqual(['epoch-000000000001']);
  });
});

describe('waiting', () => {
  it('ends when the holder releases', () => {
    const first = held(acquire());
    onSleep = () => {
      if (sleepsMs.length === 3) first.release();
    };
    expect(held(acquire(5)).epoch).toBe(2);
    expect(sleepsMs).toHaveLength(3);
    for (const durationMs of sleepsMs) {
      expect(durationMs).toBeGreaterThanOrEqual(20);
      expect(durationMs).toBeLessThanOrEqual(100);
    }
  });

  it('ends after the given time with who holds the lock', () => {
    ownedBy({ command: 'control cancel' });
    expect(acquire(2)).toMatchObject({ outcome: 'busy', waitedMs: 2000, holder: { command: 'control cancel' } });
    expect(slept()).toBeCloseTo(2000);
  });
});

describe('taking over', () => {
  it.each([
    ['a pid that does not exist', { pid: 2 ** 22 + 1 }, 0],
    ['this pid with another start time', { startTicks: (SELF.startTicks ?? 0) + 1 }, 0],
    ['a process before the last boot', { bootId: 'earlier' }, 0],
    ['another machine, after a quarter of an hour', { host: 'there', bootId: 'other' }, 900],
    ['another container, after a quarter of an hour', { pidNamespace: 'pid:[1]' }, 900],
  ])('from %s', (_case, owner, ageSeconds) => {
    ownedBy(owner, ageSeconds);
    const outcome = acquire();
    expect(outcome).toMatchObject({ outcome: 'acquired', tookOverFrom: { command: 'reconcile' } });
    expect(held(outcome).epoch).toBe(8);
  });

  it.each([
    ['a live process, however long it takes', {}, 100_000],
    ['another machine within a quarter of an hour', { host: 'there', bootId: 'other' }, 899],
    ['another container within a quarter of an hour', { pidNamespace: 'pid:[1]' }, 899],
    ['another machine whose clock is ahead', { host: 'there', bootId: 'other' }, -5000],
  ])('not from %s', (_case, owner, ageSeconds) => {
    const file = ownedBy(owner, ageSeconds);
    expect(acquire()).toMatchObject({ outcome: 'busy', holder: { command: 'reconcile' } });
    expect(epochs()).toEqual([path.basename(file)]);
  });

  it.each([
    ['damaged', 'nonsense'],
    ['zeroed by a power loss', '\0\0\0\0'],
  ])('a %s lock file counts as held until it is old', (_case, text) => {
    const file = ownedBy({});
    writeFileSync(file, text);
    utimesSync(file, NOW_MS / 1000, NOW_MS / 1000);
    expect(acquire()).toMatchObject({ outcome: 'busy', holder: { pid: null, host: null } });
    expect(held(acquire(0, { ttlSeconds: 0 })).epoch).toBe(8);
  });

  it('a lock file emptied by a power loss counts as released', () => {
    truncateSync(ownedBy({}));
    expect(acquire()).toMatchObject({ outcome: 'acquired', tookOverFrom: null });
  });
});

describe('a lock that was taken over', () => {
  it('is lost, says to whom, and its release touches nothing of the new holder', () => {
    const first = held(acquire(0, { identity: { ...SELF, host: 'there', bootId: 'other' } }));
    first.assertHeld();
    const second = held(acquire(0, { ...ANY_AGE, command: 'taker' }));
    const error = lossOf(first);
    expect(error).toMatchObject({ code: 'lock_lost', exitCode: 75 });
    expect(error.message).toContain(
      `taken as epoch 1, was lost: it is now held by pid ${process.pid} on ${SELF.host} (taker)`,
    );
    first.release();
    second.assertHeld();
    second.release();
    expect(lossOf(second).code).toBe('lock_lost');
  });

  it('stays lost when the taker has released and others came after it', () => {
    const first = held(acquire(0, { identity: { ...SELF, host: 'there', bootId: 'other' } }));
    for (let turn = 0; turn < 4; turn += 1) held(acquire(0, ANY_AGE)).release();
    expect(lossOf(first).code).toBe('lock_lost');
    first.release();
    expect(held(acquire()).epoch).toBe(6);
  });

  it('is lost when its folder was removed, also when the same epoch came again', () => {
    const first = held(acquire());
    rmSync(lockDir, { recursive: true });
    expect(lossOf(first).message).toContain('its file is gone');
    const second = held(acquire());
    expect(second.epoch).toBe(first.epoch);
    expect(lossOf(first).code).toBe('lock_lost');
    first.release();
    second.assertHeld();
  });

  it('a release may be repeated', () => {
    const lock = held(acquire());
    lock.release();
    const next = held(acquire());
    lock.release();
    expect(() => next.assertHeld()).not.toThrow();
  });
});

function lossOf(lock: HeldLock): OpsError {
  return raised(() => lock.assertHeld());
}

/** The error that an action raises; fails when it raises none, or one that is not expected. */
function raised(action: () => unknown): OpsError {
  try {
    action();
  } catch (error) {
    if (error instanceof OpsError) return error;
    throw error;
  }
  throw new Error('nothing was raised');
}

describe('an epoch that lies behind', () => {
  it('cannot be published, although its file name is free again', () => {
    for (let turn = 0; turn < 5; turn += 1) held(acquire()).release();
    expect(epochs()).not.toContain('epoch-000000000002');
    const owner = { ...SELF, token: 'slow', acquiredAt: '', command: '' };
    expect(publishEpoch(lockDir, 2, owner)).toBe(false);
    expect(epochs()).toEqual(['epoch-000000000004', 'epoch-000000000005']);
  });

  it('cannot be published while its file is there', () => {
    held(acquire()).release();
    const owner = { ...SELF, token: 'slow', acquiredAt: '', command: '' };
    expect(publishEpoch(lockDir, 1, owner)).toBe(false);
    expect(epochs()).toEqual(['epoch-000000000001']);
    expect(readFileSync(path.join(lockDir, 'epoch-000000000001'), 'utf8')).toBe('');
  });
});

describe('inspectLock', () => {
  it.each([
    ['held', 'owner_alive', {}],
    ['abandoned', 'owner_dead', { pid: 2 ** 22 + 1 }],
    ['abandoned', 'owner_rebooted', { bootId: 'earlier' }],
    ['abandoned', 'owner_expired', { host: 'there', bootId: 'other' }],
  ] as const)('%s: %s', (state, reason, owner) => {
    // Written at a time long before the wall clock's, so what cannot be checked has expired.
    utimesSync(ownedBy(owner), 1_600_000_000, 1_600_000_000);
    expect(inspectLock(lockDir)).toMatchObject({ state, reason, epoch: 7, holder: { command: 'reconcile' } });
  });

  it('cannot tell about another machine that wrote a moment ago', () => {
    const file = ownedBy({ host: 'there', bootId: 'other' });
    const nowSeconds = Date.now() / 1000;
    utimesSync(file, nowSeconds, nowSeconds);
    expect(inspectLock(lockDir)).toMatchObject({ state: 'unverifiable', holder: { host: 'there' } });
  });

  it('a released lock is free, and so is one that was never taken; nothing is created', () => {
    const free = { state: 'free', reason: 'released', holder: null };
    expect(inspectLock(lockDir)).toEqual({ ...free, epoch: 0 });
    expect(existsSync(lockDir)).toBe(false);
    held(acquire()).release();
    expect(inspectLock(lockDir)).toEqual({ ...free, epoch: 1 });
  });
});

describe('a lock file that cannot be read', () => {
  it('is never taken for a released one, although it vanishes at every look', () => {
    const file = ownedBy({});
    const { openSync } = fs;
    vi.spyOn(fs, 'openSync').mockImplementation((...args: Parameters<typeof openSync>) => {
      if (args[0] === file) throw Object.assign(new Error('ENOENT: no such file or directory'), { code: 'ENOENT' });
      return openSync(...args);
    });
    syncBuiltinESMExports();
    try {
      expect(raised(() => inspectLock(lockDir))).toMatchObject({ code: 'store_read_failed' });
      expect(raised(() => acquire()).message).toContain(lockDir);
    } finally {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    }
    expect(epochs()).toEqual([path.basename(file)]);
  });

  it('because it is a symbolic link is refused', () => {
    mkdirSync(lockDir, { recursive: true });
    symlinkSync(path.join(folder, 'nowhere'), path.join(lockDir, 'epoch-000000000007'));
    expect(raised(() => acquire())).toMatchObject({ code: 'config_invalid', exitCode: 78 });
    expect(raised(() => inspectLock(lockDir)).code).toBe('config_invalid');
  });
});

describe('a lock folder that cannot be used', () => {
  const failure = (): OpsError => raised(() => acquire());

  it('because a file is in its place', () => {
    mkdirSync(path.dirname(lockDir), { recursive: true });
    writeFileSync(lockDir, '');
    expect(failure()).toMatchObject({ code: 'store_write_failed', exitCode: 74 });
    expect(failure().message).toContain(lockDir);
  });

  it('because a symbolic link leads out of the repository', () => {
    const outside = path.join(folder, 'outside');
    mkdirSync(outside);
    mkdirSync(path.dirname(path.dirname(lockDir)), { recursive: true });
    symlinkSync(outside, path.dirname(lockDir));
    expect(failure()).toMatchObject({ code: 'config_invalid', exitCode: 78 });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('because the repository does not exist; it is not created', () => {
    rmSync(repo, { recursive: true });
    expect(failure()).toMatchObject({ code: 'store_write_failed' });
    expect(existsSync(repo)).toBe(false);
  });
});
