import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noProcessTable } from '../../src/adapters/process-table.ts';
import { createServedLoops } from '../../src/adapters/served-loops.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { raw } from '../support/http-request.ts';
import { BuiltRepo } from '../support/loop-builder.ts';
import { TOKEN, type TestService, startTestService } from '../support/service-fixture.ts';

/** The service is told to give up on slow requests after this. */
const REQUEST_TIMEOUT_MS = 1000;

let repo: BuiltRepo;
let service: TestService;

beforeAll(async () => {
  repo = new BuiltRepo();
  repo.loop('alpha').start();
  service = await startTestService({
    repos: { standard: { path: repo.path, loops: 'all' }, named: new Map() },
    loops: createServedLoops({ clock: systemClock, processes: noProcessTable }),
    limits: { requestTimeoutMs: REQUEST_TIMEOUT_MS },
  });
});

afterAll(async () => {
  await service.close();
  repo.dispose();
});

const GOOD = `Host: localhost\r\nX-Ops-Token: ${TOKEN}\r\n`;
const CONTROL = `POST /ops/control HTTP/1.1\r\n${GOOD}`;
const BODY = JSON.stringify({ loopId: 'alpha', intent: 'cancel', idempotencyKey: 'k' });

/** Statuses and error codes of all answers in what came back over a connection. */
function answersIn(text: string): readonly string[] {
  return text
    .split(/(?=HTTP\/1\.1 \d)/)
    .map((answer) => `${answer.slice(9, 12)} ${/"code":"(\w+)"/.exec(answer)?.[1] ?? ''}`.trim());
}

