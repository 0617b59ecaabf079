import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, test } from 'vitest';
import { noProcessTable } from '../../src/adapters/process-table.ts';
import { createServedLoops } from '../../src/adapters/served-loops.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import type { ServiceProblem } from '../../src/generated/types.ts';
import { type Received, type Sent, raw } from '../support/http-request.ts';
import { BuiltRepo } from '../support/loop-builder.ts';
import { schemaValidator } from '../support/schema-check.ts';
import { TOKEN, type TestService, startTestService, until } from '../support/service-fixture.ts';

let repo: BuiltRepo;
let service: TestService;

beforeAll(() => {
  repo = new BuiltRepo();
  repo.loop('alpha').start();
});

afterAll(() => repo.dispose());

async function start(settings: { token?: string | null; allowedHosts?: readonly string[] } = {}): Promise<TestService> {
  return startTestService({
    ...settings,
    repos: { standard: { path: repo.path, loops: 'all' }, named: new Map() },
    loops: createServedLoops({ clock: systemClock, processes: noProcessTable }),
  });
}

beforeEach(async () => {
  service = await start();
});

afterEach(async () => {
  await service.close();
});

const SNAPSHOT = '/ops/snapshot?loopId=alpha';
/** A further request that ends the connection. */
const END = `GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
const NO_TOKEN = { 'X-Ops-Token': undefined };

function codeOf(answer: Received): string {
  return (answer.json() as ServiceProblem).error.code;
}

test('a caller without the token is not kept, one with it is', async () => {
  const ask = (token: string): Promise<string> =>
    raw(service.port, `GET ${SNAPSHOT} HTTP/1.1\r\nHost: localhost\r\nX-Ops-Token: ${token}\r\n\r\n${END}`);
  expect((await ask('wrong')).match(/HTTP\/1\.1 /g)).toHaveLength(1);
  expect((await ask(TOKEN)).match(/HTTP\/1\.1 /g)).toHaveLength(2);
});

describe('the token', () => {
  test.each<[Record<string, string | undefined>, number]>([
    [{ 'X-Ops-Token': TOKEN }, 200],
    [{ 'X-Ops-Token': undefined, Authorization: `Bearer ${TOKEN}` }, 200],
    [{ 'X-Ops-Token': undefined, Authorization: `bearer ${TOKEN}  ` }, 200],
    [{ 'X-Ops-Token': 'wrong', Authorization: `Bearer ${TOKEN}` }, 200],
    [{ 'X-Ops-Token': TOKEN, Authorization: 'Bearer wrong' }, 200],
    [NO_TOKEN, 401],
    [{ 'X-Ops-Token': '' }, 401],
    [{ 'X-Ops-Token': TOKEN.slice(0, -1) }, 401],
    [{ 'X-Ops-Token': `${TOKEN}x` }, 401],
    [{ 'X-Ops-Token': TOKEN.toUpperCase() }, 401],
    [{ 'X-Ops-Token': undefined, Authorization: `Basic ${TOKEN}` }, 401],
    [{ 'X-Ops-Token': undefined, Authorization: TOKEN }, 401],
    [{ 'X-Ops-Token': undefined, Cookie: `token=${TOKEN}` }, 401],
  ])('%j is answered with %i', async (headers, status) => {
    const answer = await service.ask(SNAPSHOT, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers['www-authenticate']).toBe(status === 401 ? 'Bearer realm="ops-manager"' : undefined);
  });

  test.each<[string, Sent]>([
    ['/', {}],
    ['/ops/nothing', {}],
    ['/ops/snapshot', {}],
    ['/ops/events?loopId=..', {}],
    ['/ops/control', { method: 'POST', body: 'no json' }],
    ['/ops/control', { method: 'PUT' }],
    ['/healthz', { method: 'POST' }],
    ['/ops/snapshot?loopId=alpha', { headers: { 'X-Trace-Id': 'a b' } }],
  ])('is asked for before anything else is said: %s', async (target, sent) => {
    const answer = await service.ask(target, { ...sent, headers: { ...sent.headers, ...NO_TOKEN } });
    expect([answer.status, codeOf(answer)]).toEqual([401, 'unauthorized']);
    expect(service.gateway.executed()).toEqual([]);
  });

  test('can be guessed only slowly, while who has it is always let in', async () => {
    const statuses: number[] = [];
    const told = new Set<string>();
    for (let guess = 0; guess < 40; guess += 1) {
      const answer = await service.ask(SNAPSHOT, { headers: { 'X-Ops-Token': `guess-${guess}` } });
      statuses.push(answer.status);
      told.add(`${codeOf(answer)} ${Number(answer.headers['retry-after'] ?? 0) > 0 ? 'later' : 'at will'}`);
      statuses.push((await service.ask(SNAPSHOT)).status);
    }
    expect(told).toEqual(new Set(['unauthorized at will', 'too_many_attempts later']));
    const honest = statuses.filter((_status, at) => at % 2 === 1);
    expect(honest).toEqual(Array(40).fill(200));
    const guessing = statuses.filter((_status, at) => at % 2 === 0);
    expect(guessing).toEqual([...Array<number>(20).fill(401), ...Array<number>(20).fill(429)]);
  });

  test('is not needed where the service was told so', async () => {
    const open = await start({ token: null });
    expect((await open.ask(SNAPSHOT, { headers: NO_TOKEN })).status).toBe(200);
    expect((await open.ask(SNAPSHOT, { headers: { 'X-Ops-Token': 'anything' } })).status).toBe(200);
    await open.close();
  });
});

describe('where a request comes from', () => {
  test.each([
    ['localhost', 200],
    ['127.0.0.1:1', 200],
    ['ops.example', 421],
    ['127.0.0.1.nip.example', 421],
    ['user@localhost', 400],
    ['local host', 400],
  ])('Host %j is answered with %i, token or not', async (Host, status) => {
    expect((await service.ask(SNAPSHOT, { headers: { Host } })).status).toBe(status);
    const health = await service.ask('/healthz', { headers: { Host, ...NO_TOKEN } });
    expect(health.status).toBe(status);
    expect(health.text.includes('misdirected_request')).toBe(status === 421);
  });

  test('further names are served when configured', async () => {
    const named = await start({ allowedHosts: ['ops.example'] });
    expect((await named.ask(SNAPSHOT, { headers: { Host: 'OPS.example:443' } })).status).toBe(200);
    await named.close();
  });

  test.each([
    ['http://127.0.0.1:3000', 200],
    ['http://evil.example', 403],
    ['null', 403],
  ])('Origin %s is answered with %i', async (Origin, status) => {
    const answer = await service.ask(SNAPSHOT, { headers: { Origin } });
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('two Hosts, or none, are refused; HTTP/1.0 needs none', async () => {
    const lines = `X-Ops-Token: ${TOKEN}\r\nConnection: close\r\n\r\n`;
    const head = `GET ${SNAPSHOT} HTTP/1.1\r\n`;
    expect(await raw(service.port, `${head}Host: localhost\r\nHost: localhost\r\n${lines}`)).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect(await raw(service.port, `${head}${lines}`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(service.port, `${head}Host:\r\n${lines}`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(service.port, `GET ${SNAPSHOT} HTTP/1.0\r\n${lines}`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('the authority of an absolute target counts, not the Host beside it', async () => {
    const lines = `Host: localhost\r\nX-Ops-Token: ${TOKEN}\r\nConnection: close\r\n\r\n`;
    const ask = (origin: string): Promise<string> => raw(service.port, `GET ${origin}${SNAPSHOT} HTTP/1.1\r\n${lines}`);
    expect(await ask('http://127.0.0.1:8787')).toMatch(/^HTTP\/1\.1 200 /);
    expect(await ask('http://evil.example')).toMatch(/^HTTP\/1\.1 421 /);
  });
});

describe('the access log', () => {
  test('has one row for each request, without secrets', async () => {
    const validate = schemaValidator('service-access-row');
    const secret = 'very-secret-value';
    await service.ask(`/ops/events?loopId=alpha&cursor=0&note=${secret}`, { headers: { 'X-Trace-Id': 'trace-7' } });
    await service.ask(`/${secret}?token=${TOKEN}`);
    await service.ask(SNAPSHOT, { headers: { 'X-Ops-Token': secret } });
    await service.ask(SNAPSHOT, { headers: { 'X-Trace-Id': `${secret} x` } });
    await service.ask(`/ops/snapshot?loopId=../${secret}`);
    await raw(service.port, `${secret}\r\n\r\n`);
    await until(() => service.rows.length === 6);
    const lines = service.rows.map((row) => JSON.stringify(row));
    expect(lines.filter((line) => line.includes(secret) || line.includes(TOKEN))).toEqual([]);
    expect(service.rows.map((row) => (validate(row) ? null : validate.errors))).toEqual(Array(6).fill(null));
    expect(service.rows.map(({ method, path, status, code }) => [method, path, status, code])).toEqual([
      ['GET', '/ops/events', 200, undefined],
      ['GET', '(unknown)', 404, 'not_found'],
      ['GET', '/ops/snapshot', 401, 'unauthorized'],
      ['GET', '/ops/snapshot', 400, 'invalid_request'],
      ['GET', '/ops/snapshot', 400, 'invalid_request'],
      ['-', '(unknown)', 400, 'invalid_request'],
    ]);
    expect(service.rows[0]).toMatchObject({ loopId: 'alpha', traceId: 'trace-7', remote: '127.0.0.1' });
    expect(service.rows[0]?.bytes).toBeGreaterThan(300);
  });

  test('says when a caller did not wait', async () => {
    const gone = new AbortController();
    const asked = service.ask('/ops/events?loopId=alpha&cursor=1&wait=60', { signal: gone.signal });
    const other = service.ask('/healthz');
    await other;
    gone.abort();
    await expect(asked).rejects.toThrow(/abort/i);
    await until(() => service.rows.some(({ path }) => path === '/ops/events'));
    expect(service.rows.find(({ path }) => path === '/ops/events')?.status).toBe(499);
  });
});
