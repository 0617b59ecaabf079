import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { once } from 'node:events';

/** How a process ended. */
export interface Ended {
  /** As a shell tells it: 128 and the number of the signal that ended it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that was started, and its end. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** What {@link start} needs to know. */
export interface StartRequest {
  readonly words: readonly string[];
  /** Path for the files that take the outputs, without their endings. */
  readonly outputs: string;
  /** Added to the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether it writes a pid to its file descriptor 3. */
  readonly tellsPid: boolean;
}

/**
 * Starts a process, as the leader of a group of its own. Its outputs go to files, so that its end is seen even while a child of it still holds them open.
 */
export function start({ words, outputs, env, tellsPid }: StartRequest): Started {
  const [program = '', ...rest] = words;
  const files = [`${outputs}.out`, `${outputs}.err`] as const;
  const [out, err] = [openSync(files[0], 'w'), openSync(files[1], 'w')];
  const child = spawn(program, rest, {
    stdio: ['ignore', out, err, tellsPid ? 'pipe' : 'ignore'],
    // setsid(2)
    detached: true,
    env: { ...process.env, ...env },
  });
  closeSync(out);
  closeSync(err);
  return { child, ended: endOf(child, files) };
}

async function endOf(child: ChildProcess, [out, err]: readonly [string, string]): Promise<Ended> {
  const [status, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  const exitCode = status ?? 128 + constants.signals[signal ?? 'SIGKILL'];
  return { exitCode, stdout: readFileSync(out, 'utf8'), stderr: readFileSync(err, 'utf8') };
}

/** The first line that a child writes to its file descriptor 3. */
export async function firstLineOf(child: ChildProcess): Promise<string> {
  const stream = child.stdio[3];
  if (stream == null) throw new Error('the process has no file descriptor 3');
  const [chunk] = (await once(stream, 'data')) as [Buffer];
  return chunk.toString().trim();
}
