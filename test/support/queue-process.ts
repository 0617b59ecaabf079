import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Ended, queueCommand, type QueueSurroundings } from './run-script.ts';

/** A program of the work queue that runs beside the test. */
export interface QueueProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts a program of the work queue. */
export function startQueueScript(
  program: string,
  args: readonly string[],
  { cwd, env }: QueueSurroundings,
): QueueProcess {
  const [command = '', ...words] = queueCommand(program, args);
  const child = spawn(command, words, {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, stdout, stderr }));
  return { child, ended };
}
