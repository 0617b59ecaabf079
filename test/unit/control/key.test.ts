import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveKey, deriveRemoteKey, isIdempotencyKey, judgeKey, keyFileName } from '../../../src/control/key.ts';
import type { ControlLook } from '../../../src/control/look.ts';
import { type ControlRequest, fingerprintText } from '../../../src/control/request.ts';
import type { ControlKey } from '../../../src/generated/types.ts';
import { formatInstant } from '../../../src/runtime/rfc3339.ts';
import { NOW_MS, RUN_FILE_OF_ALPHA, fold, process } from '../reconcile/loop-facts-fixture.ts';
import { RESTING, digests, keyRecord, look, request, withApproval } from './control-fixture.ts';

describe('an idempotency key', () => {
  it.each([
    ['a', true],
    ['A-b_c.d:e-1', true],
    ['7', true],
    ['x'.repeat(128), true],
    ['x'.repeat(129), false],
    ['', false],
    ['-a', false],
    ['.a', false],
    ['_a', false],
    [':a', false],
    ['a/b', false],
    ['a b', false],
    ['a\n', false],
    ['ä', false],
    ['a\0', false],
  ])('%j: %s', (text, allowed) => {
    expect(isIdempotencyKey(text)).toBe(allowed);
  });

  it('has a file of its own for each transport, with a harmless name', () => {
    const names = ['a', 'A', 'a:b', 'x'.repeat(128)].flatMap((key) =>
      (['local', 'sprite_service'] as const).map((transport) => keyFileName(digests, transport, key)),
    );
    expect(new Set(names).size).toBe(8);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}\.json$/);
  });
});

/** Members that make it another request, with another value. */
const BOUND: Partial<ControlRequest> = {
  loop: 'beta',
  intent: 'approve',
  transport: 'sprite_service',
  by: 'bo',
  note: 'why',
  force: true,
};
const FREE: Partial<ControlRequest> = {
  timeoutSeconds: 1,
  intervalSeconds: 9,
  confirm: false,
  traceId: 'trace-2',
  retryAttempts: 1,
  automated: true,
  acknowledge: 'seen',
  lockWaitSeconds: 0,
  commandTimeoutSeconds: 1,
  keySeconds: 60,
};

