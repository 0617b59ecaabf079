import { describe, expect, it } from 'vitest';
import { validateLoopRunEvent } from '../../../src/generated/validate-loop-run-event.js';
import { validateServiceProblem } from '../../../src/generated/validate-service-problem.js';
import { encodeJson } from '../../../src/runtime/exact-number.ts';
import { excerptOf } from '../../../src/transport/service-answer-excerpt.ts';
import {
  type HttpAnswer,
  type NoAnswer,
  errorOfAnswer,
  errorOfNoAnswer,
  errorOfReading,
  expectJson,
  readProblem,
} from '../../../src/transport/service-answer.ts';

const PLACE = 'GET http://127.0.0.1:8787/ops/snapshot';

function answer(body: string, fields: Partial<HttpAnswer> = {}): HttpAnswer {
  return { kind: 'answer', status: 200, contentType: 'application/json', body, attempts: 1, ...fields };
}

function problem(code: unknown, message: unknown): string {
  return JSON.stringify({ ok: false, error: { code, message } });
}

describe('readProblem', () => {
  it.each([
    [problem('not_found', 'no such loop'), { code: 'not_found', message: 'no such loop' }],
    [problem('x', 'a\u001b[31m\nb'), { code: 'x', message: String.raw`a\u001b[31m\u000ab` }],
    [problem('x', 'a'.repeat(301)), { code: 'x', message: `${'a'.repeat(299)}…` }],
    ['{"ok":false,"error":{"code":"x","message":"m","more":1},"traceId":"t"}', { code: 'x', message: 'm' }],
    [problem('Not Found', 'm'), null],
    [problem('', 'm'), null],
    [problem('a'.repeat(65), 'm'), null],
    [problem('x', null), null],
    [problem(1, 'm'), null],
    ['{"ok":true,"error":{"code":"x","message":"m"}}', null],
    ['{"error":{"code":"x","message":"m"}}', null],
    ['{"ok":false,"error":"x"}', null],
    ['null', null],
    ['', null],
    ['<html>', null],
  ])('%s gives %j', (body, expected) => {
    expect(readProblem(answer(body, { status: 404 }))).toEqual(expected);
  });

  it('takes no error body that is said to be something else', () => {
    expect(readProblem(answer(problem('x', 'm'), { contentType: 'text/html' }))).toBeNull();
  });
});

describe('expectJson', () => {
  it.each(['application/json', 'Application/JSON', 'application/json; charset=utf-8', 'application/json ;x'])(
    'takes %s',
    (contentType) => {
      const reading = expectJson(answer(problem('x', 'm'), { contentType }), validateServiceProblem);
      expect(reading).toEqual({ ok: true, value: { ok: false, error: { code: 'x', message: 'm' } } });
    },
  );

  it.each<[string, Partial<HttpAnswer>, string]>([
    ['{"ok":true}', {}, 'status 200: the body is not what the service sends: must have required property'],
    ['{"ok":true,"error":{}}', {}, 'status 200: the body is not what the service sends: /'],
    ['[]', {}, 'status 200: the body is not what the service sends: must be object'],
    [
      '<html>',
      { contentType: 'text/html\u0007' },
      String.raw`status 200: the body is text/html\u0007, not application/json`,
    ],
    ['{}', { contentType: '' }, 'status 200: the body has no content type, not application/json'],
    ['{}', { contentType: 'application/jsonp' }, 'status 200: the body is application/jsonp, not application/json'],
    ['{"ok":', {}, 'status 200: the body is not JSON'],
    ['', { status: 204 }, 'status 204: the body is not JSON'],
    ['\u{feff}{}', {}, 'status 200: the body is not JSON'],
    ['{}{}', {}, 'status 200: the body is not JSON'],
    ['['.repeat(1_000_000), {}, 'status 200: the body is nested deeper than 508 levels'],
    [
      `${'['.repeat(509)}12345678901234567890${']'.repeat(509)}`,
      {},
      'status 200: the body is nested deeper than 508 levels',
    ],
  ])('%.30s with %j: %s', (body, fields, detail) => {
    const reading = expectJson(answer(body, fields), validateServiceProblem);
    expect(reading).toEqual({ ok: false, reason: 'service_response_invalid', detail: expect.stringContaining(detail) });
  });

  it('keeps numbers that a double cannot hold', () => {
    const event = '{"payload":{"n":12345678901234567890},"raw":{"n":1e400}}';
    const reading = expectJson(answer(event), acceptAll);
    expect(reading.ok && encodeJson(reading.value)).toBe(event);
  });

  it('names the broken rule, not the value', () => {
    const reading = expectJson(answer('{"schemaVersion":"secret"}'), validateLoopRunEvent);
    expect(JSON.stringify(reading)).not.toContain('secret');
  });
});

