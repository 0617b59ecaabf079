/**
 * `npm run docs`: makes `docs/reference/` from the tables in the source: options, exit statuses, files, schemas, reasons.
 *
 * With `--check` nothing is written: the exit status is 1 and the stale pages are named when the folder is not
 * what the tables give. Pages written by hand are left alone.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GENERATED } from './docs/markdown.ts';
import { renderReference } from './docs/reference.ts';

const root = path.join(import.meta.dirname, '..');
const target = path.join(root, 'docs/reference');

const pages = await renderReference(root);
mkdirSync(target, { recursive: true });
const found = new Map(readdirSync(target).map((name) => [name, readFileSync(path.join(target, name), 'utf8')]));
const stale = [...pages.keys()].filter((name) => found.get(name) !== pages.get(name));
const left = [...found].flatMap(([name, text]) => (pages.has(name) || !text.includes(GENERATED) ? [] : [name]));

if (process.argv.includes('--check')) {
  for (const name of stale) console.error(`docs/reference/${name} is stale: run npm run docs`);
  for (const name of left) console.error(`docs/reference/${name} is of no table any more: run npm run docs`);
  process.exitCode = stale.length + left.length > 0 ? 1 : 0;
} else {
  for (const name of stale) writeFileSync(path.join(target, name), pages.get(name) ?? '');
  for (const name of left) rmSync(path.join(target, name));
}
