import { describe, expect, it } from 'vitest';
import { sinkHeaders } from '../../../src/alerts/sink-headers.ts';

const CANARY = 'c4n4ry';

describe('the headers of a request', () => {
  it('come in a fixed order, each once', () => {
    const made = sinkHeaders('tok', { 'Content-Type': 'application/json', 'X-Env': 'lab' });
    expect(made).toEqual({ ok: true, headers: expect.anything() as unknown });
    expect(Object.entries(made.ok ? made.headers : {})).toEqual([
      ['content-type', 'application/json'],
      ['authorization', 'Bearer tok'],
      ['x-env', 'lab'],
      ['accept', '*/*'],
      ['accept-encoding', 'identity'],
      ['user-agent', 'ops-manager'],
    ]);
  });

  it('can be replaced, whatever the case of their name', () => {
    const made = sinkHeaders(null, { 'CONTENT-TYPE': 'application/vnd.x+json', 'User-Agent': 'x', Accept: 'y' });
    expect(made).toMatchObject({
      headers: { 'content-type': 'application/vnd.x+json', 'user-agent': 'x', accept: 'y' },
    });
  });

  it.each([
    ['X-A', `${CANARY}\r\nX-B: c`],
    ['X-A', `${CANARY}\n`],
    ['X-A', `${CANARY}\u0000`],
    ['X-A', `${CANARY}ä`],
    ['X-A', `${CANARY}\u{1f600}`],
    ['X-A', CANARY.repeat(2000)],
    [`X-A\r\nX-${CANARY}`, 'b'],
    [`X ${CANARY}`, 'b'],
    [`X-A:${CANARY}`, 'b'],
    ['', CANARY],
    ['Host', CANARY],
    ['Content-Length', '1'],
    ['Transfer-Encoding', 'chunked'],
    ['Connection', 'close'],
    ['Accept-Encoding', 'gzip'],
    ['Webhook-Signature', CANARY],
    ['Proxy-Authorization', CANARY],
  ])('refuse %j: %j', (name, value) => {
    const made = sinkHeaders(null, { [name]: value });
    expect(made).toMatchObject({
      ok: false,
      failure: { reasonCode: 'sink_dispatch_failed', detailCode: 'header_invalid' },
    });
    expect(JSON.stringify(made)).not.toContain(CANARY);
  });

  it.each([`${CANARY} x`, `${CANARY}\n`, `${CANARY}\r\nX-A: b`, `${CANARY}ä`])('refuse the token %j', (token) => {
    const made = sinkHeaders(token, {});
    expect(made).toMatchObject({
      ok: false,
      failure: { reasonCode: 'missing_secret', detailCode: 'secret_unusable' },
    });
    expect(JSON.stringify(made)).not.toContain(CANARY);
  });
});
