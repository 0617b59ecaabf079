import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Programs that the scripts of the queue need; nothing else is on the PATH of {@link toolPath}. */
const NEEDED = { node: process.execPath, sh: '/bin/sh', readlink: '/usr/bin/readlink', sleep: '/usr/bin/sleep' };

/** A folder as PATH, with only what the scripts need, so that no browser of the machine is found. */
export function toolPath(folder: string): string {
  const tools = path.join(folder, 'tools');
  mkdirSync(tools);
  for (const [name, target] of Object.entries(NEEDED)) symlinkSync(target, path.join(tools, name));
  return tools;
}

/** Makes a program that is written in shell. */
export function writeTool(file: string, script: string, mode = 0o755): void {
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, mode);
}
