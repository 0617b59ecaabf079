import { once } from 'node:events';
import type { AddressInfo, LookupFunction } from 'node:net';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certificate, makeCertificate, NO_CERTIFICATE } from '../support/certificate.ts';
import { answers, answerText } from '../support/hostile-server.ts';
import { startMailServer } from '../support/mail-server.ts';
import { CANARY, httpAttempt, SINK_TYPES } from '../support/sink-stage.ts';
import { sinkAttempt } from '../support/alert-attempt.ts';
import { closeAfter, codesOf, hostile, sender, webhookAttempt } from './alert-sink-fixture.ts';

/** Where notifications do not go. */

const HTTP_TYPES = SINK_TYPES.filter((type) => type !== 'email' && type !== 'exec');
const PLAIN = { allowHttpHosts: ['127.0.0.1', 'localhost', 'sink.example'] };

/** A lookup that answers with these in turn, and counts. */
function lookupOf(...turns: readonly (readonly string[])[]): { lookup: LookupFunction; asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    lookup: (_name, _options, callback) => {
      const addresses = turns[Math.min(asked, turns.length - 1)] ?? [];
      asked += 1;
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    },
  };
}

describe('an address that is not public', () => {
  it.each(HTTP_TYPES)('gets nothing: %s', async (type) => {
    const server = await hostile([answers(200, 'ok')]);
    const outcome = await sender({ outbound: PLAIN }).send(httpAttempt(type, `${server.baseUrl}/${CANARY}`, 40));
    expect(codesOf(outcome)).toBe('destination_refused private_address');
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
    expect(JSON.stringify(outcome)).not.toContain('127.0.0.1');
    expect(server.connections()).toBe(0);
  });

  it.each([
    'http://127.0.0.1',
    'http://127.1',
    'http://2130706433',
    'http://0x7f000001',
    'http://0177.0.0.1',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://[64:ff9b::7f00:1]',
    'http://0.0.0.0',
    'http://[::]',
    'https://169.254.169.254',
    'https://10.0.0.1',
    'https://[fe80::1]',
    'https://[fd00::1]',
    'https://224.0.0.1',
  ])('%s is one', async (origin) => {
    const server = await hostile([answers(200, 'ok')]);
    const host = new URL(origin).hostname;
    const outbound = { allowHttpHosts: [host] };
    const outcome = await sender({ outbound }).send(webhookAttempt(`${origin}:${server.port}/`));
    expect(codesOf(outcome)).toBe('destination_refused private_address');
    expect(server.connections()).toBe(0);
  });

  it('is refused by name as well, through the lookup of this machine', async () => {
    const server = await hostile([answers(200, 'ok')]);
    const url = `http://localhost:${server.port}/`;
    expect(codesOf(await sender({ outbound: PLAIN }).send(webhookAttempt(url)))).toBe(
      'destination_refused private_address',
    );
    expect(server.connections()).toBe(0);
    const outbound = { ...PLAIN, allowPrivateHosts: ['localhost'] };
    expect(codesOf(await sender({ outbound }).send(webhookAttempt(url)))).toBe('delivered');
  });

  it('among public ones is enough', async () => {
    const server = await hostile([answers(200, 'ok')]);
    const { lookup } = lookupOf(['127.0.0.2', '127.0.0.1']);
    const isPublic = (address: string): boolean => address === '127.0.0.2';
    const outcome = await sender({ outbound: PLAIN, network: { lookup, isPublic } }).send(
      webhookAttempt(`http://sink.example:${server.port}/`),
    );
    expect(codesOf(outcome)).toBe('destination_refused private_address');
    expect(server.connections()).toBe(0);
  });

  it('that a name gets after it was checked is never connected to', async () => {
    const inside = await hostile([answers(200, 'inside')]);
    const { lookup, asked } = lookupOf(['127.0.0.2'], ['127.0.0.1']);
    const isPublic = (address: string): boolean => address === '127.0.0.2';
    const shared = sender({ outbound: PLAIN, network: { lookup, isPublic } });
    const attempt = webhookAttempt(`http://sink.example:${inside.port}/`);
    // Nobody listens on the address that was checked: had the name been looked up again, 127.0.0.1 would have answered.
    expect(codesOf(await shared.send(attempt))).toBe('request_failed connect_failed');
    expect(asked()).toBe(1);
    expect(codesOf(await shared.send(attempt))).toBe('destination_refused private_address');
    expect(asked()).toBe(2);
    expect(inside.connections()).toBe(0);
  });

  it('gets no mail either', async () => {
    const server = closeAfter(await startMailServer());
    const sink = { enabled: true, type: 'email', from: 'ops@example.com', to: ['kim@example.com'] } as const;
    const { lookup } = lookupOf(['127.0.0.1']);
    for (const host of ['127.0.0.1', 'sink.example', 'localhost']) {
      const url = `smtp://ops:${CANARY}@${host}:${server.port}`;
      const attempt = sinkAttempt({ ...sink, to: [...sink.to] as [string] }, { secrets: { url } });
      const outcome = await sender({ outbound: PLAIN, network: { lookup } }).send(attempt);
      expect(codesOf(outcome)).toBe('destination_refused private_address');
      expect(JSON.stringify(outcome)).not.toContain(CANARY);
    }
    expect(server.connections()).toBe(0);
  });
});

