import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bundle } from '../../tools/bundle.ts';

const run = promisify(execFile);
let folder: string;
let outdir: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ops-bundle-'));
  outdir = path.join(folder, 'dist');
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function writeSources(sources: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, text] of Object.entries(sources)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return path.join(folder, 'main.ts');
}

/** A program that prints a word of a bundle that it loads dynamically. Returns the path of that bundle. */
async function buildWord(): Promise<string> {
  const entry = await writeSources({
    'main.ts': `void import('./word.ts').then(({ word }) => process.stdout.write(word()));\n`,
    'word.ts': `export const word = (): string => 'compiled';\n`,
  });
  await bundle({ entry, outdir });
  return path.join(outdir, 'word.cjs');
}

/** Changes a bundle behind the back of its bytecode, so that the output tells which of them ran. */
async function editBundle(file: string): Promise<void> {
  await writeFile(file, (await readFile(file, 'utf8')).replace('compiled', 'original'));
}

async function bytecodeFile(): Promise<string> {
  const name = (await readdir(outdir)).find((candidate) => candidate.startsWith('word.cjs.'));
  return path.join(outdir, name ?? '');
}

async function printed(...flags: readonly string[]): Promise<string> {
  return (await run(process.execPath, [...flags, path.join(outdir, 'main.cjs')])).stdout;
}

describe('bytecode', () => {
  it('is what runs', async () => {
    await editBundle(await buildWord());
    expect(await printed()).toBe('compiled');
  });

  it('is left alone when the bundle is not the one that it was made of', async () => {
    const file = await buildWord();
    await editBundle(file);
    await writeFile(file, `${await readFile(file, 'utf8')} another build`);
    expect(await printed()).toBe('original');
  });

  it('is left alone under flags with which it was not made', async () => {
    await editBundle(await buildWord());
    expect(await printed('--stack-size=900')).toBe('original');
  });

  it('can be cut short or missing', async () => {
    await editBundle(await buildWord());
    const file = await bytecodeFile();
    await truncate(file, 100);
    expect(await printed()).toBe('original');
    await rm(file);
    expect(await printed()).toBe('original');
  });

  it('of an earlier build is removed', async () => {
    await buildWord();
    const before = await bytecodeFile();
    await writeSources({ 'word.ts': `export const word = (): string => 'another';\n` });
    await bundle({ entry: path.join(folder, 'main.ts'), outdir });
    expect(await bytecodeFile()).not.toBe(before);
    expect((await readdir(outdir)).length).toBe(3);
    expect(await printed()).toBe('another');
  });

  it('does not depend on the options of the build', async () => {
    vi.stubEnv('NODE_OPTIONS', '--stack-size=900');
    await editBundle(await buildWord());
    vi.unstubAllEnvs();
    expect(await printed()).toBe('compiled');
  });
});

describe('bundle', () => {
  it('makes an executable entry with a shebang and one more file per dynamic import', async () => {
    const entry = await writeSources({
      'main.ts': `#!/usr/bin/env node\nvoid import('./word.ts').then(({ word }) => process.stdout.write(word));\n`,
      'word.ts': `export const word: string = 'lazy';\n`,
    });
    await bundle({ entry, outdir });
    expect((await run(path.join(outdir, 'main.cjs'))).stdout).toBe('lazy');
    const bytecode = expect.stringMatching(/^word\.cjs\.[0-9a-f]{16}$/) as string;
    expect((await readdir(outdir)).toSorted()).toEqual(['main.cjs', 'word.cjs', bytecode]);
  });

  it('leaves what is imported dynamically out of the files that load it', async () => {
    const entry = await writeSources({
      'main.ts': `void import('./word.ts');\n`,
      'word.ts': `export const word: string = 'only here';\n`,
    });
    await bundle({ entry, outdir });
    expect(await readFile(path.join(outdir, 'main.cjs'), 'utf8')).not.toContain('only here');
  });

  it('tells a module its own folder', async () => {
    const entry = await writeSources({ 'main.ts': `process.stdout.write(import.meta.dirname);\n` });
    await bundle({ entry, outdir });
    expect((await run(process.execPath, [path.join(outdir, 'main.cjs')])).stdout).toBe(outdir);
  });

  it('removes what an earlier build left and rewrites nothing when the sources are the same', async () => {
    const entry = await writeSources({ 'main.ts': `process.stdout.write('one');\n` });
    await bundle({ entry, outdir });
    await writeFile(path.join(outdir, 'stale.js'), '');
    const before = await stat(path.join(outdir, 'main.cjs'));
    await bundle({ entry, outdir });
    const after = await stat(path.join(outdir, 'main.cjs'));
    expect(await readdir(outdir)).toEqual(['main.cjs']);
    expect(after.ino).toBe(before.ino);
  });
});
