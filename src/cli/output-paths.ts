import { realpathSync } from 'node:fs';
import path from 'node:path';
import { OpsError } from '../errors.ts';
import { runtimePaths } from '../store/paths.ts';

/**
 * Files that a flag moves somewhere else must not land on a file that somebody relies on: one of the runtime's, the
 * manager's own journal, or another output of the same command.
 */

/** An output and the flag that named it. */
export interface NamedOutput {
  readonly flag: string;
  readonly path: string;
}

/** What is at stake. */
export interface OutputCheck {
  readonly repo: string;
  readonly loop: string;
  /** Every file that the command writes besides the named ones. */
  readonly others: readonly string[];
}

/** Raises usage_error for the first output that would overwrite something. Touches nothing. */
export function refuseUnsafeOutputs(outputs: readonly NamedOutput[], check: OutputCheck): void {
  if (outputs.length === 0) return;
  const runtime = Object.values(runtimePaths(check.repo, check.loop)).map(realPath);
  const superloop = realPath(path.join(check.repo, '.superloop'));
  const taken = new Set(check.others.map(realPath));
  for (const { flag, path: named } of outputs) {
    const real = realPath(named);
    const ofRuntime =
      runtime.includes(real) || real.startsWith(`${superloop}/loops/`) || path.dirname(real) === superloop;
    // Cursors have always been kept beside the log that they are about.
    if (ofRuntime && !real.endsWith('.cursor.json')) {
      throw unsafe(flag, named, 'belongs to the runtime');
    }
    if (taken.has(real)) {
      throw unsafe(flag, named, 'is another file of this command');
    }
    taken.add(real);
  }
}

function unsafe(flag: string, named: string, why: string): OpsError {
  return new OpsError('usage_error', `${flag} ${JSON.stringify(named)}: that file ${why} and would be overwritten`, {
    hint: 'name a file of its own, or leave the flag out',
  });
}

/** A path with the links in it resolved as far as it exists. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    // It does not exist yet: its folder tells where it would be.
    const folder = path.dirname(file);
    return folder === file ? file : path.join(realPath(folder), path.basename(file));
  }
}
