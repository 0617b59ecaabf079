import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noProcessTable } from '../../src/adapters/process-table.ts';
import { createServedLoops } from '../../src/adapters/served-loops.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import type { EventsPage, LoopRunSnapshot } from '../../src/generated/types.ts';
import { BuiltRepo } from '../support/loop-builder.ts';
import { schemaValidator } from '../support/schema-check.ts';
import { type TestService, startTestService } from '../support/service-fixture.ts';

/** Events of the long log: more than two pages. */
const LONG = 2345;

let repo: BuiltRepo;
let other: BuiltRepo;
let service: TestService;

beforeAll(async () => {
  repo = new BuiltRepo();
  other = new BuiltRepo();
  repo.active('alpha').loop('alpha').start().iterate(1);
  repo.loop('beta').start();
  other.loop('alpha').start().event('first_of_other');
  const long = repo.loop('long').start();
  for (let event = 1; event < LONG; event += 1) long.event('role_end', { data: { n: event } });
  repo
    .loop('mixed')
    .start()
    .append('\nnot json\n')
    .event('role_end', { data: { big: 'x' } })
    .append('{"torn":');
  service = await startTestService({
    repos: {
      standard: { path: repo.path, loops: new Set(['alpha', 'long', 'mixed', 'missing']) },
      named: new Map([['other', { path: other.path, loops: 'all' as const }]]),
    },
    loops: createServedLoops({ clock: systemClock, processes: noProcessTable }),
  });
});

afterAll(async () => {
  await service.close();
  repo.dispose();
  other.dispose();
});

function expectValid(schema: string, value: unknown): void {
  const validate = schemaValidator(schema);
  validate(value);
  expect(validate.errors).toBeNull();
}

async function page(query: string, headers: Record<string, string> = {}): Promise<EventsPage> {
  const answer = await service.ask(`/ops/events?${query}`, { headers });
  expect(answer.status).toBe(200);
  return answer.json() as EventsPage;
}

describe('GET /healthz', () => {
  test('answers without a token, and says nothing else', async () => {
    const answer = await service.ask('/healthz', { headers: { 'X-Ops-Token': undefined } });
    expect([answer.status, answer.text]).toEqual([200, '{"ok":true}']);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '11' });
  });
});

describe('GET /ops/snapshot', () => {
  test('is the bare envelope', async () => {
    const answer = await service.ask('/ops/snapshot?loopId=alpha', { headers: { 'X-Trace-Id': 'trace-1' } });
    expect(answer.status).toBe(200);
    expect(answer.headers['x-trace-id']).toBe('trace-1');
    const snapshot = answer.json() as LoopRunSnapshot;
    expectValid('loop-run-snapshot', snapshot);
    expect([snapshot.traceId, snapshot.source]).toEqual(['trace-1', { repoPath: repo.path, loopId: 'alpha' }]);
    expect(Number(answer.headers['content-length'])).toBe(Buffer.byteLength(answer.text));
  });

  test('has no trace id without one in the header', async () => {
    const answer = await service.ask('/ops/snapshot?loopId=alpha');
    expect((answer.json() as LoopRunSnapshot).traceId ?? null).toBeNull();
    expect(answer.headers['x-trace-id']).toBeUndefined();
  });

  test('of another repo by its name', async () => {
    const answer = await service.ask('/ops/snapshot?loopId=alpha&repo=other');
    expect((answer.json() as LoopRunSnapshot).source.repoPath).toBe(other.path);
  });
});

