import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { alertPaths, managerPaths } from '../../src/store/paths.ts';
import { AlertLoop } from '../support/alert-loop.ts';
import { SinkServer, accept, refuse } from '../support/sink-server.ts';

/** What was found by trying to break it. */

async function staged(
  plan: ConstructorParameters<typeof AlertLoop>[0] = {},
): Promise<{ loop: AlertLoop; sink: SinkServer }> {
  const sink = await SinkServer.open();
  const loop = new AlertLoop(plan);
  loop.env['HOOK_URL'] = sink.url;
  return { loop, sink };
}

/** Passes that escalate nothing leave only their row of telemetry. */
function quietPasses(loop: AlertLoop, fromSeq: number, count: number): void {
  const { reconcileTelemetryFile } = managerPaths(loop.repo, 'alpha');
  mkdirSync(path.dirname(reconcileTelemetryFile), { recursive: true });
  for (let pass = 0; pass < count; pass += 1) {
    appendFileSync(reconcileTelemetryFile, `${JSON.stringify({ seq: fromSeq + pass, status: 'success' })}\n`);
  }
}

describe('an alert that flapped', () => {
  async function flapping(end: 'well' | 'ill'): Promise<{ loop: AlertLoop; sink: SinkServer }> {
    const stage = await staged();
    const { loop } = stage;
    const passes = end === 'well' ? 24 : 25;
    for (let pass = 0; pass < passes; pass += 1) {
      loop.second = pass * 60;
      loop.health(pass % 2 === 0 ? ['ingest_stale!'] : []);
      await loop.dispatch();
    }
    expect(stage.sink.story.at(-1)).toContain('flapping');
    return stage;
  }

  it('is told to be over after passes that had nothing to say', async () => {
    const { loop, sink } = await flapping('well');
    quietPasses(loop, 30, 21);
    loop.second += 1260;
    await loop.dispatch();
    expect(sink.story.at(-1)).toBe('resolved alpha/ingest_stale:resolved');
  });

  it('is told to hold after such passes', async () => {
    const { loop, sink } = await flapping('ill');
    quietPasses(loop, 30, 21);
    loop.second += 1260;
    await loop.dispatch();
    expect(sink.story.at(-1)).toBe('update alpha/ingest_stale:firing');
  });

  it('has come to rest after an hour without any pass as well', async () => {
    const { loop, sink } = await flapping('well');
    loop.second += 3700;
    await loop.dispatch();
    expect(sink.story.at(-1)).toBe('resolved alpha/ingest_stale:resolved');
  });
});

