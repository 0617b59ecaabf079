import { createFsLock } from '../../adapters/fs-lock.ts';
import { createFsStore } from '../../adapters/fs-store.ts';
import type { OptionValues } from '../../config/commands.ts';
import { OPTIONS } from '../../config/options.ts';
import { chooseProfile } from '../../config/threshold-catalog.ts';
import { EXIT } from '../../errors.ts';
import type { ProfileDrift } from '../../generated/types.ts';
import { acquireLock } from '../../reconcile/acquire-lock.ts';
import { type ManagerPaths, managerPaths } from '../../store/paths.ts';
import { rankProfiles } from '../../telemetry/ranked-profiles.ts';
import { renderDrift } from '../../telemetry/render-summary.ts';
import { type DriftRequest, compareOnce, recordComparison } from '../../telemetry/run.ts';
import type { Command, Context } from '../command.ts';
import { movedPaths } from '../moved-paths.ts';
import { readCatalog } from '../threshold-catalog-file.ts';

/** `profile-drift`: compares the profile in force with the recommended one. Exit 0 whatever it finds. */
export const command: Command<'profile-drift'> = {
  run(context, options) {
    const { repo, loop } = options;
    const paths = movedPaths(context, managerPaths(repo, loop), {
      options,
      names: ['driftStateFile', 'driftHistoryFile'],
    });
    const request = driftRequest(context, options, paths);
    const { retainBytes, retainFiles } = OPTIONS;
    const limits = { retainBytes: retainBytes.default, retainFiles: retainFiles.default };
    const store = createFsStore({ opsDir: paths.opsDir, repo, ...limits, files: Object.values(paths) });
    const compare = (): ProfileDrift => {
      const { lockDir } = paths;
      const lock = acquireLock(
        createFsLock({ lockDir, repo, clock: context.clock, command: 'profile-drift' }),
        options,
      );
      try {
        return recordComparison(store, request, lock);
      } finally {
        lock.release();
      }
    };
    const drift = options.dryRun ? compareOnce(store, request) : compare();
    return { exitCode: EXIT.ok, data: drift, text: () => renderDrift(drift) };
  },
};

function driftRequest(context: Context, options: OptionValues<'profile-drift'>, paths: ManagerPaths): DriftRequest {
  const { repo, loop, appliedProfile, recommendedProfile } = options;
  const catalog = readCatalog(context, options.thresholdsFile);
  for (const name of [appliedProfile, recommendedProfile]) {
    if (name !== null) chooseProfile(catalog, name);
  }
  return {
    repo,
    loop,
    ranked: rankProfiles(catalog),
    files: paths,
    nowMs: options.now ?? context.clock.nowMs(),
    traceId: options.traceId ?? context.ids.traceId(),
    appliedProfile,
    recommendedProfile,
    confidence: options.recommendationConfidence,
    rationale: options.rationale,
    policy: {
      minimumConfidence: options.minConfidence,
      requiredStreak: options.requiredStreak,
      summaryWindow: options.summaryWindow,
    },
    driftStateFile: paths.driftStateFile,
    driftHistoryFile: paths.driftHistoryFile,
  };
}
