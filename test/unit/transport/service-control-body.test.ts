import { describe, expect, test } from 'vitest';
import { type ControlFields, parseControlCall } from '../../../src/transport/service-control-body.ts';
import { outcomeAnswer, pendingAnswer } from '../../../src/transport/service-control-outcome.ts';
import { ServiceRefusal } from '../../../src/transport/service-refusal.ts';
import { schemaValidator } from '../../support/schema-check.ts';

const NO_FIELDS: ControlFields = { idempotencyKey: null, traceId: null };
const DEFAULTS = { by: 'service-user', deadlineSeconds: 25, newKey: () => 'new-key' };
const LEAST = { loopId: 'alpha', intent: 'cancel' };

function parse(body: unknown, fields = NO_FIELDS): ReturnType<typeof parseControlCall> {
  return parseControlCall(typeof body === 'string' ? body : JSON.stringify(body), fields, DEFAULTS);
}

function problemOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ServiceRefusal) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('a control request', () => {
  test('has the defaults of the command line', () => {
    expect(parse(LEAST)).toEqual({
      repo: null,
      loop: 'alpha',
      deadlineSeconds: 25,
      order: {
        intent: 'cancel',
        by: 'service-user',
        note: null,
        idempotencyKey: 'new-key',
        traceId: null,
        confirm: true,
        timeoutSeconds: 30,
        intervalSeconds: 2,
        automated: false,
        acknowledge: null,
        force: false,
        dryRun: false,
      },
    });
  });

  test('takes every member', () => {
    const body = {
      ...LEAST,
      repo: 'two',
      by: ' ops ',
      note: ' why\nnot ',
      idempotencyKey: 'k-1',
      traceId: 't-1',
      noConfirm: true,
      timeoutSeconds: 0,
      intervalSeconds: 1,
      deadlineSeconds: 0,
      automated: false,
      acknowledge: 'seen',
      force: true,
      dryRun: true,
    };
    const { repo, deadlineSeconds, order } = parse(body);
    expect([repo, deadlineSeconds]).toEqual(['two', 0]);
    expect(order).toEqual({
      intent: 'cancel',
      by: 'ops',
      note: 'why\nnot',
      idempotencyKey: 'k-1',
      traceId: 't-1',
      confirm: false,
      timeoutSeconds: 0,
      intervalSeconds: 1,
      automated: false,
      acknowledge: 'seen',
      force: true,
      dryRun: true,
    });
    expect(parse({ ...LEAST, automated: true }).order.automated).toBe(true);
  });

  test('takes null, and blank words of a person, for left out', () => {
    const names = Object.keys(parse(LEAST).order).filter((name) => name !== 'intent' && name !== 'confirm');
    const nulls = Object.fromEntries([...names, 'repo', 'noConfirm', 'deadlineSeconds'].map((name) => [name, null]));
    expect(parse({ ...LEAST, ...nulls })).toEqual(parse(LEAST));
    expect(parse({ ...LEAST, by: ' ', note: '\t', acknowledge: ' ' })).toEqual(parse(LEAST));
  });

  test.each([
    ['deadlineSeconds', 301, 300],
    ['deadlineSeconds', 86_400, 300],
    ['deadlineSeconds', 1, 1],
  ])('%s %i counts as %i', (name, given, expected) => {
    expect(parse({ ...LEAST, [name]: given }).deadlineSeconds).toBe(expected);
  });

  test('takes ids from the header', () => {
    const { order } = parse(LEAST, { idempotencyKey: 'k', traceId: 't' });
    expect([order.idempotencyKey, order.traceId]).toEqual(['k', 't']);
    expect(parse({ ...LEAST, idempotencyKey: 'k' }, { ...NO_FIELDS, idempotencyKey: 'k' }).order.idempotencyKey).toBe(
      'k',
    );
  });

  test.each([
    ['', /invalid_request: the body must have required property 'loopId'/],
    ['{', /invalid_json/],
    ['{"loopId":"alpha","intent":"cancel"}x', /invalid_json/],
    ['{"loopId":"alpha","intent":"cancel","timeoutSeconds":010}', /invalid_json/],
    ['[]', /the body is not an object/],
    ['null', /the body is not an object/],
    ['"x"', /the body is not an object/],
    ['['.repeat(30_000), /invalid_json/],
    [{ intent: 'cancel' }, /'loopId'/],
    [{ loopId: 'alpha' }, /'intent'/],
    [{ ...LEAST, loopId: '' }, /\/loopId must match/],
    [{ ...LEAST, loopId: '../x' }, /\/loopId must match/],
    [{ ...LEAST, loopId: 'a..b' }, /\/loopId must match/],
    [{ ...LEAST, loopId: 7 }, /\/loopId must be string/],
    [{ ...LEAST, intent: 'pause' }, /\/intent must be equal to one of the allowed values/],
    [{ ...LEAST, intent: 'Cancel' }, /\/intent/],
    [{ ...LEAST, noConfirm: 'false' }, /\/noConfirm must be boolean,null/],
    [{ ...LEAST, noConfirm: 0 }, /\/noConfirm/],
    [{ ...LEAST, force: 'true' }, /\/force/],
    [{ ...LEAST, dryRun: 1 }, /\/dryRun/],
    [{ ...LEAST, automated: 'no' }, /\/automated/],
    [{ ...LEAST, timeoutSeconds: '30' }, /\/timeoutSeconds/],
    [{ ...LEAST, timeoutSeconds: 1.5 }, /\/timeoutSeconds/],
    [{ ...LEAST, timeoutSeconds: -1 }, /\/timeoutSeconds/],
    [{ ...LEAST, timeoutSeconds: 1e30 }, /\/timeoutSeconds/],
    [{ ...LEAST, intervalSeconds: 3601 }, /\/intervalSeconds/],
    [{ ...LEAST, deadlineSeconds: -1 }, /\/deadlineSeconds/],
    [{ ...LEAST, idempotencyKey: '' }, /\/idempotencyKey/],
    [{ ...LEAST, idempotencyKey: 'a b' }, /\/idempotencyKey/],
    [{ ...LEAST, idempotencyKey: '-a' }, /\/idempotencyKey/],
    [{ ...LEAST, idempotencyKey: 'a'.repeat(129) }, /\/idempotencyKey/],
    [{ ...LEAST, idempotencyKey: 5 }, /\/idempotencyKey/],
    [{ ...LEAST, traceId: 'a/b' }, /\/traceId/],
    [{ ...LEAST, by: 'x'.repeat(257) }, /\/by/],
    [{ ...LEAST, by: 'a\u0000b' }, /by holds a control character/],
    [{ ...LEAST, note: 'a\u001b[2J' }, /note holds a control character/],
    [{ ...LEAST, note: 'a\ud800' }, /note holds a control character/],
    [{ ...LEAST, note: 'x'.repeat(4097) }, /\/note/],
    [{ ...LEAST, note: {} }, /\/note/],
    [{ ...LEAST, acknowledge: '' }, /\/acknowledge/],
    [{ ...LEAST, repo: '..' }, /\/repo/],
    [{ ...LEAST, automated: true, acknowledge: 'x' }, /automated and acknowledge exclude each other/],
    [{ ...LEAST, dryrun: true }, /a member "dryrun" that this service does not know/],
    ['{"loopId":"alpha","intent":"cancel","__proto__":{"force":true}}', /a member "__proto__"/],
    ['{"loopId":"alpha","intent":"cancel","constructor":1}', /a member "constructor"/],
  ])('%j is refused', (body, expected) => {
    expect(problemOf(() => parse(body))).toMatch(expected);
  });

  test.each([
    [{ idempotencyKey: 'one' }, { idempotencyKey: 'two', traceId: null }, /idempotencyKey is one in the body/],
    [{ traceId: 'one' }, { idempotencyKey: null, traceId: 'two' }, /traceId is one in the body/],
    [{}, { idempotencyKey: 'a b', traceId: null }, /X-Idempotency-Key is "a b"/],
    [{}, { idempotencyKey: 'one, two', traceId: null }, /X-Idempotency-Key/],
    [{}, { idempotencyKey: '', traceId: null }, /X-Idempotency-Key/],
  ])('%j with %j in the header is refused', (members, fields, expected) => {
    expect(problemOf(() => parse({ ...LEAST, ...members }, fields))).toMatch(expected);
  });
});

