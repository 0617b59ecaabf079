import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ServiceHttpOptions } from '../../src/adapters/http-client.ts';
import { type Behaviour, answers, hangs, resets } from '../support/hostile-server.ts';
import { GET, POST, POST_ONCE, callHostile, client, hostile } from './client-fixture.ts';

const ok = answers(200, '{"ok":true}');

/** Writes the pauses down instead of waiting. */
function pauses(): { readonly waitedMs: number[]; readonly options: Partial<ServiceHttpOptions> } {
  const waitedMs: number[] = [];
  const timer = {
    wait: (durationMs: number): Promise<void> => {
      waitedMs.push(durationMs);
      return Promise.resolve();
    },
  };
  return { waitedMs, options: { timer, retryBackoffSeconds: 2, random: () => 0.5 } };
}

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('a status', () => {
  it.each([408, 425, 429, 502, 503, 504])(
    '%d may pass: the request is repeated if that does no harm',
    async (status) => {
      const repeated = await callHostile([answers(status, '{}'), answers(status, '{}'), ok], POST);
      expect(repeated.answer).toMatchObject({ kind: 'answer', status: 200, attempts: 3 });
      const once = await callHostile([answers(status, '{"a":1}'), ok], POST_ONCE);
      expect(once.answer).toMatchObject({ kind: 'answer', status, body: '{"a":1}', attempts: 1 });
      expect(once.server.requests).toHaveLength(1);
    },
  );

  it.each([200, 202, 204, 301, 302, 400, 401, 403, 404, 409, 422, 500, 501])('%d is final', async (status) => {
    const { answer, server } = await callHostile([answers(status, '')]);
    expect(answer).toMatchObject({ kind: 'answer', status, attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  it('that does not pass is the answer in the end', async () => {
    const { answer, server } = await callHostile([answers(503, '{"last":true}')], GET);
    expect(answer).toMatchObject({ kind: 'answer', status: 503, body: '{"last":true}', attempts: 3 });
    expect(server.requests).toHaveLength(3);
    expect(new Set(server.requests).size).toBe(1);
  });
});

describe('pauses', () => {
  it('double, at random below their bound', async () => {
    const { waitedMs, options } = pauses();
    await callHostile([answers(503, '')], GET, { ...options, retryAttempts: 5 });
    expect(waitedMs).toEqual([1000, 2000, 4000, 8000]);
  });

  it.each<[string, Behaviour, readonly number[]]>([
    ['in seconds', answers(429, '', ['Retry-After: 7']), [8000, 9000]],
    ['none', answers(429, ''), [1000, 2000]],
    ['nonsense', answers(429, '', ['Retry-After: soon']), [1000, 2000]],
    ['negative', answers(503, '', ['Retry-After: -5']), [1000, 2000]],
    ['of the past', answers(503, '', ['Retry-After: Sun, 06 Nov 1994 08:49:37 GMT']), [1000, 2000]],
  ])('are not shorter than Retry-After asks: %s', async (_name, behaviour, expected) => {
    const { waitedMs, options } = pauses();
    const { answer } = await callHostile([behaviour, behaviour, ok], GET, options);
    expect(answer).toMatchObject({ status: 200, attempts: 3 });
    expect(waitedMs).toEqual(expected);
  });

  it('follow a Retry-After that is a date', async () => {
    const { waitedMs, options } = pauses();
    const clock = { nowMs: () => Date.UTC(1994, 10, 6, 8, 49, 30), monotonicMs: () => performance.now() };
    const later = answers(503, '', ['Retry-After: Sun, 06 Nov 1994 08:49:37 GMT']);
    await callHostile([later, ok], GET, { ...options, clock });
    expect(waitedMs).toEqual([8000]);
  });

  it.each(['60', '4000000000', 'Fri, 31 Dec 2999 23:59:59 GMT'])(
    'that would outlast the deadline are not made: Retry-After %s',
    async (value) => {
      const { waitedMs, options } = pauses();
      const busy = answers(503, '{"busy":true}', [`Retry-After: ${value}`]);
      const { answer } = await callHostile([busy], { ...GET, deadlineMs: 30_000 }, options);
      expect(answer).toMatchObject({ kind: 'answer', status: 503, body: '{"busy":true}', attempts: 1 });
      expect(waitedMs).toEqual([]);
    },
  );

  it('are really waited for', async () => {
    const { answer } = await callHostile([answers(503, '', ['Retry-After: 1']), ok]);
    expect(answer).toMatchObject({ status: 200, attempts: 2 });
  });
});

describe('nobody listens', () => {
  it('is tried again whatever the request, because nothing was sent', async () => {
    const answer = await client(`http://127.0.0.1:${await freePort()}`).call(POST_ONCE);
    expect(answer).toEqual({
      kind: 'no_answer',
      delivery: 'not_sent',
      reason: 'connect_failed',
      detail: 'connection refused (ECONNREFUSED)',
      attempts: 3,
    });
  });

  it('on any address of a name', async () => {
    const answer = await client(`http://localhost:${await freePort()}`).call(POST_ONCE);
    expect(answer).toMatchObject({ delivery: 'not_sent', detail: 'connection refused (ECONNREFUSED)' });
  });

  it('under an unknown name', async () => {
    const answer = await client('http://service.invalid').call(GET);
    expect(answer).toMatchObject({ kind: 'no_answer', delivery: 'not_sent', reason: 'connect_failed' });
  });

  it('any more: what an earlier attempt may have done stays unknown', async () => {
    const server = await hostile([
      (socket, self) => {
        socket.resetAndDestroy();
        void self.close();
      },
    ]);
    const answer = await client(server.baseUrl).call(GET);
    expect(answer).toMatchObject({ kind: 'no_answer', delivery: 'unknown', attempts: 3 });
    expect(server.requests).toHaveLength(1);
  });
});

describe('time', () => {
  it('that is up sends nothing', async () => {
    const server = await hostile([ok]);
    const answer = await client(server.baseUrl).call({ ...GET, deadlineMs: 0 });
    expect(answer).toMatchObject({ kind: 'no_answer', delivery: 'not_sent', reason: 'timeout', attempts: 0 });
    expect(server.connections()).toBe(0);
  });

  it('of the client holds where a call has none', async () => {
    const { answer } = await callHostile([hangs], GET, { maxTimeMs: 200 });
    expect(answer).toMatchObject({ reason: 'timeout', delivery: 'unknown' });
  });

  it('is one for all attempts', async () => {
    const { answer, server } = await callHostile([resets, hangs], { ...GET, deadlineMs: 400 });
    expect(answer).toMatchObject({ reason: 'timeout', delivery: 'unknown', attempts: 2 });
    expect(server.requests).toHaveLength(2);
  });

  it('without a limit is possible', async () => {
    const { answer } = await callHostile([ok], GET, { maxTimeMs: 0, connectTimeoutMs: 0 });
    expect(answer).toMatchObject({ status: 200 });
  });

  it('for a connection is limited on its own: a TLS handshake that hangs', async () => {
    const server = await hostile([hangs]);
    const base = server.baseUrl.replace('http:', 'https:');
    const answer = await client(base, { connectTimeoutMs: 200, retryAttempts: 2 }).call(POST_ONCE);
    expect(answer).toMatchObject({ kind: 'no_answer', delivery: 'not_sent', reason: 'connect_failed', attempts: 2 });
    expect(server.connections()).toBe(2);
  });

  it('that is up while a connection is made: nothing was sent, and nothing is sent later', async () => {
    const server = await hostile([hangs]);
    const base = server.baseUrl.replace('http:', 'https:');
    const answer = await client(base, { connectTimeoutMs: 1000 }).call({ ...GET, deadlineMs: 200 });
    expect(answer).toMatchObject({ kind: 'no_answer', delivery: 'not_sent', reason: 'timeout', attempts: 1 });
    await server.idle();
    expect(server.requests).toEqual([]);
  });
});

describe('a plain service that is called as https', () => {
  it('fails in the handshake, before the token is sent', async () => {
    const server = await hostile([], { onConnection: (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n') });
    const answer = await client(server.baseUrl.replace('http:', 'https:')).call(GET);
    expect(answer).toMatchObject({ kind: 'no_answer', delivery: 'not_sent', reason: 'connect_failed', attempts: 3 });
    expect(server.requests).toEqual([]);
  });
});
