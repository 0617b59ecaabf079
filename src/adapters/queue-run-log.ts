/** The run log as a file of JSON lines that many processes append to. */

import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createFolders } from './fs-store-io.ts';

const FLAGS = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | constants.O_NONBLOCK;
const FILE_MODE = 0o644;
const LINE_BREAK = 0x0a;

/**
 * Appends a line with one write, so that lines of several processes never mix. Folders that are missing are created.
 * Returns null, or why the line is not in the log; never raises.
 */
export function appendRunLine(file: string, line: string): string | null {
  try {
    createFolders(path.dirname(file));
    const descriptor = openSync(file, FLAGS, FILE_MODE);
    try {
      return append(descriptor, line);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function append(descriptor: number, line: string): string | null {
  const stat = fstatSync(descriptor);
  if (!stat.isFile() && !stat.isCharacterDevice()) return 'not a regular file';
  const start = stat.isFile() && endsTorn(descriptor, stat.size) ? '\n' : '';
  const bytes = Buffer.from(`${start}${line}\n`, 'utf8');
  const written = writeSync(descriptor, bytes);
  return written === bytes.length ? null : `only ${written} of ${bytes.length} bytes could be written`;
}

/** Whether the last line was cut off when its writer died: what follows it needs a line of its own. */
function endsTorn(descriptor: number, size: number): boolean {
  const last = Buffer.alloc(1);
  return size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] !== LINE_BREAK;
}
