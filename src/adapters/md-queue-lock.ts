import { setTimeout as sleep } from 'node:timers/promises';
import { OpsError } from '../errors.ts';
import type { HeldLock, LockHolder } from '../ports.ts';
import { createFsLock } from './fs-lock.ts';
import { withQueueErrors } from './md-queue-errors.ts';
import { WaitingLine } from './md-queue-line.ts';
import type { MdQueuePaths } from './md-queue-paths.ts';
import { systemClock } from './system-clock.ts';

/** How long to wait for the holder of a lock. */
export const LOCK_WAIT_MS = 10_000;

/** Between two looks of the one who is next: a holder needs a few milliseconds. */
const NEXT_WAIT_MS = 1;
/** For everybody who stands before. */
const WAIT_PER_PLACE_MS = 3;
const LONGEST_WAIT_MS = 30;
/** Who is next may have been stopped: after this long others try as well. */
const PATIENCE_MS = 150;

/** Takes the lock of a queue. */
export type TakeLock = () => Promise<HeldLock>;

/**
 * The lock of a table: those who wait get it in the order of their coming. Its folder must exist. Waiting does not
 * block the process. Raises queue_busy, queue_write_failed.
 */
export function createQueueLock(
  paths: MdQueuePaths,
  { shownAs, program, waitMs }: { readonly shownAs: string; readonly program: string; readonly waitMs: number },
): TakeLock {
  const lock = createFsLock({ lockDir: paths.lock, repo: paths.home, clock: systemClock, command: program });
  const line = new WaitingLine(paths.waiting);
  return async () => {
    let ticket: string | null = null;
    try {
      const startedMs = systemClock.monotonicMs();
      for (let triedMs = startedMs; ;) {
        const nowMs = systemClock.monotonicMs();
        const ahead = line.ahead(ticket);
        const isOver = nowMs - startedMs >= waitMs;
        if (ahead === 0 || isOver || nowMs - triedMs >= PATIENCE_MS) {
          triedMs = nowMs;
          const attempt = withQueueErrors(shownAs, () => lock.acquire(0));
          if (attempt.outcome === 'acquired') return attempt.lock;
          if (isOver) throw busy(shownAs, attempt.holder, waitMs);
        }
        ticket ??= line.join();
        const pauseMs = ahead === 0 ? NEXT_WAIT_MS : Math.min(ahead * WAIT_PER_PLACE_MS, LONGEST_WAIT_MS);
        await sleep(pauseMs * (0.5 + Math.random()));
      }
    } finally {
      if (ticket !== null) line.leave(ticket);
    }
  };
}

function busy(shownAs: string, { pid, host, command, acquiredAt }: LockHolder, waitMs: number): OpsError {
  const who = pid === null ? 'another process' : `pid ${pid} on ${host} (${command}) since ${acquiredAt}`;
  return new OpsError('queue_busy', `${shownAs} is locked by ${who}; waited ${Math.round(waitMs / 1000)} s`, {
    hint: 'run again; a process that stands still keeps its lock until it goes on or ends',
  });
}
