import { spawnSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');

/** Where the scripts are. */
export const SCRIPT_FOLDER = path.join(ROOT, 'scripts');

/** How a process ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Commands that have a script of their own; the others are reached through the program. */
const SCRIPTS = new Set([
  'reconcile',
  'status',
  'health',
  'poll-events',
  'project-state',
  'loop-run-snapshot',
  'threshold-profile',
  'telemetry-summary',
  'profile-drift',
  'alert-sink-config',
  'control',
  'confirm-intent',
  'service-client',
]);

/** Runs the built program as an operator would: by the script of the command where there is one. */
export function runScript(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Ended {
  const [program, words] = SCRIPTS.has(command)
    ? [path.join(SCRIPT_FOLDER, `ops-manager-${command}.sh`), [...args]]
    : [process.execPath, [path.join(ROOT, 'dist/main.cjs'), command, ...args]];
  const { status, stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** Where a program of the work queue runs. */
export interface QueueSurroundings {
  readonly cwd: string;
  /** Besides PATH, which is that of the test unless given. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Programs of the work queue without a script of their own. */
const WITHOUT_SCRIPT = new Set(['schedule', 'init', 'show', 'events', 'export', 'import', 'renew', 'prometheus']);

/** Runs a program of the work queue by its script, or through the built program where it has none. */
export function runQueueScript(program: string, args: readonly string[], { cwd, env }: QueueSurroundings): Ended {
  const [command = '', ...words] = queueCommand(program, args);
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** The words that start a program of the work queue. */
export function queueCommand(program: string, args: readonly string[]): readonly string[] {
  return WITHOUT_SCRIPT.has(program)
    ? [process.execPath, path.join(ROOT, 'dist/main.cjs'), 'queue', program, ...args]
    : [path.join(SCRIPT_FOLDER, `${program}.sh`), ...args];
}
