import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A copy of `scripts/` beside a built program that only says how it was called. */
export type ScriptCheckout = {
  /** Temporary folder around the checkout. */
  readonly base: string;
  /** The checkout: holds `scripts/` and `dist/main.cjs`. */
  readonly root: string;
  remove(): Promise<void>;
};

/** What the stand-in `dist/main.cjs` prints as JSON. */
export type Call = {
  /** Arguments after the program. */
  readonly argv: readonly string[];
  /** Physical working directory. */
  readonly cwd: string;
};

const REPORT_CALL = `process.stdout.write(JSON.stringify({ argv: process.argv.slice(2), cwd: process.cwd() }));\n`;

/** Copies the scripts into `<temporary folder>/<name>`; `name` may hold blanks and glob characters. */
export async function createScriptCheckout(name: string): Promise<ScriptCheckout> {
  const base = await mkdtemp(path.join(tmpdir(), 'ops-scripts-'));
  const root = path.join(base, name);
  await mkdir(path.join(root, 'dist'), { recursive: true });
  await cp(path.join(import.meta.dirname, '../../scripts'), path.join(root, 'scripts'), { recursive: true });
  await writeFile(path.join(root, 'package.json'), '{"type":"module"}\n');
  await writeFile(path.join(root, 'dist/main.cjs'), REPORT_CALL);
  await chmod(base, 0o755);
  return { base, root, remove: () => rm(base, { recursive: true, force: true }) };
}
