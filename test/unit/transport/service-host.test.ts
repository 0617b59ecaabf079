import { describe, expect, test } from 'vitest';
import { hostNames, isLoopback, judgeHost, judgeOrigin, urlHost } from '../../../src/transport/service-host.ts';

const LOCAL = hostNames('127.0.0.1', ['ops.example']);

describe('Host', () => {
  test.each([
    ['127.0.0.1', 'served'],
    ['127.0.0.1:8787', 'served'],
    ['localhost:1', 'served'],
    ['LOCALHOST', 'served'],
    ['[::1]:8787', 'served'],
    ['ops.example:443', 'served'],
    ['evil.example', 'foreign'],
    ['127.0.0.1.evil.example', 'foreign'],
    ['localhost.', 'foreign'],
    ['192.168.0.1', 'foreign'],
    ['[::2]', 'foreign'],
    ['', 'malformed'],
    ['a b', 'malformed'],
    ['user@localhost', 'malformed'],
    ['localhost/x', 'malformed'],
    ['localhost:8787:1', 'malformed'],
    ['localhost:x', 'malformed'],
    ['::1', 'malformed'],
    ['localhost, evil.example', 'malformed'],
  ])('%j is %s', (authority, verdict) => {
    expect(judgeHost(authority, LOCAL)).toBe(verdict);
  });

  test.each([
    ['0.0.0.0', '10.1.2.3:80', 'served'],
    ['::', '[fe80::1]', 'served'],
    ['0.0.0.0', 'box.example', 'foreign'],
    ['10.1.2.3', '10.1.2.3', 'served'],
    ['10.1.2.3', '10.1.2.4', 'foreign'],
    ['fe80::1', '[FE80::1]:80', 'served'],
  ])('listening on %s, %s is %s', (bound, authority, verdict) => {
    expect(judgeHost(authority, hostNames(bound, []))).toBe(verdict);
  });
});

test.each([
  ['http://localhost:3000', 'served'],
  ['https://ops.example', 'served'],
  ['http://evil.example', 'foreign'],
  ['null', 'foreign'],
  ['file://', 'foreign'],
  ['chrome-extension://abc', 'foreign'],
])('Origin %s is %s', (origin, verdict) => {
  expect(judgeOrigin(origin, LOCAL)).toBe(verdict);
});

test.each([
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['localhost', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['::', false],
  ['127.0.0.1.example', false],
  ['10.0.0.1', false],
  ['', false],
])('%j reaches only this machine: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

test('a host stands in a URL', () => {
  expect(['::1', '[::1]', 'localhost'].map(urlHost)).toEqual(['[::1]', '[::1]', 'localhost']);
});
