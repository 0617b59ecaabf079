import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/control/outcome.ts';
import { type Reading, lateOutcome, readControlAnswer, unknownOutcome } from '../../../src/control/remote-answer.ts';
import type { ServiceAnswer } from '../../../src/ports.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { controlRow, intentRow } from '../../../src/control/rows.ts';
import { NOW, confirmation, request } from './control-fixture.ts';

const COMMAND = 'POST http://127.0.0.1:8787/ops/control';
const ASKED = { request: { loop: 'alpha', intent: 'cancel' }, key: 'key-1', command: COMMAND, taken: false } as const;
const PROOF = confirmation();

function answer(status: number, body: unknown, contentType = 'application/json'): ServiceAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'answer', status, contentType, body: text, attempts: 1 };
}

function row(change: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return { loopId: 'alpha', intent: 'cancel', status: 'confirmed', exitCode: 0, confirm: PROOF, ...change };
}

function reply(change: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    ok: true,
    exitCode: 0,
    result: row(),
    replayed: false,
    loopId: 'alpha',
    intent: 'cancel',
    idempotencyKey: 'key-1',
    ...change,
  };
}

function problem(code: string, message = 'why'): unknown {
  return { ok: false, error: { code, message } };
}

function outcomeOf(reading: Reading): Outcome {
  if (reading.kind !== 'done') throw new Error('there is no outcome yet');
  return reading.outcome;
}

const read = (given: ServiceAnswer): Outcome => outcomeOf(readControlAnswer(given, ASKED));
const readTaken = (given: ServiceAnswer): Outcome => outcomeOf(readControlAnswer(given, { ...ASKED, taken: true }));

describe('an outcome of the service', () => {
  it('that is proven confirms', () => {
    expect(read(answer(200, reply()))).toMatchObject({
      status: 'confirmed',
      command: COMMAND,
      exitCode: 0,
      reasonCode: null,
      confirm: PROOF,
      replayed: false,
      output: JSON.stringify(reply()),
    });
  });

  type Case = readonly [status: string, httpStatus: number, change: object, expected: Partial<Outcome>];
  const unproven = confirmation({ confirmed: false, reason: 'timeout' });
  it.each<Case>([
    ['confirmed', 200, {}, { status: 'confirmed', confirm: PROOF }],
    ['confirmed', 201, {}, { status: 'confirmed' }],
    ['confirmed', 409, {}, { status: 'ambiguous' }],
    ['confirmed', 500, {}, { status: 'ambiguous' }],
    ['executed_unconfirmed', 200, { confirm: undefined }, { status: 'executed_unconfirmed', confirm: null }],
    [
      'ambiguous',
      409,
      { confirm: unproven, reasonCode: 'control_ambiguous', message: 'm', exitCode: 0 },
      { status: 'ambiguous', reasonCode: 'control_ambiguous', message: 'm', confirm: unproven },
    ],
    [
      'failed_command',
      500,
      { confirm: undefined, exitCode: 3, reasonCode: 'control_failed_command' },
      { status: 'failed_command', exitCode: 3, reasonCode: 'control_failed_command' },
    ],
    [
      'refused',
      409,
      { confirm: undefined, exitCode: 1, reasonCode: 'nothing_pending', message: 'no' },
      { status: 'refused', reasonCode: 'nothing_pending', message: 'no', exitCode: 1 },
    ],
    [
      'refused',
      422,
      { confirm: undefined, reasonCode: 'frozen_by_divergence' },
      { status: 'refused', reasonCode: 'frozen_by_divergence' },
    ],
  ])('%s with status %i is taken over', (status, ...[httpStatus, change, expected]) => {
    expect(read(answer(httpStatus, reply({ result: row({ status, ...change }) })))).toMatchObject(expected);
  });

  it('that was given again says so', () => {
    expect(read(answer(200, reply({ replayed: true }))).replayed).toBe(true);
  });

  it('that does not name its intent counts by its row', () => {
    expect(read(answer(200, reply({ intent: undefined }))).status).toBe('confirmed');
  });

  it('may say more than is known here', () => {
    const more = { ...PROOF, novelty: [1] };
    expect(read(answer(200, reply({ result: row({ confirm: more }), novelty: 1 })))).toMatchObject({
      status: 'confirmed',
      confirm: PROOF,
    });
  });
});

