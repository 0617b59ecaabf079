/** `npm run build`: makes `dist/`, the program that `scripts/` and the `ops-manager` command run. */
import path from 'node:path';
import { bundle } from './bundle.ts';

const root = path.join(import.meta.dirname, '..');
try {
  await bundle({ entry: path.join(root, 'src/main.ts'), outdir: path.join(root, 'dist') });
} catch (error) {
  const isBuildFailure = error instanceof Error && 'errors' in error;
  if (!isBuildFailure) throw error;
  process.exitCode = 1; // the bundler has already said what is wrong, and where
}
