import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Artifact, ArtifactFile, Clock, RuntimeFiles } from '../ports.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { MAX_NESTING, isNestedTooDeep } from '../runtime/json-nesting.ts';

/**
 * The runtime's small JSON files. The runtime rewrites some of them in place, so for a few milliseconds they are
 * empty or half-written: such a file is read again before it is believed. docs/runtime.md, "Torn and empty reads".
 */

const DEFAULT_MAX_BYTES = 8 << 20;
/** Pauses before another read of a damaged file, in milliseconds. */
const RETRY_PAUSES_MS = [5, 20, 50];
/** Files above this size are not hashed: the hash is evidence, no decision rests on it. */
const HASHED_BYTES = 1 << 20;

/** Reads artifacts from the file system; `clock` only waits between repeated reads. `hash`: whether files are hashed. */
export function createFsRuntimeFiles(clock: Pick<Clock, 'sleepMs'>, hash = true): RuntimeFiles {
  return {
    read(path: string, maxBytes: number = DEFAULT_MAX_BYTES): Artifact {
      let artifact = readOnce(path, maxBytes, hash);
      for (const pauseMs of RETRY_PAUSES_MS) {
        if (artifact.status !== 'empty' && artifact.status !== 'invalid') {
          break;
        }
        clock.sleepMs(pauseMs);
        artifact = readOnce(path, maxBytes, hash);
      }
      return artifact;
    },
    stamp: (paths) => paths.map(stampOf).join(' '),
    directoryExists,
  };
}

function directoryExists(path: string): boolean {
  return withStoreErrors('read', path, () => unlessAbsent(() => statSync(path).isDirectory()) ?? false);
}

function stampOf(path: string): string {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stat === undefined ? '-' : `${String(stat.ino)}:${String(stat.size)}:${String(stat.mtimeNs)}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'error';
  }
}

function readOnce(path: string, maxBytes: number, hash: boolean): Artifact {
  let bytes: Buffer;
  let file: ArtifactFile;
  try {
    const found = readBytes(path, maxBytes, hash);
    if (!('bytes' in found)) {
      return found;
    }
    ({ bytes, file } = found);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return { status: 'absent', file: missing(path) };
    }
    return { status: 'unreadable', detail: `cannot be read (${code})`, file: { ...missing(path), exists: true } };
  }
  return parse(bytes, file);
}

function readBytes(path: string, maxBytes: number, hash: boolean): { bytes: Buffer; file: ArtifactFile } | Artifact {
  // A named pipe that nobody writes to must not stop the pass.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(descriptor);
    const modified = { path, exists: true, modifiedAtMs: stat.mtimeMs };
    if (!stat.isFile() || stat.size > maxBytes) {
      const detail = stat.isFile()
        ? `has ${String(stat.size)} bytes, more than ${String(maxBytes)}`
        : 'is not a regular file';
      return { status: 'unreadable', detail, file: { ...modified, sizeBytes: stat.size, lineCount: 0, sha256: null } };
    }
    const block = Buffer.allocUnsafe(stat.size);
    const bytes = block.subarray(0, stat.size === 0 ? 0 : readSync(descriptor, block, 0, stat.size, 0));
    const sha256 = hash && bytes.length <= HASHED_BYTES ? hashOf(bytes) : null;
    return { bytes, file: { ...modified, sizeBytes: bytes.length, lineCount: countLines(bytes), sha256 } };
  } finally {
    closeSync(descriptor);
  }
}

/** The hash module costs more to load than all files of a loop to read: it is loaded when something is hashed. */
function hashOf(bytes: Buffer): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex');
}

function parse(bytes: Buffer, file: ArtifactFile): Artifact {
  const text = bytes.toString('utf8');
  if (/^\s*$/.test(text)) {
    return { status: 'empty', detail: 'is empty', file };
  }
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
    if (isNestedTooDeep(text)) {
      return { status: 'invalid', detail: `is nested deeper than ${String(MAX_NESTING)} levels`, file };
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { status: 'read', value: value as Record<string, unknown>, file };
    }
    return { status: 'invalid', detail: 'is not a JSON object', file };
  } catch (error) {
    return { status: 'invalid', detail: `is not JSON: ${(error as Error).message.slice(0, 120)}`, file };
  }
}

function countLines(bytes: Buffer): number {
  // Looking through a string costs a sixth of looking through a buffer in a process that lives for a moment.
  const text = bytes.toString('latin1');
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    lines += 1;
  }
  return lines;
}

function missing(path: string): ArtifactFile {
  return { path, exists: false, sizeBytes: 0, lineCount: 0, modifiedAtMs: null, sha256: null };
}
