import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The path of a program: the first one on PATH that can be executed, else the first that cannot; null without any.
 * A name with a slash is a path already.
 */
export function findProgram(name: string, env: Readonly<Record<string, string | undefined>>): string | null {
  const folders = name.includes('/') ? [''] : (env['PATH'] ?? '').split(path.delimiter);
  const found = folders.map((folder) => path.resolve(folder, name)).filter((file) => isFile(file));
  return found.find((file) => isExecutable(file)) ?? found[0] ?? null;
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
