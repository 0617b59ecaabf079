import path from 'node:path';
import { bundle } from '../../tools/bundle.ts';

/**
 * Builds `dist/` once before any test, so that tests which run the scripts never see an old program.
 * `npm test` has just built it and says so with OPS_MANAGER_DIST_READY=1.
 */
export async function setup(): Promise<void> {
  if (process.env['OPS_MANAGER_DIST_READY'] === '1') return;
  const root = path.join(import.meta.dirname, '../..');
  await bundle({ entry: path.join(root, 'src/main.ts'), outdir: path.join(root, 'dist') });
}
