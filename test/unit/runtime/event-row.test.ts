import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventRow, parseEventRow, readLine, toIteration, toText } from '../../../src/runtime/event-row.ts';
import { MAX_NESTING } from '../../../src/runtime/json-nesting.ts';

const TIME = '2026-03-01T12:00:00Z';

function row(members: Record<string, unknown>): string {
  return JSON.stringify({ timestamp: TIME, event: 'role_start', ...members });
}

function reasonOf(found: EventRow): string {
  return found.kind === 'bad' ? found.reason : found.kind;
}

function eventOf(text: string): Extract<EventRow, { kind: 'event' }>['event'] {
  const found = parseEventRow(text);
  if (found.kind !== 'event') throw new Error(`no event: ${JSON.stringify(found)}`);
  return found.event;
}

describe('a row that cannot be used', () => {
  const half = `{"timestamp":"${TIME}","event":"pre_commit_executed","data":{"output":"x`;
  it.each([
    ['not JSON', 'hello', 'invalid_json'],
    ['cut off', half, 'invalid_json'],
    ['two values', '{}{}', 'invalid_json'],
    ['an array', '[1,2]', 'not_an_object'],
    ['null', 'null', 'not_an_object'],
    ['a text', '"loop_start"', 'not_an_object'],
    ['a number', '17', 'not_an_object'],
    ['no name', JSON.stringify({ timestamp: TIME }), 'missing_event_name'],
    ['empty names', JSON.stringify({ timestamp: TIME, event: '', type: '' }), 'missing_event_name'],
    ['null names', JSON.stringify({ timestamp: TIME, event: null, type: null }), 'missing_event_name'],
    ['name is an object', row({ event: { name: 'x' } }), 'invalid_event_name'],
    ['name is a number', row({ event: 5 }), 'invalid_event_name'],
    ['name is true', row({ event: true }), 'invalid_event_name'],
    ['type is a number', row({ event: '', type: 5 }), 'invalid_event_name'],
    ['no time', JSON.stringify({ event: 'x' }), 'missing_timestamp'],
    ['empty time', row({ timestamp: '' }), 'missing_timestamp'],
    ['time is a number', row({ timestamp: 1_700_000_000 }), 'missing_timestamp'],
    ['a torn row with the next one behind it', half + row({}), 'glued_rows'],
    ['a row behind a row', row({}) + row({}), 'glued_rows'],
    ['a row inside a row', `${row({}).slice(0, 30)}${row({})}${row({}).slice(30)}`, 'glued_rows'],
    ['NUL bytes only', '\0\0\0', 'nul_bytes'],
    ['NUL bytes before a row', `\0\0${row({})}`, 'nul_bytes'],
  ])('%s: %s', (_what, text, reason) => {
    expect(reasonOf(parseEventRow(text))).toBe(reason);
  });

  it.each([
    ['[', ']'],
    ['{"a":', '}'],
    ['[1,{"b":', '}]'],
  ])('nested too deeply with %j', (open, close) => {
    const depth = 20_000;
    const deep = `${open.repeat(depth)}1${close.repeat(depth)}`;
    const found = parseEventRow(`{"timestamp":"${TIME}","event":"x","status":${deep}}`);
    expect(found).toEqual({ kind: 'bad', reason: 'invalid_json', detail: expect.stringContaining('nested deeper') });
  });

  it.each([
    [MAX_NESTING - 1, 'event'],
    [MAX_NESTING, 'invalid_json'],
  ])('%d lists inside the row: %s', (lists, kind) => {
    const data = `${'['.repeat(lists)}"${'x'.repeat(2 * MAX_NESTING)}"${']'.repeat(lists)}`;
    expect(reasonOf(parseEventRow(`{"timestamp":"${TIME}","event":"x","data":${data}}`))).toBe(kind);
  });

  it('brackets in a text are no nesting', () => {
    expect(reasonOf(parseEventRow(row({ data: '\\"[{'.repeat(2 * MAX_NESTING) })))).toBe('event');
  });

  it('says which kind of value stood there, and where the second row begins', () => {
    expect(parseEventRow('null')).toMatchObject({ detail: 'the row is null' });
    expect(parseEventRow('[]')).toMatchObject({ detail: 'the row is an array' });
    expect(parseEventRow(`abc${row({})}`)).toMatchObject({ detail: expect.stringContaining('character 4') });
    expect(parseEventRow(row({ timestamp: null }))).toMatchObject({ detail: expect.stringContaining('role_start') });
  });
});

