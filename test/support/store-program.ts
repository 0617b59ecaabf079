import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { buildSync } from 'esbuild';

const SQLITE = createRequire(import.meta.url).resolve('better-sqlite3');

/**
 * Bundles a program of the tests that works on queue stores into one file that plain node runs from any folder: the
 * native module is taken from `sqlite`, where npm put it. Returns its path.
 */
export function buildStoreProgram(entry: string, folder: string, sqlite: string = SQLITE): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['better-sqlite3', 'pg-native'],
    write: false,
    logLevel: 'warning',
  });
  const text = outputFiles[0]?.text.replaceAll('require("better-sqlite3")', `require(${JSON.stringify(sqlite)})`);
  if (text === undefined) throw new Error(`${entry}: nothing was built`);
  const outfile = path.join(folder, `${path.parse(entry).name}.cjs`);
  writeFileSync(outfile, text);
  return outfile;
}

/** A child that has said that it is ready and waits for a line on standard input. */
export interface WaitingChild {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  /** Has it begin; resolves with what it printed from then on, once it has ended. */
  go(): Promise<string>;
}

/** Starts a program whose first line says that it is ready, and waits for that line. */
export async function startWaiting(program: string, task: object): Promise<WaitingChild> {
  const child = spawn(process.execPath, [program, JSON.stringify(task)], { stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const isOver = once(child, 'close');
  while (!text.includes('\n')) {
    await Promise.race([once(child.stdout, 'data'), isOver]);
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode} before it was ready`);
  }
  return {
    process: child,
    go: async () => {
      child.stdin.end('go\n');
      await isOver;
      if (child.exitCode !== 0) throw new Error(`${program} ended with ${child.exitCode ?? child.signalCode}: ${text}`);
      return text.slice(text.indexOf('\n') + 1);
    },
  };
}
