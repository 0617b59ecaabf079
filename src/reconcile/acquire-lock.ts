import { OpsError } from '../errors.ts';
import type { HeldLock, Lock } from '../ports.ts';
import type { PassRequest } from './request.ts';

/** Takes the writer lock of a loop. Raises lock_busy with the name of the holder when the wait is over. */
export function acquireLock(lock: Lock, request: Pick<PassRequest, 'loop' | 'lockWaitSeconds'>): HeldLock {
  const acquired = lock.acquire(request.lockWaitSeconds);
  if (acquired.outcome === 'acquired') {
    return acquired.lock;
  }
  const { pid, host, acquiredAt, command } = acquired.holder;
  const holder = `pid ${pid === null ? 'unknown' : String(pid)} on ${host ?? 'an unknown host'}`;
  const doing = command === null ? '' : ` (${command})`;
  throw new OpsError(
    'lock_busy',
    `loop "${request.loop}" is locked by ${holder}${doing} since ${acquiredAt ?? 'an unknown time'}`,
    {
      hint: `waited ${String(Math.round(acquired.waitedMs / 1000))} s; try again, or wait longer with --lock-wait-seconds`,
    },
  );
}
