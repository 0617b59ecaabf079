import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTarget, encodeTarget, parseServiceBase } from '../../../src/transport/service-target.ts';

describe('encodeTarget', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['/', {}, '/'],
    ['/ops/events', { loopId: 'demo', cursor: '0' }, '/ops/events?loopId=demo&cursor=0'],
    ['/ops/a/', {}, '/ops/a/'],
    ['/a b', { 'a b': 'c d' }, '/a%20b?a%20b=c%20d'],
    ['/%41', { q: '%41' }, '/%2541?q=%2541'],
    ['/...', { q: '..' }, '/...?q=..'],
    ['/\r\nX: y', { q: '\r\n' }, '/%0D%0AX%3A%20y?q=%0D%0A'],
  ])('%j with %j gives %j', (path, query, expected) => {
    expect(encodeTarget(path, query)).toBe(expected);
  });

  it.each(['', 'ops', 'http://other/', '/..', '/a/../b', '/./a', '/a/.'])('refuses %j', (path) => {
    expect(() => encodeTarget(path, {})).toThrow(/^invalid path/);
  });

  it('is undone by decoding, and holds only what may stand in a URL', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), fc.dictionary(text, text), (segments, query) => {
        fc.pre(!segments.some((segment) => segment === '.' || segment === '..' || segment.includes('/')));
        const target = encodeTarget(`/${segments.join('/')}`, query);
        expect(target).toMatch(/^[\w\-.~!*'()%/?&=]+$/);
        const [path = '', search = ''] = target.split('?');
        expect(path.slice(1).split('/').map(decodeURIComponent)).toEqual(segments);
        const pairs = search === '' ? [] : search.split('&').map((pair) => pair.split('=').map(decodeURIComponent));
        expect(pairs).toEqual(Object.entries(query));
      }),
    );
  });
});

describe('checkTarget', () => {
  it.each([
    ['/ops/snapshot?loopId=demo', '/ops/snapshot?loopId=demo'],
    ['/a%20b%2Fc?d=%26&e', '/a%20b%2Fc?d=%26&e'],
    ['/a b?c=d e', '/a%20b?c=d%20e'],
    ['/ä?"<>^`{|}\\[]', '/%C3%A4?%22%3C%3E%5E%60%7B%7C%7D%5C%5B%5D'],
    ['/a\r\nX-Evil: 1', '/a%0D%0AX-Evil:%201'],
    ["/!$&'()*+,;=:@-._~/?!$&'()*+,;=:@-._~/?", "/!$&'()*+,;=:@-._~/?!$&'()*+,;=:@-._~/?"],
    ['/a?b=../c', '/a?b=../c'],
    ['/\ud800', '/%EF%BF%BD'],
  ])('%j goes out as %j', (typed, expected) => {
    expect(checkTarget(typed)).toBe(expected);
  });

  it.each([
    '',
    'ops',
    '?a',
    '/a#b',
    '/a?b#c',
    '/..',
    '/a/../b',
    '/a/%2e%2E/b',
    '/.%2e',
    '/%',
    '/a%4',
    '/a%zz',
    '/a?b=%',
  ])('refuses %j', (typed) => {
    expect(() => checkTarget(typed)).toThrow(/^invalid path/);
  });

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const typed = `/${text.replace(/[%#]/g, '').replace(/\/\.{1,2}(?=\/|\?|$)/g, '')}`;
        fc.pre(!/(?:^|\/)\.{1,2}(?:\/|\?|$)/.test(typed));
        const once = checkTarget(typed);
        expect(checkTarget(once)).toBe(once);
        expect(once).toMatch(/^\/[\x21-\x7e]*$/);
      }),
    );
  });
});

describe('parseServiceBase', () => {
  it.each([
    ['http://127.0.0.1:8787', { origin: 'http://127.0.0.1:8787', prefix: '', isPrivate: true }],
    ['http://127.0.0.1:8787/', { origin: 'http://127.0.0.1:8787', prefix: '', isPrivate: true }],
    [
      'HTTPS://Service.Example.COM:443/ops/',
      { origin: 'https://service.example.com', prefix: '/ops', isPrivate: true },
    ],
    ['http://service/a//', { origin: 'http://service', prefix: '/a/', isPrivate: false }],
    ['http://[::1]:80/x y', { origin: 'http://[::1]', prefix: '/x%20y', isPrivate: true }],
  ])('%s', (text, expected) => {
    expect(parseServiceBase(text)).toEqual(expected);
  });
});
