import { EventEmitter, once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFsLock } from '../../src/adapters/fs-lock.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { alertPaths } from '../../src/store/paths.ts';
import { HostileSink } from '../support/alert-hostile-sink.ts';
import { AlertLoop } from '../support/alert-loop.ts';
import { startDispatch } from '../support/alert-process.ts';
import type { Running } from '../crash/support/program.ts';

/** Two dispatches and two sinks, one of which hangs: whom the one that waits for it holds up. */

/** Long enough that whatever comes in time comes before. */
const PATIENT_SECONDS = 30;

let good: HostileSink;
let hanging: HostileSink;
let loop: AlertLoop;
const running: Running[] = [];
const happened = new EventEmitter();

beforeEach(async () => {
  good = await HostileSink.open();
  hanging = await HostileSink.open();
  hanging.mood = () => 'hangs';
  loop = new AlertLoop({
    sinks: Object.fromEntries(
      ['good', 'hanging'].map((name) => [
        name,
        { enabled: true, type: 'webhook', urlEnv: `${name.toUpperCase()}_URL`, timeoutSeconds: PATIENT_SECONDS },
      ]),
    ),
    routing: { defaultSinks: ['hanging', 'good'], defaults: { groupBy: ['loop', 'subject'] } },
    delivery: { retrySeconds: [1, 1, 1] },
  });
  Object.assign(loop.env, { GOOD_URL: good.url, HANGING_URL: hanging.url });
});

afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map(async ({ ended }) => await ended));
  good.close();
  hanging.close();
});

function dispatch(name: string): Running {
  const started = startDispatch(loop, name);
  running.push(started);
  return started;
}

/** Resolves when a sink is asked for the next time. */
async function asked(sink: HostileSink): Promise<void> {
  const event = `asked ${sink.url}`;
  sink.witness = () => void happened.emit(event);
  await once(happened, event);
}

function loopsTold(): string[] {
  return good.ledger.map(({ alerts }) => alerts[0]?.loopId ?? '');
}

describe('a dispatch that waits for a sink that hangs', () => {
  it('lets another one at the good sink', async () => {
    loop.escalate({ category: 'odd', subject: 'one' }, 'alpha');
    const [first] = [dispatch('alpha'), await Promise.all([asked(good), asked(hanging)])];
    let isGivenUp = false;
    hanging.whenLeft = () => void (isGivenUp = true);
    loop.escalate({ category: 'odd', subject: 'two' }, 'beta');
    // As soon as the first one has let go, one of these gets through.
    while (loopsTold().length < 2) expect((await dispatch('beta').ended).status).toBe(0);
    expect(loopsTold()).toEqual(['alpha', 'beta']);
    expect([isGivenUp, first.child.exitCode]).toEqual([false, null]);
  });

  it('sends what another one has left to it, before the hanging one is given up', async () => {
    let answer = (): void => expect.unreachable();
    const answered = new Promise<void>((resolve) => (answer = resolve));
    good.patience = async () => await answered;
    loop.escalate({ category: 'odd', subject: 'one' }, 'alpha');
    const [first] = [dispatch('alpha'), await Promise.all([asked(good), asked(hanging)])];
    loop.escalate({ category: 'odd', subject: 'two' }, 'beta');
    const left = await dispatch('beta').ended;
    expect(JSON.parse(left.stdout)).toMatchObject({ processedCount: 1, waitingCount: 1, pendingDeliveries: 2 });
    const next = asked(good);
    const givenUp = new Promise<void>((resolve) => (hanging.whenLeft = resolve));
    answer();
    await Promise.race([next, givenUp]);
    expect(loopsTold()).toEqual(['alpha', 'beta']);
    expect(first.child.exitCode).toBe(null);
  });
});

/** By now a dispatch with a sink that is through wants the book. Nothing shows from outside that it does. */
const WANTS_THE_BOOK_MS = 1000;

describe('a dispatch that waits for the book', () => {
  it('serves its sinks meanwhile', async () => {
    loop.catalog({
      sinks: {
        hanging: {
          enabled: true,
          type: 'webhook',
          urlEnv: 'HANGING_URL',
          maxConcurrent: 1,
          timeoutSeconds: PATIENT_SECONDS,
        },
        good: { enabled: true, type: 'webhook', urlEnv: 'GOOD_URL', timeoutSeconds: PATIENT_SECONDS },
      },
      routing: { defaultSinks: ['hanging', 'good'], defaults: { groupBy: ['subject'] } },
    });
    // Here the second sink is only slow.
    let answer = (): void => expect.unreachable();
    const answered = new Promise<void>((resolve) => (answer = resolve));
    hanging.mood = () => 'accepts';
    hanging.patience = async () => await answered;
    for (const subject of ['one', 'two']) loop.escalate({ category: 'odd', subject });
    const [{ ended }] = [dispatch('alpha'), await Promise.all([asked(good), asked(hanging)])];
    const { lockDir } = alertPaths(loop.repo);
    const acquired = createFsLock({ lockDir, repo: loop.repo, clock: systemClock, command: 'test' }).acquire(0);
    if (acquired.outcome === 'busy') throw new Error('the dispatch holds the book while it sends');
    await new Promise((resolve) => void setTimeout(resolve, WANTS_THE_BOOK_MS));
    const next = asked(hanging);
    answer();
    await Promise.race([next, ended]);
    expect(hanging.requests).toBe(2);
    acquired.lock.release();
    expect(JSON.parse((await ended).stdout)).toMatchObject({ status: 'success', pendingDeliveries: 0 });
  });
});