describe('rows that nobody expects', () => {
  it('do not keep those behind them from being told', async () => {
    const { loop, sink } = await staged({ storm: { enabled: false } });
    loop.escalate({ category: 'odd', subject: '\ud800' });
    loop.escalate({ category: 'odd', subject: `${'a'.repeat(199)}\u{1f600}` });
    loop.append(`{"category":"odd","a":${'['.repeat(6000)}${']'.repeat(6000)}}\n`);
    loop.escalate({ category: '__proto__', subject: 'constructor' });
    loop.escalate({ category: 'odd', subject: 'last' });
    await loop.dispatch();
    expect(sink.story.at(-1)).toContain('last:firing');
    expect(loop.rows().filter(({ status }) => status === 'failed')).toMatchObject([
      { reasonCode: 'invalid_escalation_json', line: 3 },
    ]);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('may be those of a loop called %s', async (name) => {
    const { loop, sink } = await staged();
    loop.health(['ingest_stale!'], name);
    await loop.dispatch([], name);
    loop.second = 60;
    loop.health([], name);
    await loop.dispatch([], name);
    expect(sink.story).toHaveLength(2);
  });

  it('with one id are told apart', async () => {
    const { loop, sink } = await staged();
    loop.append('{"category":"a","id":"x","text":"of a"}\n{"category":"b","id":"x","text":"of b"}\n');
    expect(await loop.dispatch()).toMatchObject({ processedCount: 2, dispatchedCount: 2 });
    expect(sink.received.map(({ body }) => body.escalation['text'])).toEqual(['of a', 'of b']);
  });
});

describe('a clock that was ahead and is set right', () => {
  it.each([7200, 72_000, 3 * 86_400])('by %d seconds does not hold up what is owed', async (ahead) => {
    const { loop, sink } = await staged();
    sink.answer(refuse(500));
    loop.second = ahead;
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    sink.answer(accept);
    loop.second = 20;
    await loop.dispatch();
    loop.second = 40;
    await loop.dispatch();
    expect(sink.received).toHaveLength(2);
    expect(loop.book.deliveries).toEqual({});
  });
});

describe('what a sink was told', () => {
  it('is corrected at once when an alert gets graver, and sinks for grave ones are told then', async () => {
    const { loop, sink } = await staged({
      sinks: {
        hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' },
        pager: { enabled: true, type: 'webhook', urlEnv: 'PAGER_URL' },
      },
      routing: { routes: [{ category: 'odd', sinks: ['hook'] }] },
    });
    loop.escalate({ category: 'odd', subject: 's', severity: 'warning' });
    await loop.dispatch();
    loop.escalate({ category: 'odd', subject: 's', severity: 'critical' });
    await loop.dispatch();
    expect(sink.received.map(({ body }) => body.event.severity)).toEqual(['warning', 'critical']);
    loop.escalate({ category: 'odd', subject: 's', severity: 'warning' });
    await loop.dispatch();
    expect(sink.received).toHaveLength(2);
  });
});

describe('a mistake of configuration', () => {
  it('is no attempt: what is due stays due, and goes out when it is set right', async () => {
    const { loop, sink } = await staged({ delivery: { retrySeconds: [1] } });
    delete loop.env['OPS_MANAGER_ALERT_ALLOWED_HOSTS'];
    loop.health(['ingest_stale!']);
    for (let round = 0; round < 5; round += 1) {
      loop.second = round * 100;
      expect(await loop.dispatch()).toMatchObject({ pendingDeliveries: 1, deadLetters: 0 });
    }
    expect(loop.rows().at(-1)?.sinks?.[0]).toMatchObject({ reasonCode: 'destination_refused' });
    loop.env['OPS_MANAGER_ALERT_ALLOWED_HOSTS'] = '127.0.0.1';
    loop.second = 700;
    await loop.dispatch();
    expect(sink.received).toHaveLength(1);
  });
});

describe('a sink that fails for several at a time', () => {
  it('is left alone for a minute, not for as many as there were requests under way', async () => {
    const { loop, sink } = await staged();
    sink.answer(refuse(500));
    for (let index = 0; index < 9; index += 1) loop.escalate({ category: `odd-${String(index)}` });
    await loop.dispatch();
    const pausedUntilMs = loop.book.sinks['hook']?.pausedUntilMs ?? 0;
    expect(pausedUntilMs - Date.parse(loop.at(0))).toBe(60_000);
  });
});

describe('an end', () => {
  it('is not held back by a storm', async () => {
    const { loop, sink } = await staged({
      storm: { maxNotifications: 2, windowSeconds: 600 },
      routing: { defaults: { groupIntervalSeconds: 0, groupBy: ['category'] } },
    });
    loop.escalate({ category: 'a', subject: '1' });
    loop.escalate({ category: 'a', subject: '2' });
    await loop.dispatch();
    for (const category of ['b', 'c', 'd']) loop.escalate({ category });
    loop.second = 10;
    await loop.dispatch();
    loop.second = 20;
    loop.escalate({ category: 'a', subject: '1', status: 'resolved' });
    await loop.dispatch();
    expect(sink.story.at(-1)).toContain('1:resolved');
  });

  it('that waits for its group is said to wait', async () => {
    const { loop } = await staged({ routing: { defaults: { groupBy: ['category'] } } });
    loop.escalate({ category: 'a', subject: '1' });
    loop.escalate({ category: 'a', subject: '2' });
    await loop.dispatch();
    loop.second = 400;
    await loop.dispatch();
    loop.second = 410;
    loop.escalate({ category: 'a', subject: '1', status: 'resolved' });
    await loop.dispatch();
    expect(loop.rows().at(-1)).toMatchObject({ status: 'waiting', reasonCode: 'group_interval' });
  });

  it('that a row brings along is not told with that row', async () => {
    const { loop, sink } = await staged({
      sinks: {
        hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' },
        off: { enabled: false, type: 'webhook', urlEnv: 'OFF_URL' },
      },
      routing: {
        routes: [
          { category: 'health_critical', sinks: ['hook'] },
          { category: 'health_degraded', sinks: ['off'] },
        ],
      },
    });
    loop.health(['transport_unreachable!']);
    loop.health(['ingest_backlog']);
    expect(await loop.dispatch()).toMatchObject({ dispatchedCount: 1, skippedCount: 1, failedCount: 0 });
    expect(sink.story).toHaveLength(2);
    const skipped = loop.rows().find(({ status }) => status === 'skipped');
    expect(skipped).toMatchObject({ escalationCategory: 'health_degraded', reasonCode: 'no_dispatchable_sinks' });
  });
});

describe('a lost book', () => {
  it('beside a damaged state is an error, not a new beginning', async () => {
    const { loop, sink } = await staged();
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    rmSync(alertPaths(loop.repo).alertsDir, { recursive: true });
    writeFileSync(managerPaths(loop.repo, 'alpha').alertDispatchStateFile, '{"esc');
    const ran = await loop.dispatchRaw();
    expect(ran.error).toMatchObject({ code: 'alert_book_damaged', exitCode: 74 });
    expect(sink.received).toHaveLength(1);
  });
});

describe('notifications that a sink refuses for what they say', () => {
  it('do not keep others from it', async () => {
    const { loop, sink } = await staged({ delivery: { retrySeconds: [10, 10, 10] }, storm: { enabled: false } });
    sink.answer((response, { body }) => {
      if (body.event.category.startsWith('poison')) response.writeHead(400).end();
      else accept(response);
    });
    for (let index = 0; index < 8; index += 1) {
      loop.escalate({ category: `poison-${String(index)}`, severity: 'critical' });
    }
    await loop.dispatch();
    loop.second = 1;
    loop.escalate({ category: 'good', severity: 'warning' });
    await loop.dispatch();
    expect(sink.story.at(-1)).toContain('good:firing');
  });
});

describe('a sink that gave notifications of one loop up', () => {
  it('and takes one of another again is said to be well where it was said to be ill', async () => {
    const { loop, sink } = await staged({ delivery: { retrySeconds: [1] } });
    sink.answer(refuse(503));
    loop.health(['ingest_stale!'], 'first');
    await loop.dispatch([], 'first');
    loop.second = 2;
    await loop.dispatch([], 'first');
    sink.answer(accept);
    loop.second = 400;
    loop.health(['run_failed!'], 'second');
    await loop.dispatch([], 'second');
    loop.second = 460;
    await loop.dispatch([], 'first');
    await loop.dispatch([], 'first');
    const alarm = Object.values(loop.book.alerts).find(({ category }) => category === 'alert_delivery_failed');
    expect(alarm).toMatchObject({ loopId: 'first', status: 'resolved' });
  });
});

describe('a beginning that was given up and is sent again after the end', () => {
  it('is followed by its end once more', async () => {
    const { loop, sink } = await staged({ delivery: { retrySeconds: [1] } });
    sink.answer(refuse(500));
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    loop.second = 2;
    await loop.dispatch();
    sink.answer(accept);
    loop.second = 120;
    loop.health([]);
    await loop.dispatch();
    expect(sink.story.at(-1)).toContain('resolved');
    loop.second = 180;
    await loop.run(['alerts', 'replay', '--repo', loop.repo, '--alert-config-file', loop.catalogFile]);
    expect(sink.story.slice(-2).map((line) => line.split(' ')[0])).toEqual(['firing', 'resolved']);
  });
});

describe('what is due later without any row', () => {
  it('is known to the next pass: a pending alert, and what is owed to a sink that is off', async () => {
    const { loop } = await staged({ routing: { defaults: { pendingSeconds: 60 } } });
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    expect(loop.book.nextDueAtMs).toBe(Date.parse(loop.at(60)));
    loop.second = 60;
    loop.env['HOOK_URL'] = '';
    await loop.dispatch();
    loop.catalog({ sinks: { hook: { enabled: false, type: 'webhook', urlEnv: 'HOOK_URL' } } });
    loop.second = 130;
    loop.health([]);
    await loop.dispatch();
    expect(loop.book.nextDueAtMs).toBe(Date.parse(loop.at(430)));
  });
});

describe('a sink that was taken out of the catalog', () => {
  it('is named as long as it is owed something', async () => {
    const { loop } = await staged();
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    loop.catalog({
      sinks: { other: { enabled: false, type: 'webhook', urlEnv: 'OTHER_URL' } },
      routing: { defaultSinks: ['other'] },
    });
    loop.second = 60;
    loop.health([]);
    const ran = await loop.dispatchRaw(['--fail-on-undelivered']);
    expect(ran.exitCode).toBe(1);
    expect(ran.notes[0]).toMatch(/no sink hook, and it is owed ntf-[0-9a-f]+: put it back/);
  });
});
