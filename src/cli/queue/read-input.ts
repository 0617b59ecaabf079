import { readFileSync } from 'node:fs';
import { OpsError } from '../../errors.ts';
import type { QueueContext } from './queue-context.ts';

/** The text of a file that the command line names; `what` says what it is. Raises input_missing, also for text that is not UTF-8. */
export function readInput(context: QueueContext, file: string, what: string): string {
  return readExactInput(context, file, what).replace(/^\uFEFF/, '');
}

/** The same with the byte-order mark, for texts whose first characters are judged. */
export function readExactInput(context: QueueContext, file: string, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(context.absolutePath(file)));
  } catch (cause) {
    throw new OpsError('input_missing', `cannot read ${what} ${file}: ${(cause as Error).message}`, { cause });
  }
}
