import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Words of a command, the program first. */
export type CommandLine = readonly [string, ...string[]];

/**
 * Environment of everything that is measured: that of a cron job. What a login shell adds can slow every start of
 * Node.js by more than all that is measured here, NODE_EXTRA_CA_CERTS above all.
 */
export function bareEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin`, HOME: '/', ...extra };
}

/** Runs a command to its end. Raises an error that holds its standard error when it does not exit with 0. */
export function runToEnd(command: CommandLine, env: NodeJS.ProcessEnv = bareEnvironment()): string {
  const [program, ...words] = command;
  const ended = spawnSync(program, words, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 << 20,
  });
  if (ended.error !== undefined) {
    throw ended.error;
  }
  if (ended.status !== 0) {
    throw new Error(`${command.join(' ')}\nended with ${String(ended.status ?? ended.signal)}: ${ended.stderr}`);
  }
  return ended.stdout;
}

/** Wall time of one run in milliseconds, from before the process is made until it is gone. */
export function timeRun(command: CommandLine, env?: NodeJS.ProcessEnv): number {
  const startedNs = process.hrtime.bigint();
  runToEnd(command, env);
  return Number(process.hrtime.bigint() - startedNs) / 1e6;
}
