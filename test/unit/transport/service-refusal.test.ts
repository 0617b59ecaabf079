import { describe, expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode, OpsError } from '../../../src/errors.ts';
import { CODE_ENTRIES, type ServiceCode, serviceCodeOf } from '../../../src/transport/service-codes.ts';
import { ServiceRefusal, invalidRequest, refusalBody, refusalOf } from '../../../src/transport/service-refusal.ts';
import { schemaValidator } from '../../support/schema-check.ts';

const CODES = Object.keys(CODE_ENTRIES) as ServiceCode[];

describe('codes', () => {
  test.each(CODES)('%s has a status that clients understand', (code) => {
    const { status, message, retryAfterSeconds } = CODE_ENTRIES[code];
    expect(code).toMatch(/^[a-z][a-z0-9_]{0,63}$/);
    expect(message).not.toMatch(/(?<!\w)\//);
    expect(status).toBeGreaterThanOrEqual(400);
    // What passes says when to come again; what does not pass must not look as if it did.
    const passes = status === 503 || code === 'too_many_attempts' || code === 'control_in_progress';
    expect(retryAfterSeconds !== undefined).toBe(passes);
  });

  test.each([
    ['snapshot_unavailable', 404],
    ['events_unavailable', 503],
    ['cursor_ahead', 409],
    ['lock_busy', 503],
    ['lock_lost', 503],
    ['store_write_failed', 503],
    ['store_read_failed', 503],
    ['idempotency_key_reused', 422],
    ['idempotency_store_damaged', 500],
    ['control_in_progress', 409],
    ['internal_error', 500],
  ] as const)('the error %s keeps its name and has status %i', (code, status) => {
    const refusal = refusalOf(new OpsError(code, 'x'));
    expect([refusal.code, refusal.status]).toEqual([code, status]);
  });

  test.each([
    ['usage_error', 'invalid_request', 400],
    ['config_invalid', 'runtime_error', 500],
    ['state_foreign', 'runtime_error', 500],
    ['repo_not_found', 'runtime_error', 500],
  ] as const)('the error %s becomes %s', (code, expected, status) => {
    expect(refusalOf(new OpsError(code, 'x'))).toMatchObject({ code: expected, status });
  });

  test.each(Object.keys(ERROR_CODES) as ErrorCode[])('the error %s leads to a code of the service', (code) => {
    expect(CODES).toContain(serviceCodeOf(code));
  });
});

describe('what a caller is told', () => {
  const repos = ['/srv/my repo', '/srv'];

  test.each([
    ['cursor_ahead', 'cursor 9 is beyond line 3', 'cursor 9 is beyond line 3'],
    ['usage_error', 'no /srv/my repo/.superloop here', 'no (path) here'],
    ['usage_error', 'see "/etc/passwd", or (/root/x): y', 'see "(path)", or ((path)): y'],
    ['usage_error', 'either/or stays', 'either/or stays'],
    ['control_in_progress', 'held by /srv/lock', 'held by (path)'],
  ] as const)('%s: %s', (code, message, expected) => {
    expect(refusalOf(new OpsError(code, message), repos).message).toBe(expected);
  });

  test.each(['snapshot_unavailable', 'store_write_failed', 'config_invalid', 'internal_error'] as const)(
    '%s says nothing of this machine',
    (code) => {
      const refusal = refusalOf(new OpsError(code, 'cannot open /srv/my repo/.superloop/x: ENOENT'), repos);
      expect(refusal.message).not.toMatch(/srv|ENOENT|\//);
    },
  );

  test('a defect says nothing but that it is one', () => {
    const refusal = refusalOf(new TypeError('secret is not a function'));
    expect([refusal.code, refusal.status]).toEqual(['internal_error', 500]);
    expect(refusal.message).not.toContain('secret');
  });

  test('a refusal stays what it is', () => {
    const refusal = invalidRequest('x');
    expect(refusalOf(refusal)).toBe(refusal);
  });

  test('a pause is a field of the header', () => {
    expect(new ServiceRefusal('too_many_attempts', { retryAfterSeconds: 9 }).headers).toEqual({ 'Retry-After': '9' });
    expect(new ServiceRefusal('overloaded').headers).toEqual({ 'Retry-After': '1' });
    expect(new ServiceRefusal('not_found').headers).toEqual({});
  });

  test.each([null, 'trace-1'])('the body fits its schema, trace id %j', (traceId) => {
    const validate = schemaValidator('service-problem');
    for (const code of CODES) {
      validate(JSON.parse(refusalBody(new ServiceRefusal(code), traceId)));
      expect(validate.errors).toBeNull();
    }
    expect(JSON.parse(refusalBody(new ServiceRefusal('not_found'), traceId))).toEqual({
      ok: false,
      error: {
        code: 'not_found',
        message: 'there is nothing here',
        status: 404,
        ...(traceId === null ? {} : { traceId }),
      },
    });
  });
});
