/**
 * `npm run generate`: makes `src/generated/` (types and validators) from `schemas/`.
 *
 * With `--check` nothing is written: the exit status is 1 and the stale files are named when the folder is
 * not what the schemas give.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareGenerated, renderGenerated } from './generate/folder.ts';
import { loadSchemas } from './generate/schemas.ts';

const root = join(import.meta.dirname, '..');
const target = join(root, 'src', 'generated');

mkdirSync(target, { recursive: true });
const expected = await renderGenerated(loadSchemas(join(root, 'schemas')));
const found = new Map(readdirSync(target).map((name) => [name, readFileSync(join(target, name), 'utf8')]));
const { stale, left } = compareGenerated(expected, found);

if (process.argv.includes('--check')) {
  for (const name of stale) console.error(`src/generated/${name} is stale: run npm run generate`);
  for (const name of left) console.error(`src/generated/${name} belongs to no schema: run npm run generate`);
  process.exitCode = stale.length + left.length > 0 ? 1 : 0;
} else {
  for (const name of stale) writeFileSync(join(target, name), expected.get(name) ?? '');
  for (const name of left) rmSync(join(target, name));
}
