import type { OptionValues } from '../config/commands.ts';
import { flagOf } from '../config/options.ts';
import { chooseProfile } from '../config/threshold-catalog.ts';
import { resolveThresholds } from '../config/thresholds.ts';
import type { PassRequest } from '../reconcile/request.ts';
import { CLOCK_SKEW_TOLERANCE_SECONDS } from '../reconcile/thresholds.ts';
import { type ManagerPaths, managerPaths, runtimePaths } from '../store/paths.ts';
import { parseServiceBase } from '../transport/service-target.ts';
import type { Context } from './command.ts';
import { repoPaths } from './loop-ports.ts';
import { refuseUnsafeOutputs } from './output-paths.ts';
import { readCatalog } from './threshold-catalog-file.ts';

/** A pass as the options of `reconcile` ask for it. Raises config_invalid, usage_error. */
export function passRequest(context: Context, options: OptionValues<'reconcile'>): PassRequest {
  const profile = chooseProfile(readCatalog(context, options.thresholdsFile), options.thresholdProfile);
  const { repo, loop } = options;
  return {
    repo,
    loop,
    repoPaths: repoPaths(repo),
    runtime: runtimePaths(repo, loop),
    paths: movedPaths(context, managerPaths(repo, loop), options),
    traceId: options.traceId ?? context.ids.traceId(),
    transport: options.transport,
    ...serviceUrl(options),
    nowMs: options.now,
    fromStart: options.fromStart,
    maxEvents: options.maxEvents,
    strict: options.strict,
    thresholds: {
      profile: profile.name,
      ...resolveThresholds(profile, options),
      clockSkewToleranceSeconds: CLOCK_SKEW_TOLERANCE_SECONDS,
    },
    retryAttempts: options.retryAttempts,
    retryBackoffSeconds: options.retryBackoffSeconds,
    lockWaitSeconds: options.lockWaitSeconds,
  };
}

/** The service as the source that it is: no slash at its end, so that both ways of writing it are the same source. */
function serviceUrl({ transport, serviceBaseUrl }: OptionValues<'reconcile'>): Pick<PassRequest, 'serviceUrl'> {
  if (transport !== 'sprite_service' || serviceBaseUrl === null) {
    return {};
  }
  const { origin, prefix } = parseServiceBase(serviceBaseUrl);
  return { serviceUrl: `${origin}${prefix}` };
}

/** Flags that move a file of the manager elsewhere. */
const MOVABLE = [
  'cursorFile',
  'stateFile',
  'heartbeatStateFile',
  'heartbeatTelemetryFile',
  'sequenceStateFile',
  'sequenceTelemetryFile',
] as const;

function movedPaths(context: Context, paths: ManagerPaths, options: OptionValues<'reconcile'>): ManagerPaths {
  const moved = MOVABLE.flatMap((name) => {
    const given = options[name];
    return given === null ? [] : [{ name, flag: flagOf(name), path: context.absolutePath(given) }];
  });
  if (moved.length === 0) {
    return paths;
  }
  const names = new Set<string>(moved.map(({ name }) => name));
  const others = Object.entries(paths).flatMap(([name, file]: [string, string]) => (names.has(name) ? [] : [file]));
  refuseUnsafeOutputs(moved, { repo: options.repo, loop: options.loop, others });
  return { ...paths, ...Object.fromEntries(moved.map(({ name, path }) => [name, path])) };
}