describe('a line whose bytes are damaged', () => {
  const line = { text: row({}), invalidUtf8: false, tooLong: false, byteStart: 10, byteEnd: 16 };
  it.each([
    ['whole', {}, 'event'],
    ['not UTF-8', { invalidUtf8: true }, 'invalid_utf8'],
    ['too long', { tooLong: true, text: '' }, 'line_too_long'],
    ['too long and not UTF-8', { tooLong: true, invalidUtf8: true }, 'line_too_long'],
    ['blank', { text: '' }, 'blank'],
  ])('%s', (_what, change, kind) => {
    expect(reasonOf(readLine({ ...line, ...change }))).toBe(kind);
  });

  it('the size is told without the line end', () => {
    expect(readLine({ ...line, tooLong: true })).toMatchObject({ detail: 'the line has 5 bytes' });
  });
});

describe('a row that can be used', () => {
  it.each([
    ['a carriage return at the end', `${row({})}\r`],
    ['a byte-order mark', `\uFEFF${row({})}`],
    ['blanks around it', `  ${row({})}\t`],
  ])('%s', (_what, text) => {
    expect(eventOf(text)).toEqual(eventOf(row({})));
  });

  it.each(['', ' ', '\r', '\t \r', '\uFEFF', '\uFEFF\r'])('%j is blank', (text) => {
    expect(parseEventRow(text)).toEqual({ kind: 'blank' });
  });

  it.each([
    [{ event: '', type: 'from_type' }, 'from_type'],
    [{ event: null, type: 'from_type' }, 'from_type'],
    [{ event: false, type: 'from_type' }, 'from_type'],
    [{ event: 'from_event', type: 'from_type' }, 'from_event'],
    [{ event: 'from_event', type: 5 }, 'from_event'],
  ])('the name of %j is %s', (members, name) => {
    expect(eventOf(row(members)).name).toBe(name);
  });

  it.each([
    [undefined, 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
    [5, 'unknown'],
    ['2026-03-01T12:00:00Z', '2026-03-01T12:00:00Z'],
  ])('run id %j is %s', (given, runId) => {
    expect(eventOf(row({ run_id: given })).runId).toBe(runId);
  });

  it('hands the row on as it was parsed', () => {
    const members = { timestamp: TIME, event: 'x', data: { a: [1, null] }, extra: true };
    expect(eventOf(JSON.stringify(members)).raw).toEqual(members);
  });

  it('any text is an event, blank or bad with a reason, never an exception', () => {
    const anything = fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' }));
    fc.assert(fc.property(anything, (text) => ['event', 'blank', 'bad'].includes(parseEventRow(text).kind)));
  });
});

describe('toIteration', () => {
  it.each([
    [3, 3],
    ['3', 3],
    ['007', 7],
    [0, 0],
    [-1, 0],
    [1.5, 0],
    ['1.5', 0],
    ['-1', 0],
    ['', 0],
    [' 3', 0],
    [null, 0],
    [undefined, 0],
    [true, 0],
    [[3], 0],
    [2 ** 53, 0],
    ['9999999999999999', 0],
    [Number.NaN, 0],
  ])('%j is %d', (value, iteration) => {
    expect(toIteration(value)).toBe(iteration);
  });
});

describe('toText', () => {
  it.each([
    [undefined, null],
    [null, null],
    [false, null],
    ['', null],
    ['a\n\n', 'a\n\n'],
    [0, '0'],
    [true, 'true'],
    [{ a: 1 }, '{"a":1}'],
    [[1, 2], '[1,2]'],
  ])('%j is %j', (value, text) => {
    expect(toText(value)).toBe(text);
  });
});
