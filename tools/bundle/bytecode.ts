import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { wrap } from './wrapper.ts';

/** A bundle and the file that holds its bytecode. */
export interface BytecodeJob {
  readonly source: string;
  /** Absolute path. */
  readonly target: string;
}

const COMPILER = programText(new URL('write-bytecode.ts', import.meta.url), 'cjs');

/** A bundle with its hash in its last line: that of its text and of what makes the bytecode, this Node.js above all. */
export function sealBundle(text: string): { readonly source: string; readonly hash: string } {
  const open = `${text}\n//`;
  const maker = `${process.version} ${process.arch} ${process.platform} ${COMPILER}`;
  const hash = createHash('sha256')
    .update(`${maker} ${wrap(open)}`)
    .digest('hex')
    .slice(0, 16);
  return { source: open + hash, hash };
}

/** Writes the bytecode that does not exist yet. Raises an error with what V8 or the system said. */
export function writeBytecode(jobs: readonly BytecodeJob[]): void {
  const missing = jobs.filter(({ target }) => !existsSync(target));
  if (missing.length === 0) return;
  const { status, stderr, error } = spawnSync(process.execPath, ['-e', COMPILER], {
    input: JSON.stringify(missing),
    // Options of this build are not options of the program.
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`the bytecode could not be made: ${stderr}`);
}

/**
 * Text with which the entry loads bundles from their bytecode. `hashes` are those of the bundles, by the name under
 * which they are required.
 */
export function loaderText(hashes: Readonly<Record<string, string>>): string {
  const place = `{folder:__dirname,hashes:${JSON.stringify(hashes)}}`;
  return `${programText(new URL('compiled-require.ts', import.meta.url), 'iife')}require=__bytecode.compiledRequire(require,${place});`;
}

function programText(file: URL, format: 'cjs' | 'iife'): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(file)],
    bundle: true,
    format,
    ...(format === 'iife' ? { globalName: '__bytecode' } : {}),
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    write: false,
    outdir: '.',
  });
  return (outputFiles[0]?.text ?? '').trim();
}
