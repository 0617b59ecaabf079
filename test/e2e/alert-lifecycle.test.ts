import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alertPaths, managerPaths } from '../../src/store/paths.ts';
import { AlertLoop } from '../support/alert-loop.ts';
import { SinkServer, accept, refuse } from '../support/sink-server.ts';

async function staged(
  plan: ConstructorParameters<typeof AlertLoop>[0] = {},
): Promise<{ loop: AlertLoop; sink: SinkServer }> {
  const sink = await SinkServer.open();
  const loop = new AlertLoop(plan);
  loop.env['HOOK_URL'] = sink.url;
  return { loop, sink };
}

describe('a condition that begins and ends', () => {
  it('is told once and once again at its end', async () => {
    const { loop, sink } = await staged();
    loop.health(['ingest_stale!']);
    const first = await loop.dispatch();
    expect(first).toMatchObject({ status: 'success', processedCount: 1, dispatchedCount: 1, firing: 1 });
    loop.second = 60;
    expect(await loop.dispatch()).toMatchObject({ status: 'no_new_escalations', firing: 1, pendingDeliveries: 0 });
    loop.health([]);
    expect(await loop.dispatch()).toMatchObject({ dispatchedCount: 1, firing: 0 });
    expect(sink.story).toEqual(['firing alpha/ingest_stale:firing', 'resolved alpha/ingest_stale:resolved']);
    expect(new Set(sink.received.map(({ body }) => body.dedupKey)).size).toBe(1);
    expect(loop.rows().map(({ status }) => status)).toEqual(['dispatched', 'dispatched']);
  });

  it('is told with both when a dispatch comes only after it is over', async () => {
    const { loop, sink } = await staged();
    loop.health(['ingest_stale!']);
    loop.second = 30;
    loop.health([]);
    expect(await loop.dispatch()).toMatchObject({ processedCount: 2, dispatchedCount: 2 });
    expect(sink.story).toEqual(['firing alpha/ingest_stale:firing', 'resolved alpha/ingest_stale:resolved']);
  });

  it('is told again after the repeat interval, and no more once it was acknowledged', async () => {
    const { loop, sink } = await staged({ routing: { defaults: { repeatIntervalSeconds: 600 } } });
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    loop.second = 599;
    await loop.dispatch();
    expect(sink.story).toHaveLength(1);
    loop.second = 600;
    await loop.dispatch();
    expect(sink.story[1]).toBe('repeat alpha/ingest_stale:firing');
  });

  it('is told again although another sink of its route is switched off', async () => {
    const { loop, sink } = await staged({
      sinks: {
        hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' },
        off: { enabled: false, type: 'webhook', urlEnv: 'OFF_URL' },
      },
      routing: { defaultSinks: ['off', 'hook'], defaults: { repeatIntervalSeconds: 600 } },
    });
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    loop.second = 600;
    await loop.dispatch();
    expect(sink.story.map((line) => line.split(' ')[0])).toEqual(['firing', 'repeat']);
  });

  it('does not fire before it has lasted as long as the catalog asks', async () => {
    const { loop, sink } = await staged({ routing: { defaults: { pendingSeconds: 120 } } });
    loop.health(['ingest_stale!']);
    expect(await loop.dispatch()).toMatchObject({ waitingCount: 1, pending: 1 });
    loop.second = 119;
    await loop.dispatch();
    expect(sink.story).toEqual([]);
    loop.second = 121;
    await loop.dispatch();
    expect(sink.story).toEqual(['firing alpha/ingest_stale:firing']);
  });

  it('is never told when it is over before', async () => {
    const { loop, sink } = await staged({ routing: { defaults: { pendingSeconds: 120 } } });
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    loop.second = 60;
    loop.health([]);
    await loop.dispatch();
    loop.second = 300;
    await loop.dispatch();
    expect(sink.story).toEqual([]);
  });

  it('that gets worse is told at once, that gets better waits for the group interval', async () => {
    const { loop, sink } = await staged({ routing: { defaults: { groupIntervalSeconds: 300 } } });
    loop.health(['ingest_stale']);
    await loop.dispatch();
    loop.second = 10;
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    expect(sink.story).toHaveLength(2);
    expect(sink.story[1]).toBe('update alpha/ingest_stale:firing alpha/ingest_stale:resolved');
    loop.second = 20;
    loop.health(['ingest_stale']);
    expect(await loop.dispatch()).toMatchObject({ waitingCount: 1 });
    expect(sink.story).toHaveLength(2);
    loop.second = 311;
    await loop.dispatch();
    expect(sink.story).toHaveLength(3);
  });
});

