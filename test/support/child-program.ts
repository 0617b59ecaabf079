import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildSync } from 'esbuild';

/** Bundles a TypeScript program of the tests into one file that plain node runs. Returns its path. */
export function buildChildProgram(entry: string, folder: string): string {
  const outfile = path.join(folder, `${path.parse(entry).name}.mjs`);
  buildSync({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20' });
  return outfile;
}

/** How a child program ended. */
export interface ChildResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when a signal ended it. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Runs a program built by {@link buildChildProgram} to its end. */
export function runChildProgram(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildResult {
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { stdout, stderr, status, signal };
}
