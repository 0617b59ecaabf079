/** Joins ports and adapters: what the process gives a command. */

import { statSync } from 'node:fs';
import path from 'node:path';
import { cryptoIds } from '../adapters/crypto-ids.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { OpsError } from '../errors.ts';
import type { Context } from './command.ts';
import { printMessage } from './output.ts';

/** Where a process runs. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the installation. */
  readonly installFolder: string;
}

/** The context of this process. Touches no file. */
export function createContext(host: Host): Context {
  return {
    ...host,
    clock: systemClock,
    ids: cryptoIds,
    absolutePath: (file) => (path.isAbsolute(file) ? path.resolve(file) : path.resolve(logicalFolder(host.env), file)),
    warn: (message) => printMessage(`note: ${message}`),
  };
}

/** The folder that `--repo` names as an absolute path with symlinks kept. Raises repo_not_found. */
export function resolveRepo(context: Context, repo: string): string {
  const folder = context.absolutePath(repo);
  const problem = folderProblem(folder);
  if (problem !== null) {
    throw new OpsError('repo_not_found', `--repo ${JSON.stringify(repo)}: ${folder} ${problem}`, {
      hint: 'name the folder that holds .superloop/',
    });
  }
  return folder;
}

function folderProblem(folder: string): string | null {
  try {
    return statSync(folder).isDirectory() ? null : 'is not a folder';
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code === 'ENOENT' ? 'does not exist' : `cannot be reached (${code ?? String(error)})`;
  }
}

/** The working folder as the shell names it: the kernel's name of it has its symlinks resolved. */
function logicalFolder(env: Host['env']): string {
  const physical = process.cwd();
  const named = env['PWD'];
  if (named === undefined || named === physical || !path.isAbsolute(named) || path.resolve(named) !== named) {
    return physical;
  }
  const real = statSync(physical);
  const candidate = statSync(named, { throwIfNoEntry: false });
  return candidate?.ino === real.ino && candidate.dev === real.dev ? named : physical;
}
