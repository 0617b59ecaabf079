import type { LoopPlace } from '../ports.ts';
import { isLoopId } from '../store/paths.ts';
import type { AllowedLoops } from './service-allow-file.ts';
import { type Query, requiredText, shown } from './service-query.ts';
import { ServiceRefusal, invalidRequest } from './service-refusal.ts';

/** Finds the loop that a request is about. Until it is found, nothing of the request reaches a path. */

/** A repo that is served. */
export interface ServedRepo {
  /** Absolute path of the folder that holds .superloop/. */
  readonly path: string;
  readonly loops: AllowedLoops;
}

/** Every repo that is served: the one of `--repo`, and those with a name. */
export interface ServedRepos {
  readonly standard: ServedRepo;
  readonly named: ReadonlyMap<string, ServedRepo>;
}

/** A loop as a request names it; null stands for the standard repo. */
export interface NamedLoop {
  readonly repo: string | null;
  readonly loop: string;
}

/** The loop that a query names. Raises invalid_request, loop_not_allowed. */
export function loopOfQuery(query: Query, repos: ServedRepos): NamedLoop & { readonly place: LoopPlace } {
  const loop = requiredText(query, 'loopId');
  const repo = query.get('repo') ?? null;
  return { repo, loop, place: findPlace({ repo, loop }, repos) };
}

/** Where a named loop is. Raises invalid_request, loop_not_allowed. */
export function findPlace({ repo, loop }: NamedLoop, repos: ServedRepos): LoopPlace {
  for (const [name, value] of [['loopId', loop], ...(repo === null ? [] : [['repo', repo]])] as const) {
    if (!isLoopId(value ?? '')) throw invalidRequest(`${name ?? ''} is ${shown(value ?? '')}: ${ID_RULE}`);
  }
  const served = repo === null ? repos.standard : repos.named.get(repo);
  if (served === undefined || (served.loops !== 'all' && !served.loops.has(loop))) {
    throw new ServiceRefusal('loop_not_allowed');
  }
  return { repo: served.path, loop };
}

const ID_RULE =
  'expected 1 to 128 letters, digits, dots, underscores and hyphens, not beginning with a dot or hyphen, no two dots in a row';
