import { closeSync, fstatSync, readFileSync } from 'node:fs';
import { OpsError } from '../errors.ts';
import { openRegular } from './fs-regular-file.ts';

const MAX_TOKEN_FILE_BYTES = 8_192;
/** Permission of a group or of others to read. */
const READABLE_BY_OTHERS = 0o044;

/** A token as a file holds it. */
export interface StoredToken {
  readonly token: string;
  /** True when the mode of the file lets other users read it. */
  readonly isExposed: boolean;
}

/**
 * The token in a file, without the line end after it. Raises input_missing when the file cannot be read, and
 * input_invalid when it is empty or too large; no message shows any of it.
 */
export function readTokenFile(path: string): StoredToken {
  const { text, mode } = readSmall(path);
  const token = text.replace(/\r?\n$/, '');
  if (token === '') throw new OpsError('input_invalid', `the token file ${path} is empty`);
  return { token, isExposed: (mode & READABLE_BY_OTHERS) !== 0 };
}

function readSmall(path: string): { readonly text: string; readonly mode: number } {
  let descriptor: number | null = null;
  try {
    descriptor = openRegular(path, 'read', 'follow');
    const { size, mode } = fstatSync(descriptor);
    if (size > MAX_TOKEN_FILE_BYTES) {
      throw new OpsError('input_invalid', `the token file ${path} has ${size} bytes, not 1 to ${MAX_TOKEN_FILE_BYTES}`);
    }
    return { text: readFileSync(descriptor, 'utf8'), mode };
  } catch (cause) {
    if (cause instanceof OpsError) throw cause;
    throw new OpsError('input_missing', `cannot read the token file: ${(cause as Error).message}`, { cause });
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}
