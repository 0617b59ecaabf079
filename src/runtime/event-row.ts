import { MAX_NESTING, isNestedTooDeep } from './json-nesting.ts';

/**
 * One line of the event log, as text, to an event or to the reason why it cannot be used.
 */

/** Why a line was set aside. Each code is explained in docs/reference/reason-codes.md. */
export type QuarantineReason =
  | 'invalid_json'
  | 'not_an_object'
  | 'invalid_event_name'
  | 'missing_event_name'
  | 'missing_timestamp'
  | 'invalid_utf8'
  | 'nul_bytes'
  | 'line_too_long'
  | 'glued_rows';

/** A usable event, its members typed. `raw` is the parsed row (numbers as doubles). */
export interface RuntimeEvent {
  readonly timestamp: string;
  readonly name: string;
  /** `run_id` of the row, or `unknown` when absent or empty. */
  readonly runId: string;
  /** Whole number >= 0; anything else in the row counts as 0. */
  readonly iteration: number;
  readonly role: string | null;
  readonly status: string | null;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** What a line turned out to be. */
export type EventRow =
  | { readonly kind: 'event'; readonly event: RuntimeEvent }
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad'; readonly reason: QuarantineReason; readonly detail: string };

/** The parts of a log line that decide what it is. */
export interface RawLine {
  readonly text: string;
  readonly invalidUtf8: boolean;
  readonly tooLong: boolean;
  readonly byteStart: number;
  readonly byteEnd: number;
}

/** Reads one line of the log, damage of the bytes included. */
export function readLine(line: RawLine): EventRow {
  if (line.tooLong) {
    return bad('line_too_long', `the line has ${String(line.byteEnd - line.byteStart - 1)} bytes`);
  }
  return line.invalidUtf8 ? bad('invalid_utf8', 'the line is not valid UTF-8') : parseEventRow(line.text);
}

const BLANK: EventRow = { kind: 'blank' };
const BLANK_LINE = /^[\s\uFEFF]*$/;

/** Reads one line without its LF. A byte-order mark before the first row and a CR at the end are accepted. */
export function parseEventRow(text: string): EventRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (text.charCodeAt(0) === 0xfeff) {
      return parseEventRow(text.slice(1));
    }
    return BLANK_LINE.test(text) ? BLANK : explainBadJson(text, error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return bad(
      'not_an_object',
      `the row is ${value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`}`,
    );
  }
  if (isNestedTooDeep(text)) {
    return bad('invalid_json', `the row is nested deeper than ${String(MAX_NESTING)} levels`);
  }
  return typeRow(value as Record<string, unknown>);
}

function typeRow(raw: Record<string, unknown>): EventRow {
  const given = raw['event'];
  const name = given === undefined || given === null || given === '' || given === false ? raw['type'] : given;
  if (typeof name !== 'string' || name === '') {
    const missing = name === undefined || name === null || name === '' || name === false;
    return missing
      ? bad('missing_event_name', 'neither "event" nor "type" holds a name')
      : bad('invalid_event_name', `the event name has type ${typeof name}, expected a string`);
  }
  const timestamp = raw['timestamp'];
  if (typeof timestamp !== 'string' || timestamp === '') {
    return bad('missing_timestamp', `event "${name}" has no "timestamp" string`);
  }
  const runId = raw['run_id'];
  return {
    kind: 'event',
    event: {
      timestamp: clip(timestamp),
      name: clip(name),
      runId: typeof runId === 'string' && runId !== '' ? clip(runId) : 'unknown',
      iteration: toIteration(raw['iteration']),
      role: clipText(raw['role']),
      status: clipText(raw['status']),
      raw,
    },
  };
}

/** Longest text of an identifying member, in characters. They are kept in every state: one row must not bloat it. */
const MEMBER_CHARACTERS = 256;

/** A text cut to what is kept of it. */
export function clip(text: string): string {
  return text.length <= MEMBER_CHARACTERS ? text : `${text.slice(0, MEMBER_CHARACTERS)}…`;
}

function clipText(value: unknown): string | null {
  const text = toText(value);
  return text === null ? null : clip(text);
}

function bad(reason: QuarantineReason, detail: string): EventRow {
  return { kind: 'bad', reason, detail };
}

/** Says what kind of damage made a line unreadable, by what the damage leaves behind. */
function explainBadJson(text: string, error: unknown): EventRow {
  if (text.includes('\u0000')) {
    return bad('nul_bytes', 'the line holds NUL bytes, as after a power cut');
  }
  const second = text.indexOf('{"timestamp"', 1);
  if (second > 0) {
    return bad('glued_rows', `another row begins at character ${String(second + 1)}: a torn or interleaved write`);
  }
  return bad('invalid_json', error instanceof Error ? error.message.slice(0, 200) : 'not JSON');
}

/** An iteration counter: a whole number >= 0 given as number or decimal text, else 0. */
export function toIteration(value: unknown): number {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : 0;
}

/** A text member: absent, null, false and empty are null; other types come out as their JSON text. */
export function toText(value: unknown): string | null {
  if (value === undefined || value === null || value === false || value === '') {
    return null;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