describe('GET /ops/events', () => {
  test('gives everything after a cursor', async () => {
    const all = await page('loopId=alpha');
    expectValid('events-page', all);
    expect(all.events.map(({ sequence }) => sequence.value)).toEqual(all.events.map((_event, at) => at + 1));
    expect(all.cursor.eventLineOffset).toBe(all.cursor.eventLineCount);
    const rest = await page(`loopId=alpha&cursor=${all.events.length - 2}`, { 'X-Trace-Id': 't' });
    expect(rest.events.map(({ event }) => event.name)).toEqual(all.events.slice(-2).map(({ event }) => event.name));
    expect([rest.traceId, rest.events[0]?.traceId]).toEqual(['t', 't']);
    expect((await page(`loopId=alpha&cursor=${all.events.length}`)).events).toEqual([]);
  });

  test('ends a page where asked, and no page has more than a thousand', async () => {
    const three = await page('loopId=long&maxEvents=3');
    expect([three.events.length, three.cursor.eventLineOffset, three.cursor.eventLineCount]).toEqual([3, 3, LONG]);
    for (const asked of ['0', '1000', '9007199254740991']) {
      expect((await page(`loopId=long&maxEvents=${asked}`)).events).toHaveLength(1000);
    }
  });

  test('drains a long log page by page, each row once', async () => {
    const seen: unknown[] = [];
    for (let cursor = 0; cursor < LONG;) {
      const { events, cursor: next } = await page(`loopId=long&cursor=${cursor}`);
      seen.push(...events.map(({ event }) => (event.payload as { n?: number } | null)?.n ?? 0));
      expect(next.eventLineOffset).toBeGreaterThan(cursor);
      cursor = next.eventLineOffset;
    }
    expect(seen).toEqual(Array.from({ length: LONG }, (_event, at) => at));
  });

  test('passes over rows that cannot be used, and leaves the unfinished last one', async () => {
    const { events, cursor } = await page('loopId=mixed');
    expect(events.map(({ event }) => event.name)).toEqual(['loop_start', 'role_end']);
    expect([cursor.eventLineOffset, cursor.eventLineCount]).toEqual([4, 4]);
  });

  test('of a loop that two repos have', async () => {
    const { events } = await page('loopId=alpha&repo=other');
    expect(events.map(({ event }) => event.name)).toEqual(['loop_start', 'first_of_other']);
  });

  test('answers HEAD without a body', async () => {
    const answer = await service.ask('/ops/events?loopId=alpha', { method: 'HEAD' });
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(100);
  });
});

