import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noProcessTable } from '../../src/adapters/process-table.ts';
import { createServedLoops } from '../../src/adapters/served-loops.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { OpsError } from '../../src/errors.ts';
import type { ServiceControlReply, ServiceProblem } from '../../src/generated/types.ts';
import type { Received, Sent } from '../support/http-request.ts';
import { BuiltRepo } from '../support/loop-builder.ts';
import { schemaValidator } from '../support/schema-check.ts';
import { type TestService, startTestService, until } from '../support/service-fixture.ts';

let repo: BuiltRepo;
let service: TestService;
/** Lets executions that are held go on. */
let release: () => void;

beforeEach(async () => {
  repo = new BuiltRepo();
  repo.loop('alpha').start();
  service = await startTestService({
    repos: { standard: { path: repo.path, loops: new Set(['alpha', 'beta']) }, named: new Map() },
    loops: createServedLoops({ clock: systemClock, processes: noProcessTable }),
  });
  release = () => undefined;
});

afterEach(async () => {
  release();
  await service.close();
  repo.dispose();
});

function hold(): void {
  service.gateway.hold = new Promise((resolve) => {
    release = resolve;
  });
}

function control(members: Record<string, unknown> = {}, headers: Sent['headers'] = {}): Promise<Received> {
  const body = JSON.stringify({ loopId: 'alpha', intent: 'cancel', ...members });
  return service.ask('/ops/control', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

function poll(key: string, loop = 'alpha'): Promise<Received> {
  return service.ask(`/ops/control?loopId=${loop}&idempotencyKey=${key}`);
}

function replyOf(answer: Received): ServiceControlReply {
  const validate = schemaValidator('service-control-reply');
  validate(answer.json());
  expect(validate.errors).toBeNull();
  return answer.json() as ServiceControlReply;
}

function codeOf(answer: Received): string {
  return (answer.json() as ServiceProblem).error.code;
}

describe('an intent', () => {
  test('is carried out and answered with its row', async () => {
    const answer = await control({
      by: 'ops',
      note: 'why',
      idempotencyKey: 'k-1',
      traceId: 'trace-1',
      noConfirm: true,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['x-trace-id']).toBe('trace-1');
    expect(replyOf(answer)).toEqual({
      ok: true,
      exitCode: 0,
      result: { status: 'confirmed', loopId: 'alpha', intent: 'cancel', traceId: 'trace-1', requestedBy: 'ops' },
      replayed: false,
      loopId: 'alpha',
      intent: 'cancel',
      idempotencyKey: 'k-1',
      traceId: 'trace-1',
    });
    expect(service.gateway.executed()).toMatchObject([
      { repo: repo.path, loop: 'alpha', by: 'ops', note: 'why', confirm: false, idempotencyKey: 'k-1' },
    ]);
  });

  test('takes key and trace id from the header', async () => {
    const answer = await control({}, { 'X-Idempotency-Key': 'k-2', 'X-Trace-Id': 'trace-2' });
    expect(replyOf(answer)).toMatchObject({ idempotencyKey: 'k-2', traceId: 'trace-2' });
    expect(service.gateway.executed()).toMatchObject([
      { by: 'service-user', idempotencyKey: 'k-2', traceId: 'trace-2' },
    ]);
  });

  test('without a key gets one, under which it can be asked for', async () => {
    const first = replyOf(await control());
    const second = replyOf(await control());
    expect(first.idempotencyKey).toMatch(/^service-[0-9a-f-]{36}$/);
    expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
    const polled = await poll(first.idempotencyKey);
    expect([polled.status, replyOf(polled).replayed]).toEqual([200, true]);
    expect(service.gateway.executed()).toHaveLength(2);
  });

  test.each([
    [0, 'confirmed', 200],
    [2, 'ambiguous', 409],
    [1, 'refused', 409],
    [1, 'failed_command', 500],
  ])('with exit %i and status %s is answered alike now, again and by key', async (exitCode, status, expected) => {
    service.gateway.outcome = { exitCode, status };
    const answers = [await control({ idempotencyKey: 'k' }), await control({ idempotencyKey: 'k' }), await poll('k')];
    expect(answers.map((answer) => `${answer.status} ${replyOf(answer).exitCode}`)).toEqual(
      Array(3).fill(`${expected} ${exitCode}`),
    );
    expect(answers.map((answer) => replyOf(answer).replayed)).toEqual([false, true, true]);
    expect(service.gateway.executed()).toHaveLength(1);
  });

  test.each([
    [{ loopId: 'gamma' }, 403, 'loop_not_allowed'],
    [{ repo: 'other' }, 403, 'loop_not_allowed'],
    [{ loopId: '../x' }, 400, 'invalid_request'],
    [{ noConfirm: 'false' }, 400, 'invalid_request'],
    [{ intent: 'pause' }, 400, 'invalid_request'],
    [{ dry_run: true }, 400, 'invalid_request'],
  ])('with %j is refused: %i %s', async (members, status, code) => {
    const answer = await control(members);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(service.gateway.executed()).toEqual([]);
  });

  test('with one key in the body and another in the header is refused', async () => {
    const answer = await control({ idempotencyKey: 'one' }, { 'X-Idempotency-Key': 'two' });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'invalid_request']);
    expect(service.gateway.executed()).toEqual([]);
  });

  test('with a key that was used for another one is refused', async () => {
    await control({ idempotencyKey: 'k' });
    const answer = await control({ idempotencyKey: 'k', intent: 'approve' });
    expect([answer.status, codeOf(answer)]).toEqual([422, 'idempotency_key_reused']);
    expect(answer.text).not.toContain(repo.path);
    expect(service.gateway.executed()).toHaveLength(1);
  });

  test.each([
    [new OpsError('lock_busy', 'held by /srv/x'), 503, 'lock_busy', '1'],
    [new OpsError('control_in_progress', 'cancel runs since 12:00'), 409, 'control_in_progress', '1'],
    [new OpsError('idempotency_store_damaged', '/srv/keys: not JSON'), 500, 'idempotency_store_damaged', undefined],
    [new OpsError('store_write_failed', '/srv/x: ENOSPC'), 503, 'store_write_failed', '5'],
    [new TypeError('boom at /srv/x'), 500, 'internal_error', undefined],
  ])('that fails with %s is answered and told to the operator', async (...[failure, status, code, retryAfter]) => {
    service.gateway.failure = failure;
    const answer = await control({ idempotencyKey: 'k' });
    expect([answer.status, codeOf(answer), answer.headers['retry-after']]).toEqual([status, code, retryAfter]);
    expect(answer.text).not.toContain('/srv');
    expect(service.warnings.join('\n').includes(failure.message)).toBe(status >= 500);
    service.gateway.failure = null;
    expect((await control({ idempotencyKey: 'k' })).status).toBe(200);
  });
});

describe('many at a time', () => {
  test('with one key: carried out once, one outcome for all', async () => {
    hold();
    const asked = Array.from({ length: 16 }, (_caller, at) => control({ idempotencyKey: 'k', traceId: `t-${at}` }));
    await until(() => service.service.controlsRunning === 1);
    release();
    const replies = (await Promise.all(asked)).map(replyOf);
    expect(service.gateway.executed()).toHaveLength(1);
    expect(replies.filter(({ replayed }) => replayed === false)).toHaveLength(1);
    expect(new Set(replies.map(({ result, exitCode }) => `${exitCode} ${String(result?.['traceId'])}`)).size).toBe(1);
  });

  test('with one key for two intents: one of them is refused', async () => {
    hold();
    const first = control({ idempotencyKey: 'k' });
    await until(() => service.service.controlsRunning === 1);
    const other = await control({ idempotencyKey: 'k', intent: 'reject' });
    expect([other.status, codeOf(other)]).toEqual([422, 'idempotency_key_reused']);
    expect((await poll('k')).status).toBe(202);
    release();
    expect((await first).status).toBe(200);
    expect((await poll('k')).status).toBe(200);
  });

  test('with keys of their own: each is carried out', async () => {
    const replies = await Promise.all(
      Array.from({ length: 16 }, (_caller, at) => control({ idempotencyKey: `k-${at}` })),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(16).fill(200));
    expect(service.gateway.executed()).toHaveLength(16);
  });

  test('are refused when too many are being carried out', async () => {
    hold();
    const asked = Array.from({ length: 64 }, (_caller, at) => control({ idempotencyKey: `k-${at}` }));
    await until(() => service.service.controlsRunning === 64);
    const refused = await control({ idempotencyKey: 'one-more' });
    expect([refused.status, codeOf(refused), refused.headers['retry-after']]).toEqual([503, 'overloaded', '1']);
    release();
    expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([200]));
    expect(service.gateway.executed()).toHaveLength(64);
  });
});