describe('several reasons of one pass', () => {
  it('become one notification', async () => {
    const { loop, sink } = await staged();
    loop.health(['control_ambiguous', 'ingest_backlog', 'clock_skew']);
    await loop.dispatch();
    expect(sink.story).toEqual([
      'firing alpha/control_ambiguous:firing alpha/ingest_backlog:firing alpha/clock_skew:firing',
    ]);
  });

  it('leave out what another one explains', async () => {
    const { loop, sink } = await staged();
    loop.health(['ingest_stale', 'transport_unreachable']);
    await loop.dispatch();
    expect(sink.story).toEqual(['firing alpha/transport_unreachable:firing']);
    const decisions = loop.rows()[0]?.decisions ?? [];
    expect(decisions.map(({ reasonCode }) => reasonCode)).toContain('inhibited');
  });
});

describe('fifty loops that fail for one cause', () => {
  it('make two notifications, in which all of them are named', async () => {
    const { loop, sink } = await staged();
    const loops = Array.from({ length: 50 }, (_, index) => `loop-${String(index)}`);
    for (const name of loops) {
      loop.health(['transport_unreachable!', 'ingest_stale!'], name);
      await loop.dispatch([], name);
    }
    loop.second = 301;
    await loop.dispatch([], 'loop-7');
    expect(sink.received).toHaveLength(2);
    const named = new Set(sink.received.flatMap(({ body }) => body.alerts.map(({ loopId }) => loopId)));
    expect([...named].toSorted()).toEqual(loops.toSorted());
    expect(sink.received[1]?.body.alerts.every(({ subject }) => subject === 'transport_unreachable')).toBe(true);
  });

  it('do not hide another cause among them', async () => {
    const { loop, sink } = await staged();
    for (let index = 0; index < 50; index += 1) {
      loop.health(index === 33 ? ['run_failed!'] : ['transport_unreachable!'], `loop-${String(index)}`);
      await loop.dispatch([], `loop-${String(index)}`);
    }
    loop.second = 301;
    await loop.dispatch([], 'loop-0');
    expect(sink.story.filter((line) => line.includes('run_failed'))).toEqual(['firing loop-33/run_failed:firing']);
    expect(sink.received).toHaveLength(3);
  });
});

describe('a condition that comes and goes', () => {
  it('is told to be flapping, then nothing until it has come to rest', async () => {
    const { loop, sink } = await staged();
    for (let pass = 0; pass < 30; pass += 1) {
      loop.second = pass * 60;
      loop.health(pass % 2 === 0 ? ['ingest_stale!'] : []);
      await loop.dispatch();
    }
    const told = sink.story.length;
    const notice = sink.story.findIndex((line) => line.startsWith('flapping'));
    expect(notice).toBeGreaterThan(0);
    expect(notice).toBe(told - 1);
    loop.escalate({ category: 'operator_note', severity: 'info', reasonCode: 'quiet' });
    for (let pass = 0; pass < 20; pass += 1) {
      loop.escalate({ category: 'operator_note', severity: 'info', reasonCode: 'quiet' });
    }
    loop.second = 3600;
    await loop.dispatch();
    expect(sink.story.slice(told)).toEqual(['resolved alpha/ingest_stale:resolved']);
  });
});

describe('a storm', () => {
  it('becomes one digest; critical alerts and ends are told all the same', async () => {
    const { loop, sink } = await staged({
      storm: { maxNotifications: 5, windowSeconds: 600 },
      routing: { defaults: { groupBy: ['loop', 'subject'] } },
    });
    for (let index = 0; index < 20; index += 1) {
      loop.escalate({ category: 'odd', severity: 'warning', subject: `s${String(index)}` });
    }
    loop.escalate({ category: 'odd', severity: 'critical', subject: 'grave' });
    await loop.dispatch();
    const kinds = sink.received.map(({ body }) => body.kind);
    expect(kinds.filter((kind) => kind === 'digest')).toHaveLength(1);
    expect(kinds).toHaveLength(7);
    const told = sink.received.flatMap(({ body }) => body.alerts.map(({ subject }) => subject));
    expect(new Set(told).size).toBe(21);
    loop.escalate({ category: 'odd_over', resolves: 'odd' });
    await loop.dispatch();
    const over = sink.received.flatMap(({ body }) => body.alerts.filter(({ status }) => status === 'resolved'));
    expect(new Set(over.map(({ subject }) => subject)).size).toBe(21);
  });
});

