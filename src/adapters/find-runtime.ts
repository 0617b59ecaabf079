import { statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** The runtime's command, or where it was looked for. */
type Found =
  | { readonly status: 'found'; readonly path: string }
  | { readonly status: 'missing'; readonly looked: readonly string[] };

const NAME = 'superloop.sh';

/**
 * Looks for the runtime's command: `given` alone when there is one, else in the repository, in the installation and on
 * the path of `env`. Whether it can be executed shows when it is.
 */
export function findRuntime(
  given: string | null,
  places: {
    readonly repo: string;
    readonly installFolder: string;
    readonly env: Readonly<Record<string, string | undefined>>;
  },
): Found {
  const folders = (places.env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const looked =
    given === null ? [places.repo, places.installFolder, ...folders].map((folder) => join(folder, NAME)) : [given];
  const path = looked.find(isFile);
  return path === undefined ? { status: 'missing', looked } : { status: 'found', path };
}

/** A place that cannot be looked at, as a folder of another user on the path, holds nothing that could be run. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
