import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { OpsError } from '../errors.ts';
import type { ProgramEnd } from '../queue/ui/smoke.ts';

/** Runs the programs that look at pages: no shell, bounded time, what they print on either stream kept apart. */

const GIVEN_UP = 124;
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;
/** More than this of a stream is read, but not kept. */
const MOST_BYTES = 16_777_216;
/** A process that was left behind may hold the output open: that long it is listened to, in milliseconds. */
const DRAIN_MS = 200;
/** Variables that may hold secrets of ours: nobody else's business. */
const SECRETS = /^(?:OPS_MANAGER_(?:SERVICE_TOKEN|ALERT_)|PGPASSWORD$|ORCH_DB_PATH$)/;
/** Signals that end this program; the one that it started has a process group of its own and does not get them. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A program to run. */
export interface UiProgram {
  readonly file: string;
  readonly words: readonly string[];
  /** As messages call it. */
  readonly name: string;
  readonly timeoutMs: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A program that runs. */
export interface RunningProgram {
  /**
   * When its time is up, 124 with `timeout`; 127 for a program that is not there, 126 for one that cannot be started.
   * Rejects with queue_refused when a signal ends us.
   */
  readonly ended: Promise<ProgramEnd>;
  /** The pipe that the program reads as its descriptor 3; null where none was asked for or it did not start. */
  readonly input: Writable | null;
  /** The pipe that it writes as descriptor 4. */
  readonly output: Readable | null;
  /** Kills the whole process group. */
  stop(): void;
}

/**
 * Starts a program in a process group of its own, which is killed when its time is up. What it leaves running when it
 * ends by itself goes on: a browser that the next step talks to.
 */
export function startUiProgram(program: UiProgram, pipes: 'none' | 'pipes' = 'none'): RunningProgram {
  const { file, words, env, name } = program;
  const kept = Object.fromEntries(Object.entries(env).filter(([variable]) => !SECRETS.test(variable)));
  const more = pipes === 'pipes' ? (['pipe', 'pipe'] as const) : [];
  try {
    const child = spawn(file, words, { env: kept, detached: true, stdio: ['ignore', 'pipe', 'pipe', ...more] });
    const [, , , input = null, output = null] = child.stdio;
    return {
      ended: follow(child, program),
      input: input as Writable | null,
      output: output as Readable | null,
      stop: () => killGroup(child),
    };
  } catch (error) {
    const ended = Promise.resolve(notStarted(name, error as NodeJS.ErrnoException));
    return { ended, input: null, output: null, stop: () => undefined };
  }
}

function follow(child: ChildProcess, program: UiProgram): Promise<ProgramEnd> {
  const stdout = keep(child.stdout);
  const stderr = keep(child.stderr);
  return new Promise((resolve, reject) => {
    const watch = watchOver(child, program.timeoutMs);
    const settle = (end: ProgramEnd): void => {
      watch.end();
      for (const stream of child.stdio) stream?.destroy();
      const interrupted = watch.interrupted();
      if (interrupted !== null) reject(interrupted);
      else resolve(watch.timedOut() ? { exitCode: GIVEN_UP, stdout: '', stderr: 'timeout' } : end);
    };
    child.once('error', (error: NodeJS.ErrnoException) => settle(notStarted(program.name, error)));
    child.once('exit', (code, signal) => {
      const exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      const finish = (): void => settle({ exitCode, stdout: stdout(), stderr: stderr() });
      const drain = setTimeout(finish, DRAIN_MS);
      child.once('close', () => {
        clearTimeout(drain);
        finish();
      });
    });
  });
}

interface Watch {
  timedOut(): boolean;
  interrupted(): OpsError | null;
  end(): void;
}

/** Kills the group of a child when its time is up, and when a signal would end us. */
function watchOver(child: ChildProcess, timeoutMs: number): Watch {
  let timedOut = false;
  let interrupted: OpsError | null = null;
  const onSignal = (signal: NodeJS.Signals): void => {
    interrupted = new OpsError('queue_refused', `interrupted by ${signal}; nothing was written`);
    killGroup(child);
  };
  const timer = setTimeout(() => {
    timedOut = true;
    killGroup(child);
  }, timeoutMs);
  for (const signal of ENDING) process.once(signal, onSignal);
  return {
    timedOut: () => timedOut,
    interrupted: () => interrupted,
    end: () => {
      clearTimeout(timer);
      for (const signal of ENDING) process.removeListener(signal, onSignal);
    },
  };
}

/** Collects a stream; gives what came so far. */
function keep(stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream?.on('data', (chunk: Buffer) => {
    if (bytes < MOST_BYTES) chunks.push(chunk);
    bytes += chunk.length;
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left.
  }
}

function notStarted(name: string, { code, message }: NodeJS.ErrnoException): ProgramEnd {
  return code === 'ENOENT'
    ? { exitCode: NOT_FOUND, stdout: '', stderr: `command_not_found:${name}` }
    : { exitCode: NOT_EXECUTABLE, stdout: '', stderr: `cannot_start:${name}:${code ?? message}` };
}