describe('a deadline', () => {
  test('is answered with 202 while the work goes on, and then by key', async () => {
    hold();
    const answer = await control({ idempotencyKey: 'k', traceId: 't', deadlineSeconds: 0 });
    expect([answer.status, answer.headers['retry-after']]).toEqual([202, '1']);
    expect(replyOf(answer)).toEqual({
      ok: false,
      pending: true,
      loopId: 'alpha',
      intent: 'cancel',
      idempotencyKey: 'k',
      traceId: 't',
    });
    const { location = '' } = answer.headers;
    expect(location).toBe('/ops/control?loopId=alpha&idempotencyKey=k');
    const early = await service.ask(location);
    expect([early.status, replyOf(early).pending]).toEqual([202, true]);
    release();
    await until(() => service.service.controlsRunning === 0);
    expect((await service.ask(location)).status).toBe(200);
    expect(service.gateway.executed()).toHaveLength(1);
  });

  test('that passes before a failure: the failure is told by key', async () => {
    hold();
    service.gateway.failure = new OpsError('idempotency_store_damaged', 'torn');
    expect((await control({ idempotencyKey: 'k', deadlineSeconds: 0 })).status).toBe(202);
    release();
    await until(() => service.service.controlsRunning === 0);
    const polled = await poll('k');
    expect([polled.status, codeOf(polled)]).toEqual([500, 'idempotency_store_damaged']);
    expect(service.warnings[0]).toBe('control k of alpha failed after its caller was answered: torn');
    service.gateway.failure = null;
    expect((await control({ idempotencyKey: 'k' })).status).toBe(200);
    expect((await poll('k')).status).toBe(200);
  });

  test('that passes before a failure which passes too: the key is not known, and may be used', async () => {
    hold();
    service.gateway.failure = new OpsError('lock_busy', 'held');
    expect((await control({ idempotencyKey: 'k', deadlineSeconds: 0 })).status).toBe(202);
    release();
    await until(() => service.service.controlsRunning === 0);
    const polled = await poll('k');
    expect([polled.status, codeOf(polled)]).toEqual([404, 'not_found']);
    expect(service.warnings[0]).toBe('control k of alpha failed after its caller was answered: held');
    service.gateway.failure = null;
    expect((await control({ idempotencyKey: 'k' })).status).toBe(200);
  });

  test('does not matter to a caller that has gone: the work is done', async () => {
    hold();
    const gone = new AbortController();
    const body = JSON.stringify({ loopId: 'alpha', intent: 'cancel', idempotencyKey: 'k' });
    const asked = service.ask('/ops/control', { method: 'POST', body, signal: gone.signal });
    await until(() => service.service.controlsRunning === 1);
    gone.abort();
    await expect(asked).rejects.toThrow(/abort/i);
    release();
    await until(() => service.gateway.executed().length === 1);
    expect((await poll('k')).status).toBe(200);
  });
});

