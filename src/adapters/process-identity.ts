import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { ProcessIdentity, ProcessPresence } from '../store/lock-owner.ts';

/**
 * Tells processes apart. On Linux through /proc; elsewhere only pid and host are known, and whether a process
 * still exists is asked with signal 0, which cannot tell a process from a later one with the same pid.
 */

/** Index in /proc/<pid>/stat, counted after the name in parentheses (field 2), which may hold anything. */
const STATE_INDEX = 0;
const START_TICKS_INDEX = 19;

/** The running process. */
export function readProcessIdentity(): ProcessIdentity {
  const own = procShowsOwnNamespace() ? readStat('self') : null;
  return {
    pid: process.pid,
    startTicks: own?.startTicks ?? null,
    host: hostname(),
    bootId: readBootId(),
    pidNamespace: readPidNamespace(),
  };
}

/** The operating system's boot id, or null where there is none. */
export function readBootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() || null;
  } catch {
    return null;
  }
}

/**
 * Whether the process that had this pid and start time still exists, seen from here: same boot, same pid
 * namespace. A process that has ended but was not collected by its parent counts as dead: it does nothing more.
 */
export function processPresence(pid: number, startTicks: number | null): ProcessPresence {
  if (!Number.isSafeInteger(pid) || pid <= 0) {
    return 'unknown';
  }
  const stat = procShowsOwnNamespace() ? readStat(String(pid)) : null;
  if (stat === null) {
    // No entry may also mean that other users' processes are hidden.
    return signalReaches(pid) ? 'unknown' : 'dead';
  }
  if (stat.ended || (startTicks !== null && stat.startTicks !== startTicks)) {
    return 'dead';
  }
  return startTicks === null ? 'unknown' : 'alive';
}

interface ProcStat {
  readonly pid: number;
  readonly ended: boolean;
  readonly startTicks: number;
}

function readStat(entry: string): ProcStat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${entry}/stat`, 'utf8');
  } catch {
    // Gone, hidden, or no /proc at all: the caller asks in another way.
    return null;
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const startTicks = Number(fields[START_TICKS_INDEX]);
  if (!Number.isSafeInteger(startTicks)) {
    return null;
  }
  return { pid: Number.parseInt(text, 10), ended: /^[ZXx]$/.test(fields[STATE_INDEX] ?? ''), startTicks };
}

/** False when /proc belongs to another pid namespace, so that its numbers are not ours. */
function procShowsOwnNamespace(): boolean {
  return readStat('self')?.pid === process.pid;
}

function readPidNamespace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}

function signalReaches(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Not allowed means that it exists.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
