import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { CommandRun, CommandRunner } from '../ports.ts';
import { TailBuffer } from './output-tail.ts';

/** Runs commands of the runtime and of sinks: no shell, bounded time, bounded output. */

const GIVEN_UP = 124;
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;
/** Time between the polite and the impolite signal to a command that is given up on, in milliseconds. */
const KILL_AFTER_MS = 2000;
/** How often to look whether the rest of a group that was told to end has ended, in milliseconds. */
const LOOK_MS = 20;
/** Longest time that a timer takes, in milliseconds: a longer one would be over at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A process that the command left behind may hold its output open: that long it is listened to, in milliseconds. */
const DRAIN_MS = 200;
/** Variables that may hold secrets of ours: nobody else's business. */
const SECRETS = /^OPS_MANAGER_(?:SERVICE_TOKEN|ALERT_)/;

/** Runs commands in `workingDirectory`, each in a process group of its own: a signal to us does not reach it. */
export function createCommandRunner(options: {
  readonly workingDirectory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What they read on standard input; nothing when left out. */
  readonly input?: string;
  /** Gives the command up before its time, as if the time were over. */
  readonly stop?: AbortSignal;
  /** Told of what they print, in bytes, as it comes. */
  readonly onOutput?: (sizeBytes: number) => void;
}): CommandRunner {
  const { input, stop, onOutput } = options;
  const env = Object.fromEntries(Object.entries(options.env).filter(([name]) => !SECRETS.test(name)));
  return {
    run: (argv, timeoutSeconds) =>
      new Promise((resolve) => {
        const [file = '', ...words] = argv;
        const output = new TailBuffer();
        try {
          const child = spawn(file, words, {
            cwd: options.workingDirectory,
            env,
            detached: true,
            stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
          });
          // A command may end without having read everything.
          child.stdin?.on('error', () => undefined).end(input);
          follow(child, { output, timeoutSeconds, resolve, stop, onOutput });
        } catch (error) {
          resolve(failedToStart(error as NodeJS.ErrnoException));
        }
      }),
  };
}

interface Following {
  readonly output: TailBuffer;
  readonly timeoutSeconds: number;
  readonly resolve: (run: CommandRun) => void;
  readonly stop: AbortSignal | undefined;
  readonly onOutput: ((sizeBytes: number) => void) | undefined;
}

function follow(child: ChildProcess, { output, timeoutSeconds, resolve, stop, onOutput }: Following): void {
  let timedOut = false;
  let impolite: NodeJS.Timeout | undefined;
  let look: NodeJS.Timeout | undefined;
  let last: NodeJS.Timeout | undefined;
  const collect = (chunk: Buffer): void => {
    output.add(chunk);
    onOutput?.(chunk.length);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const giveUp = (): void => {
    if (timedOut) return;
    timedOut = true;
    signal(child, 'SIGTERM');
    impolite = setTimeout(() => signal(child, 'SIGKILL'), KILL_AFTER_MS).unref();
  };
  const timer = setTimeout(giveUp, Math.min(timeoutSeconds * 1000, LONGEST_TIMER_MS));
  stop?.addEventListener('abort', giveUp, { once: true });
  if (stop?.aborted === true) giveUp();
  const finish = (run: CommandRun): void => {
    clearTimeout(timer);
    clearTimeout(impolite);
    clearInterval(look);
    clearTimeout(last);
    stop?.removeEventListener('abort', giveUp);
    child.stdin?.destroy();
    child.stdout?.destroy();
    child.stderr?.destroy();
    resolve(run);
  };
  child.once('error', (error: NodeJS.ErrnoException) => finish(failedToStart(error)));
  child.once('exit', (code, signalName) => {
    const exitCode = timedOut ? GIVEN_UP : (code ?? 128 + (signalName === null ? 0 : constants.signals[signalName]));
    const done = (): void => finish({ exitCode, timedOut, output: output.text() });
    if (timedOut) {
      // What is left of its group may end politely, too, but must not go on acting after it was given up on.
      look = setInterval(() => {
        if (!hasGroup(child)) done();
      }, LOOK_MS);
      last = setTimeout(done, KILL_AFTER_MS + DRAIN_MS);
      return;
    }
    const drain = setTimeout(done, DRAIN_MS);
    child.once('close', () => {
      clearTimeout(drain);
      done();
    });
  });
}

function signal(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (child.pid !== undefined) {
      process.kill(-child.pid, name);
    }
  } catch {
    // Nothing of the group is left.
  }
}

/** Whether a process of the command's group is left. */
function hasGroup(child: ChildProcess): boolean {
  try {
    return child.pid !== undefined && process.kill(-child.pid, 0);
  } catch {
    return false;
  }
}

function failedToStart(error: NodeJS.ErrnoException): CommandRun {
  const exitCode = error.code === 'ENOENT' ? NOT_FOUND : NOT_EXECUTABLE;
  return { exitCode, timedOut: false, output: `the command could not be started: ${error.code ?? error.message}` };
}