describe('the fingerprint of a request', () => {
  it.each(Object.entries(BOUND))('%s changes it', (name, value) => {
    expect(fingerprintText(request({ [name]: value }))).not.toBe(fingerprintText(request()));
  });

  it.each(Object.entries(FREE))('%s does not', (name, value) => {
    expect(fingerprintText(request({ [name]: value }))).toBe(fingerprintText(request()));
  });

  it('no two requests share one by the way their texts are joined', () => {
    const texts = fc.record({ by: fc.string(), note: fc.option(fc.string({ minLength: 1 })) });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const same = a.by === b.by && a.note === b.note;
        expect(fingerprintText(request(a)) === fingerprintText(request(b))).toBe(same);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a derived key', () => {
  const of = (asked: Partial<ControlRequest>, seen: ControlLook, attempt = 1): string =>
    deriveKey(digests, request(asked), { look: seen, attempt });

  it('is a key, says its intent and counts attempts', () => {
    expect(of({}, look())).toMatch(/^cancel-[0-9a-f]{16}-1$/);
    expect(of({ intent: 'approve' }, look(withApproval()), 12)).toMatch(/^approve-[0-9a-f]{16}-12$/);
    expect(isIdempotencyKey(of({}, look()))).toBe(true);
  });

  it('is the same for the same request about the same run', () => {
    const later = look({ nowMs: NOW_MS + 60_000 });
    const started = { ...process('alive'), startedAt: '2026-03-01T10:59:59Z' };
    const again = { ...process('alive'), startedAt: '2026-03-01T11:00:00Z' };
    expect(of({}, later)).toBe(of({}, look()));
    expect(of({}, look({ process: started }))).toBe(of({}, look({ process: again })));
  });

  it.each<readonly [string, Partial<ControlRequest>, ControlLook]>([
    ['another run', {}, look({ fold: fold({ run: { ...fold().run, runId: 'later' } }) })],
    ['another process', {}, look({ process: { ...process('alive'), pid: 9 } })],
    ['no process', {}, look({ process: process('dead') })],
    ['a run file written anew', {}, look({ activeRun: { ...RUN_FILE_OF_ALPHA, updatedAt: '2026-03-01T12:00:00Z' } })],
    ['another person', { by: 'bo' }, look()],
  ])('is another for %s', (_what, asked, seen) => {
    expect(of(asked, seen)).not.toBe(of({}, look()));
  });

  it.each<readonly [string, ControlLook]>([
    ['another request', look(withApproval({ requestedAt: '2026-03-01T11:59:01Z' }))],
    ['another iteration', look(withApproval({ iteration: 2 }))],
    ['another run', look(withApproval({ runId: 'later' }))],
    ['a decided request', look(withApproval({ status: 'approved' }))],
    ['no request', look(RESTING)],
  ])('of a decision is another for %s', (_what, seen) => {
    const ask = { intent: 'approve' } as const;
    expect(of(ask, seen)).not.toBe(of(ask, look(withApproval())));
  });

  it('of a decision does not depend on the run that lives', () => {
    const ask = { intent: 'reject' } as const;
    expect(of(ask, look({ ...withApproval(), process: process('alive') }))).toBe(of(ask, look(withApproval())));
  });

  it('over the service it is bound to the request and its trace', () => {
    const of_ = (asked: Partial<ControlRequest>): string => deriveRemoteKey(digests, request(asked));
    expect(of_({})).toMatch(/^cancel-[0-9a-f]{16}-1$/);
    expect(of_({})).toBe(of_({ timeoutSeconds: 1 }));
    expect(new Set([of_({}), of_({ traceId: 'trace-2' }), of_({ by: 'bo' })]).size).toBe(3);
  });
});

describe('a recorded key', () => {
  const fingerprint = digests.sha256('fingerprint');
  const judge = (record: ControlKey | null, nowMs = NOW_MS, given = fingerprint): unknown =>
    judgeKey(record, { fingerprint: given, nowMs });
  const done = (status: string, change: Partial<ControlKey> = {}): ControlKey =>
    keyRecord({ row: { status }, ...change });

  it.each<readonly [string, ControlKey | null, object]>([
    ['unknown', null, { verdict: 'fresh', attempt: 1 }],
    ['confirmed', done('confirmed'), { verdict: 'replay' }],
    ['executed without confirmation', done('executed_unconfirmed'), { verdict: 'replay' }],
    ['ambiguous', done('ambiguous'), { verdict: 'examine' }],
    ['failed', done('failed_command'), { verdict: 'fresh', attempt: 2 }],
    ['failed again', done('failed_command', { attempt: 7 }), { verdict: 'fresh', attempt: 8 }],
    ['open', keyRecord({ state: 'open', row: null }), { verdict: 'open' }],
  ])('%s', (_what, record, expected) => {
    expect(judge(record)).toMatchObject(expected);
  });

  it.each(['confirmed', 'executed_unconfirmed', 'ambiguous', 'failed_command'])(
    'that was %s is refused to another request',
    (status) => {
      expect(judge(done(status), NOW_MS, digests.sha256('other'))).toMatchObject({ verdict: 'conflict' });
    },
  );

  it('that is open is refused to another request', () => {
    const open = keyRecord({ state: 'open', row: null });
    expect(judge(open, NOW_MS, digests.sha256('other'))).toMatchObject({ verdict: 'conflict' });
  });

  it('counts as unknown from its expiry on, to the second', () => {
    const record = done('confirmed', { expiresAt: formatInstant(NOW_MS + 1000) });
    expect(judge(record, NOW_MS + 999)).toMatchObject({ verdict: 'replay' });
    expect(judge(record, NOW_MS + 1000)).toEqual({ verdict: 'fresh', attempt: 1 });
    expect(judge(record, NOW_MS + 1000, digests.sha256('other'))).toEqual({ verdict: 'fresh', attempt: 1 });
  });

  it('never expires while it is open', () => {
    const open = keyRecord({ state: 'open', row: null, expiresAt: formatInstant(NOW_MS - 1000) });
    expect(judge(open)).toMatchObject({ verdict: 'open' });
  });
});