const acceptAll = (value: unknown): value is unknown => value !== undefined;

describe('errors', () => {
  it.each<[string, HttpAnswer, string, string]>([
    [
      'a refusal',
      answer(problem('unauthorized', 'token needed'), { status: 401 }),
      'service_request_failed',
      'service request failed: PLACE: status 401, unauthorized: token needed',
    ],
    [
      'a proxy whose service is down',
      answer('<html>', { status: 502, contentType: 'text/html' }),
      'service_request_failed',
      'service request failed: PLACE: status 502, no reason given',
    ],
    [
      'too many requests',
      answer('', { status: 429, contentType: '' }),
      'service_request_failed',
      'service request failed: PLACE: status 429, no reason given',
    ],
    [
      'a redirect',
      answer('', { status: 302, contentType: '' }),
      'service_response_invalid',
      'PLACE: status 302: a redirect, which is not followed',
    ],
    [
      'another server that knows no such page',
      answer('<html>', { status: 404, contentType: 'text/html' }),
      'service_response_invalid',
      'PLACE: status 404: not an answer of the service',
    ],
  ])('%s', (...[_name, given, code, message]) => {
    expect(errorOfAnswer(given, PLACE)).toMatchObject({ code, message: message.replace('PLACE', PLACE) });
  });

  it.each<[NoAnswer['reason'], NoAnswer['delivery'], number, string, string]>([
    [
      'connect_failed',
      'not_sent',
      3,
      'service_request_failed',
      'service request failed: PLACE: why; 3 attempts, nothing was sent',
    ],
    [
      'timeout',
      'unknown',
      1,
      'service_request_failed',
      'service request failed: PLACE: why; 1 attempt, it may have been carried out',
    ],
    [
      'connection_lost',
      'unknown',
      2,
      'service_request_failed',
      'service request failed: PLACE: why; 2 attempts, it may have been carried out',
    ],
    ['answer_malformed', 'unknown', 1, 'service_response_invalid', 'PLACE: why'],
    ['answer_too_large', 'unknown', 1, 'service_response_invalid', 'PLACE: why'],
  ])('%s', (...[reason, delivery, attempts, code, message]) => {
    const error = errorOfNoAnswer({ kind: 'no_answer', reason, delivery, attempts, detail: 'why' }, PLACE);
    expect(error).toMatchObject({ code, message: message.replace('PLACE', PLACE) });
  });

  it('of a body of the wrong shape', () => {
    const error = errorOfReading({ ok: false, reason: 'service_response_invalid', detail: 'status 200: why' }, PLACE);
    expect(error).toMatchObject({ code: 'service_response_invalid', message: `${PLACE}: status 200: why` });
  });
});

describe('excerptOf', () => {
  it.each([
    ['', ''],
    ['one line\n', 'one line'],
    ['a\r\nb\n', String.raw`a\nb`],
    ['\u001b[2Ja\u0000\u202e', String.raw`\u001b[2Ja\u0000\u202e`],
    [
      Array.from({ length: 41 }, (_, index) => index).join('\n'),
      `…${Array.from({ length: 40 }, (_, index) => index + 1).join(String.raw`\n`)}`,
    ],
    ['x'.repeat(2048), 'x'.repeat(2048)],
    [`a${'x'.repeat(2048)}`, `…${'x'.repeat(2047)}`],
  ])('%.20j', (body, expected) => {
    expect(excerptOf(body)).toBe(expected);
  });

  it('stays within its limit however much becomes visible', () => {
    const shown = excerptOf('\u0007'.repeat(100_000));
    expect(shown).toHaveLength(2048);
    expect(shown).toMatch(/^…[\\u07]+$/);
  });
});
