import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { loaderText, sealBundle, writeBytecode } from './bundle/bytecode.ts';

/** What to bundle and where to. Paths are absolute, or relative to the working directory. */
export type BundleRequest = {
  /** The program to build; its output keeps its base name, with the ending `.cjs`. */
  readonly entry: string;
  /** Folder that afterwards holds this build and nothing else (a `*.tmp` of a build that runs meanwhile stays). */
  readonly outdir: string;
};

/**
 * Bundles `entry` for Node.js 20: one self-contained CommonJS file for the program and one for each module that it
 * imports dynamically, so that a command loads two or three files and nothing that it does not use. Beside each of
 * these lies its bytecode, which the entry hands to V8. docs/decisions/bundles.md has the measurements.
 *
 * The outputs replace those of an earlier build with the entry last, by rename, so that a program that starts
 * meanwhile finds whole files. A build of unchanged sources writes nothing. Throws esbuild's `BuildFailure` when
 * the sources do not build.
 */
export async function bundle(request: BundleRequest): Promise<void> {
  const outdir = path.resolve(request.outdir);
  const entry = path.resolve(request.entry);
  const texts = new Map<string, string>();
  const waiting = [entry];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    const name = outputName(source);
    if (!texts.has(name)) {
      texts.set(name, await bundleOne(source, waiting));
    }
  }
  const files = finishBundles(texts, outputName(entry));
  await mkdir(outdir, { recursive: true });
  writeBytecode(
    files.flatMap(({ text, bytecode }) =>
      bytecode === null ? [] : [{ source: text, target: path.join(outdir, bytecode) }],
    ),
  );
  for (const { name, text } of files) {
    await replaceFile(path.join(outdir, name), text, text.startsWith('#!') ? 0o755 : 0o644);
  }
  const names = files.flatMap(({ name, bytecode }) => (bytecode === null ? [name] : [name, bytecode]));
  await removeOthers(outdir, new Set(names.map((name) => path.join(outdir, name))));
}

interface BundleFile {
  readonly name: string;
  readonly text: string;
  /** Name of the file with the bytecode; null for the entry, which is there to load it. */
  readonly bytecode: string | null;
}

/** Seals every bundle and has the entry, which comes last, load the others with their bytecode. */
function finishBundles(texts: ReadonlyMap<string, string>, entryName: string): readonly BundleFile[] {
  const hashes: Record<string, string> = {};
  const files: BundleFile[] = [];
  for (const [name, bundled] of texts) {
    if (name !== entryName) {
      const { source, hash } = sealBundle(bundled);
      hashes[`./${name}`] = hash;
      files.push({ name, text: source, bytecode: `${name}.${hash}` });
    }
  }
  const entryText = texts.get(entryName) ?? '';
  if (files.length === 0) {
    return [{ name: entryName, text: entryText, bytecode: null }];
  }
  const start = entryText.startsWith('#!') ? entryText.indexOf('\n') + 1 : 0;
  const text = entryText.slice(0, start) + loaderText(hashes) + entryText.slice(start);
  return [...files, { name: entryName, text, bytecode: null }];
}

/** What stands for `import.meta.url` in a bundle; defined only where it is used. */
const MODULE_URL = '__moduleUrl';
const MODULE_URL_PROLOGUE = `const ${MODULE_URL}=require("node:url").pathToFileURL(__filename).href;`;

function outputName(source: string): string {
  return `${path.parse(source).name}.cjs`;
}

async function bundleOne(source: string, dynamic: string[]): Promise<string> {
  const result = await build({
    entryPoints: [source],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // `import()` of a neighbouring file becomes `require`: no second module loader at run time.
    supported: { 'dynamic-import': false },
    // `pg` makes a Response to see whether it runs in another runtime; for that Node.js 20 would load all of `fetch`.
    define: { 'import.meta.dirname': '__dirname', 'import.meta.url': MODULE_URL, Response: 'undefined' },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    // A native module stays where npm put it; the other is an optional part of `pg` that is not installed.
    external: ['*.node', 'pg-native'],
    write: false,
    outdir: '.',
    logLevel: 'warning',
    plugins: [dynamicImportsApart(dynamic), sqliteFoundAtOnce],
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`${source}: the bundler wrote nothing`);
  return output.text.includes(MODULE_URL) ? `${MODULE_URL_PROLOGUE}\n${output.text}` : output.text;
}

/** Leaves modules that are imported dynamically out of the bundle and adds them to the list of those to build. */
function dynamicImportsApart(found: string[]): Plugin {
  return {
    name: 'dynamic-imports-apart',
    setup(api) {
      api.onResolve({ filter: /^\./ }, (wanted) => {
        if (wanted.kind !== 'dynamic-import') return null;
        const source = path.resolve(wanted.resolveDir, wanted.path);
        found.push(source);
        return { path: `./${outputName(source)}`, external: true };
      });
    },
  };
}

/** SQLite looks for its native part in a dozen places, with modules of its own; npm puts it into one. */
const sqliteFoundAtOnce: Plugin = {
  name: 'sqlite-found-at-once',
  setup(api) {
    api.onResolve({ filter: /^bindings$/ }, () => ({ path: 'bindings', namespace: 'sqlite' }));
    api.onLoad({ filter: /^bindings$/, namespace: 'sqlite' }, () => ({
      contents: "module.exports = () => require('better-sqlite3/build/Release/better_sqlite3.node');",
    }));
  },
};

async function replaceFile(file: string, text: string, mode: number): Promise<void> {
  const existing = await readFile(file, 'utf8').catch(() => undefined);
  if (existing === text) return;
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, text, { mode });
  await rename(temporary, file);
}

async function removeOthers(outdir: string, keep: ReadonlySet<string>): Promise<void> {
  const found = await readdir(outdir, { recursive: true, withFileTypes: true });
  for (const item of found) {
    const file = path.join(item.parentPath, item.name);
    if (item.isFile() && !keep.has(file) && !file.endsWith('.tmp')) await rm(file, { force: true });
  }
}
