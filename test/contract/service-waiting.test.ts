import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noProcessTable } from '../../src/adapters/process-table.ts';
import { createServedLoops } from '../../src/adapters/served-loops.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import type { EventsPage, LoopRunEvent, ServiceProblem } from '../../src/generated/types.ts';
import { EventStreamReader } from '../support/event-stream.ts';
import type { Received } from '../support/http-request.ts';
import { type BuiltLoop, BuiltRepo } from '../support/loop-builder.ts';
import { schemaValidator } from '../support/schema-check.ts';
import { TOKEN, type TestService, startTestService, until } from '../support/service-fixture.ts';

const MOST_STREAMS = 2;

let repo: BuiltRepo;
let loop: BuiltLoop;
let service: TestService;

beforeEach(async () => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha').start().event('one').event('two');
  service = await startTestService({
    repos: { standard: { path: repo.path, loops: 'all' }, named: new Map() },
    loops: createServedLoops({ clock: systemClock, processes: noProcessTable }),
    limits: { maxStreams: MOST_STREAMS },
  });
});

afterEach(async () => {
  await service.close();
  repo.dispose();
});

function names(answer: Received): readonly string[] {
  return (answer.json() as EventsPage).events.map(({ event }) => event.name);
}

async function wait(query: string, signal?: AbortSignal): Promise<Received> {
  return service.ask(`/ops/events?loopId=alpha&${query}`, signal === undefined ? {} : { signal });
}

function open(query = '', headers: Record<string, string> = {}): EventStreamReader {
  return new EventStreamReader(service.port, `/ops/stream?loopId=alpha${query}`, { 'X-Ops-Token': TOKEN, ...headers });
}

describe('a request that waits', () => {
  test('is answered at once when there is something', async () => {
    expect(names(await wait('cursor=2&wait=60'))).toEqual(['two']);
  });

  test('is answered as soon as there is something', async () => {
    const asked = wait('cursor=3&wait=60');
    await service.ask('/healthz');
    loop.event('three');
    expect(names(await asked)).toEqual(['three']);
  });

  test('is answered with nothing when its time is over', async () => {
    const answer = await wait('cursor=3&wait=1');
    expect([answer.status, names(answer), (answer.json() as EventsPage).cursor.eventLineOffset]).toEqual([200, [], 3]);
  });

  test('learns that lines came which hold no event', async () => {
    const asked = wait('cursor=3&wait=60');
    await service.ask('/healthz');
    loop.append('no json\n');
    expect((await asked).json() as EventsPage).toMatchObject({ events: [], cursor: { eventLineOffset: 4 } });
  });

  test('is told when the log becomes shorter than what it has', async () => {
    const asked = wait('cursor=3&wait=60');
    await service.ask('/healthz');
    loop.rewrite(`${loop.log().split('\n')[0]}\n`);
    const answer = await asked;
    expect([answer.status, (answer.json() as ServiceProblem).error.code]).toEqual([409, 'cursor_ahead']);
  });

  test('takes one of few places, and gives it back when its caller goes', async () => {
    const gone = new AbortController();
    const waiting = Array.from({ length: MOST_STREAMS }, () => wait('cursor=3&wait=60', gone.signal).catch(() => null));
    let refused = await wait('cursor=3&wait=60', AbortSignal.timeout(50)).catch(() => null);
    while (refused?.status !== 503) refused = await wait('cursor=3&wait=60', AbortSignal.timeout(50)).catch(() => null);
    expect((refused.json() as ServiceProblem).error.code).toBe('overloaded');
    expect(refused.headers['retry-after']).toBe('1');
    expect((await wait('cursor=3')).status).toBe(200);
    gone.abort();
    await Promise.all(waiting);
    await until(() => service.rows.filter(({ status }) => status === 499).length >= MOST_STREAMS);
    loop.event('three');
    expect(names(await wait('cursor=3&wait=60'))).toEqual(['three']);
  });
});

