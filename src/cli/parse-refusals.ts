import { OpsError } from '../errors.ts';

/** The error for a flag that ends the line without its value. */
export function missingValue(flag: string): OpsError {
  return new OpsError('usage_error', `missing value for ${flag}`);
}

/** What yargs complains about, in the words of this program; other errors as they are. */
export function refusalOf(error: Error): Error {
  const missing = /^Not enough arguments following: (.+)$/.exec(error.message);
  if (missing?.[1] !== undefined) {
    return missingValue(`--${missing[1]}`);
  }
  const surplus = /^Argument unexpected for: (.+)$/.exec(error.message);
  return surplus?.[1] === undefined ? error : new OpsError('usage_error', `--${surplus[1]} takes no value`);
}