describe('what is not proof of a confirmation', () => {
  const changes: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['another loop', { loopId: 'beta' }],
    ['another key', { idempotencyKey: 'key-2' }],
    ['another intent', { intent: 'approve' }],
    ['a row of another loop', { result: row({ loopId: 'beta' }) }],
    ['a row of another intent', { result: row({ intent: 'approve' }) }],
    ['a row without a loop', { result: row({ loopId: undefined }) }],
    ['no row', { result: undefined }],
    ['an empty row', { result: {} }],
    ['a row without a status', { result: row({ status: undefined }) }],
    ['an unknown status', { result: row({ status: 'executed' }) }],
    ['no evidence', { result: row({ confirm: undefined }) }],
    ['evidence that is null', { result: row({ confirm: null }) }],
    ['evidence that is a text', { result: row({ confirm: 'yes' }) }],
    ['evidence against it', { result: row({ confirm: { ...PROOF, confirmed: false } }) }],
    ['evidence for another intent', { result: row({ confirm: { ...PROOF, intent: 'reject' } }) }],
    ['evidence without a reason', { result: row({ confirm: { ...PROOF, reason: undefined } }) }],
    ['evidence that is almost true', { result: row({ confirm: { ...PROOF, confirmed: 'true' } }) }],
    ['an answer that is not ok', { ok: false }],
    ['bare words', { result: row({ confirm: { confirmed: true } }) }],
  ];
  it.each(changes)('%s: nobody knows', (_what, change) => {
    expect(read(answer(200, reply(change)))).toMatchObject({
      status: 'ambiguous',
      reasonCode: 'control_ambiguous',
      exitCode: 1,
      confirm: null,
      message: expect.stringContaining('the same key asks again without doing it twice') as string,
    });
  });

  it.each([
    { ok: true },
    { ok: true, status: 'confirmed', confirmed: true },
    { ...reply(), ok: 'true' },
    [reply()],
    null,
  ])('a body that is no answer of the service: %#', (body) => {
    for (const status of [200, 201, 409]) {
      expect(read(answer(status, body))).toMatchObject({
        status: 'ambiguous',
        exitCode: 1,
        confirm: null,
        message: expect.stringMatching(/^service_response_invalid: /) as string,
      });
    }
    expect(read(answer(404, body))).toMatchObject({ status: 'failed_command', exitCode: 1, confirm: null });
  });

  it.each(['', '{"ok":true'])('%j as application/json: a service of another version may have done it', (body) => {
    expect(read(answer(200, body))).toMatchObject({ status: 'ambiguous', confirm: null });
  });

  it.each([
    [200, '<html>welcome</html>', 'text/html'],
    [200, JSON.stringify(reply()), 'text/html'],
    [200, JSON.stringify(reply()), ''],
    [409, '<html>conflict</html>', 'text/html'],
    [204, '', ''],
    [302, 'moved', 'text/plain'],
    [404, '<html>no</html>', 'text/html'],
  ] as const)('status %i with %j as %j', (status, body, contentType) => {
    expect(read(answer(status, body, contentType))).toMatchObject({
      status: 'failed_command',
      reasonCode: 'control_failed_command',
      exitCode: 1,
      message: expect.stringMatching(/^service_response_invalid: /) as string,
      confirm: null,
    });
  });
});

describe('while the service is at it', () => {
  it.each([
    ['202', answer(202, { ok: true, pending: true, loopId: 'alpha', idempotencyKey: 'key-1' }), true],
    ['pending', answer(200, reply({ pending: true, result: undefined })), true],
    ['another control is in progress', answer(409, problem('control_in_progress')), false],
    ['another is in progress, busy', answer(503, problem('control_in_progress')), false],
  ] as const)('%s: ask again', (_what, given, taken) => {
    const again = { kind: 'again', retryMs: expect.any(Number) as number };
    expect(readControlAnswer(given, ASKED)).toEqual({ ...again, taken });
    expect(readControlAnswer(given, { ...ASKED, taken: true })).toEqual({ ...again, taken: true });
  });

  it('until the time is over: unknown once it was taken, failed before', () => {
    expect(lateOutcome(ASKED)).toMatchObject({ status: 'failed_command', command: COMMAND, exitCode: 1 });
    expect(lateOutcome({ ...ASKED, taken: true })).toMatchObject({
      status: 'ambiguous',
      command: COMMAND,
      exitCode: 1,
    });
  });

  it.each([{ loopId: 'beta' }, { idempotencyKey: 'key-2' }, { intent: 'approve' }])(
    'not for another request: %j',
    (change) => {
      const pending = { ok: true, pending: true, loopId: 'alpha', idempotencyKey: 'key-1', ...change };
      expect(read(answer(202, pending)).status).toBe('ambiguous');
    },
  );
});