describe('a stream', () => {
  test('gives what there is and then what comes, each event once', async () => {
    const stream = open();
    await until(() => stream.events.length === 3);
    expect(stream.status).toBe(200);
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    loop.event('three').event('four', { data: { text: 'a\nb\u2028c' } });
    await until(() => stream.events.length === 5);
    const envelopes = stream.events.map(({ data }) => JSON.parse(data) as LoopRunEvent);
    expect(envelopes.map(({ event }) => event.name)).toEqual(['loop_start', 'one', 'two', 'three', 'four']);
    expect(stream.events.map(({ id, type }) => [id, type])).toEqual(
      ['1', '2', '3', '4', '5'].map((id) => [id, 'loop_run_event']),
    );
    const validate = schemaValidator('loop-run-event');
    expect(envelopes.map((envelope) => validate(envelope))).toEqual(Array(5).fill(true));
    stream.close();
    await stream.ended;
  });

  test.each([
    ['the cursor', '&cursor=2', {}, ['3']],
    ['Last-Event-ID', '', { 'Last-Event-ID': '1' }, ['2', '3']],
    ['Last-Event-ID before the cursor', '&cursor=0', { 'Last-Event-ID': '2' }, ['3']],
    ['the beginning for an empty Last-Event-ID', '', { 'Last-Event-ID': '' }, ['1', '2', '3']],
  ])('goes on from %s', async (...[, query, headers, ids]) => {
    const stream = open(query, headers);
    await until(() => stream.lastId === '3');
    expect(stream.events.map(({ id }) => id)).toEqual(ids);
    stream.close();
  });

  test('misses nothing and repeats nothing over any number of connections', async () => {
    const seen: string[] = [];
    let last = '';
    for (let round = 0; round < 10; round += 1) {
      loop.event(`a${round}`).event(`b${round}`);
      const stream = open('', last === '' ? {} : { 'Last-Event-ID': last });
      const wanted = 5 + 2 * round;
      await until(() => Number(stream.lastId) >= wanted - (round % 2));
      stream.close();
      await stream.ended;
      seen.push(...stream.events.map(({ id }) => id));
      last = stream.lastId;
    }
    expect(seen).toEqual(seen.map((_id, at) => String(at + 1)));
    expect(seen.length).toBeGreaterThanOrEqual(22);
  });

  test.each(['x', '-1', '01', '1,2', '99999999999999999999'])('Last-Event-ID %j is refused', async (id) => {
    const answer = await service.ask('/ops/stream?loopId=alpha', { headers: { 'Last-Event-ID': id } });
    expect([answer.status, (answer.json() as ServiceProblem).error.code]).toEqual([400, 'invalid_request']);
  });

  test('moves on over lines without events', async () => {
    const stream = open('&cursor=3');
    loop.append('no json\n\n');
    await until(() => stream.lastId === '5');
    expect(stream.events).toEqual([]);
    stream.close();
  });

  test('ends with a reason when the log was cut', async () => {
    const stream = open();
    await until(() => stream.events.length === 3);
    loop.rewrite(`${loop.log().split('\n')[0]}\n`);
    await stream.ended;
    const last = stream.events.at(-1);
    expect([last?.type, (JSON.parse(last?.data ?? '{}') as ServiceProblem).error.code]).toEqual([
      'stream_failed',
      'cursor_ahead',
    ]);
    await until(() => service.rows.length === 1);
    expect(service.rows[0]).toMatchObject({ status: 200, code: 'cursor_ahead', loopId: 'alpha' });
  });

  describe('whose reader does not read', () => {
    const rows = 3000;
    const text = 'x'.repeat(10_000);

    /** A stalled stream that has been left behind by all of the rows. */
    async function stalled(): Promise<EventStreamReader> {
      const stream = open('&cursor=3');
      await until(() => stream.status === 200);
      stream.stall();
      for (let row = 0; row < rows; row += 1) loop.event('big', { data: { text } });
      // Others are served meanwhile, to the end of the log.
      for (let cursor = 3; cursor < rows + 3;) {
        cursor = ((await wait(`cursor=${cursor}`)).json() as EventsPage).cursor.eventLineOffset;
      }
      return stream;
    }

    test('is not written ahead of it', async () => {
      const stream = await stalled();
      stream.close();
      await until(() => service.rows.some(({ path }) => path === '/ops/stream'));
      const { bytes = 0 } = service.rows.find(({ path }) => path === '/ops/stream') ?? {};
      // An envelope holds the text twice. What was written fills the buffers of the system and one page.
      expect(bytes).toBeLessThan(rows * text.length);
    });

    test('loses nothing when it reads on', async () => {
      const stream = await stalled();
      stream.resume();
      await until(() => stream.lastId === String(rows + 3));
      expect(stream.events.map(({ id }) => Number(id))).toEqual(Array.from({ length: rows }, (_row, at) => at + 4));
      stream.close();
    });
  });

  test('takes one of few places, and gives it back', async () => {
    const streams = Array.from({ length: MOST_STREAMS }, () => open());
    await until(() => streams.every(({ events }) => events.length === 3));
    const refused = await service.ask('/ops/stream?loopId=alpha');
    expect([refused.status, (refused.json() as ServiceProblem).error.code]).toEqual([503, 'overloaded']);
    for (const stream of streams) stream.close();
    await until(() => service.rows.length === 1 + MOST_STREAMS);
    const again = open();
    await until(() => again.events.length === 3);
    again.close();
  });
});

test('whoever waits is answered at once when the service stops', async () => {
  const stream = open();
  const asked = wait('cursor=3&wait=60');
  await until(() => stream.events.length === 3);
  await service.ask('/healthz');
  await service.service.stop();
  expect(names(await asked)).toEqual([]);
  await stream.ended;
  expect(stream.events).toHaveLength(3);
  await expect(service.ask('/healthz')).rejects.toThrow(/ECONNREFUSED/);
});
