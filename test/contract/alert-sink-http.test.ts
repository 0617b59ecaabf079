import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { SinkOutcome } from '../../src/ports-alerts.ts';
import { alertDelivery } from '../support/alert-attempt.ts';
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
import { bodyOf, CANARY, httpAttempt } from '../support/sink-stage.ts';
import { codesOf, fieldsOf, hostile, sender, webhookAttempt } from './alert-sink-fixture.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const SHORT = { timeoutSeconds: 0.4 };

/** What becomes of a notification to a webhook whose other side does these things in turn. */
async function outcomeOf(behaviours: readonly Behaviour[], sink: object = {}): Promise<SinkOutcome> {
  const server = await hostile(behaviours);
  return await sender().send(webhookAttempt(server.baseUrl, { sink }));
}

describe('what a webhook gets', () => {
  it('is one POST, its fields in order, each once', async () => {
    const server = await hostile([answers(200, '{}')]);
    const attempt = webhookAttempt(`${server.baseUrl}/a/b?c=d`, {
      sink: { headers: { 'Content-Type': 'application/json', 'X-Env': 'lab' } },
      secrets: { authToken: 'tok' },
    });
    const clock = { nowMs: () => 1_700_000_000_999, monotonicMs: () => 0 };
    expect(await sender({ clock }).send(attempt)).toEqual({ outcome: 'delivered', httpStatus: 200 });
    const [request = ''] = server.requests;
    expect(request.split('\r\n')[0]).toBe('POST /a/b?c=d HTTP/1.1');
    expect(fieldsOf(request)).toEqual([
      ['host', `127.0.0.1:${server.port}`],
      ['connection', 'keep-alive'],
      ['content-type', 'application/json'],
      ['authorization', 'Bearer tok'],
      ['x-env', 'lab'],
      ['accept', '*/*'],
      ['accept-encoding', 'identity'],
      ['user-agent', 'ops-manager'],
      ['webhook-id', 'ntf-0123456789abcdef0123'],
      ['webhook-timestamp', '1700000000'],
      ['content-length', String(Buffer.byteLength(bodyOf(request)))],
    ]);
    expect(JSON.parse(bodyOf(request))).toMatchObject({ id: 'ntf-0123456789abcdef0123', schemaVersion: 'v1' });
  });

  it('can be verified with each of two secrets, body and time included', async () => {
    const server = await hostile([answers(200, '{}')]);
    const keys = ['a', 'b'].map((letter) => Buffer.from(letter.repeat(24)));
    const signingSecret = keys.map((key) => `whsec_${key.toString('base64')}`).join(' ');
    await sender().send(webhookAttempt(server.baseUrl, { secrets: { signingSecret } }));
    const [request = ''] = server.requests;
    const fields = Object.fromEntries(fieldsOf(request));
    const content = `${fields['webhook-id']}.${fields['webhook-timestamp']}.${bodyOf(request)}`;
    const expected = keys.map((key) => `v1,${createHmac('sha256', key).update(content).digest('base64')}`);
    expect(fields['webhook-signature']).toBe(expected.join(' '));
  });

  it('is nothing when a secret cannot be used', async () => {
    const server = await hostile([answers(200, '{}')]);
    for (const secrets of [{ signingSecret: `whsec_${CANARY}!` }, { authToken: `${CANARY}\r\nX-A: b` }]) {
      const outcome = await sender().send(webhookAttempt(server.baseUrl, { secrets }));
      expect(codesOf(outcome)).toBe('missing_secret secret_unusable');
      expect(JSON.stringify(outcome)).not.toContain(CANARY);
    }
    expect(server.connections()).toBe(0);
  });

  it('is nothing when the catalog would split its header', async () => {
    const server = await hostile([answers(200, '{}')]);
    for (const headers of [{ 'X-A': 'b\r\nX-C: d' }, { 'X-A\r\nX-C': 'd' }, { 'X-A': 'ä' }, { Host: 'other' }]) {
      const outcome = await sender().send(webhookAttempt(server.baseUrl, { sink: { headers } }));
      expect(codesOf(outcome)).toBe('sink_dispatch_failed header_invalid');
    }
    expect(server.connections()).toBe(0);
  });

  it('arrives whole when it is large', async () => {
    const server = await hostile([answers(200, '{}')]);
    const escalation = { rows: 'ä'.repeat(1_000_000) };
    const attempt = { ...webhookAttempt(server.baseUrl), escalation };
    expect(codesOf(await sender().send(attempt))).toBe('delivered');
    expect(JSON.parse(bodyOf(server.requests[0] ?? ''))).toMatchObject({ escalation });
  });
});

