import { readRegular } from './fs-regular-file.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';

/** The lines of a row file as they stand, without LF. A file that does not exist has none. Raises store_read_failed. */
export function readRowText(path: string): { readonly lines: readonly string[]; readonly torn: boolean } {
  const text = withStoreErrors('read', path, () => unlessAbsent(() => readRegular(path, 'refuse'))) ?? '';
  const lines = text.split('\n');
  // What stands after the last LF is no whole line.
  const rest = lines.pop() ?? '';
  return { lines, torn: rest !== '' };
}
