import type { AlertCatalog } from '../alerts/catalog.ts';
import type { DispatchPorts, DispatchRequest } from '../alerts/dispatch-ports.ts';
import { alertPaths, managerPaths } from '../store/paths.ts';
import { dispatchPorts } from './alert-ports.ts';
import type { Context } from './command.ts';
import { refuseUnsafeOutputs } from './output-paths.ts';

/** A dispatch as options ask for it. */
export interface DispatchOptions {
  readonly repo: string;
  readonly loop: string;
  readonly escalationsFile: string | null;
  readonly dispatchStateFile: string | null;
  readonly dispatchTelemetryFile: string | null;
  readonly traceId: string | null;
  readonly maxEscalations: number;
  readonly budgetSeconds: number;
  readonly lockWaitSeconds: number;
  readonly now: number | null;
  readonly retainBytes: number;
  readonly retainFiles: number;
}

/** Ports and request of a dispatch. Raises usage_error for a file that must not be written. */
export function dispatchFromOptions(
  context: Context,
  options: DispatchOptions,
  catalog: AlertCatalog,
): { readonly ports: DispatchPorts; readonly request: DispatchRequest } {
  const { repo, loop } = options;
  const known = managerPaths(repo, loop);
  const moved = movedFiles(context, options);
  refuseUnsafeOutputs(moved, { repo, loop, others: Object.values(known) });
  const pathOf = (name: string): string | undefined => moved.find((file) => file.name === name)?.path;
  const source = options.escalationsFile === null ? null : context.absolutePath(options.escalationsFile);
  const ports = dispatchPorts(
    context,
    { ...options, movedFiles: moved.map(({ path }) => path), escalationsMoved: source !== null },
    catalog,
  );
  const request: DispatchRequest = {
    repo,
    loop: {
      id: loop,
      files: {
        escalationsFile: source ?? known.escalationsFile,
        dispatchStateFile: pathOf('dispatchStateFile') ?? known.alertDispatchStateFile,
        dispatchTelemetryFile: pathOf('dispatchTelemetryFile') ?? known.alertDispatchTelemetryFile,
      },
    },
    paths: alertPaths(repo),
    catalog: catalog.document,
    traceId: options.traceId ?? context.ids.traceId(),
    maxEscalations: options.maxEscalations,
    budgetMs: options.budgetSeconds * 1000,
    lockWaitSeconds: options.lockWaitSeconds,
    nowMs: options.now,
  };
  return { ports, request };
}

function movedFiles(
  context: Context,
  options: DispatchOptions,
): { readonly name: string; readonly flag: string; readonly path: string }[] {
  return (['dispatchStateFile', 'dispatchTelemetryFile'] as const).flatMap((name) => {
    const given = options[name];
    const flag = name === 'dispatchStateFile' ? '--dispatch-state-file' : '--dispatch-telemetry-file';
    return given === null ? [] : [{ name, flag, path: context.absolutePath(given) }];
  });
}
