import { truncateSync } from 'node:fs';
import { OpsError } from '../errors.ts';
import type { Clock, HeldLock, Lock, LockHolder, LockOutcome } from '../ports.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { judgeLock } from '../store/lock-owner.ts';
import type { LockVerdict, ProcessIdentity } from '../store/lock-owner.ts';
import { epochPath, highestEpoch, publishEpoch, readEpoch, readNewest, sweepEpochs } from './fs-lock-files.ts';
import type { NewestEpoch } from './fs-lock-files.ts';
import { withStoreErrors } from './fs-store-errors.ts';
import { createFolderInside } from './fs-store-folder.ts';
import { processPresence, readProcessIdentity } from './process-identity.ts';

/** Age in seconds from which a lock counts as left behind when its owner cannot be checked from here. */
const LOCK_TTL_SECONDS = 900;

const POLL_MIN_MS = 20;
const POLL_MAX_MS = 100;

/** What a lock needs to know. Paths are absolute and normalized. */
export interface FsLockOptions {
  readonly lockDir: string;
  /** The repository that the lock folder must not leave. */
  readonly repo: string;
  readonly clock: Clock;
  /** What the holder does, for the message to those who wait: a command name, never its arguments. */
  readonly command: string;
  /** The running process, unless a test plays another one. */
  readonly identity?: ProcessIdentity;
  readonly ttlSeconds?: number;
}

/** The writer lock of one loop as a folder of files; docs/decisions/store.md, section Lock. */
export function createFsLock(options: FsLockOptions): Lock {
  const { lockDir, repo, clock } = options;
  const identity = options.identity ?? readProcessIdentity();
  const ttlSeconds = options.ttlSeconds ?? LOCK_TTL_SECONDS;
  return {
    acquire(waitSeconds: number): LockOutcome {
      createFolderInside(repo, lockDir);
      const startedMs = clock.monotonicMs();
      for (;;) {
        const attempt = withStoreErrors('write', lockDir, () => tryAcquire({ ...options, identity, ttlSeconds }));
        if (attempt.outcome === 'acquired') {
          return attempt;
        }
        const waitedMs = clock.monotonicMs() - startedMs;
        const leftMs = waitSeconds * 1000 - waitedMs;
        if (leftMs <= 0) {
          return { outcome: 'busy', holder: attempt.holder, waitedMs: Math.round(waitedMs) };
        }
        clock.sleepMs(Math.min(leftMs, POLL_MIN_MS + Math.random() * (POLL_MAX_MS - POLL_MIN_MS)));
      }
    },
  };
}

/** What a look at a lock shows. `abandoned`: nobody holds it any more, the next writer takes it over. */
export interface LockInspection {
  readonly state: 'free' | 'held' | 'abandoned' | 'unverifiable';
  readonly reason: LockVerdict['reason'];
  readonly epoch: number;
  /** Null when the lock is free. */
  readonly holder: LockHolder | null;
}

/** Looks at a lock without touching it. Raises store_read_failed. */
export function inspectLock(lockDir: string): LockInspection {
  return withStoreErrors('read', lockDir, () => {
    const newest = readNewest(lockDir);
    const verdict = judgeNewest(newest, {
      identity: readProcessIdentity(),
      ttlSeconds: LOCK_TTL_SECONDS,
      nowMs: Date.now(),
    });
    const { reason } = verdict;
    const holder = reason === 'released' ? null : holderOf(newest);
    return { state: INSPECTED[reason], reason, epoch: newest.epoch, holder };
  });
}

const INSPECTED: Readonly<Record<LockVerdict['reason'], LockInspection['state']>> = {
  released: 'free',
  owner_alive: 'held',
  owner_dead: 'abandoned',
  owner_rebooted: 'abandoned',
  owner_expired: 'abandoned',
  owner_unverifiable: 'unverifiable',
};

type Attempt =
  | Extract<LockOutcome, { readonly outcome: 'acquired' }>
  | { readonly outcome: 'busy'; readonly holder: LockHolder };

function tryAcquire(options: Required<FsLockOptions>): Attempt {
  const { lockDir, clock, identity, ttlSeconds } = options;
  const newest = readNewest(lockDir);
  const verdict = judgeNewest(newest, { identity, ttlSeconds, nowMs: clock.nowMs() });
  if (!verdict.free) {
    return { outcome: 'busy', holder: holderOf(newest) };
  }
  const epoch = newest.epoch + 1;
  const token = process.getBuiltinModule('node:crypto').randomUUID();
  const acquiredAt = formatInstant(clock.nowMs());
  if (!publishEpoch(lockDir, epoch, { ...identity, token, acquiredAt, command: options.command })) {
    return { outcome: 'busy', holder: holderOf(readNewest(lockDir)) };
  }
  sweepEpochs(lockDir, epoch);
  const tookOverFrom = verdict.reason === 'released' ? null : holderOf(newest);
  return { outcome: 'acquired', lock: holdEpoch(lockDir, epoch, token), tookOverFrom };
}

function judgeNewest(
  newest: NewestEpoch,
  from: { readonly identity: ProcessIdentity; readonly ttlSeconds: number; readonly nowMs: number },
): LockVerdict {
  return judgeLock({
    content: newest.content,
    self: from.identity,
    presence: (owner) => processPresence(owner.pid, owner.startTicks),
    ageSeconds: () => (from.nowMs - newest.modifiedAtMs) / 1000,
    ttlSeconds: from.ttlSeconds,
  });
}

function holdEpoch(lockDir: string, epoch: number, token: string): HeldLock {
  const holds = (): boolean => {
    const content = highestEpoch(lockDir) === epoch ? readEpoch(lockDir, epoch)?.content : undefined;
    return content?.status === 'owned' && content.owner.token === token;
  };
  return {
    epoch,
    assertHeld(): void {
      if (withStoreErrors('read', lockDir, holds)) return;
      const { pid, host, command } = holderOf(readNewest(lockDir));
      const taker = pid === null ? 'its file is gone' : `it is now held by pid ${pid} on ${host} (${command})`;
      throw new OpsError('lock_lost', `the lock ${lockDir}, taken as epoch ${epoch}, was lost: ${taker}`, {
        hint: 'Run again; if this repeats, look for a machine that sleeps or a very slow disk.',
      });
    },
    release(): void {
      try {
        if (holds()) truncateSync(epochPath(lockDir, epoch));
      } catch {
        // The lock of a process that has ended is taken over at once, so a failed release blocks nobody.
      }
    },
  };
}

function holderOf(newest: NewestEpoch): LockHolder {
  if (newest.content.status !== 'owned') {
    return { pid: null, host: null, acquiredAt: null, command: null };
  }
  const { pid, host, acquiredAt, command } = newest.content.owner;
  return { pid, host, acquiredAt, command };
}
