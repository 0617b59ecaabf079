import { closeSync, fstatSync, linkSync, readFileSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { OpsError } from '../errors.ts';
import { decodeOwner, encodeOwner } from '../store/lock-owner.ts';
import type { LockContent, LockOwner } from '../store/lock-owner.ts';
import { openRegular } from './fs-regular-file.ts';
import { errnoOf, unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { openNew, writeAll } from './fs-store-io.ts';

/**
 * The files of a lock folder: `epoch-<n>`, one per acquisition, of which the highest counts, and short-lived
 * `new-<token>` files that become an epoch by a hard link.
 */

const EPOCH_NAME = /^epoch-(\d{12,15})$/;
const EPOCH_DIGITS = 12;
const NEW_PREFIX = 'new-';
/** Two files vanish under a reader only when others acquire in between; this often in a row never happens. */
const READ_ATTEMPTS = 100;

/** The newest lock file. Epoch 0 stands for a lock that was never taken. */
export interface NewestEpoch {
  readonly epoch: number;
  readonly content: LockContent;
  /** Last write in milliseconds since the epoch. */
  readonly modifiedAtMs: number;
}

/** Highest epoch in the folder; 0 when there is none, or no folder. */
export function highestEpoch(lockDir: string): number {
  return epochsIn(lockDir).reduce((highest, epoch) => Math.max(highest, epoch), 0);
}

/** Reads the newest lock file. Raises store_read_failed, config_invalid. */
export function readNewest(lockDir: string): NewestEpoch {
  for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
    const epoch = highestEpoch(lockDir);
    if (epoch === 0) {
      return { epoch, content: { status: 'released' }, modifiedAtMs: 0 };
    }
    const file = readEpoch(lockDir, epoch);
    if (file !== null) {
      return { epoch, ...file };
    }
  }
  throw new OpsError('store_read_failed', `${lockDir} lists a lock file that cannot be found, ${READ_ATTEMPTS} times`, {
    hint: 'Look at what else works in this folder; a lock that cannot be read counts as held.',
  });
}

/** Content of one epoch, or null when it has been removed. */
export function readEpoch(lockDir: string, epoch: number): Omit<NewestEpoch, 'epoch'> | null {
  const path = epochPath(lockDir, epoch);
  return withStoreErrors('read', path, () => {
    const descriptor = unlessAbsent(() => openRegular(path, 'read', 'refuse'));
    if (descriptor === null) {
      return null;
    }
    try {
      const { mtimeMs } = fstatSync(descriptor);
      return { content: decodeOwner(readFileSync(descriptor, 'utf8')), modifiedAtMs: mtimeMs };
    } finally {
      closeSync(descriptor);
    }
  });
}

/**
 * Publishes an owner as an epoch, complete from its first moment on. Returns false when another process was
 * faster: it has that epoch already, or a higher one.
 */
export function publishEpoch(lockDir: string, epoch: number, owner: LockOwner): boolean {
  const temporary = join(lockDir, `${NEW_PREFIX}${owner.token}`);
  const path = epochPath(lockDir, epoch);
  try {
    const descriptor = openNew(temporary);
    try {
      writeAll(descriptor, Buffer.from(encodeOwner(owner)));
    } finally {
      closeSync(descriptor);
    }
    linkSync(temporary, path);
  } catch (error) {
    const code = errnoOf(error);
    // ENOENT: the winner of this race swept our new file away.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw error;
  } finally {
    unlessAbsent(() => unlinkSync(temporary));
  }
  if (highestEpoch(lockDir) === epoch) {
    return true;
  }
  // We were slow: the file name had been used and removed, and the lock has moved on.
  unlessAbsent(() => unlinkSync(path));
  return false;
}

/**
 * Removes what earlier acquisitions left. The epoch before ours stays, so that a slow contender still runs into
 * it, and so does everything newer.
 */
export function sweepEpochs(lockDir: string, own: number): void {
  for (const name of readdirSync(lockDir)) {
    const epoch = epochOf(name);
    if (name.startsWith(NEW_PREFIX) || (epoch !== null && epoch < own - 1)) {
      unlessAbsent(() => unlinkSync(join(lockDir, name)));
    }
  }
}

/** Path of an epoch's file. */
export function epochPath(lockDir: string, epoch: number): string {
  return join(lockDir, `epoch-${String(epoch).padStart(EPOCH_DIGITS, '0')}`);
}

function epochsIn(lockDir: string): number[] {
  const names = unlessAbsent(() => readdirSync(lockDir)) ?? [];
  return names.map(epochOf).filter((epoch) => epoch !== null);
}

function epochOf(name: string): number | null {
  const match = EPOCH_NAME.exec(name);
  return match === null ? null : Number(match[1]);
}
