import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Ended } from './run-script.ts';

const PROGRAM = path.join(import.meta.dirname, '../../dist/main.cjs');

/** Runs the built program without waiting for it in this process; resolves when it has ended. */
export async function startProgram(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (texts.stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (texts.stderr += piece));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, ...texts };
}
