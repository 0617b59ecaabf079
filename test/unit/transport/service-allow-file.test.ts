import { describe, expect, test } from 'vitest';
import { OpsError } from '../../../src/errors.ts';
import { parseAllowFile, parseLoops, splitList } from '../../../src/transport/service-allow-file.ts';
import { findPlace, loopOfQuery } from '../../../src/transport/service-place.ts';
import { parseQuery } from '../../../src/transport/service-query.ts';
import { ServiceRefusal } from '../../../src/transport/service-refusal.ts';

function problemOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof OpsError) return `${error.code}: ${error.message}`;
    if (error instanceof ServiceRefusal) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('an allow file', () => {
  test('lists repos with all loops or some', () => {
    const text = JSON.stringify({
      repos: [
        { name: 'one', path: '/srv/one' },
        { name: 'two', path: 'two', loops: '*' },
        { name: 'three', path: '/3', loops: ['alpha', 'beta'] },
      ],
    });
    expect(parseAllowFile(text, 'f')).toEqual([
      { name: 'one', path: '/srv/one', loops: 'all', place: '/repos/0' },
      { name: 'two', path: 'two', loops: 'all', place: '/repos/1' },
      { name: 'three', path: '/3', loops: new Set(['alpha', 'beta']), place: '/repos/2' },
    ]);
  });

  test.each([
    ['', /not JSON/],
    ['[]', /f\.json: document must be object/],
    ['{}', /document must have required property 'repos'/],
    ['{"repos":[]}', /\/repos must NOT have fewer than 1 items/],
    ['{"repos":[{"name":"a"}]}', /\/repos\/0 must have required property 'path'/],
    ['{"repos":[{"name":"../a","path":"/"}]}', /\/repos\/0\/name must match pattern/],
    ['{"repos":[{"name":"a","path":""}]}', /\/repos\/0\/path must NOT have fewer than 1 characters/],
    ['{"repos":[{"name":"a","path":"/","loops":"some"}]}', /\/repos\/0\/loops/],
    ['{"repos":[{"name":"a","path":"/","loops":["x/y"]}]}', /\/repos\/0\/loops/],
    ['{"repos":[{"name":"a","path":"/","loop":["x"]}]}', /\/repos\/0 must NOT have additional properties/],
    ['{"repos":[{"name":"a","path":"/"},{"name":"a","path":"/b"}]}', /\/repos\/1\/name is "a", as is \/repos\/0\/name/],
  ])('%s is refused', (text, expected) => {
    const problem = problemOf(() => parseAllowFile(text, '/etc/f.json'));
    expect(problem).toMatch(/^service_misconfigured: \/etc\/f\.json: /);
    expect(problem).toMatch(expected);
  });
});

test('--loops', () => {
  expect(parseLoops(null)).toBe('all');
  expect(parseLoops(' alpha, beta ,')).toEqual(new Set(['alpha', 'beta']));
  expect(problemOf(() => parseLoops('alpha,../x'))).toBe(
    'service_misconfigured: --loops "alpha,../x": "../x" is no loop id',
  );
  expect(problemOf(() => parseLoops(' , '))).toContain('"" is no loop id');
  expect(splitList(null)).toEqual([]);
});

describe('the loop of a request', () => {
  const repos = {
    standard: { path: '/srv/standard', loops: new Set(['alpha']) },
    named: new Map([['two', { path: '/srv/two', loops: 'all' as const }]]),
  };

  test.each([
    ['loopId=alpha', { repo: null, loop: 'alpha', place: { repo: '/srv/standard', loop: 'alpha' } }],
    ['loopId=any&repo=two', { repo: 'two', loop: 'any', place: { repo: '/srv/two', loop: 'any' } }],
  ])('%s', (query, expected) => {
    expect(loopOfQuery(parseQuery(query), repos)).toEqual(expected);
  });

  test.each([
    ['', 'invalid_request'],
    ['loopId=', 'invalid_request'],
    ['loopId=beta', 'loop_not_allowed'],
    ['loopId=alpha&repo=three', 'loop_not_allowed'],
    ['loopId=alpha&repo=', 'invalid_request'],
    ['loopId=alpha&repo=..', 'invalid_request'],
    ['loopId=..%2Falpha', 'invalid_request'],
    ['loopId=.alpha', 'invalid_request'],
    ['loopId=a..b', 'invalid_request'],
    ['loopId=alpha%00', 'invalid_request'],
    ['loopId=%20alpha', 'invalid_request'],
    ['loopId=alpha%0A', 'invalid_request'],
    ['loopId=-x', 'invalid_request'],
    [`loopId=${'a'.repeat(129)}`, 'invalid_request'],
    ['loopId=%D0%B0lpha', 'invalid_request'],
    ['loopId=constructor&repo=__proto__', 'loop_not_allowed'],
  ])('%s: %s', (query, code) => {
    expect(problemOf(() => loopOfQuery(parseQuery(query), repos))).toBe(code);
  });

  test('nobody serves a loop of an unknown repo', () => {
    expect(problemOf(() => findPlace({ repo: 'three', loop: 'alpha' }, repos))).toBe('loop_not_allowed');
  });
});
