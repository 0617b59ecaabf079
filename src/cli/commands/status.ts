import type { OptionValues } from '../../config/commands.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { StatusFiles } from '../../generated/types.ts';
import { encodeJson } from '../../runtime/exact-number.ts';
import { renderView } from '../../status/render.ts';
import { readStatus } from '../../status/run.ts';
import { MOVABLE_FILES, statusFiles } from '../../status/status-files.ts';
import { viewOfResult } from '../../status/view-now.ts';
import { managerPaths, runtimePaths } from '../../store/paths.ts';
import { type RankedProfiles, rankProfiles } from '../../telemetry/ranked-profiles.ts';
import { isControlHeld } from '../control-held.ts';
import { commandPlaces } from '../command-places.ts';
import type { Command, Context } from '../command.ts';
import { observePorts, repoPaths } from '../loop-ports.ts';
import { readingStore } from '../reading-store.ts';
import { readCatalog } from '../threshold-catalog-file.ts';

/** `status`: says how a loop is, why, and what to do next. Writes nothing. Exit 0 however the loop is, unless --fail-on. */
export const command: Command<'status'> = {
  run(context, options) {
    const { repo, loop } = options;
    const paths = managerPaths(repo, loop);
    const controlHeld = (transport: string): boolean => isControlHeld(paths, transport);
    const ports = {
      ...observePorts(context, options, false),
      store: readingStore(repo, loop),
      controlHeld,
      profiles: () => usableProfiles(context, options.thresholdsFile),
    };
    const result = readStatus(ports, {
      nowMs: options.now ?? context.clock.nowMs(),
      repo,
      loop,
      repoPaths: repoPaths(repo),
      runtime: runtimePaths(repo, loop),
      files: filesOf(context, options),
      controlStateFile: paths.controlStateFile,
      escalationsFile: paths.escalationsFile,
      summaryWindow: options.summaryWindow,
      places: commandPlaces(context, repo, loop),
    });
    return {
      exitCode: fails(result.document.assessment.status, options.failOn) ? EXIT.failed : EXIT.ok,
      data: result.document,
      encode: encodeJson,
      text: (style) => renderView(viewOfResult(result), style),
    };
  },
};

/** What is not known is not good. */
function fails(status: string, failOn: OptionValues<'status'>['failOn']): boolean {
  if (failOn === null) return false;
  return status === 'critical' || status === 'unknown' || (status === 'degraded' && failOn === 'degraded');
}

/** A broken catalog is no reason not to say how a loop is. */
function usableProfiles(context: Context, file: string | null): RankedProfiles | null {
  try {
    return rankProfiles(readCatalog(context, file));
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    context.warn(`no profile is recommended: ${error.message}`);
    return null;
  }
}

function filesOf(context: Context, options: OptionValues<'status'>): StatusFiles {
  const moved = MOVABLE_FILES.map((name) => {
    const given = options[name];
    return [name, given === null ? null : context.absolutePath(given)] as const;
  });
  return statusFiles(managerPaths(options.repo, options.loop), Object.fromEntries(moved));
}
