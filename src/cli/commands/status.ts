import type { OptionValues } from '../../config/commands.ts';
import { EXIT } from '../../errors.ts';
import type { StatusFiles } from '../../generated/types.ts';
import { encodeJson } from '../../runtime/exact-number.ts';
import { renderView } from '../../status/render.ts';
import { readStatus } from '../../status/run.ts';
import { MOVABLE_FILES, statusFiles } from '../../status/status-files.ts';
import { viewOfResult } from '../../status/view-now.ts';
import { managerPaths, runtimePaths } from '../../store/paths.ts';
import { isControlHeld } from '../control-held.ts';
import { commandPlaces } from '../command-places.ts';
import type { Command, Context } from '../command.ts';
import { observePorts, repoPaths } from '../loop-ports.ts';
import { readingStore } from '../reading-store.ts';

/** `status`: says how a loop is, why, and what to do next. Writes nothing. Exit 0 however the loop is. */
export const command: Command<'status'> = {
  run(context, options) {
    const { repo, loop } = options;
    const paths = managerPaths(repo, loop);
    const controlHeld = (transport: string): boolean => isControlHeld(paths, transport);
    const ports = { ...observePorts(context, options, false), store: readingStore(repo, loop), controlHeld };
    const result = readStatus(ports, {
      nowMs: options.now ?? context.clock.nowMs(),
      repo,
      loop,
      repoPaths: repoPaths(repo),
      runtime: runtimePaths(repo, loop),
      files: filesOf(context, options),
      controlStateFile: paths.controlStateFile,
      summaryWindow: options.summaryWindow,
      places: commandPlaces(context, repo, loop),
    });
    return {
      exitCode: EXIT.ok,
      data: result.document,
      encode: encodeJson,
      text: (style) => renderView(viewOfResult(result), style),
    };
  },
};

function filesOf(context: Context, options: OptionValues<'status'>): StatusFiles {
  const moved = MOVABLE_FILES.map((name) => {
    const given = options[name];
    return [name, given === null ? null : context.absolutePath(given)] as const;
  });
  return statusFiles(managerPaths(options.repo, options.loop), Object.fromEntries(moved));
}
