import { invalidRequest } from './service-refusal.ts';

/**
 * The query of a request (WHATWG URL, application/x-www-form-urlencoded), read once and strictly: what is decoded is
 * never decoded again, and what is given twice is refused, so that no two readers see different values.
 */

/** Parameters by name, decoded. */
export type Query = ReadonlyMap<string, string>;

/** Longest piece of a bad value that a message repeats, in characters. */
const SHOWN_CHARS = 40;
const DIGITS = /^(?:0|[1-9][0-9]*)$/;

/** Decodes a query. Raises invalid_request for broken encoding and for a name that occurs twice. */
export function parseQuery(text: string): Query {
  const found = new Map<string, string>();
  for (const part of text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = decode(at < 0 ? part : part.slice(0, at));
    if (found.has(name)) {
      throw invalidRequest(`${shown(name)} is given more than once`);
    }
    found.set(name, at < 0 ? '' : decode(part.slice(at + 1)));
  }
  return found;
}

/** The range of a whole number, both ends included, and what holds when it is not given. */
interface Range {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

/** A whole number in plain digits. Raises invalid_request. */
export function integerOf(query: Query, name: string, range: Range): number {
  const text = query.get(name);
  if (text === undefined) {
    return range.default;
  }
  const value = DIGITS.test(text) ? Number(text) : Number.NaN;
  if (value >= range.min && value <= range.max) {
    return value;
  }
  const bounds = `from ${range.min} to ${range.max}`;
  throw invalidRequest(
    `${name} is ${shown(text)}: expected a whole number ${bounds} in plain digits, without sign or leading zero`,
  );
}

/** A text that must be there and not blank. Raises invalid_request. */
export function requiredText(query: Query, name: string): string {
  const text = query.get(name) ?? '';
  if (text.trim() === '') {
    throw invalidRequest(`${name} is missing`);
  }
  return text;
}

/** A value for a message: quoted, cut. */
export function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidRequest('the query holds a percent sign that begins no UTF-8 character');
  }
}
