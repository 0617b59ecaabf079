import { isSafeNumber, parse } from 'lossless-json';

/**
 * JSON numbers that a double cannot hold. `JSON.parse` turns 12345678901234567890 into …567000 and 1e400 into
 * Infinity; where a row is handed on (`event.raw`, `event.payload`) such a number keeps its text.
 */

/**
 * A number of sixteen characters or more, or with an exponent, where a number can stand: all that can exceed a double.
 * False alarms only cost time, but much of it: hashes, of which every state file holds some, must not cause any.
 */
const SUSPECT = /(?:^|[:,[])\s*-?(?=[\d.]{16}|[\d.]+[eE])\d/;
/** What an {@link ExactNumber} becomes in text that was not written by {@link encodeJson}. */
const MARK = 'exact:';
const NUMBER = String.raw`(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)`;

/** A number kept as the text it was written as. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): string {
    return MARK + this.text;
  }
}

/** True for a JSON text in which a number may stand that a double cannot hold; without one, `JSON.parse` loses nothing. */
export function mayExceedDouble(text: string): boolean {
  return SUSPECT.test(text);
}

/**
 * Like `JSON.parse`, but numbers beyond a double's precision become {@link ExactNumber}; of a name given twice the
 * last value counts, as there. Raises SyntaxError.
 */
export function parseExact(text: string): unknown {
  if (!mayExceedDouble(text)) {
    return JSON.parse(text);
  }
  return parse(text, null, {
    parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : new ExactNumber(digits)),
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

/** Like `JSON.stringify`; {@link ExactNumber} values come out as the number they were read as. */
export function encodeJson(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, null, indent);
  return text.includes(`"${MARK}`) ? encodeExact(value, { indent, text }) : text;
}

/** Writes exact numbers behind a mark that occurs nowhere else in the text, then takes the marks and quotes away. */
function encodeExact(value: unknown, plain: { readonly indent: number; readonly text: string }): string {
  let mark = MARK;
  for (let attempt = 1; plain.text.includes(mark); attempt += 1) {
    mark = `exact-${String(attempt)}:`;
  }
  const marked = JSON.stringify(
    value,
    function (this: Record<string, unknown>, key, encoded: unknown) {
      const held = this[key];
      return held instanceof ExactNumber ? mark + held.text : encoded;
    },
    plain.indent,
  );
  return marked.replace(new RegExp(`"${mark}${NUMBER}"`, 'g'), '$1');
}
