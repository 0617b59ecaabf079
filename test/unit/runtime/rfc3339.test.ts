import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant, secondsBetween } from '../../../src/runtime/rfc3339.ts';

const NOON = Date.UTC(2026, 2, 1, 12, 0, 0);

describe('parseInstant', () => {
  it.each([
    ['2026-03-01T12:00:00Z', NOON],
    ['2026-03-01t12:00:00z', NOON],
    ['2026-03-01 12:00:00Z', NOON],
    ['2026-03-01T12:00:00.000Z', NOON],
    ['2026-03-01T12:00:00.5Z', NOON + 500],
    ['2026-03-01T12:00:00.123456789Z', NOON + 123],
    ['2026-03-01T12:00:00.9999999999999999999Z', NOON + 999],
    ['2026-03-01T12:00:00+00:00', NOON],
    ['2026-03-01T12:00:00-00:00', NOON],
    ['2026-03-01T14:30:00+02:30', NOON],
    ['2026-03-01T02:00:00-10:00', NOON],
    ['2026-03-02T00:00:00+12:00', NOON],
    ['2026-02-28T24:00:00Z', null],
    ['2026-03-01T12:00:60Z', NOON + 60_000],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['0000-01-01T00:00:00Z', null],
    ['1969-12-31T23:59:59Z', -1000],
  ])('%s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    '',
    'now',
    '1700000000',
    '2026-03-01',
    '2026-03-01T12:00Z',
    '2026-03-01T12:00:00',
    '2026-03-01T12:00:00 Z',
    '2026-03-01T12:00:00.Z',
    '2026-03-01T12:00:00,5Z',
    '2026-03-01T12:00:61Z',
    '2026-03-01T12:60:00Z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-03-01T12:00:00+24:00',
    '2026-03-01T12:00:00+01:60',
    '2026-03-01T12:00:00+0100',
    '2026-03-01T12:00:00Z\n',
    ' 2026-03-01T12:00:00Z',
    '+002026-03-01T12:00:00Z',
    '２026-03-01T12:00:00Z',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('agrees with Date for every millisecond of the years 1000 to 9999', () => {
    const instant = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31, 23, 59, 59, 999) });
    fc.assert(fc.property(instant, (ms) => parseInstant(new Date(ms).toISOString()) === ms));
  });

  it('agrees with Date for every offset and every number of digits', () => {
    const parts = fc.record({
      ms: fc.integer({ min: 0, max: Date.UTC(2099, 0, 1) }),
      hours: fc.integer({ min: 0, max: 23 }),
      minutes: fc.integer({ min: 0, max: 59 }),
      sign: fc.constantFrom('+', '-'),
      digits: fc.stringMatching(/^\d{3}$/),
    });
    fc.assert(
      fc.property(parts, ({ ms, hours, minutes, sign, digits }) => {
        const pad = (value: number): string => String(value).padStart(2, '0');
        const day = new Date(ms).toISOString().slice(0, 19);
        const text = `${day}.${digits}${sign}${pad(hours)}:${pad(minutes)}`;
        expect(parseInstant(text)).toBe(new Date(text).getTime());
      }),
    );
  });

  it('gives a number or null for any text', () => {
    fc.assert(fc.property(fc.string(), (text) => parseInstant(text) === null || Number.isFinite(parseInstant(text))));
  });
});

describe('formatInstant', () => {
  it.each([
    [NOON, '2026-03-01T12:00:00Z'],
    [NOON + 999, '2026-03-01T12:00:00Z'],
    [-1, '1969-12-31T23:59:59Z'],
  ])('%d', (ms, text) => {
    expect(formatInstant(ms)).toBe(text);
  });
});

describe('secondsBetween', () => {
  it.each([
    [0, 0, 0],
    [0, 999, 0],
    [0, 1000, 1],
    [1, 1000, 0],
    [1000, 0, -1],
    [1, 0, -1],
    [0, 31_000, 31],
  ])('%d to %d', (from, to, seconds) => {
    expect(secondsBetween(from, to)).toBe(seconds);
  });
});
