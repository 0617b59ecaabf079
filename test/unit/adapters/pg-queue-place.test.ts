import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  lockNumbers,
  parsePgPlace,
  quoteName,
  quoteText,
  textLockNumber,
} from '../../../src/adapters/pg-queue-place.ts';
import { OpsError } from '../../../src/errors.ts';

function fault(location: string): OpsError {
  try {
    parsePgPlace(location);
  } catch (error) {
    if (error instanceof OpsError) return error;
    throw error;
  }
  throw new Error(`${location} was taken`);
}

describe('a URL', () => {
  beforeEach(() => {
    for (const name of ['PGHOST', 'PGPORT', 'PGUSER', 'PGDATABASE', 'PGPASSWORD']) vi.stubEnv(name, undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    [
      'postgres://ada@db.example:5433/work',
      { server: 'db.example:5433', user: 'ada', database: 'work', schema: 'public' },
    ],
    ['postgresql://ada@db.example/work?schema=team_7', { server: 'db.example:5432', schema: 'team_7' }],
    ['postgres://ada@[::1]:5433/work', { server: '::1:5433' }],
    ['postgres://ada@ignored/work?host=/run/pg', { server: '/run/pg/.s.PGSQL.5432' }],
    ['postgres://%61da:p%40ss@h/w%6Frk', { user: 'ada', database: 'work' }],
    ['postgres://ada@h/work?options=-c%20statement_timeout%3D5', { serverOptions: '-c statement_timeout=5' }],
    ['postgres://ada@h/work?schema=작업', { schema: '작업' }],
  ])('%s', (location, expected) => {
    expect(parsePgPlace(location)).toMatchObject(expected);
  });

  it('leaves to the environment what it does not say', () => {
    vi.stubEnv('PGHOST', 'db.example');
    vi.stubEnv('PGPORT', '5434');
    vi.stubEnv('PGUSER', 'grace');
    vi.stubEnv('PGDATABASE', 'work');
    expect(parsePgPlace('postgres://')).toMatchObject({ server: 'db.example:5434', user: 'grace', database: 'work' });
  });

  it('keeps everything but schema and options for the driver', () => {
    const { connectionString } = parsePgPlace('postgres://ada@h/work?schema=s&sslmode=disable&options=-c%20a%3Db');
    expect(connectionString).toBe('postgres://ada@h/work?sslmode=disable');
  });

  it.each(['', '1st', 'two words', 'a"b', "a'b", 'a;b', 'x'.repeat(64), '작'.repeat(22)])(
    'schema %j is refused',
    (schema) => {
      const error = fault(`postgres://h/work?schema=${encodeURIComponent(schema)}`);
      expect(error).toMatchObject({ code: 'usage_error' });
      expect(error.message).toContain(JSON.stringify(schema));
    },
  );

  it.each(['postgres://ada:se%cret@h:port/work', 'postgres://ada:secret@h:99999/work', 'postgres://ada:se cret@h:x/w'])(
    '%s is refused, and its password is not told',
    (location) => {
      const error = fault(location);
      expect(error).toMatchObject({ code: 'usage_error' });
      expect(`${error.message} ${error.hint ?? ''} ${String(error.cause)}`).not.toMatch(/cret/);
    },
  );
});

describe('locks', () => {
  const place = parsePgPlace('postgres://ada@h/work');
  const other = parsePgPlace('postgres://ada@h/work?schema=other');

  it('differ by purpose, and by schema', () => {
    const numbers = [place, other].flatMap((at) => [
      lockNumbers(at, 'migrate'),
      lockNumbers(at, 'writers'),
      lockNumbers(at, 'cap'),
    ]);
    expect(new Set(numbers).size).toBe(6);
    for (const pair of numbers) {
      expect(pair).toMatch(/^-?\d+, -?\d+$/);
      for (const number of pair.split(', ')) expect(Math.abs(Number(number))).toBeLessThanOrEqual(2 ** 31);
    }
  });

  it('of texts differ by kind, text and schema, and fit a bigint', () => {
    const numbers = [place, other].flatMap((at) => [
      textLockNumber(at, 'key', 'a'),
      textLockNumber(at, 'prefix', 'a'),
      textLockNumber(at, 'key', 'b'),
    ]);
    expect(new Set(numbers).size).toBe(6);
    for (const number of numbers) expect(BigInt.asIntN(64, BigInt(number))).toBe(BigInt(number));
  });

  it('are the same wherever they are computed', () => {
    expect(lockNumbers(parsePgPlace('postgres://grace@elsewhere:1/work'), 'cap')).toBe(lockNumbers(place, 'cap'));
  });
});

it('names and texts are quoted', () => {
  expect([quoteName('a"b'), quoteText("it's")]).toEqual(['"a""b"', "'it''s'"]);
});