describe('a sink that is busy', () => {
  it.each<[number, readonly string[], string, number | null]>([
    [429, ['Retry-After: 120'], 'http_error rate_limited', 120_000],
    [429, [], 'http_error rate_limited', null],
    [429, ['Retry-After: Thu, 01 Jan 2026 00:01:00 GMT'], 'http_error rate_limited', 60_000],
    [429, ['Retry-After: never'], 'http_error rate_limited', null],
    [503, ['Retry-After: 3'], 'http_error server_error', 3000],
    [503, [], 'http_error server_error', null],
    [500, [], 'http_error server_error', null],
  ])('%d %j', async (status, fields, ...expected) => {
    const [codes, retryAfterMs] = expected;
    const server = await hostile([answers(status, CANARY, fields)]);
    const clock = { nowMs: () => Date.UTC(2026, 0, 1), monotonicMs: () => 0 };
    const outcome = await sender({ clock }).send(webhookAttempt(server.baseUrl));
    expect(codesOf(outcome)).toBe(codes);
    expect(outcome).toMatchObject({ httpStatus: status, retryAfterMs, prospect: 'soon' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a sink that points elsewhere', () => {
  it.each([301, 302, 303, 307, 308])('%d: nobody goes there', async (status) => {
    const other = await hostile([answers(200, '{}')]);
    const outcome = await outcomeOf([answers(status, '', [`Location: ${other.baseUrl}/`])]);
    expect(codesOf(outcome)).toBe('http_error redirect');
    expect(outcome).toMatchObject({ httpStatus: status, prospect: 'soon' });
    expect(other.connections()).toBe(0);
  });
});

describe('a sink that breaks or lies', () => {
  it.each<[string, Behaviour, string]>([
    ['accepts and resets', resets, 'request_failed connection_lost'],
    ['closes without a word', sendsAndCloses(''), 'request_failed connection_lost'],
    ['closes inside the head', sendsAndCloses('HTTP/1.1 200 OK\r\nConte'), 'request_failed connection_lost'],
    ['closes inside the body', sendsAndCloses(`${HEAD}Content-Length: 20\r\n\r\n{`), 'request_failed connection_lost'],
    ['resets inside the body', sendsAndResets(`${HEAD}Content-Length: 20\r\n\r\n{`), 'request_failed connection_lost'],
    ['speaks something else', sends('220 mail.example.com ESMTP\r\n'), 'request_failed answer_malformed'],
    [
      'switches the protocol',
      sends('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
      'request_failed answer_malformed',
    ],
    ['has an endless head', sends(`${HEAD}X-A: ${'a'.repeat(1_000_000)}`), 'request_failed answer_too_large'],
    [
      'answers with a page',
      answers(200, '<html>Log in', ['Content-Type: text/html']),
      'invalid_sink_result not_acknowledged',
    ],
    ['answers with a compressed body', sends(compressed()), 'delivered'],
    ['answers without a body', sends('HTTP/1.1 204 No Content\r\n\r\n'), 'delivered'],
    ['announces 10 GB', floods(`${HEAD}Content-Length: ${10 * 1024 ** 3}\r\n\r\n`, 'x', 10 * 1024 ** 3), 'delivered'],
  ])('%s', async (_name, behaviour, codes) => {
    const server = await hostile([behaviour]);
    expect(codesOf(await sender().send(webhookAttempt(server.baseUrl)))).toBe(codes);
    expect(server.requests).toHaveLength(1);
    expect(server.bytesServed()).toBeLessThan(20 * 1024 ** 2);
  });

  it.each<[string, Behaviour]>([
    ['never answers', hangs],
    ['stops inside the head', sends('HTTP/1.1 200 OK\r\nConte')],
    ['stops inside the body', sends(`${HEAD}Content-Length: 20\r\n\r\n{`)],
    ['drips the head', drips(`${HEAD}X-A: `, 5)],
    ['drips the body', drips(`${HEAD}Content-Length: 1000\r\n\r\n`, 5)],
  ])('%s: the time of the sink is kept, and the connection is let go', async (_name, behaviour) => {
    const server = await hostile([behaviour]);
    const outcome = await sender().send(webhookAttempt(server.baseUrl, { sink: SHORT }));
    expect(codesOf(outcome)).toBe('request_failed sink_timeout');
    await server.idle();
    expect(server.requests).toHaveLength(1);
  });

  it('says ok and means no', async () => {
    const server = await hostile([answers(200, `{"ok":false,"error":"${CANARY}"}`)]);
    const outcome = await sender().send(httpAttempt('slack', server.baseUrl, 40));
    expect(codesOf(outcome)).toBe('invalid_sink_result not_acknowledged');
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
  });
});

describe('connections', () => {
  it('are kept from one notification to the next', async () => {
    const server = await hostile([answers(200, '{}')]);
    const shared = sender();
    for (let count = 0; count < 5; count += 1) await shared.send(webhookAttempt(server.baseUrl));
    expect(server.requests).toHaveLength(5);
    expect(server.connections()).toBe(1);
  });

  it('are kept for sixteen notifications at a time', async () => {
    const server = await hostile([answers(200, '{}')]);
    const shared = sender();
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(Array.from({ length: 16 }, () => shared.send(webhookAttempt(server.baseUrl))));
    }
    expect(server.requests).toHaveLength(48);
    expect(server.connections()).toBe(16);
  });

  it('that the other side closed meanwhile cost nothing: the notification goes out over a new one, under its id', async () => {
    const answer = answerText(200, '{}');
    const server = await hostile([answers(200, '{}'), resets, sends(answer)]);
    const shared = sender();
    expect(codesOf(await shared.send(webhookAttempt(server.baseUrl)))).toBe('delivered');
    expect(codesOf(await shared.send(webhookAttempt(server.baseUrl)))).toBe('delivered');
    expect(server.requests).toHaveLength(3);
    expect(server.connections()).toBe(2);
    const ids = server.requests.map((request) => Object.fromEntries(fieldsOf(request))['webhook-id']);
    expect(new Set(ids).size).toBe(1);
  });

  it('that break while they are new are not tried twice', async () => {
    const server = await hostile([resets, answers(200, '{}')]);
    expect(codesOf(await sender().send(webhookAttempt(server.baseUrl)))).toBe('request_failed connection_lost');
    expect(server.requests).toHaveLength(1);
  });

  it('are closed with the sender, and nothing is sent after that', async () => {
    const server = await hostile([answers(200, '{}')]);
    const shared = sender();
    await shared.send(webhookAttempt(server.baseUrl));
    await shared.close();
    await server.idle();
    const late = await shared.send(webhookAttempt(server.baseUrl, { delivery: alertDelivery() }));
    expect(late.outcome).toBe('failed');
    expect(server.requests).toHaveLength(1);
  });
});

describe('surroundings', () => {
  it('have no say: no proxy, no cookie', async () => {
    const server = await hostile([answers(500, '', ['Set-Cookie: a=b']), answers(200, '{}')]);
    const proxy = await hostile([answers(200, '{}')]);
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) process.env[name] = name.startsWith('NODE') ? '1' : proxy.baseUrl;
    try {
      const shared = sender({ env: process.env });
      await shared.send(webhookAttempt(server.baseUrl));
      expect(codesOf(await shared.send(webhookAttempt(server.baseUrl)))).toBe('delivered');
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
    expect(proxy.connections()).toBe(0);
    expect(server.requests[1]).not.toMatch(/cookie/i);
  });
});

function compressed(): Buffer {
  const body = gzipSync('{"ok":true}');
  return Buffer.concat([Buffer.from(`${HEAD}Content-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`), body]);
}
