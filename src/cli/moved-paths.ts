import { flagOf } from '../config/options.ts';
import type { ManagerPaths } from '../store/paths.ts';
import type { Context } from './command.ts';
import { refuseUnsafeOutputs } from './output-paths.ts';

/** Options of a command that put files of the manager elsewhere; null where one was not given. */
export type Moves<Name extends keyof ManagerPaths> = { readonly [File in Name]: string | null } & {
  readonly repo: string;
  readonly loop: string;
};

/** The paths with those files where the options put them. Raises usage_error when that would overwrite something. */
export function movedPaths<Name extends keyof ManagerPaths>(
  context: Context,
  paths: ManagerPaths,
  { options, names }: { readonly options: Moves<Name>; readonly names: readonly Name[] },
): ManagerPaths {
  const moved = names.flatMap((name) => {
    const given: string | null = options[name];
    return given === null ? [] : [{ name, flag: flagOf(name), path: context.absolutePath(given) }];
  });
  if (moved.length === 0) {
    return paths;
  }
  const taken = new Set<string>(moved.map(({ name }) => name));
  const others = Object.entries(paths).flatMap(([name, file]: [string, string]) => (taken.has(name) ? [] : [file]));
  refuseUnsafeOutputs(moved, { repo: options.repo, loop: options.loop, others });
  return { ...paths, ...Object.fromEntries(moved.map(({ name, path }) => [name, path])) };
}
