import { describe, expect, it } from 'vitest';
import { createServiceHttp } from '../../src/adapters/http-client.ts';
import type { ServiceAnswer, ServiceCall } from '../../src/ports.ts';
import { answerText, answers, hangs, sendsAndCloses } from '../support/hostile-server.ts';
import { GET, POST, POST_ONCE, callHostile, client, hostile } from './client-fixture.ts';

const ok = answers(200, '{"ok":true}');

/** The fields of a request, by lower-case name. */
function fieldsOf(request: string | undefined): Readonly<Record<string, string>> {
  const [, ...lines] = (request ?? '').split('\r\n\r\n')[0]?.split('\r\n') ?? [];
  return Object.fromEntries(
    lines.map((line) => [line.split(': ')[0]?.toLowerCase(), line.slice(line.indexOf(': ') + 2)]),
  );
}

function lineOf(request: string | undefined): string {
  return request?.split('\r\n')[0] ?? '';
}

async function sent(call: Partial<ServiceCall>, prefix = ''): Promise<string> {
  const server = await hostile([ok]);
  const answer = await client(server.baseUrl + prefix).call({ ...GET, ...call });
  expect(answer).toEqual({
    kind: 'answer',
    status: 200,
    contentType: 'application/json',
    body: '{"ok":true}',
    attempts: 1,
  });
  return server.requests[0] ?? '';
}

describe('a request on the wire', () => {
  it('carries these fields and no others', async () => {
    const fields = fieldsOf(await sent({ traceId: 'trace-1' }));
    expect(Object.keys(fields).toSorted()).toEqual(
      'accept,accept-encoding,authorization,connection,host,user-agent,x-ops-token,x-trace-id'.split(','),
    );
    expect(fields).toMatchObject({
      accept: 'application/json',
      'accept-encoding': 'identity',
      authorization: 'Bearer secret-token',
      'x-ops-token': 'secret-token',
      'x-trace-id': 'trace-1',
      'user-agent': 'ops-manager',
    });
  });

  it('has its body as given, with its length in bytes', async () => {
    const request = await sent({ method: 'POST', body: '{"note":"ä"}' });
    expect(lineOf(request)).toBe('POST /ops/snapshot HTTP/1.1');
    expect(Buffer.from(request.split('\r\n\r\n')[1] ?? '', 'latin1').toString()).toBe('{"note":"ä"}');
    expect(fieldsOf(request)).toMatchObject({ 'content-type': 'application/json', 'content-length': '13' });
  });

  it('shows no token where there is none', async () => {
    const server = await hostile([ok]);
    await client(server.baseUrl, { token: '' }).call(GET);
    await client(server.baseUrl, { token: null }).call(GET);
    for (const request of server.requests) expect(request).not.toMatch(/authorization|x-ops-token/i);
    expect(server.requests).toHaveLength(2);
  });

  it('encodes each part once, so that no value becomes another one', async () => {
    const query = { loopId: 'a&cursor=2', 'we ird': '#+%41{1,2}', umlaut: 'ä\ud800' };
    const target = lineOf(await sent({ path: '/ops/a b/c?d#e/%2e', query })).split(' ')[1] ?? '';
    expect(target).toBe(
      '/ops/a%20b/c%3Fd%23e/%252e?loopId=a%26cursor%3D2&we%20ird=%23%2B%2541%7B1%2C2%7D&umlaut=%C3%A4%EF%BF%BD',
    );
    const { searchParams } = new URL(target, 'http://service');
    expect(Object.fromEntries(searchParams)).toEqual({ ...query, umlaut: 'ä\u{fffd}' });
  });

  it.each([
    ['', '/ops/snapshot'],
    ['/', '/ops/snapshot'],
    ['/behind/a%20proxy', '/behind/a%20proxy/ops/snapshot'],
    ['/behind/', '/behind/ops/snapshot'],
  ])('goes below the path %j of the base URL', async (prefix, target) => {
    expect(lineOf(await sent({}, prefix))).toBe(`GET ${target} HTTP/1.1`);
  });

  it('may carry a key, and a target that is encoded already', async () => {
    const server = await hostile([ok]);
    const { path: _path, query: _query, ...rest } = POST;
    await client(server.baseUrl).send({ ...rest, target: '/ops/control?x=%2F', idempotencyKey: 'key-1' });
    expect(lineOf(server.requests[0])).toBe('POST /ops/control?x=%2F HTTP/1.1');
    expect(fieldsOf(server.requests[0])).toMatchObject({ 'x-idempotency-key': 'key-1' });
  });
});

