import { describe, expect, test } from 'vitest';
import { ServiceRefusal } from '../../../src/transport/service-refusal.ts';
import { findRoute, knownPath, parseTarget } from '../../../src/transport/service-route.ts';

function refusalOf(work: () => unknown): ServiceRefusal {
  try {
    work();
  } catch (error) {
    if (error instanceof ServiceRefusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the target of a request', () => {
  test.each([
    ['/healthz', { authority: null, path: '/healthz', query: '' }],
    ['/ops/events?loopId=a&cursor=1', { authority: null, path: '/ops/events', query: 'loopId=a&cursor=1' }],
    ['/a?b?c', { authority: null, path: '/a', query: 'b?c' }],
    ['/ops/%65vents', { authority: null, path: '/ops/%65vents', query: '' }],
    ['//other/ops/events', { authority: null, path: '//other/ops/events', query: '' }],
    ['http://127.0.0.1:8787/healthz', { authority: '127.0.0.1:8787', path: '/healthz', query: '' }],
    ['HTTP://evil.example/ops/events?x=1', { authority: 'evil.example', path: '/ops/events', query: 'x=1' }],
  ])('%s', (target, expected) => {
    expect(parseTarget(target)).toEqual(expected);
  });

  test.each(['', '*', 'healthz', 'ftp://a/b', '/a#b', 'http://a', 'http://a?b', '?a=b', 'javascript:alert(1)'])(
    '%j is refused',
    (target) => {
      expect(refusalOf(() => parseTarget(target)).code).toBe('invalid_request');
    },
  );
});

describe('a route', () => {
  test.each([
    ['GET', '/healthz', 'health'],
    ['HEAD', '/healthz', 'health'],
    ['GET', '/ops/snapshot', 'snapshot'],
    ['HEAD', '/ops/events', 'events'],
    ['GET', '/ops/stream', 'stream'],
    ['POST', '/ops/control', 'control'],
    ['GET', '/ops/control', 'control'],
  ])('%s %s', (method, path, name) => {
    expect(findRoute(path, method)).toBe(name);
  });

  test.each([
    ['POST', '/healthz', 'GET, HEAD'],
    ['HEAD', '/ops/stream', 'GET'],
    ['DELETE', '/ops/control', 'GET, HEAD, POST'],
    ['OPTIONS', '/ops/events', 'GET, HEAD'],
    ['get', '/ops/events', 'GET, HEAD'],
  ])('%s %s is answered with what is allowed', (method, path, allowed) => {
    const refusal = refusalOf(() => findRoute(path, method));
    expect([refusal.status, refusal.code, refusal.headers['Allow']]).toEqual([405, 'method_not_allowed', allowed]);
  });

  test.each(['/', '', '/ops', '/ops/events/', '/OPS/events', '/ops/%65vents', '/ops/../healthz', 'constructor'])(
    '%j does not exist',
    (path) => {
      expect(refusalOf(() => findRoute(path, 'GET')).code).toBe('not_found');
      expect(knownPath(path)).toBeNull();
    },
  );
});
