import type { OptionValues } from '../config/commands.ts';
import { chooseProfile, type ThresholdCatalog } from '../config/threshold-catalog.ts';
import { resolveThresholds } from '../config/thresholds.ts';
import type { PassRequest } from '../reconcile/request.ts';
import { CLOCK_SKEW_TOLERANCE_SECONDS } from '../reconcile/thresholds.ts';
import { managerPaths, runtimePaths } from '../store/paths.ts';
import { parseServiceBase } from '../transport/service-target.ts';
import type { Context } from './command.ts';
import { repoPaths } from './loop-ports.ts';
import { movedPaths } from './moved-paths.ts';
import { readCatalog } from './threshold-catalog-file.ts';

/** A pass as the options of `reconcile` ask for it. Raises config_invalid, usage_error. */
export function passRequest(context: Context, options: OptionValues<'reconcile'>): PassRequest {
  const catalog = readCatalog(context, options.thresholdsFile);
  const profile = chooseProfile(catalog, options.thresholdProfile);
  const { repo, loop } = options;
  return {
    repo,
    loop,
    repoPaths: repoPaths(repo),
    runtime: runtimePaths(repo, loop),
    paths: movedPaths(context, managerPaths(repo, loop), { options, names: MOVABLE }),
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
    comparison: comparisonOf(catalog, options),
    retryAttempts: options.retryAttempts,
    retryBackoffSeconds: options.retryBackoffSeconds,
    alertsEnabled: options.alertsEnabled,
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
  'driftStateFile',
  'driftHistoryFile',
] as const;

function comparisonOf(
  catalog: ThresholdCatalog,
  options: OptionValues<'reconcile'>,
): NonNullable<PassRequest['comparison']> {
  const { driftMinConfidence, driftRequiredStreak, driftSummaryWindow } = options;
  const policy = {
    minimumConfidence: driftMinConfidence,
    requiredStreak: driftRequiredStreak,
    summaryWindow: driftSummaryWindow,
  };
  return { catalog, policy };
}
