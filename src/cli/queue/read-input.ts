import { readFileSync } from 'node:fs';
import { OpsError } from '../../errors.ts';
import type { QueueContext } from './queue-context.ts';

/** The text of a file that the command line names; `what` says what it is. Raises input_missing, also for text that is not UTF-8. */
export function readInput(context: QueueContext, file: string, what: string): string {
  return readExactInput(context, file, what).replace(/^\uFEFF/, '');
}

/** The same with the byte-order mark, for texts whose first characters are judged. */
export function readExactInput(context: QueueContext, file: string, what: string): string {
  const bytes = readBytes(context, file, what);
  const text = decoded(bytes);
  if (text !== null) return text;
  throw new OpsError('input_missing', `cannot read ${what} ${file}:${firstOddLine(bytes)}: the line is not UTF-8`, {
    hint: 'save the file as UTF-8',
  });
}

function readBytes(context: QueueContext, file: string, what: string): Buffer {
  try {
    return readFileSync(context.absolutePath(file));
  } catch (cause) {
    throw new OpsError('input_missing', `cannot read ${what} ${file}: ${(cause as Error).message}`, { cause });
  }
}

/** Null for bytes that are no UTF-8. */
function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const LINE_FEED = 0x0a;

function firstOddLine(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_FEED, from);
    const to = end === -1 ? bytes.length : end;
    if (decoded(bytes.subarray(from, to)) === null) return line;
    from = to + 1;
  }
  return line;
}
