import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { wrap } from './wrapper.ts';

/**
 * A program of the build: compiles bundles and writes their bytecode. Standard input is a JSON array of jobs. It runs
 * in a Node.js of its own, because bytecode belongs to the V8 flags with which it was made, and those of the build
 * are not those of the program.
 */

const jobs = JSON.parse(readFileSync(0, 'utf8')) as readonly { readonly source: string; readonly target: string }[];
// With the usual flag only what runs at once would be compiled, and the rest at every start.
setFlagsFromString('--no-lazy');
const scripts = jobs.map(({ source, target }) => {
  // Stack traces show this name: the file may be moved after it was built.
  const filename = path.parse(target).name;
  return { target, script: new Script(wrap(source), { filename }) };
});
setFlagsFromString('--lazy');
for (const { target, script } of scripts) {
  const temporary = `${target}.${process.pid}.tmp`;
  writeFileSync(temporary, script.createCachedData());
  renameSync(temporary, target);
}
