import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { onTestFinished, vi } from 'vitest';
import { STORES, type QueueStage } from './queue-stage.ts';
import { type Ended, queueCommand } from './run-script.ts';

/** Longest wait for something that has to happen, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Waits until the expectations of `look` hold, and returns what it returns. */
export async function eventually<Value>(look: () => Value): Promise<Value> {
  return await vi.waitFor(look, { timeout: PATIENCE_MS, interval: 25 });
}

/** Sets the clock of a stage to that of the machine: a dispatcher beside the test goes by it. */
export function useRealTime(stage: QueueStage): void {
  stage.nowSeconds = Math.floor(Date.now() / 1000);
}

/** A dispatcher that runs beside the test on the store of a stage, by the clock of the machine. */
export class DispatcherProcess {
  readonly child: ChildProcess;
  /** How it ended; status is null when a signal ended it. */
  readonly ended: Promise<Ended>;
  stdout = '';
  stderr = '';

  /** The process is killed when the test ends, together with workers that {@link workerPid} knows. */
  constructor(stage: QueueStage, backend: keyof typeof STORES, words: readonly string[]) {
    const [program = '', ...rest] = queueCommand('dispatcher', [...STORES[backend], ...words]);
    this.child = spawn(program, rest, {
      cwd: stage.folder,
      env: { PATH: process.env['PATH'], ...stage.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(this.child, 'close').then(([status]) => ({
      status: status as number | null,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
    onTestFinished(async () => {
      this.signal('SIGCONT');
      this.signal('SIGKILL');
      await this.ended;
    });
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }
}

/** The pid that a worker left in a file of the stage; its group is killed when the test ends. */
export async function workerPid(stage: QueueStage, file: string): Promise<number> {
  const pid = await eventually(() => {
    const text = stage.text(file).trim();
    if (!/^\d+$/.test(text)) throw new Error(`no pid in ${file} yet`);
    return Number(text);
  });
  onTestFinished(() => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  });
  return pid;
}

/** Whether a process lives; one that has ended and was not collected does not. */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return !'ZX'.includes(stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3));
  } catch {
    return false;
  }
}
