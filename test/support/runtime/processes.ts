import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Processes that a test started, seen through /proc (proc(5)). One that has ended but was not collected is gone. */

/** A process that still does something. */
export interface LiveProcess {
  readonly pid: number;
  readonly processGroup: number;
  readonly words: readonly string[];
}

/** How long a killed process may take to disappear, on a very busy machine. */
const GONE_WITHIN_MS = 20_000;

/** All processes that fit. */
export function findProcesses(fits: (process: LiveProcess) => boolean): readonly LiveProcess[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const found = findProcess(Number(pid));
    return found !== null && fits(found) ? [found] : [];
  });
}

/** Looks a process up; null when it is gone. */
function findProcess(pid: number): LiveProcess | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    const [state = 'X', , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const words = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
      .split('\0')
      .slice(0, -1);
    return 'ZX'.includes(state) ? null : { pid, processGroup: Number(group), words };
  } catch {
    return null;
  }
}

/** Sends SIGKILL to every process that fits, by its pid, until there is none. Raises when one stays. */
export async function killAll(fits: (process: LiveProcess) => boolean): Promise<void> {
  const deadline = Date.now() + GONE_WITHIN_MS;
  for (;;) {
    const left = findProcesses(fits);
    if (left.length === 0) return;
    if (Date.now() > deadline) throw new Error(`still there: ${JSON.stringify(left)}`);
    for (const { pid } of left) sendSignal(pid, 'SIGKILL');
    await pause(5);
  }
}

/** Sends a signal to a process, or with a negative number to a group. One that is gone is no error. */
export function sendSignal(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
