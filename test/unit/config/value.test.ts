import { describe, expect, test } from 'vitest';
import type { OptionSpec } from '../../../src/config/option-spec.ts';
import { OPTIONS, type OptionName } from '../../../src/config/options.ts';
import { countsAsUnset, parseValue } from '../../../src/config/value.ts';

function parse(name: OptionName, text: string): unknown {
  return parseValue({ spec: OPTIONS[name], text, label: '--it' });
}

const INTEGERS = (Object.keys(OPTIONS) as OptionName[]).flatMap((name) => {
  const spec: OptionSpec = OPTIONS[name];
  return spec.kind === 'integer' ? [{ name, min: spec.min, max: spec.max }] : [];
});

describe('integers', () => {
  test.each(INTEGERS)('$name takes $min and $max', ({ name, min, max }) => {
    expect(parse(name, String(min))).toBe(min);
    expect(parse(name, String(max))).toBe(max);
  });

  const BAD = [
    '',
    ' ',
    '08',
    '007',
    '00',
    '+1',
    '-1',
    '1.0',
    '1e3',
    '0x10',
    ' 1',
    '1 ',
    '1_000',
    '١',
    'NaN',
    'Infinity',
  ];
  const HUGE = ['9223372036854775808', `1${'0'.repeat(400)}`];
  test.each(INTEGERS.flatMap((row) => [...BAD, ...HUGE].map((text) => ({ ...row, text }))))(
    '$name refuses $text',
    ({ name, min, max, text }) => {
      expect(() => parse(name, text)).toThrow(
        `for --it: expected a whole number from ${min} to ${max} in plain digits, without sign or leading zero`,
      );
    },
  );

  test.each(INTEGERS)('$name refuses what is next to its range', ({ name, min, max }) => {
    expect(() => parse(name, String(max + 1))).toThrow(`invalid value "${max + 1}" for --it`);
    expect(() => parse(name, String(min - 1))).toThrow(`invalid value "${min - 1}" for --it`);
  });
});

describe('ids', () => {
  test.each(['demo', 'a', 'A_1.b-c', '08', '_x', 'x'.repeat(128)])('loop id %j', (text) => {
    expect(parse('loop', text)).toBe(text);
  });

  test.each(['.', '..', '.a', '-a', 'a/b', '../x', 'a..b', 'a b', 'a&b', 'a\n', 'é', 'a\0', '%41', 'x'.repeat(129)])(
    'no loop id %j',
    (text) => expect(() => parse('loop', text)).toThrow('for --it: expected 1 to 128 letters'),
  );

  test.each(['t', '00000000-0000-4000-8000-000000000000', 'a:b.c_d-e', '..', 'x'.repeat(128)])(
    'trace id %j',
    (text) => {
      expect(parse('traceId', text)).toBe(text);
    },
  );

  test.each(['a b', 'a\n', 'a\r\nX: y', 'a/b', 'é', '"', 'x'.repeat(129)])('no trace id %j', (text) => {
    expect(() => parse('traceId', text)).toThrow('for --it: expected 1 to 128 letters');
  });
});

describe('words', () => {
  test.each([
    ['transport', 'sprite_service', 'local, sprite_service'],
    ['driftMinConfidence', 'high', 'low, medium, high'],
    ['ingestStatus', 'failed', 'success, failed'],
  ] as const)('%s takes %s, and only its own', (name, text, list) => {
    expect(parse(name, text)).toBe(text);
    for (const bad of ['', text.toUpperCase(), `${text} `, 'other']) {
      expect(() => parse(name, bad)).toThrow(`invalid value ${JSON.stringify(bad)} for --it: expected one of ${list}`);
    }
  });

  test('true and false, and nothing else', () => {
    expect(parse('alertsEnabled', 'true')).toBe(true);
    expect(parse('alertsEnabled', 'false')).toBe(false);
    for (const bad of ['', 'garbage', 'TRUE', '1', 'yes']) {
      expect(() => parse('alertsEnabled', bad)).toThrow('for --it: expected true or false');
    }
  });
});

describe('times', () => {
  test.each([
    ['2026-01-31T12:00:00Z', Date.UTC(2026, 0, 31, 12)],
    ['2026-01-31T12:00:00.250Z', Date.UTC(2026, 0, 31, 12, 0, 0, 250)],
    ['2026-01-31T12:00:00+02:00', Date.UTC(2026, 0, 31, 10)],
  ])('%s', (text, ms) => expect(parse('now', text)).toBe(ms));

  test.each(['', 'now', '2026-02-30T00:00:00Z', '2026-01-31', '2026-01-31T12:00:00', '1769860800'])(
    'not %j',
    (text) => {
      expect(() => parse('now', text)).toThrow('expected an RFC 3339 date-time such as');
    },
  );
});

describe('URLs', () => {
  test.each(['http://localhost:8787', 'https://example.invalid/base/'])('%s', (text) => {
    expect(parse('serviceBaseUrl', text)).toBe(text);
  });

  test.each(['localhost:8787', 'ftp://h', '/path', 'http://', 'http://h?x=1', 'http://h#x'])('not %j', (text) => {
    expect(() => parse('serviceBaseUrl', text)).toThrow('expected an absolute http or https URL');
  });

  test.each(['http://user:canary@h/', 'http://canary@h', 'http://h/?token=canary'])(
    'keep their secrets: %s',
    (text) => {
      expect(messageOf(() => parse('serviceBaseUrl', text))).not.toContain('canary');
    },
  );
});

describe('messages', () => {
  test('escape what would break the line and cut what is long', () => {
    expect(messageOf(() => parse('loop', 'a\nb\u001b[31m'))).toContain('"a\\nb\\u001b[31m"');
    expect(messageOf(() => parse('loop', 'x'.repeat(5000))).length).toBeLessThan(300);
  });
});

describe('an empty value', () => {
  test.each([
    'repo',
    'loop',
    'traceId',
    'runId',
    'serviceToken',
    'serviceBaseUrl',
    'stateFile',
    'processCheck',
  ] as const)('of %s counts as not given', (name) => expect(countsAsUnset(OPTIONS[name], '')).toBe(true));

  test.each(['maxEvents', 'transport', 'alertsEnabled', 'now'] as const)('of %s is a mistake', (name) => {
    expect(countsAsUnset(OPTIONS[name], '')).toBe(false);
    expect(() => parse(name, '')).toThrow('invalid value "" for --it');
  });
});

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}