describe('what cannot be sent', () => {
  it.each<[string, Partial<ServiceCall>]>([
    ['a path without a slash', { path: 'ops' }],
    ['a path that leads up', { path: '/ops/../admin' }],
    ['an empty path', { path: '' }],
    ['a trace id with a line break', { traceId: 'a\r\nX-Evil: 1' }],
    ['an empty trace id', { traceId: '' }],
    ['a trace id that is not ASCII', { traceId: 'ä' }],
  ])('%s is refused before anything is sent', async (_name, call) => {
    const server = await hostile([ok]);
    await expect(client(server.baseUrl).call({ ...GET, ...call })).rejects.toMatchObject({ code: 'usage_error' });
    expect(server.connections()).toBe(0);
  });

  it.each(['bad\r\ntoken', 'bad token', 'ünsafe', 'x'.repeat(5000)])(
    'the token %j is refused and not shown',
    (token) => {
      const create = (): unknown =>
        createServiceHttp({ baseUrl: 'http://127.0.0.1:1', token, retryAttempts: 1, retryBackoffSeconds: 0 });
      expect(create).toThrow(/^the token of the service cannot be sent/);
      expect(create).not.toThrow(token);
    },
  );

  it.each([
    ['http://user:pa55@127.0.0.1:1', /^the base URL http:\/\/127\.0\.0\.1:1 holds credentials$/],
    ['http://127.0.0.1:1/?token=pa55', /^the base URL http:\/\/127\.0\.0\.1:1 has a query or a fragment/],
    ['http://127.0.0.1:1/#pa55', /has a query or a fragment/],
    ['ftp://pa55@127.0.0.1', /not an absolute http or https URL$/],
    ['127.0.0.1:8787', /not an absolute http or https URL$/],
    ['', /not an absolute http or https URL$/],
  ])('the base URL %s is refused', (baseUrl, message) => {
    const create = (): unknown => createServiceHttp({ baseUrl, token: null, retryAttempts: 1, retryBackoffSeconds: 0 });
    expect(create).toThrow(message);
    expect(create).not.toThrow('pa55');
  });
});

describe('connections', () => {
  it('are kept from one call to the next', async () => {
    const server = await hostile([ok]);
    const http = client(server.baseUrl);
    for (let round = 0; round < 5; round += 1) await http.call(GET);
    expect(server.requests).toHaveLength(5);
    expect(server.connections()).toBe(1);
  });

  it('carry one request each: a hanging one holds nobody up', async () => {
    const server = await hostile([hangs, ok]);
    const http = client(server.baseUrl);
    const hanging = http.call({ ...GET, deadlineMs: 20_000 });
    while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await http.call(GET)).toMatchObject({ status: 200 });
    await http.close();
    expect(await hanging).toMatchObject({ kind: 'no_answer', reason: 'connection_lost', delivery: 'unknown' });
    await server.idle();
  });

  it('are new for what must not be repeated: the other side may be closing a used one', async () => {
    const server = await hostile([sendsAndCloses(answerText(200, '{}'))]);
    const http = client(server.baseUrl);
    for (let round = 0; round < 10; round += 1) {
      expect(await http.call(POST_ONCE)).toMatchObject({ kind: 'answer', status: 200 });
    }
    expect(server.connections()).toBe(10);
  });

  it('are made anew when the other side closed them', async () => {
    const server = await hostile([
      sendsAndCloses('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}'),
    ]);
    const http = client(server.baseUrl);
    const got: ServiceAnswer[] = [];
    for (let round = 0; round < 3; round += 1) got.push(await http.call(POST));
    expect(got).toMatchObject([{ status: 200 }, { status: 200 }, { status: 200 }]);
    expect(server.connections()).toBe(3);
  });

  it('are closed with the client, and nothing is sent after that', async () => {
    const server = await hostile([ok]);
    const http = client(server.baseUrl);
    await http.call(GET);
    await http.close();
    await server.idle();
    expect(await http.call(GET)).toMatchObject({ kind: 'no_answer', delivery: 'not_sent', attempts: 0 });
    expect(server.connections()).toBe(1);
    expect(server.requests).toHaveLength(1);
  });
});

describe('the token', () => {
  it('is kept out of refusals that send it back', async () => {
    const body = '{"ok":false,"error":{"code":"unauthorized","message":"secret-token is wrong"}}';
    const type = 'Content-Type: text/secret-token';
    const { answer } = await callHostile([answers(401, body, [type])]);
    expect(answer).toMatchObject({ status: 401, body: body.replace('secret-token', '***'), contentType: 'text/***' });
  });

  it.each([
    [
      'http://service.example.com',
      ['the token goes to http://service.example.com unencrypted: use https, or a tunnel'],
    ],
    ['http://10.0.0.1:8787/x', ['the token goes to http://10.0.0.1:8787 unencrypted: use https, or a tunnel']],
    [
      'http://localhost.example.com',
      ['the token goes to http://localhost.example.com unencrypted: use https, or a tunnel'],
    ],
    ['https://service.example.com', []],
    ['http://localhost:1', []],
    ['http://127.1', []],
    ['http://127.0.0.99:2', []],
    ['http://[::1]:2', []],
  ])('that goes to %s: notes %j', (baseUrl, expected) => {
    const notes: string[] = [];
    client(baseUrl, { warn: (note) => notes.push(note) });
    client(baseUrl, { token: null, warn: (note) => notes.push(note) });
    expect(notes).toEqual(expected);
  });
});
