import { realpathSync } from 'node:fs';
import { eventLogsWithin } from '../adapters/fs-event-log.ts';
import { createFsRuntimeFiles } from '../adapters/fs-runtime.ts';
import { hostProcessTable, noProcessTable, readProcessTableFile } from '../adapters/process-table.ts';
import { OpsError } from '../errors.ts';
import type { ProcessTable } from '../ports.ts';
import type { ObservePorts } from '../reconcile/observe.ts';
import type { Context } from './command.ts';

/**
 * What a command needs to look at a loop. `hashFiles`: whether the small files are hashed, as evidence that is recorded.
 * Raises config_invalid when a recorded process table cannot be used.
 */
export function observePorts(
  context: Context,
  { repo, processCheck }: { readonly repo: string; readonly processCheck: string },
  hashFiles = true,
): ObservePorts {
  return {
    eventLogs: eventLogsWithin(repo),
    files: createFsRuntimeFiles(context.clock, hashFiles),
    processes: processTable(context, processCheck),
  };
}

/** Where process evidence comes from, as --process-check says. Raises config_invalid. */
export function processTable(context: Context, processCheck: string): ProcessTable {
  switch (processCheck) {
    case 'auto':
      return hostProcessTable;
    case 'off':
      return noProcessTable;
    default:
      return readProcessTableFile(context.absolutePath(processCheck));
  }
}

/**
 * Paths under which a repository may be named on a command line: as given, and with symlinks resolved. Raises
 * repo_not_found when its folder was there and cannot be reached any more.
 */
export function repoPaths(repo: string): readonly string[] {
  const real = realRepo(repo);
  return real === repo ? [repo] : [repo, real];
}

function realRepo(repo: string): string {
  try {
    return realpathSync(repo);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OpsError('repo_not_found', `--repo: ${repo} cannot be reached (${code ?? String(error)})`, {
      hint: 'name the folder that holds .superloop/',
    });
  }
}
