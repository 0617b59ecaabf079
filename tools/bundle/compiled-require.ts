import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { wrap } from './wrapper.ts';

/**
 * A part of the built program: its entry loads its neighbours through this. A bundle is given to V8 together with the
 * bytecode that the build made of it, which saves compiling it at every start. Without bytecode, or with bytecode
 * that V8 refuses because another Node.js made it, a bundle is loaded as any CommonJS module.
 */

/** Loads a module by the text that a bundle requires it with. */
type Load = (id: string) => unknown;

type Factory = (exports: object, load: Load, ...rest: readonly [{ exports: unknown }, string, string]) => void;

/** Where the bundles are. */
interface Place {
  /** Folder of the program. */
  readonly folder: string;
  /** Hash of each bundle by the name under which it is required, such as `./run.cjs`. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** Like `plain`, the `require` of the entry, but bundles are loaded with their bytecode. */
export function compiledRequire(plain: Load, place: Place): Load {
  const loaded = new Map<string, { exports: unknown }>();
  const load = (id: string): unknown => {
    const known = loaded.get(id);
    if (known !== undefined) {
      return known.exports;
    }
    const factory = compile(id, place);
    if (factory === null) {
      return plain(id);
    }
    const module = { exports: {} };
    loaded.set(id, module);
    factory(module.exports, load, module, join(place.folder, id), place.folder);
    return module.exports;
  };
  return Object.assign(load, plain);
}

function compile(id: string, { folder, hashes }: Place): Factory | null {
  const hash = hashes[id];
  if (hash === undefined) {
    return null;
  }
  const filename = join(folder, id);
  let cachedData: Buffer;
  try {
    cachedData = readFileSync(`${filename}.${hash}`);
  } catch {
    // The program works without its bytecode, so nothing is made of its absence.
    return null;
  }
  // Bundles are ASCII, and this is the fastest way to read that.
  const source = readFileSync(filename, 'latin1');
  if (!source.endsWith(hash)) {
    // Another build is being put in place. V8 compares no more than the length of a source.
    return null;
  }
  const script = new Script(wrap(source), { filename, cachedData });
  return script.cachedDataRejected === true ? null : (script.runInThisContext() as Factory);
}
