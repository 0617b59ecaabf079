import { createServer as createTlsServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { AlertRow } from '../../src/generated/types.ts';
import { AlertLoop } from '../support/alert-loop.ts';
import { CONDUCTS, type ConductName, HostileSink } from '../support/alert-hostile-sink.ts';
import { makeCertificate, NO_CERTIFICATE } from '../support/certificate.ts';
import { sends, startHostile } from '../support/hostile-server.ts';

/** Sinks that are dead, slow, in a hurry or lying: what is said of them is right, and nothing is lost. */

const closing: (() => unknown)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function hostileSink(conduct: ConductName = 'accepts'): Promise<HostileSink> {
  const sink = await HostileSink.open();
  sink.mood = () => conduct;
  closing.push(() => sink.close());
  return sink;
}

/** A dispatch to one sink at `url` that is given a second for each notification. */
function loopTo(url: string): AlertLoop {
  const loop = new AlertLoop({
    sinks: { hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL', timeoutSeconds: 1 } },
    delivery: { retrySeconds: [30, 60, 90] },
  });
  loop.env['HOOK_URL'] = url;
  loop.health(['ingest_stale!']);
  return loop;
}

/** The last thing that telemetry says about the sink. */
function lastResult(loop: AlertLoop): NonNullable<AlertRow['sinks']>[number] {
  const [result] = loop.rows().at(-1)?.sinks ?? [];
  if (result === undefined) throw new Error('telemetry tells of no attempt');
  return result;
}

/** Dispatches once, to no avail. Returns the id of what is owed. */
async function expectFailed(loop: AlertLoop, codes: readonly [string, string, number | null]): Promise<string> {
  const [reasonCode, detailCode, httpStatus] = codes;
  const state = await loop.dispatch();
  expect(state).toMatchObject({ status: 'failed', pendingDeliveries: 1, failureReasonCodes: [reasonCode] });
  expect(lastResult(loop)).toMatchObject({ status: 'failed', reasonCode, detailCode, httpStatus });
  const [owed, ...others] = Object.values(loop.book.deliveries);
  expect(others).toEqual([]);
  // What was not sent at all is no attempt.
  const attempts = reasonCode === 'destination_refused' ? 0 : 1;
  expect(owed).toMatchObject({ status: 'due', attempts, lastFailure: { reasonCode, detailCode, httpStatus } });
  return owed?.id ?? '';
}

/** When the sink is tried again, in seconds after the attempt. */
function waitSeconds(loop: AlertLoop): number {
  const { deliveries, sinks } = loop.book;
  const [owed] = Object.values(deliveries);
  const atMs = Math.max(owed?.nextAttemptAtMs ?? 0, sinks['hook']?.pausedUntilMs ?? 0);
  return Math.round((atMs - loop.clock.nowMs()) / 1000);
}

/** The ladder asks for 30 seconds after the first attempt. */
const LADDER = 30;

describe('a sink that misbehaves', () => {
  it.each<[ConductName, string, string, number | null]>([
    ['fails', 'http_error', 'server_error', 500],
    ['is_unavailable', 'http_error', 'server_error', 503],
    ['limits', 'http_error', 'rate_limited', 429],
    ['limits_for_seconds', 'http_error', 'rate_limited', 429],
    ['limits_until', 'http_error', 'rate_limited', 429],
    ['redirects', 'http_error', 'redirect', 302],
    ['shows_a_login_page', 'invalid_sink_result', 'not_acknowledged', 200],
    ['resets', 'request_failed', 'connection_lost', null],
    ['accepts_and_resets', 'request_failed', 'connection_lost', null],
    ['hangs', 'request_failed', 'sink_timeout', null],
    ['accepts_and_hangs', 'request_failed', 'sink_timeout', null],
    ['accepts_and_drips', 'request_failed', 'sink_timeout', null],
  ])('and %s gets it later, under the same id and with the same bytes', async (conduct, ...codes) => {
    const sink = await hostileSink(conduct);
    const texts: string[] = [];
    const loop = loopTo(sink.url);
    const id = await expectFailed(loop, codes);
    expect(sink.requests).toBe(1);
    texts.push(...sink.ledger.map(({ text }) => text));
    sink.mood = () => 'accepts';
    loop.second = LADDER - 1;
    await loop.dispatch();
    expect(sink.requests).toBe(1);
    loop.second = LADDER;
    expect(await loop.dispatch()).toMatchObject({ status: 'success', pendingDeliveries: 0, deadLetters: 0 });
    expect(sink.ledger.map((acceptance) => acceptance.id)).toEqual(CONDUCTS[conduct].accepts ? [id, id] : [id]);
    expect(new Set(sink.ledger.map(({ text }) => text)).size).toBe(1);
    expect(lastResult(loop)).toMatchObject({ status: 'success', reasonCode: null, deliveryId: id, attempt: 2 });
  });

  it('and answers with more than anybody reads has taken it', async () => {
    const sink = await hostileSink('accepts_with_a_huge_answer');
    const loop = loopTo(sink.url);
    expect(await loop.dispatch()).toMatchObject({ status: 'success', pendingDeliveries: 0 });
    expect(sink.requests).toBe(1);
  });

  it('and redirects is not followed', async () => {
    const elsewhere = await hostileSink();
    const server = await startHostile([
      sends(`HTTP/1.1 307 Elsewhere\r\nLocation: ${elsewhere.url}\r\nContent-Length: 0\r\n\r\n`),
    ]);
    closing.push(() => server.close());
    await expectFailed(loopTo(server.baseUrl), ['http_error', 'redirect', 307]);
    expect(elsewhere.requests).toBe(0);
  });

  it('and speaks no HTTP is told apart from one that is not there', async () => {
    const server = await startHostile([sends('220 mail.example ESMTP\r\n')]);
    closing.push(() => server.close());
    await expectFailed(loopTo(server.baseUrl), ['request_failed', 'answer_malformed', null]);
  });
});

describe('a sink that is not there', () => {
  it('gets it as soon as it is', async () => {
    const gone = await HostileSink.open();
    gone.close();
    const loop = loopTo(gone.url);
    const id = await expectFailed(loop, ['request_failed', 'connect_failed', null]);
    const sink = await hostileSink();
    loop.env['HOOK_URL'] = sink.url;
    loop.second = LADDER;
    await loop.dispatch();
    expect(sink.ledger.map((acceptance) => acceptance.id)).toEqual([id]);
  });

  it('because nobody vouches for its certificate learns nothing', async (context) => {
    const certificate = makeCertificate('localhost');
    context.skip(certificate === null, NO_CERTIFICATE);
    const paths: string[] = [];
    const server = createTlsServer({ ...certificate }, (request, response) => {
      paths.push(request.url ?? '');
      response.end('{}');
    }).listen(0, '127.0.0.1');
    closing.push(() => server.close());
    await once(server, 'listening');
    const loop = loopTo(`https://localhost:${String((server.address() as AddressInfo).port)}/hook`);
    loop.env['OPS_MANAGER_ALERT_ALLOWED_HOSTS'] = 'localhost';
    await expectFailed(loop, ['request_failed', 'tls_failed', null]);
    expect(paths).toEqual([]);
  });

  it.each([
    ['http://127.0.0.1:9/hook', 'insecure_url'],
    ['https://127.0.0.1:9/hook', 'private_address'],
    ['https://[::ffff:169.254.169.254]/latest', 'private_address'],
    ['file:///etc/passwd', 'bad_url'],
    ['https://user:word@example.com/', 'bad_url'],
  ])('because %s is no place to send to gets it once it is allowed', async (url, detailCode) => {
    const loop = loopTo(url);
    const allowed = loop.env['OPS_MANAGER_ALERT_ALLOWED_HOSTS'] ?? '';
    loop.env['OPS_MANAGER_ALERT_ALLOWED_HOSTS'] = '';
    const id = await expectFailed(loop, ['destination_refused', detailCode, null]);
    const sink = await hostileSink();
    Object.assign(loop.env, { HOOK_URL: sink.url, OPS_MANAGER_ALERT_ALLOWED_HOSTS: allowed });
    loop.second = 60;
    await loop.dispatch();
    expect(sink.ledger.map((acceptance) => acceptance.id)).toEqual([id]);
  });
});

describe('the time that a sink asks for', () => {
  it.each<[string, string, readonly [least: number, most: number]]>([
    ['none', '', [LADDER, LADDER]],
    ['less than the ladder has', '3', [LADDER, LADDER]],
    ['seconds', '120', [120, 120]],
    ['a date', new Date(Date.now() + 600_000).toUTCString(), [500, 600]],
    ['a date in the past', new Date(0).toUTCString(), [LADDER, LADDER]],
    ['days', '864000', [3600, 3600]],
    ['nonsense', 'soon', [LADDER, LADDER]],
    ['a negative one', '-5', [LADDER, LADDER]],
  ])('%s: it is granted as far as it makes sense', async (_title, retryAfter, [least, most]) => {
    for (const status of [429, 503]) {
      const field = retryAfter === '' ? '' : `Retry-After: ${retryAfter}\r\n`;
      const server = await startHostile([sends(`HTTP/1.1 ${status} No\r\n${field}Content-Length: 0\r\n\r\n`)]);
      closing.push(() => server.close());
      const loop = loopTo(server.baseUrl);
      await expectFailed(loop, ['http_error', status === 429 ? 'rate_limited' : 'server_error', status]);
      expect(waitSeconds(loop)).toBeGreaterThanOrEqual(least);
      expect(waitSeconds(loop)).toBeLessThanOrEqual(most);
    }
  });
});

describe('a notification that the sink will refuse again', () => {
  it('is given up soon, is kept, and is told of', async () => {
    const server = await startHostile([sends('HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n')]);
    closing.push(() => server.close());
    const loop = loopTo(server.baseUrl);
    const id = await expectFailed(loop, ['http_error', 'client_error', 400]);
    loop.second = 1000;
    await loop.dispatch();
    loop.second = 2000;
    expect(await loop.dispatch()).toMatchObject({ deadLetters: 1, pendingDeliveries: 0 });
    expect(loop.book.deliveries[id]).toMatchObject({ status: 'dead', attempts: 3 });
    loop.second = 100_000;
    await loop.dispatch();
    expect(loop.book.deliveries[id]).toMatchObject({ status: 'dead', attempts: 3 });
  });
});

/** Notifications for each sink. */
const MANY = 60;

describe('one sink that hangs among good ones', () => {
  it('is still waited for when they have had everything', async () => {
    const order: string[] = [];
    const hanging = await hostileSink();
    hanging.mood = () => {
      order.push('the hanging one is asked');
      return 'hangs';
    };
    const givenUp = new Promise<void>((resolve) => {
      hanging.whenLeft = () => {
        order.push('the hanging one is given up');
        resolve();
      };
    });
    const good = await Promise.all([hostileSink(), hostileSink()]);
    for (const [index, sink] of good.entries()) sink.witness = () => order.push(`good ${index}`);
    const names = ['hook', 'one', 'two'] as const;
    const loop = new AlertLoop({
      sinks: Object.fromEntries(
        names.map((name) => [
          name,
          {
            enabled: true,
            type: 'webhook',
            urlEnv: `${name.toUpperCase()}_URL`,
            timeoutSeconds: 5,
            maxPerMinute: 6000,
          },
        ]),
      ),
      routing: { defaultSinks: [...names], defaults: { groupBy: ['subject'] } },
      storm: { enabled: false },
    });
    const urls = [hanging, ...good].map(({ url }) => url);
    for (const [index, name] of names.entries()) loop.env[`${name.toUpperCase()}_URL`] = urls[index] ?? '';
    for (let index = 0; index < MANY; index += 1) loop.escalate({ category: 'odd', subject: `s${index}` });
    expect(await loop.dispatch()).toMatchObject({ status: 'partial', pendingDeliveries: MANY });
    await givenUp;
    const firstGivenUp = order.indexOf('the hanging one is given up');
    for (const name of ['good 0', 'good 1']) {
      expect(order.filter((event) => event === name)).toHaveLength(MANY);
      expect(order.lastIndexOf(name)).toBeLessThan(firstGivenUp);
    }
    expect(order.indexOf('the hanging one is asked')).toBeLessThan(firstGivenUp);
  });
});
