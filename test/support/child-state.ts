import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Signal or exit status with which a child ended. */
export async function ended(child: ChildProcess): Promise<number | NodeJS.Signals> {
  if (child.exitCode !== null || child.signalCode !== null) return child.signalCode ?? child.exitCode ?? -1;
  const [status, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal ?? status ?? -1;
}

/** Resolves when a process is stopped, or has ended without being stopped. Linux only. */
export async function stopped(child: ChildProcess): Promise<'stopped' | 'ended'> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) return 'ended';
    const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
    const state = stat.slice(stat.lastIndexOf(')') + 2)[0];
    if (state === 'T') return 'stopped';
    await pause(2);
  }
}
