import { OpsError } from '../errors.ts';
import { parseInstant } from '../runtime/rfc3339.ts';
import { isLoopId } from '../store/paths.ts';
import { hideUrlSecrets, isServiceUrl, SERVICE_URL_RULE } from './service-url.ts';
import type { IntegerSpec, OptionSpec } from './option-spec.ts';

/** A valid value of some option. */
export type Value = string | number | boolean;

/** One option as typed: its rules, its text, and the words by which a message calls it. */
export interface GivenText {
  readonly spec: OptionSpec;
  readonly text: string;
  /** `--max-events`, or the name of an environment variable. */
  readonly label: string;
}

const LOOP_ID_RULE =
  '1 to 128 letters, digits, dots, underscores and hyphens, not beginning with a dot or hyphen, no two dots in a row';
const TRACE_ID_RULE = '1 to 128 letters, digits, dots, underscores, colons and hyphens';
const TRACE_ID = /^[A-Za-z0-9._:-]{1,128}$/;
const DIGITS = /^(?:0|[1-9][0-9]*)$/;

/** True for a text that may be a trace id: 1 to 128 letters, digits, dots, underscores, colons and hyphens. */
export function isTraceId(text: string): boolean {
  return TRACE_ID.test(text);
}

/** Longest piece of a bad value that a message repeats, in characters. */
const SHOWN_CHARS = 80;

/** Kinds for which the empty text means that nothing was given. */
const EMPTY_IS_UNSET: ReadonlySet<OptionSpec['kind']> = new Set([
  'text',
  'path',
  'keyword-or-path',
  'url',
  'loop-id',
  'trace-id',
]);

/** True when this text stands for "not given". */
export function countsAsUnset(spec: OptionSpec, text: string): boolean {
  return text === '' && EMPTY_IS_UNSET.has(spec.kind);
}

/** The value that a text stands for. Raises usage_error naming the label, the text and what is allowed. */
export function parseValue(given: GivenText): Value {
  const { spec, text } = given;
  switch (spec.kind) {
    case 'text':
    case 'path':
    case 'keyword-or-path':
      return text;
    case 'switch':
    case 'boolean-text':
      return text === 'true' || (text === 'false' ? false : refuse(given, 'true or false'));
    case 'integer':
      return parseInteger(given, spec);
    case 'choice':
      return spec.choices.includes(text) ? text : refuse(given, `one of ${spec.choices.join(', ')}`);
    case 'timestamp':
      return parseInstant(text) ?? refuse(given, 'an RFC 3339 date-time such as 2026-01-31T12:00:00Z');
    case 'loop-id':
      return isLoopId(text) ? text : refuse(given, LOOP_ID_RULE);
    case 'trace-id':
      return isTraceId(text) ? text : refuse(given, TRACE_ID_RULE);
    case 'url':
      return isServiceUrl(text) ? text : refuse(given, SERVICE_URL_RULE);
    default:
      return spec satisfies never;
  }
}

function parseInteger(given: GivenText, spec: IntegerSpec): number {
  const value = DIGITS.test(given.text) ? Number(given.text) : Number.NaN;
  if (value >= spec.min && value <= spec.max) {
    return value;
  }
  return refuse(given, `a whole number from ${spec.min} to ${spec.max} in plain digits, without sign or leading zero`);
}

function refuse(given: GivenText, expected: string): never {
  throw new OpsError('usage_error', `invalid value ${shown(given)} for ${given.label}: expected ${expected}`);
}

/** The text for a message: quoted, control characters escaped, cut, without a URL's credentials. */
function shown({ spec, text }: GivenText): string {
  const safe = spec.kind === 'url' ? hideUrlSecrets(text) : text;
  return JSON.stringify(safe.length > SHOWN_CHARS ? `${safe.slice(0, SHOWN_CHARS)}…` : safe);
}
