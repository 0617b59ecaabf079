import { closeSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { OpsError } from '../errors.ts';
import type { StoredDocument } from '../ports.ts';
import { readRegular } from './fs-regular-file.ts';
import type { Links } from './fs-regular-file.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { openNew, writeAll } from './fs-store-io.ts';

/**
 * Reads a JSON document. Only a file that does not exist is absent; what cannot be read raises store_read_failed.
 * A symbolic link that is not followed is as good as a damaged document: the next pass replaces it.
 */
export function readDocumentFile(path: string, links: Links): StoredDocument {
  return withStoreErrors('read', path, () => {
    let text: string | null;
    try {
      text = unlessAbsent(() => readRegular(path, links));
    } catch (error) {
      if (!(error instanceof OpsError && error.code === 'config_invalid')) throw error;
      return { status: 'invalid', detail: 'the file is a symbolic link' };
    }
    if (text === null) {
      return { status: 'absent' };
    }
    if (text.trim() === '') {
      return { status: 'invalid', detail: text === '' ? 'the file is empty' : 'the file is blank' };
    }
    try {
      return { status: 'read', value: JSON.parse(text) as unknown, text };
    } catch (error) {
      return { status: 'invalid', detail: (error as Error).message };
    }
  });
}

/** Size of a regular file in bytes, or null when nothing is there. Raises store_read_failed. */
export function fileSizeOf(path: string): number | null {
  return withStoreErrors('read', path, () => unlessAbsent(() => statSync(path).size));
}

/**
 * Replaces a file as a whole: readers see the old text or the new one. Not forced to disk: the journal is.
 * A symbolic link at `path` is replaced, not followed. `assertAllowed` has the last word before the file changes.
 * Raises store_write_failed and what `assertAllowed` raises.
 */
export function replaceFile(path: string, text: string, assertAllowed: () => void = () => undefined): void {
  withStoreErrors('write', path, () => {
    const temporary = join(dirname(path), temporaryName(basename(path)));
    const descriptor = openNew(temporary);
    try {
      try {
        writeAll(descriptor, Buffer.from(text));
      } finally {
        closeSync(descriptor);
      }
      assertAllowed();
      renameSync(temporary, path);
    } catch (error) {
      removeQuietly(temporary);
      throw error;
    }
  });
}

/** Removes what earlier replacements of `path` left when their process was killed. */
export function sweepTemporaries(path: string): void {
  const name = basename(path);
  const folder = dirname(path);
  for (const sibling of unlessAbsent(() => readdirSync(folder)) ?? []) {
    if (sibling.startsWith(`.${name}.`) && sibling.endsWith('.tmp')) {
      removeQuietly(join(folder, sibling));
    }
  }
}

/** Unique, so that a process that lost its lock without noticing cannot write into another one's file. */
function temporaryName(name: string): string {
  return `.${name}.${process.pid}-${Math.random().toString(36).slice(2, 10)}.tmp`;
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A leftover is harmless: nothing reads it and the next recovery removes it.
  }
}