describe('a name', () => {
  it('that is allowed by name may have any address', async () => {
    const server = await hostile([answers(200, 'ok')]);
    const { lookup } = lookupOf(['127.0.0.1']);
    const outbound = { ...PLAIN, allowPrivateHosts: [`sink.example:${server.port}`] };
    const attempt = webhookAttempt(`http://sink.example:${server.port}/`);
    expect(codesOf(await sender({ outbound, network: { lookup } }).send(attempt))).toBe('delivered');
  });

  it('is tried by all of its addresses', async () => {
    const server = await hostile([answers(200, 'ok')]);
    const { lookup } = lookupOf(['127.0.0.2', '127.0.0.1']);
    const network = { lookup, isPublic: () => true };
    const attempt = webhookAttempt(`http://sink.example:${server.port}/`);
    expect(codesOf(await sender({ outbound: PLAIN, network }).send(attempt))).toBe('delivered');
  });

  it.each([
    ['is not known', Object.assign(new Error(CANARY), { code: 'ENOTFOUND' })],
    ['cannot be looked up', Object.assign(new Error(CANARY), { code: 'EAI_AGAIN' })],
    ['has no address', null],
  ])('%s', async (_name, error) => {
    const lookup: LookupFunction = (_host, _options, callback) => callback(error, []);
    const outcome = await sender({ network: { lookup } }).send(webhookAttempt('https://sink.example/'));
    expect(codesOf(outcome)).toBe('request_failed connect_failed');
    expect(outcome).toMatchObject({
      message: expect.stringMatching(/host name .* \((?:ENOTFOUND|EAI_AGAIN)\)$/) as unknown,
    });
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
  });

  it('whose lookup hangs is waited for once, not by every notification', async () => {
    let asked = 0;
    const lookup: LookupFunction = () => {
      asked += 1;
    };
    const shared = sender({ network: { lookup } });
    const attempt = webhookAttempt('https://sink.example/', { sink: { timeoutSeconds: 0.3 } });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => shared.send(attempt)));
    expect(new Set(outcomes.map(codesOf))).toEqual(new Set(['request_failed sink_timeout']));
    expect(asked).toBe(1);
  });
});

describe('a URL that is not used', () => {
  it.each([
    [`http://sink.example/${CANARY}`, 'insecure_url'],
    [`https://ops:${CANARY}@sink.example/`, 'bad_url'],
    [`file:///etc/${CANARY}`, 'bad_url'],
    [`ftp://sink.example/${CANARY}`, 'bad_url'],
    [CANARY, 'bad_url'],
  ])('%s', async (url, detailCode) => {
    const { lookup, asked } = lookupOf(['127.0.0.1']);
    for (const type of HTTP_TYPES) {
      const outcome = await sender({ outbound: {}, network: { lookup } }).send(httpAttempt(type, url, 40));
      expect(codesOf(outcome)).toBe(`destination_refused ${detailCode}`);
      expect(JSON.stringify(outcome)).not.toContain(CANARY);
      expect(JSON.stringify(outcome)).not.toContain('sink.example');
    }
    expect(asked()).toBe(0);
  });
});

describe('TLS', () => {
  let certificate: Certificate | null;
  let server: ReturnType<typeof createServer>;
  let port: number;
  let received = '';

  beforeAll(async () => {
    certificate = makeCertificate('sink.example');
    server = createServer({ ...certificate }, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (piece) => {
        received += piece.toString();
        socket.write(answerText(200, '{}'));
      });
    });
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => {
    server.close();
  });

  it('with a certificate that nobody vouches for: nothing is sent', async (context) => {
    context.skip(certificate === null, NO_CERTIFICATE);
    received = '';
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    const { lookup } = lookupOf(['127.0.0.1']);
    try {
      process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
      const outcome = await sender({ network: { lookup, isPublic: () => true } }).send(
        webhookAttempt(`https://sink.example:${port}/`),
      );
      expect(codesOf(outcome)).toBe('request_failed tls_failed');
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
    expect(received).toBe('');
  });

  it('with a certificate of another host: nothing is sent', async (context) => {
    context.skip(certificate === null, NO_CERTIFICATE);
    received = '';
    const { lookup } = lookupOf(['127.0.0.1']);
    const network = { lookup, isPublic: () => true, authorities: [certificate?.cert ?? ''] };
    expect(codesOf(await sender({ network }).send(webhookAttempt(`https://other.example:${port}/`)))).toBe(
      'request_failed tls_failed',
    );
    expect(received).toBe('');
    expect(codesOf(await sender({ network }).send(webhookAttempt(`https://sink.example:${port}/`)))).toBe('delivered');
    expect(received).toContain('webhook-id: ntf-');
  });

  it('with a server that speaks plain HTTP', async () => {
    const plain = await hostile([], {
      onConnection: (socket) => {
        socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
        return true;
      },
    });
    const url = plain.baseUrl.replace('http:', 'https:');
    expect(codesOf(await sender().send(webhookAttempt(url)))).toBe('request_failed tls_failed');
  });
});
