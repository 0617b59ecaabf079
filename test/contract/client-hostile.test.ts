import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  type Behaviour,
  answerText,
  answers,
  drips,
  floods,
  hangs,
  resets,
  sends,
  sendsAndCloses,
  sendsAndResets,
} from '../support/hostile-server.ts';
import { GET, POST_ONCE, callHostile, client, hostile } from './client-fixture.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`;
const TEN_GIGABYTES = 10 * 1024 ** 3;
/** What the sockets of both sides may hold besides what the client has read. */
const IN_FLIGHT_BYTES = 16 * 1024 ** 2;

/** A TLS alert, which is what a TLS server answers to plain text. */
const TLS_ALERT = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x46]);

describe('an answer that never comes', () => {
  it.each<[string, Behaviour]>([
    ['hangs before the head', hangs],
    ['hangs inside the head', sends('HTTP/1.1 200 OK\r\nContent-Ty')],
    ['hangs inside the body', sends(`${HEAD}Content-Length: 20\r\n\r\n{"ok":`)],
    ['hangs between chunks', sends(`${CHUNKED}5\r\n{"ok"\r\n`)],
    ['drips the head', drips('HTTP/1.1 200 OK\r\nX-Drip: ', 20)],
    ['drips the body', drips(`${HEAD}Content-Length: 1000\r\n\r\n`, 1)],
    ['announces an answer for ever', drips('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1000), 1)],
  ])('%s: the deadline holds for all attempts, and the connection is let go', async (_name, behaviour) => {
    const { answer, server } = await callHostile([behaviour], { ...GET, deadlineMs: 400 });
    expect(answer).toMatchObject({ kind: 'no_answer', reason: 'timeout', delivery: 'unknown', attempts: 1 });
    await server.idle();
    expect(server.requests).toHaveLength(1);
  });
});

describe('a connection that breaks', () => {
  it.each<[string, Behaviour]>([
    ['is reset instead of an answer', resets],
    ['is closed instead of an answer', sendsAndCloses('')],
    ['is closed inside the head', sendsAndCloses('HTTP/1.1 200 OK\r\nContent-Ty')],
    ['is closed inside the body', sendsAndCloses(`${HEAD}Content-Length: 20\r\n\r\n{"ok":`)],
    [
      'is closed inside a body that is the last one',
      sendsAndCloses(`${HEAD}Connection: close\r\nContent-Length: 20\r\n\r\n{`),
    ],
    ['is closed before the last chunk', sendsAndCloses(`${CHUNKED}5\r\n{"ok"\r\n`)],
    [
      'is closed before the last chunk of the last answer',
      sendsAndCloses(`${HEAD}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n`),
    ],
    ['is reset inside the body', sendsAndResets(`${HEAD}Content-Length: 20\r\n\r\n{"ok":`)],
  ])('%s: a request that may be repeated is, another is not', async (_name, behaviour) => {
    const lost = { kind: 'no_answer', reason: 'connection_lost', delivery: 'unknown' };
    const repeated = await callHostile([behaviour]);
    expect(repeated.answer).toMatchObject({ ...lost, attempts: 3 });
    expect(repeated.server.requests).toHaveLength(3);
    const once = await callHostile([behaviour], POST_ONCE);
    expect(once.answer).toMatchObject({ ...lost, attempts: 1 });
    expect(once.server.requests).toHaveLength(1);
  });

  it('is accepted and reset before the request is read: what may have been sent is not sent again', async () => {
    const server = await hostile([], { onConnection: (socket) => socket.resetAndDestroy() !== null });
    const answer = await client(server.baseUrl).call(POST_ONCE);
    // Whether the reset is noticed before the first byte is written is up to the system.
    const told = answer.kind === 'no_answer' ? `${answer.delivery} after ${answer.attempts}` : 'an answer';
    expect(['not_sent after 3', 'unknown after 1', 'unknown after 2', 'unknown after 3']).toContain(told);
    expect(server.connections()).toBe(answer.attempts);
  });

  it('recovers: the answer of the next attempt counts', async () => {
    const { answer } = await callHostile([resets, sendsAndCloses(''), answers(200, '{"ok":true}')]);
    expect(answer).toMatchObject({ kind: 'answer', status: 200, body: '{"ok":true}', attempts: 3 });
  });
});

describe('a success whose body cannot be used', () => {
  it.each<[string, Behaviour, string]>([
    ['compressed', sends(compressed()), 'answer_malformed'],
    [
      'not UTF-8',
      sends(Buffer.from(answerText(200, '"@@"').replace('@@', '\u00c3\u0028'), 'latin1')),
      'answer_malformed',
    ],
    [
      'longer than allowed by its own account',
      sends(`${HEAD}Content-Length: ${TEN_GIGABYTES}\r\n\r\n{`),
      'answer_too_large',
    ],
    ['of no HTTP', sends('220 mail.example.com ESMTP ready\r\n'), 'answer_malformed'],
    ['of TLS', sends(TLS_ALERT), 'answer_malformed'],
    ['with a length that is none', sends(`${HEAD}Content-Length: many\r\n\r\n{}`), 'answer_malformed'],
    ['with two lengths', sends(`${HEAD}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}1`), 'answer_malformed'],
    [
      'with a length and chunks',
      sends(`${HEAD}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`),
      'answer_malformed',
    ],
    [
      'with a line break smuggled into a field',
      sends(`${HEAD}X-A: a\nX-B\u0000: b\r\nContent-Length: 2\r\n\r\n{}`),
      'answer_malformed',
    ],
    ['with chunks of no size', sends(`${CHUNKED}zz\r\n{}\r\n`), 'answer_malformed'],
    [
      'after a head of 1 MB',
      sends(`${HEAD}X-Long: ${'a'.repeat(1_000_000)}\r\nContent-Length: 2\r\n\r\n{}`),
      'answer_too_large',
    ],
    [
      'after 100,000 fields',
      sends(`${HEAD}${'X-A: a\r\n'.repeat(100_000)}Content-Length: 2\r\n\r\n{}`),
      'answer_too_large',
    ],
    [
      'after a switch to another protocol',
      sends('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
      'answer_malformed',
    ],
  ])('%s: is no answer, and the request is not repeated', async (_name, behaviour, reason) => {
    const { answer, server } = await callHostile([behaviour]);
    expect(answer).toMatchObject({ kind: 'no_answer', reason, delivery: 'unknown', attempts: 1 });
    await server.idle();
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, Behaviour]>([
    ['10 GB by one length', floods(`${HEAD}Content-Length: ${TEN_GIGABYTES}\r\n\r\n`, 'x', TEN_GIGABYTES)],
    ['10 GB in chunks', floods(CHUNKED, `400\r\n${'x'.repeat(1024)}\r\n`, TEN_GIGABYTES)],
    ['10 GB until the connection closes', floods(`${HEAD}\r\n`, 'x', TEN_GIGABYTES)],
    ['chunks of one byte', floods(CHUNKED, '1\r\nx\r\n', TEN_GIGABYTES)],
  ])('%s: reading stops at the limit', async (_name, behaviour) => {
    const maxAnswerBytes = 262_144;
    const { answer, server } = await callHostile([behaviour], GET, { maxAnswerBytes });
    expect(answer).toMatchObject({ kind: 'no_answer', reason: 'answer_too_large', delivery: 'unknown', attempts: 1 });
    await server.idle();
    expect(server.bytesServed()).toBeLessThan(6 * maxAnswerBytes + IN_FLIGHT_BYTES);
  });

  it('may have exactly the size that is allowed', async () => {
    const maxAnswerBytes = 100_000;
    const body = JSON.stringify('x'.repeat(maxAnswerBytes - 2));
    const { answer } = await callHostile([answers(200, body)], GET, { maxAnswerBytes });
    expect(answer).toMatchObject({ kind: 'answer', status: 200, body });
  });
});

describe('odd, but an answer', () => {
  it.each<[string, Behaviour, Readonly<Record<string, unknown>>]>([
    [
      'after early hints',
      sends(`HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${answerText(200, '{}')}`),
      { status: 200, body: '{}' },
    ],
    [
      'in chunks',
      sends(`${CHUNKED}1\r\n{\r\n1;ext="a"\r\n}\r\n0\r\nX-Trailer: 1\r\n\r\n`),
      { status: 200, body: '{}' },
    ],
    [
      'of HTTP/1.0 that ends with the connection',
      sendsAndCloses('HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{}'),
      { status: 200, body: '{}' },
    ],
    ['of unknown status', sends(answerText(799, '{}')), { status: 799, body: '{}' }],
    ['without a body', sends('HTTP/1.1 204 No Content\r\n\r\n'), { status: 204, body: '', contentType: '' }],
    [
      'with more bytes than its length says',
      sendsAndCloses(`${answerText(200, '{}')}surplus`),
      { status: 200, body: '{}' },
    ],
    ['identity as encoding', answers(200, '{}', ['Content-Encoding: Identity']), { status: 200, body: '{}' }],
    ['with a byte order mark, which stays', answers(200, '\u{feff}{}'), { status: 200, body: '\u{feff}{}' }],
    [
      'HTML of some other server',
      answers(200, '<html>', ['Content-Type: text/html']),
      { status: 200, contentType: 'text/html' },
    ],
    ['no JSON', answers(200, '{"ok":'), { status: 200, body: '{"ok":' }],
    ['a refusal whose body is compressed', sends(compressed(404)), { status: 404, body: '' }],
    [
      'a refusal that is not UTF-8',
      sends(Buffer.from(answerText(404, '@').replace('@', '\u00ff'), 'latin1')),
      { status: 404, body: '\u{fffd}' },
    ],
    ['a refusal that is too long', answers(404, 'x'.repeat(5_000_000)), { status: 404 }],
  ])('%s', async (_name, behaviour, expected) => {
    const { answer } = await callHostile([behaviour], GET, { maxAnswerBytes: 1_000_000 });
    expect(answer).toMatchObject({ kind: 'answer', ...expected, attempts: 1 });
  });
});

function compressed(status = 200): Buffer {
  const body = gzipSync('{"ok":true}');
  const head = `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
