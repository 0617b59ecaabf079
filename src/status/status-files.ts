import type { StatusFiles } from '../generated/types.ts';
import type { ManagerPaths } from '../store/paths.ts';

/** Files that status reads or names and that an option can put elsewhere. */
export const MOVABLE_FILES = [
  'stateFile',
  'cursorFile',
  'healthFile',
  'intentsFile',
  'heartbeatStateFile',
  'heartbeatTelemetryFile',
  'sequenceStateFile',
  'sequenceTelemetryFile',
  'controlInvocationsFile',
  'driftStateFile',
  'driftHistoryFile',
  'alertDispatchStateFile',
  'alertDispatchTelemetryFile',
] as const satisfies readonly (keyof StatusFiles)[];

/** The files of a status document; `moved` holds those that an option put elsewhere, null for the others. */
export function statusFiles(
  paths: ManagerPaths,
  moved: { readonly [Name in (typeof MOVABLE_FILES)[number]]?: string | null } = {},
): StatusFiles {
  const chosen = MOVABLE_FILES.map((name) => [name, moved[name] ?? paths[name]] as const);
  const { reconcileTelemetryFile, controlTelemetryFile } = paths;
  return {
    ...(Object.fromEntries(chosen) as Pick<StatusFiles, (typeof MOVABLE_FILES)[number]>),
    reconcileTelemetryFile,
    controlTelemetryFile,
  };
}