describe('a stop', () => {
  test('lets what is being carried out come to its end and be answered', async () => {
    hold();
    const asked = control({ idempotencyKey: 'k' });
    await until(() => service.service.controlsRunning === 1);
    const stopped = service.service.stop();
    await expect(service.ask('/healthz')).rejects.toThrow(/ECONNREFUSED/);
    release();
    expect([await stopped, (await asked).status]).toEqual([0, 200]);
    expect(service.gateway.executed()).toHaveLength(1);
  });

  test('does not wait longer than the grace, and says what it left', async () => {
    const impatient = await startTestService({
      repos: { standard: { path: repo.path, loops: 'all' }, named: new Map() },
      loops: createServedLoops({ clock: systemClock, processes: noProcessTable }),
      limits: { shutdownGraceMs: 50 },
    });
    let finish = (): void => undefined;
    impatient.gateway.hold = new Promise((resolve) => {
      finish = resolve;
    });
    const body = JSON.stringify({ loopId: 'alpha', intent: 'cancel' });
    const asked = impatient.ask('/ops/control', { method: 'POST', body }).catch((error: unknown) => String(error));
    await until(() => impatient.service.controlsRunning === 1);
    expect(await impatient.service.stop()).toBe(1);
    expect(await asked).toMatch(/socket hang up|ECONNRESET/);
    finish();
    await until(() => impatient.service.controlsRunning === 0);
    await impatient.close();
  });
});
