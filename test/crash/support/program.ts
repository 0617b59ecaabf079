import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/** The built program, as cron runs it. */
const PROGRAM = path.join(import.meta.dirname, '../../../dist/main.cjs');

/** How a process ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when a signal ended it. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Nothing of the environment of the tests reaches the program, and no cache makes one run differ from the next. */
export const ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  LC_ALL: 'C',
  NODE_DISABLE_COMPILE_CACHE: '1',
};

const MAX_OUTPUT_BYTES = 64 << 20;

/** Runs a command line to its end. */
export function runCommand(words: readonly string[], env: NodeJS.ProcessEnv = ENVIRONMENT): Ended {
  const [file = '', ...args] = words;
  const ended = spawnSync(file, args, { encoding: 'utf8', env, maxBuffer: MAX_OUTPUT_BYTES });
  if (ended.error !== undefined) throw ended.error;
  const { stdout, stderr, status, signal } = ended;
  return { stdout, stderr, status, signal };
}

/** Runs the program to its end. */
export function runProgram(words: readonly string[]): Ended {
  return runCommand(programWords(words));
}

/** The command line that starts the program. */
export function programWords(words: readonly string[], program: string = PROGRAM): readonly string[] {
  return [process.execPath, program, ...words];
}

/** A program that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts the program without waiting for it. */
export function startProgram(words: readonly string[], env: NodeJS.ProcessEnv = ENVIRONMENT): Running {
  return startCommand(programWords(words), env);
}

/** Starts a command line without waiting for it. */
export function startCommand([file = '', ...args]: readonly string[], env: NodeJS.ProcessEnv = ENVIRONMENT): Running {
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, ended: endOf(child) };
}

async function endOf(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ stdout, stderr, status, signal }));
  });
}
