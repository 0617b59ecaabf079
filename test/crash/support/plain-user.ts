import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { programWords, runCommand, type Ended } from './program.ts';

/** A user for whom the modes of files hold: the present one, or, when that is root, another. */

/** Its number. */
export const NOBODY = 65534;
/** Begins a command line that root runs as this user. */
export const AS_NOBODY = ['setpriv', '--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', '--'];

/** A copy of the program that this user can run. */
export interface PlainUser {
  run(words: readonly string[]): Ended;
  /** Hands a folder with everything in it over to this user. */
  own(folder: string): void;
}

/** Why there is no such user here, or null when there is. */
export function plainUserMissing(): string | null {
  if (process.getuid?.() !== 0) return null;
  const [command, ...args] = [...AS_NOBODY, process.execPath, '--version'];
  const tried = spawnSync(command, args, { encoding: 'utf8' });
  if (tried.error !== undefined) return 'root is not bound by modes, and setpriv is not installed';
  return tried.status === 0 ? null : `root is not bound by modes, and may not become another user: ${tried.stderr}`;
}

/** Prepares the user; the copy of the program goes below `folder`, which becomes open to all. */
export function createPlainUser(folder: string): PlainUser {
  const root = path.join(import.meta.dirname, '../../..');
  const copy = path.join(folder, 'program');
  mkdirSync(copy);
  for (const part of ['dist', 'config']) cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  chmodSync(folder, 0o755);
  const isRoot = process.getuid?.() === 0;
  return {
    run: (words) =>
      runCommand([...(isRoot ? AS_NOBODY : []), ...programWords(words, path.join(copy, 'dist/main.cjs'))]),
    own: (owned) => {
      if (isRoot) handOver(owned);
    },
  };
}

function handOver(folder: string): void {
  chownSync(folder, NOBODY, NOBODY);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(path.join(folder, name), NOBODY, NOBODY);
  }
}
