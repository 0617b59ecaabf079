import { describe, expect, it } from 'vitest';
import { httpDestination, smtpDestination } from '../../../src/alerts/destination.ts';
import type { OutboundPolicy } from '../../../src/generated/types.ts';

const CANARY = 'c4n4ry';

describe('the URL of an HTTP sink', () => {
  it.each([
    ['https://hooks.example.com/a/b?c=d#e', 'https://hooks.example.com', '/a/b?c=d', 'hooks.example.com', 443],
    ['https://Hooks.Example.COM.:8443', 'https://hooks.example.com.:8443', '/', 'hooks.example.com', 8443],
    ['https://[2606:4700:0::1]/x', 'https://[2606:4700::1]', '/x', '2606:4700::1', 443],
    ['https://bücher.example/', 'https://xn--bcher-kva.example', '/', 'xn--bcher-kva.example', 443],
    ['https://0x7f.1/', 'https://127.0.0.1', '/', '127.0.0.1', 443],
    ['https://2130706433/', 'https://127.0.0.1', '/', '127.0.0.1', 443],
    ['https://[::ffff:127.0.0.1]/', 'https://[::ffff:7f00:1]', '/', '::ffff:7f00:1', 443],
  ])('%s', (url, ...parts) => {
    const [origin, target, host, port] = parts;
    const value = { origin, target, host, port, secure: true, mayBePrivate: false };
    expect(httpDestination(url, {})).toEqual({ ok: true, value });
  });

  it('gets a suffix at the end of its path', () => {
    const targets = ['https://am.example', 'https://am.example/', 'https://am.example/prefix/'].map((url) => {
      const parsed = httpDestination(url, {}, '/api/v2/alerts');
      return parsed.ok ? parsed.value.target : parsed.problem;
    });
    expect(targets).toEqual(['/api/v2/alerts', '/api/v2/alerts', '/prefix/api/v2/alerts']);
    expect(httpDestination('https://am.example/?a=b', {}, '/api/v2/alerts')).toMatchObject({ ok: false });
  });

  it.each([
    ['', 'bad_url'],
    [CANARY, 'bad_url'],
    [`/${CANARY}`, 'bad_url'],
    [`https:///${CANARY} x`, 'bad_url'],
    [`ftp://${CANARY}.example/`, 'bad_url'],
    [`file:///${CANARY}`, 'bad_url'],
    [`gopher://${CANARY}/`, 'bad_url'],
    [`data:text/plain,${CANARY}`, 'bad_url'],
    [`https://user:${CANARY}@example.com/`, 'bad_url'],
    [`https://${CANARY}@example.com/`, 'bad_url'],
    [`https://example.com:99999/${CANARY}`, 'bad_url'],
    [`http://example.com/${CANARY}`, 'insecure_url'],
    [`HTTP://example.com/${CANARY}`, 'insecure_url'],
  ])('%s is refused: %s, and no word of it is said', (url, detailCode) => {
    const parsed = httpDestination(url, { allowHttpHosts: ['other.example'] });
    expect(parsed).toMatchObject({ ok: false, problem: { detailCode } });
    expect(JSON.stringify(parsed)).not.toContain(CANARY);
    expect(JSON.stringify(parsed)).not.toContain('example.com');
  });
});

describe('a host in a list', () => {
  it.each<[string, string, boolean]>([
    ['localhost', 'http://localhost/', true],
    ['localhost', 'http://localhost:8080/', true],
    ['LocalHost', 'http://LOCALHOST./', true],
    ['localhost:8080', 'http://localhost:8080/', true],
    ['localhost:8080', 'http://localhost/', false],
    ['localhost:80', 'http://localhost/', true],
    ['localhost', 'http://localhost.evil.example/', false],
    ['localhost', 'http://notlocalhost/', false],
    ['example.com', 'http://sub.example.com/', false],
    ['127.0.0.1', 'http://127.1/', true],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080/', true],
    ['::1', 'http://[::1]/', true],
    ['[::1]', 'http://[0:0:0:0:0:0:0:1]:99/', true],
    ['[::1]:99', 'http://[::1]:99/', true],
    ['[::1]:99', 'http://[::1]/', false],
    ['0:0::1', 'http://[::1]/', true],
    [' localhost ', 'http://localhost/', true],
    ['', 'http://localhost/', false],
    ['*', 'http://localhost/', false],
    ['http://localhost', 'http://localhost/', false],
  ])('%j and %s: %j', (entry, url, expected) => {
    expect(httpDestination(url, { allowHttpHosts: [entry] }).ok).toBe(expected);
  });

  it('in one list is in that one only', () => {
    const policies: readonly OutboundPolicy[] = [
      { allowPrivateHosts: ['a.example:443'] },
      { allowHttpHosts: ['a.example'] },
    ];
    const found = policies.map((policy) => httpDestination('https://a.example/', policy));
    expect(found).toMatchObject([{ value: { mayBePrivate: true } }, { value: { mayBePrivate: false } }]);
    expect(httpDestination('http://a.example/', policies[0] ?? {}).ok).toBe(false);
  });
});

describe('the URL of a mail server', () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    [
      'smtps://mail.example.com',
      { host: 'mail.example.com', port: 465, secure: true, mayBePlain: false, mayBePrivate: false, login: null },
    ],
    ['smtp://mail.example.com', { port: 587, secure: false, mayBePlain: false, login: null }],
    [
      'smtp://ops%40example.com:p%2Fw%3A@Relay.Internal:25/',
      {
        host: 'relay.internal',
        port: 25,
        mayBePlain: true,
        mayBePrivate: true,
        login: { user: 'ops@example.com', password: 'p/w:' },
      },
    ],
    ['smtp://[::1]:25', { host: '::1', port: 25 }],
  ])('%s', (url, expected) => {
    const hosts = ['relay.internal'];
    expect(smtpDestination(url, { allowHttpHosts: hosts, allowPrivateHosts: hosts })).toMatchObject({
      ok: true,
      value: expected,
    });
  });

  it.each([
    'mail.example.com',
    'https://mail.example.com',
    'smtp://',
    'smtp:mail',
    'smtp:///path',
    'smtp://a%00b.example',
    'smtp://a b',
    `smtp://mail.example.com/${CANARY}`,
    `smtp://mail.example.com?pool=${CANARY}`,
    `smtp://user:${CANARY}%zz@mail.example.com`,
    `smtp://${CANARY}@mail.example.com`,
  ])('%s is refused, and no word of it is said', (url) => {
    const parsed = smtpDestination(url, {});
    expect(parsed).toMatchObject({ ok: false, problem: { detailCode: 'bad_url' } });
    expect(JSON.stringify(parsed)).not.toContain(CANARY);
  });
});
