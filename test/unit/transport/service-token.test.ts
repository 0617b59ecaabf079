import { describe, expect, test } from 'vitest';
import { OpsError } from '../../../src/errors.ts';
import { GuessCounter } from '../../../src/transport/service-guesses.ts';
import { checkToken, shownTokens } from '../../../src/transport/service-token.ts';

describe('what a caller shows', () => {
  test.each([
    [undefined, undefined, []],
    ['Bearer abc', undefined, ['abc']],
    ['bearer abc', undefined, ['abc']],
    ['BEARER  abc ', undefined, ['abc']],
    ['Bearer\tabc', undefined, ['abc']],
    ['Bearer', undefined, []],
    ['Bearer ', undefined, []],
    ['Basic abc', undefined, []],
    ['Bearerabc', undefined, []],
    [undefined, 'abc', ['abc']],
    ['Bearer no', 'abc', ['no', 'abc']],
    ['', '', []],
  ])('Authorization %j, X-Ops-Token %j', (authorization, opsToken, expected) => {
    expect(shownTokens({ authorization, opsToken })).toEqual(expected);
  });
});

describe('a token', () => {
  test.each(['a', 'abc-DEF_123~!', 'x'.repeat(1024)])('%j may be one', (token) => {
    expect(checkToken(token, 'it')).toBe(token);
  });

  test.each(['', 'a b', 'a\n', 'tökén', 'x'.repeat(1025), '\u0000'])('%j may not, and is not repeated', (token) => {
    const error = ((): unknown => {
      try {
        return checkToken(token, 'OPS_TOKEN');
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(OpsError);
    expect((error as OpsError).code).toBe('service_misconfigured');
    expect((error as OpsError).message).toBe('OPS_TOKEN is no token: expected 1 to 1024 visible ASCII characters');
  });
});

describe('guesses', () => {
  test('twenty a minute are refused as wrong, further ones as too many, until the minute is over', () => {
    const counter = new GuessCounter();
    const verdicts = Array.from({ length: 22 }, (_, at) => counter.note('10.0.0.1', 1000 + at).verdict);
    expect(verdicts.slice(0, 20)).toEqual(Array(20).fill('unauthorized'));
    expect(verdicts.slice(20)).toEqual(['too_many_attempts', 'too_many_attempts']);
    expect(counter.note('10.0.0.1', 31_000)).toEqual({ verdict: 'too_many_attempts', retryAfterSeconds: 30 });
    expect(counter.note('10.0.0.2', 31_000).verdict).toBe('unauthorized');
    expect(counter.note('10.0.0.1', 61_000).verdict).toBe('unauthorized');
  });

  test('a flood of addresses is forgotten, oldest first', () => {
    const counter = new GuessCounter();
    for (let guess = 0; guess < 21; guess += 1) counter.note('first', 0);
    expect(counter.note('first', 1).verdict).toBe('too_many_attempts');
    for (let address = 0; address < 5000; address += 1) counter.note(`a${address}`, 2);
    expect(counter.note('first', 3).verdict).toBe('unauthorized');
  });
});
