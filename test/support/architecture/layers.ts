import path from 'node:path';

/** Folders below `src/` that hold pure functions and at most one shell, `run.ts`. */
export const FEATURES = [
  'reconcile',
  'control',
  'alerts',
  'transport',
  'status',
  'telemetry',
  'runtime',
  'store',
  'config',
  'queue',
] as const;

/** Which part of the house a file of `src/` belongs to; `unknown` when the layout has no place for it. */
export type Layer = 'main' | 'errors' | 'ports' | 'generated' | 'pure' | 'run' | 'adapters' | 'cli' | 'unknown';

const ROOT_FILES: Readonly<Record<string, Layer>> = {
  'main.ts': 'main',
  'errors.ts': 'errors',
  'ports.ts': 'ports',
  'ports-alerts.ts': 'ports',
  'ports-queue.ts': 'ports',
};

/** The layer of a path below `src/`, relative to the repository root. */
export function layerOf(file: string): Layer {
  const [, folder = '', ...rest] = file.split('/');
  if (rest.length === 0) return ROOT_FILES[folder] ?? 'unknown';
  if (FEATURES.some((feature) => feature === folder)) return rest.join('/') === 'run.ts' ? 'run' : 'pure';
  return folder === 'adapters' || folder === 'cli' || folder === 'generated' ? folder : 'unknown';
}

/** Whether a specifier names a file of this repository. */
export function isRelative(specifier: string): boolean {
  return specifier.startsWith('./') || specifier.startsWith('../');
}

/** The repository path that a relative specifier in `file` names. */
export function resolveSpecifier(file: string, specifier: string): string {
  return path.posix.join(path.posix.dirname(file), specifier);
}