describe('a refusal of the service', () => {
  it.each([
    [400, 'invalid_request'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [409, 'something_else'],
    [413, 'body_too_large'],
    [422, 'invalid_value'],
    [429, 'too_many_requests'],
    [503, 'lock_busy'],
    [503, 'too_many_connections'],
    [500, 'idempotency_store_damaged'],
  ])('%i %s: nothing was done', (status, code) => {
    expect(read(answer(status, problem(code)))).toMatchObject({
      status: 'failed_command',
      exitCode: 1,
      message: `the service refused: ${code}: why`,
      output: `the service refused: ${code}: why`,
    });
  });

  it('of a reused key is one of ours', () => {
    expect(read(answer(409, problem('idempotency_key_reused')))).toMatchObject({
      status: 'refused',
      reasonCode: 'idempotency_key_reused',
      exitCode: 1,
      output: '',
    });
  });

  it.each([
    [500, 'internal_error'],
    [502, 'runtime_error'],
    [503, 'shutting_down'],
    [504, 'deadline_exceeded'],
  ])('%i %s: it may have been done', (status, code) => {
    expect(read(answer(status, problem(code)))).toMatchObject({ status: 'ambiguous', reasonCode: 'control_ambiguous' });
  });

  it.each([500, 502, 503, 504])('%i of something in between: it may have been done', (status) => {
    expect(read(answer(status, '<html>bad gateway</html>', 'text/html')).status).toBe('ambiguous');
  });
});

describe('no answer', () => {
  type Lost = Extract<ServiceAnswer, { kind: 'no_answer' }>;
  const lost = (delivery: Lost['delivery'], reason: Lost['reason']): Lost => ({
    kind: 'no_answer',
    delivery,
    reason,
    detail: 'connection reset',
    attempts: 2,
  });
  it.each(['connect_failed', 'timeout', 'connection_lost', 'answer_too_large', 'answer_malformed'] as const)(
    '%s: failed where nothing was sent, unknown otherwise',
    (reason) => {
      const message = expect.stringMatching(/^service_(?:request_failed|response_invalid): /) as string;
      expect(read(lost('not_sent', reason))).toMatchObject({ status: 'failed_command', exitCode: 1, message });
      expect(read(lost('unknown', reason))).toMatchObject({ status: 'ambiguous', exitCode: 1, message });
    },
  );

  it('in time is unknown, too', () => {
    expect(unknownOutcome(ASKED, 'late')).toMatchObject({ status: 'ambiguous', command: COMMAND, exitCode: 1 });
  });
});

describe('a hostile row leaves our rows as their schemas want them', () => {
  const wild: readonly Readonly<Record<string, unknown>>[] = [
    { exitCode: -1 },
    { exitCode: 1.5 },
    { exitCode: 1e99 },
    { exitCode: 256 },
    { exitCode: '0' },
    { reasonCode: 'Not A Code' },
    { reasonCode: 'x'.repeat(65) },
    { reasonCode: 7 },
    { message: '' },
    { message: 'm'.repeat(100_000) },
    { message: { text: 1 } },
    { runId: 'r'.repeat(100_000) },
    { runId: 7 },
    { confirm: { ...PROOF, attempts: -1 } },
    { confirm: { ...PROOF, observedAt: 'yesterday' } },
  ];
  const context = {
    timestamp: NOW,
    startedAt: NOW,
    durationSeconds: 0,
    idempotencyKey: 'k',
    attempt: 1,
    seq: 1,
    auditSequence: 1,
  };

  it.each(wild.map((change) => [JSON.stringify(change).slice(0, 60), change] as const))('%s', (_what, change) => {
    const done = read(answer(200, reply({ result: row({ status: 'ambiguous', ...change }) })));
    expect(done.status).toBe('ambiguous');
    const rows = [intentRow(request(), done, context), controlRow(request(), done, context)];
    for (const [index, name] of ['intent-row', 'control-row'].entries()) {
      const validate = schemaValidator(name);
      expect(validate(rows[index]), JSON.stringify(validate.errors)).toBe(true);
    }
    expect(JSON.stringify(rows).length).toBeLessThan(40_000);
  });

  it('an answer of any size is kept in a bounded form', () => {
    const large = read(answer(200, reply({ result: row({ commandOutput: 'x'.repeat(1 << 20) }) })));
    expect(large.status).toBe('confirmed');
    expect(large.output.length).toBe(16_384);
  });
});

describe('a failure after the request was taken', () => {
  it.each([
    [
      'no connection',
      { kind: 'no_answer', delivery: 'not_sent', reason: 'connect_failed', detail: 'refused', attempts: 3 },
    ],
    ['too many connections', answer(503, problem('too_many_connections'))],
    ['a refusal', answer(404, problem('not_found'))],
    ['a foreign page', answer(200, '<html>', 'text/html')],
  ] as readonly (readonly [string, ServiceAnswer])[])('%s says nothing about what was done', (_what, given) => {
    expect(read(given)).toMatchObject({ status: 'failed_command' });
    expect(readTaken(given)).toMatchObject({ status: 'ambiguous', reasonCode: 'control_ambiguous' });
  });
});