describe('an outcome', () => {
  const subject = { repo: null, loop: 'alpha', intent: 'cancel', idempotencyKey: 'k', traceId: 't' };
  const validate = schemaValidator('service-control-reply');

  test.each([
    [0, 'confirmed', 200],
    [0, 'executed_unconfirmed', 200],
    [2, 'ambiguous', 409],
    [1, 'refused', 409],
    [65, 'refused', 422],
    [1, 'failed_command', 500],
    [1, undefined, 500],
    [70, 'anything', 500],
  ])('exit %i with status %s is %i, replayed or not', (exitCode, status, expected) => {
    for (const replayed of [false, true]) {
      const answer = outcomeAnswer({ exitCode, result: status === undefined ? {} : { status }, replayed }, subject);
      validate(answer.body);
      expect(validate.errors).toBeNull();
      expect([answer.status, answer.body.ok, answer.body.replayed]).toEqual([expected, exitCode === 0, replayed]);
    }
  });

  test('says what it belongs to, the row before the request', () => {
    const row = { status: 'confirmed', intent: 'approve', traceId: 'first' };
    expect(outcomeAnswer({ exitCode: 0, result: row, replayed: true }, subject).body).toEqual({
      ok: true,
      exitCode: 0,
      result: row,
      replayed: true,
      loopId: 'alpha',
      intent: 'approve',
      idempotencyKey: 'k',
      traceId: 'first',
    });
    const unknown = { ...subject, intent: null, traceId: null };
    expect(Object.keys(outcomeAnswer({ exitCode: 0, result: {}, replayed: true }, unknown).body)).not.toContain(
      'intent',
    );
  });

  test('that is not there yet says where to ask', () => {
    const answer = pendingAnswer({ ...subject, repo: 'two', idempotencyKey: 'a:b' });
    validate(answer.body);
    expect(validate.errors).toBeNull();
    expect(answer).toEqual({
      status: 202,
      headers: { Location: '/ops/control?loopId=alpha&idempotencyKey=a%3Ab&repo=two', 'Retry-After': '1' },
      body: { ok: false, pending: true, loopId: 'alpha', intent: 'cancel', idempotencyKey: 'a:b', traceId: 't' },
    });
  });
});