describe('what is no good HTTP is refused, and the connection closed', () => {
  test.each([
    ['a length that is no number', `${CONTROL}Content-Length: x\r\n\r\n`, '400 invalid_request'],
    ['a negative length', `${CONTROL}Content-Length: -1\r\n\r\n`, '400 invalid_request'],
    ['a length with a sign', `${CONTROL}Content-Length: +2\r\n\r\n{}`, '400 invalid_request'],
    ['two lengths', `${CONTROL}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, '400 invalid_request'],
    ['a length beyond all numbers', `${CONTROL}Content-Length: 99999999999999999999\r\n\r\n`, '400 invalid_request'],
    [
      'a length and chunks',
      `${CONTROL}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      '400 invalid_request',
    ],
    ['an unknown transfer coding', `${CONTROL}Transfer-Encoding: gzip\r\n\r\n`, '400 invalid_request'],
    ['a chunk without a size', `${CONTROL}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`, '400 invalid_request'],
    ['an unknown method', `SMASH / HTTP/1.1\r\n${GOOD}\r\n`, '400 invalid_request'],
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', '400 invalid_request'],
    ['a header that is folded', `GET / HTTP/1.1\r\n${GOOD}X-A: b\r\n c\r\n\r\n`, '400 invalid_request'],
    ['a NUL in a header', `GET / HTTP/1.1\r\n${GOOD}X-A: \0\r\n\r\n`, '400 invalid_request'],
    ['a blank before the colon', `GET / HTTP/1.1\r\n${GOOD}X-A : b\r\n\r\n`, '400 invalid_request'],
    ['a header without end', `GET / HTTP/1.1\r\n${GOOD}X-A: ${'a'.repeat(20_000)}`, '431 headers_too_large'],
    ['a target without end', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${GOOD}\r\n`, '431 headers_too_large'],
    ['CONNECT', `CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n`, '405 method_not_allowed'],
    [
      'a body for GET',
      `GET /ops/events?loopId=alpha HTTP/1.1\r\n${GOOD}Content-Length: 2\r\n\r\n{}`,
      '400 invalid_request',
    ],
  ])('%s', async (_what, bytes, expected) => {
    const text = await raw(service.port, Buffer.from(bytes, 'latin1'));
    expect(answersIn(text)).toEqual([expected]);
    expect(text).toMatch(/^Connection: close\r$/im);
    expect(text).toMatch(/^Content-Type: application\/json\r$/im);
    expect(service.gateway.executed()).toEqual([]);
  });

  test('nothing at all, or half a header, or half a body: given up after a while', async () => {
    const halves = [
      '',
      'GET /healthz HTTP/1.1\r\nHost: loc',
      `${CONTROL}Content-Length: ${BODY.length}\r\n\r\n${BODY.slice(0, 9)}`,
    ];
    const texts = await Promise.all(halves.map((half) => raw(service.port, half)));
    expect(texts.flatMap(answersIn)).toEqual(Array(3).fill('408 request_timeout'));
    expect(service.gateway.executed()).toEqual([]);
  });
});

describe('bodies', () => {
  const close = 'Connection: close\r\n';

  test('come in chunks of any size', async () => {
    const chunks = JSON.stringify({ loopId: 'alpha', intent: 'reject' }).replaceAll(/./g, '1\r\n$&\r\n');
    const text = await raw(service.port, `${CONTROL}${close}Transfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`);
    expect(answersIn(text)).toEqual(['200']);
  });

  test.each([
    ['a length beyond the limit', `Content-Length: 65537\r\n\r\n`],
    ['a length of a gigabyte', `Content-Length: 1000000000\r\n\r\n${'x'.repeat(100_000)}`],
    ['chunks beyond the limit', `Transfer-Encoding: chunked\r\n\r\n${`2000\r\n${'x'.repeat(8192)}\r\n`.repeat(9)}`],
  ])('with %s are refused before they have come', async (_what, rest) => {
    expect(answersIn(await raw(service.port, `${CONTROL}${rest}`))).toEqual(['413 payload_too_large']);
  });

  test.each([
    ['Content-Type: text/plain', '415 unsupported_media_type'],
    ['Content-Type: application/x-www-form-urlencoded', '415 unsupported_media_type'],
    ['Content-Type: application/json; charset=latin1', '415 unsupported_media_type'],
    ['Content-Encoding: gzip', '415 unsupported_media_type'],
    ['Content-Type: application/json; charset=UTF-8', '400 invalid_request'],
    ['Content-Type: application/json', '400 invalid_request'],
    ['X-No: type', '400 invalid_request'],
  ])('with %s: %s', async (field, expected) => {
    const text = await raw(service.port, `${CONTROL}${close}${field}\r\nContent-Length: 2\r\n\r\n{}`);
    expect(answersIn(text)).toEqual([expected]);
  });

  test.each([
    ['that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['that are no JSON', Buffer.from('{"loopId":')],
  ])('%s are refused', async (_what, bytes) => {
    const head = Buffer.from(`${CONTROL}${close}Content-Length: ${bytes.length}\r\n\r\n`);
    expect(answersIn(await raw(service.port, Buffer.concat([head, bytes])))).toEqual(['400 invalid_json']);
  });

  test('may be missing, which is as good as empty', async () => {
    const text = await raw(service.port, `${CONTROL}${close}\r\n`);
    expect(answersIn(text)).toEqual(['400 invalid_request']);
    expect(text).toContain("must have required property 'loopId'");
  });

  test('are asked for only when they will be read', async () => {
    const expecting = `${CONTROL}${close}Expect: 100-continue\r\n`;
    expect(answersIn(await raw(service.port, `${expecting}Content-Length: 70000\r\n\r\n`))).toEqual([
      '413 payload_too_large',
    ]);
    const wrong = expecting.replace(TOKEN, 'wrong');
    expect(answersIn(await raw(service.port, `${wrong}Content-Length: 2\r\n\r\n`))).toEqual(['401 unauthorized']);
    const asked = await new Promise<string>((resolve) => {
      let text = '';
      const socket = net.connect(service.port, '127.0.0.1', () =>
        socket.write(`${expecting}Content-Length: 2\r\n\r\n`),
      );
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        if (text === 'HTTP/1.1 100 Continue\r\n\r\n') socket.write('{}');
      });
      socket.on('close', () => resolve(text));
    });
    expect(answersIn(asked)).toEqual(['100', '400 invalid_request']);
  });
});

describe('several requests on one connection', () => {
  test('are answered in order', async () => {
    const get = (path: string, more = ''): string => `GET ${path} HTTP/1.1\r\n${GOOD}${more}\r\n`;
    const text = await raw(
      service.port,
      get('/ops/snapshot?loopId=alpha') +
        get('/nothing') +
        get('/healthz') +
        get('/ops/events?loopId=..', 'Connection: close\r\n'),
    );
    expect(answersIn(text)).toEqual(['200', '404 not_found', '200', '400 invalid_request']);
  });

  test('a good one is answered although nonsense follows it', async () => {
    const text = await raw(service.port, `GET /ops/snapshot?loopId=alpha HTTP/1.1\r\n${GOOD}\r\nnonsense\r\n\r\n`);
    expect(answersIn(text)[0]).toBe('200');
  });

  test('an upgrade is not made', async () => {
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n';
    const text = await raw(service.port, `GET /healthz HTTP/1.1\r\n${GOOD}${upgrade}\r\n\x81\x85frame`);
    expect(answersIn(text)).toEqual(['200']);
    expect(text).toMatch(/^Connection: close\r$/im);
  });
});