describe('refusals', () => {
  test.each([
    ['GET', '/ops/snapshot', 400, 'invalid_request'],
    ['GET', '/ops/snapshot?loopId=', 400, 'invalid_request'],
    ['GET', '/ops/snapshot?loopId=%2e%2e%2Fx', 400, 'invalid_request'],
    ['GET', '/ops/snapshot?loopId=alpha&loopId=beta', 400, 'invalid_request'],
    ['GET', '/ops/snapshot?loopId=alpha%', 400, 'invalid_request'],
    ['GET', '/ops/snapshot?loopId=alpha&knownPid=0', 400, 'invalid_request'],
    ['GET', '/ops/snapshot?loopId=beta', 403, 'loop_not_allowed'],
    ['GET', '/ops/snapshot?loopId=alpha&repo=third', 403, 'loop_not_allowed'],
    ['GET', '/ops/snapshot?loopId=missing', 404, 'snapshot_unavailable'],
    ['GET', '/ops/events?loopId=missing', 404, 'snapshot_unavailable'],
    ['GET', '/ops/events?loopId=missing&wait=1', 404, 'snapshot_unavailable'],
    ['GET', '/ops/events?loopId=alpha&cursor=-1', 400, 'invalid_request'],
    ['GET', '/ops/events?loopId=alpha&cursor=1_0', 400, 'invalid_request'],
    ['GET', '/ops/events?loopId=alpha&cursor=+1', 400, 'invalid_request'],
    ['GET', '/ops/events?loopId=alpha&cursor=08', 400, 'invalid_request'],
    ['GET', '/ops/events?loopId=alpha&cursor=', 400, 'invalid_request'],
    ['GET', '/ops/events?loopId=alpha&maxEvents=x', 400, 'invalid_request'],
    ['GET', '/ops/events?loopId=alpha&wait=61', 400, 'invalid_request'],
    ['GET', '/ops/events?loopId=alpha&cursor=99', 409, 'cursor_ahead'],
    ['GET', '/ops/events?loopId=alpha&cursor=99&wait=1', 409, 'cursor_ahead'],
    ['GET', '/ops/stream?loopId=alpha&cursor=99', 409, 'cursor_ahead'],
    ['GET', '/ops/stream?loopId=missing', 404, 'snapshot_unavailable'],
    ['GET', '/ops/control?loopId=alpha', 400, 'invalid_request'],
    ['GET', '/ops/control?loopId=alpha&idempotencyKey=a%20b', 400, 'invalid_request'],
    ['GET', '/ops/control?loopId=alpha&idempotencyKey=unknown', 404, 'not_found'],
    ['GET', '/', 404, 'not_found'],
    ['GET', '/ops/events/', 404, 'not_found'],
    ['GET', '/ops/%65vents?loopId=alpha', 404, 'not_found'],
    ['POST', '/ops/events?loopId=alpha', 405, 'method_not_allowed'],
    ['POST', '/healthz', 405, 'method_not_allowed'],
    ['PUT', '/ops/control', 405, 'method_not_allowed'],
    ['DELETE', '/ops/control', 405, 'method_not_allowed'],
    ['OPTIONS', '/ops/control', 405, 'method_not_allowed'],
    ['TRACE', '/ops/control', 405, 'method_not_allowed'],
  ])('%s %s: %i %s', async (...[method, target, status, code]) => {
    const answer = await service.ask(target, { method, headers: { 'X-Trace-Id': 'trace-r' } });
    expect([answer.status, (answer.json() as { error: { code: string } }).error.code]).toEqual([status, code]);
    expectValid('service-problem', answer.json());
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'x-trace-id': 'trace-r' });
    expect(answer.text).not.toContain(repo.path);
    expect(answer.headers['allow'] !== undefined).toBe(status === 405);
  });

  test.each(['a b', 'a/b', 'x'.repeat(129), 'ä', 'a, b', ''])('X-Trace-Id %j is refused', async (traceId) => {
    const answer = await service.ask('/ops/snapshot?loopId=alpha', { headers: { 'X-Trace-Id': traceId } });
    expect([answer.status, (answer.json() as { error: { code: string } }).error.code]).toEqual([
      400,
      'invalid_request',
    ]);
    expect(answer.headers['x-trace-id']).toBeUndefined();
  });

  test('five hundred odd ids are refused, and none of them reaches a path', async () => {
    const before = filesOf(repo);
    const statuses = await Promise.all(
      ODD_IDS.map(async (id) => {
        const answer = await service.ask(`/ops/snapshot?loopId=${encodeURIComponent(id)}`);
        expect(answer.text).not.toContain(repo.path);
        return answer.status;
      }),
    );
    expect(ODD_IDS).toHaveLength(500);
    expect(new Set(statuses)).toEqual(new Set([400]));
    expect(filesOf(repo)).toEqual(before);
  });
});

function filesOf({ path }: BuiltRepo): ReadonlySet<string> {
  return new Set(readdirSync(path, { recursive: true, encoding: 'utf8' }));
}

/** Characters and beginnings that make an id odd, in every combination. */
const ODD_PARTS = [
  '/',
  '\\',
  '..',
  '\0',
  '\n',
  '%2e',
  ' ',
  '"',
  '<',
  '\u202e',
  'é',
  '😀',
  '*',
  '?',
  '#',
  '&',
  ';',
  '|',
  '$(x)',
  '`',
];
const ODD_FRAMES = [
  (part: string) => part,
  (part: string) => `a${part}`,
  (part: string) => `${part}a`,
  (part: string) => `a${part}b`,
  (part: string) => `.${part}`,
  (part: string) => `-${part}`,
  (part: string) => `../${part}`,
  (part: string) => `${part}${part}`,
  (part: string) => `/etc/passwd${part}`,
  (part: string) => `${'a'.repeat(128)}${part}`,
  (part: string) => `alpha/../${part}`,
  (part: string) => `C:\\${part}`,
  (part: string) => `~${part}`,
  (part: string) => `${part}.jsonl`,
  (part: string) => `a,${part}`,
  (part: string) => `[${part}]`,
  (part: string) => `{${part}}`,
  (part: string) => `a+${part}`,
  (part: string) => `a=${part}`,
  (part: string) => `@${part}`,
  (part: string) => `:${part}`,
  (part: string) => `'${part}'`,
  (part: string) => `${part}\t`,
  (part: string) => `${part}\r\n`,
  (part: string) => `𝒶${part}`,
];
const ODD_IDS = ODD_PARTS.flatMap((part) => ODD_FRAMES.map((frame) => frame(part)));
