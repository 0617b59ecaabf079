import type { SinkOutcome } from '../ports-alerts.ts';
import { isObject } from '../runtime/json-member.ts';

/**
 * The log of attempts of one dispatch: a line before each request and one after its answer, written at once and not
 * forced to disk. A killed dispatch loses nothing of it; after power loss a notification may be sent once more, with
 * the same id. The book takes the lines over and remembers up to which byte.
 */

/** One line. Times are in milliseconds since 1970; `attempt` counts from 1. */
export type AttemptLine =
  | { readonly type: 'attempt'; readonly id: string; readonly attempt: number; readonly atMs: number }
  | {
      readonly type: 'answer';
      readonly id: string;
      readonly attempt: number;
      readonly atMs: number;
      readonly outcome: SinkOutcome;
    }
  | { readonly type: 'blocked'; readonly id: string; readonly atMs: number; readonly message: string };

/** One line of text including its LF. */
export function encodeAttempt(line: AttemptLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** The lines of a text that ends with a LF. */
export function decodeAttempts(text: string): readonly AttemptLine[] {
  return text.split('\n').flatMap(parseLine);
}

function parseLine(text: string): AttemptLine[] {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && typeof value['type'] === 'string' ? [value as unknown as AttemptLine] : [];
  } catch {
    // Half of a line, left by a process that was killed: what it was about is tried again.
    return [];
  }
}