describe('a sink that fails', () => {
  it('gets the same notification again, under the same id, when the ladder allows it', async () => {
    const { loop, sink } = await staged({ delivery: { retrySeconds: [10, 20, 40] } });
    sink.answer(refuse(500));
    loop.health(['ingest_stale!']);
    expect(await loop.dispatch()).toMatchObject({
      status: 'failed',
      failedCount: 1,
      pendingDeliveries: 1,
      failureReasonCodes: ['http_error'],
    });
    loop.second = 9;
    await loop.dispatch();
    expect(sink.received).toHaveLength(1);
    loop.second = 10;
    sink.answer(accept);
    expect(await loop.dispatch()).toMatchObject({ status: 'success', pendingDeliveries: 0 });
    expect(new Set(sink.ids).size).toBe(1);
    expect(sink.received[0]?.text).toBe(sink.received[1]?.text);
  });

  it('is left alone for as long as it asks', async () => {
    const { loop, sink } = await staged({ delivery: { retrySeconds: [1, 1, 1] } });
    sink.answer(refuse(429, { 'retry-after': '120' }));
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    sink.answer(accept);
    loop.second = 119;
    await loop.dispatch();
    expect(sink.received).toHaveLength(1);
    loop.second = 121;
    await loop.dispatch();
    expect(sink.received).toHaveLength(2);
  });

  it('is given up after the last rung, with an escalation of its own, and told of when it works again', async () => {
    const sink = await SinkServer.open();
    const other = await SinkServer.open();
    const loop = new AlertLoop({
      delivery: { retrySeconds: [1] },
      sinks: {
        hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' },
        pager: { enabled: true, type: 'webhook', urlEnv: 'OTHER_URL' },
      },
      routing: { routes: [{ category: 'alert_delivery_failed', sinks: ['pager'] }] },
    });
    Object.assign(loop.env, { HOOK_URL: sink.url, OTHER_URL: other.url });
    sink.answer(refuse(503));
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    loop.second = 2;
    expect(await loop.dispatch()).toMatchObject({ deadLetters: 1, pendingDeliveries: 0 });
    await loop.dispatch();
    expect(other.story).toEqual(['firing alpha/hook:firing']);
    sink.answer(accept);
    loop.second = 120;
    loop.health([]);
    await loop.dispatch();
    await loop.dispatch();
    expect(other.story).toEqual(['firing alpha/hook:firing', 'resolved alpha/hook:resolved']);
  });

  it('whose secret is missing holds up nobody else, and gets what was due when the secret is there', async () => {
    const { loop, sink } = await staged({
      sinks: {
        hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' },
        late: { enabled: true, type: 'webhook', urlEnv: 'LATE_URL' },
      },
      routing: { defaultSinks: ['hook', 'late'] },
    });
    loop.health(['ingest_stale!']);
    expect(await loop.dispatch()).toMatchObject({
      status: 'partial',
      failureReasonCodes: ['missing_secret'],
      pendingDeliveries: 1,
    });
    expect(sink.received).toHaveLength(1);
    const late = await SinkServer.open();
    loop.env['LATE_URL'] = late.url;
    loop.second = 61;
    await loop.dispatch();
    expect(late.story).toEqual(['firing alpha/ingest_stale:firing']);
    expect(loop.book.deliveries).toEqual({});
  });
});

describe('history', () => {
  it('is not told again when the book is gone: only what still holds is', async () => {
    const { loop, sink } = await staged();
    for (let round = 0; round < 3; round += 1) {
      loop.health(['run_failed!']);
      loop.health([]);
    }
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    expect(sink.received).toHaveLength(7);
    rmSync(alertPaths(loop.repo).alertsDir, { recursive: true });
    loop.second = 60;
    expect(await loop.dispatch()).toMatchObject({ processedCount: 7, dispatchedCount: 1, skippedCount: 6 });
    expect(sink.story.slice(7)).toEqual(['firing alpha/ingest_stale:firing']);
  });

  it('is not told again when the file was cut, and what was told is ended all the same', async () => {
    const { loop, sink } = await staged();
    loop.health(['run_failed!']);
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    const told = sink.received.length;
    const { escalationsFile } = managerPaths(loop.repo, 'alpha');
    const [first = ''] = readFileSync(escalationsFile, 'utf8').split('\n');
    writeFileSync(escalationsFile, `${first}\n`);
    loop.health([]);
    loop.second = 60;
    await loop.dispatch();
    expect(sink.story.slice(told).join()).toContain('ingest_stale:resolved');
    expect(loop.book.groups).toEqual({});
  });

  it('of a long backlog is told by what still holds, the last rows one by one', async () => {
    const { loop, sink } = await staged({ storm: { enabled: false } });
    for (let round = 0; round < 1000; round += 1) loop.health(round % 2 === 0 ? ['run_failed!'] : []);
    loop.health(['ingest_stale!']);
    await loop.dispatch(['--budget-seconds', '600']);
    expect(sink.received.length).toBeLessThan(60);
    expect(sink.story.at(-1)).toContain('ingest_stale:firing');
  });

  it('that another program has handed over is left to it', async () => {
    const { loop, sink } = await staged();
    loop.health(['run_failed!']);
    loop.health(['ingest_stale!']);
    writeFileSync(managerPaths(loop.repo, 'alpha').alertDispatchStateFile, '{"escalationsLineOffset":1}');
    expect(await loop.dispatch()).toMatchObject({ processedCount: 1, escalationsLineOffset: 2 });
    expect(sink.story).toEqual(['firing alpha/ingest_stale:firing']);
  });
});
