import { describe, expect, test } from 'vitest';
import { OpsError } from '../../../src/errors.ts';
import { QUEUE_STATUSES, type QueueItem } from '../../../src/queue/item.ts';
import { decideReview, requireReviewable, type ReviewRequest } from '../../../src/queue/review/route.ts';
import { claimedItem, NOW_SECONDS, queueItem, queueView } from '../../support/queue-item.ts';

function request(more: Partial<ReviewRequest> = {}): ReviewRequest {
  return {
    id: 'T-1',
    criteria: null,
    report: 'alpha docs written',
    maxRetries: null,
    ui: null,
    token: null,
    force: false,
    backend: 'sqlite',
    backoffSeconds: [60, 180, 600],
    ...more,
  };
}

const ALPHA: Partial<QueueItem> = { success_criteria: 'alpha docs' };
const NO_LEASE = { lease_owner: null, lease_expires_at: null, lease_seconds: null };

describe('a pass', () => {
  test('closes the item and keeps its notes', () => {
    const item = claimedItem({ ...ALPHA, notes: 'seed', last_error: 'old', failure_class: 'transient' });
    const { result, change, events } = decideReview(queueView([item]), request());
    const notes = 'seed | review:PASS all_success_criteria_covered';
    expect(result).toMatchObject({ id: 'T-1', status: 'DONE' });
    expect(change).toEqual([
      { id: 'T-1', set: { status: 'DONE', notes, last_error: '', failure_class: null, ...NO_LEASE } },
    ]);
    expect(events).toEqual([
      { itemId: 'T-1', type: 'done', payload: { notes } },
      {
        itemId: 'T-1',
        type: 'review_gate',
        payload: { reasons: ['all_success_criteria_covered'], verdict: 'PASS' },
      },
    ]);
  });
});

describe('a block', () => {
  test('keeps the item from being picked, with what a page said on one line', () => {
    const ui = { ok: false, reasons: ['ui_open_failed:no\nbrowser\u0000'] };
    const { change, events } = decideReview(queueView([claimedItem(ALPHA)]), request({ report: 'blocked', ui }));
    const notes = 'review:BLOCK explicit_block_marker:blocked;ui:ui_open_failed:no browser';
    expect(change?.[0]?.set).toMatchObject({ status: 'BLOCKED', notes: `${notes} `.trim(), ...NO_LEASE });
    expect(events?.map(({ type }) => type)).toEqual(['blocked', 'review_gate']);
  });
});

describe('a retry', () => {
  test('gives the item back with one attempt more and a backoff', () => {
    const item = claimedItem({ ...ALPHA, attempt_count: 1, claim_count: 2, notes: 'seed' });
    const { result, change, events } = decideReview(queueView([item]), request({ report: 'nothing' }));
    expect(result.status).toBe('PENDING');
    expect(change?.[0]?.set).toEqual({
      status: 'PENDING',
      notes: 'seed | review:RETRY attempt=2/3 missing=alpha docs',
      attempt_count: 2,
      retry_not_before: NOW_SECONDS + 180,
      claim_count: 0,
      failure_class: null,
      owner_session: '-',
      started_at_kst: '-',
      started_epoch: null,
      ...NO_LEASE,
    });
    expect(events).toEqual([
      {
        itemId: 'T-1',
        type: 'review_gate',
        payload: { attempt: 2, max_retries: 3, missing_checks: ['alpha docs'], verdict: 'RETRY' },
      },
    ]);
  });

  test('is limited by the item, unless the reviewer says otherwise', () => {
    const item = claimedItem({ ...ALPHA, attempt_count: 1, max_attempts: 1 });
    const verdictAt = (maxRetries: number | null) =>
      decideReview(queueView([item]), request({ report: 'nothing', maxRetries })).result.gate.verdict;
    expect([null, 1, 2].map((most) => verdictAt(most))).toEqual(['BLOCK', 'BLOCK', 'RETRY']);
  });

  test.each([
    ['', 0, 'review_attempts=1 | review:RETRY attempt=1/3 missing=alpha docs'],
    ['seed', 0, 'seed | review_attempts=1 | review:RETRY attempt=1/3 missing=alpha docs'],
    [
      'seed / review_attempts=1 / review:RETRY attempt=1/3 missing=x / more',
      0,
      'seed | review:RETRY attempt=1/3 missing=x | more | review_attempts=2 | review:RETRY attempt=2/3 missing=alpha docs',
    ],
    ['review_attempts=none', 0, 'review_attempts=1 | review:RETRY attempt=1/3 missing=alpha docs'],
    ['wiped by hand', 2, 'wiped by hand | review_attempts=3 | review:RETRY attempt=3/3 missing=alpha docs'],
    ['review_attempts=0', 2, 'review_attempts=1 | review:RETRY attempt=1/3 missing=alpha docs'],
  ])('counts in the note of a table: %j', (notes, attempts, wanted) => {
    const item = claimedItem({ ...ALPHA, notes, attempt_count: attempts });
    const { change } = decideReview(queueView([item]), request({ report: 'nothing', backend: 'markdown' }));
    expect(change?.[0]?.set.notes).toBe(wanted);
  });

  test('comes to its end in a table after as many rounds as are allowed', () => {
    let notes = 'seed';
    const verdicts: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const item = claimedItem({ ...ALPHA, notes: notes.replaceAll(' | ', ' / ') });
      const { result, change } = decideReview(queueView([item]), request({ report: 'no', backend: 'markdown' }));
      verdicts.push(`${result.gate.verdict} ${result.gate.reasons.join(';')}`);
      notes = change?.[0]?.set.notes ?? '';
    }
    const blocked = 'BLOCK missing_checks:1;retry_limit_reached:3/3';
    expect(verdicts).toEqual([...Array<string>(3).fill('RETRY missing_checks:1'), blocked, blocked]);
    expect(notes).toContain('seed / review:RETRY attempt=1/3 missing=alpha docs / review:RETRY attempt=2/3');
  });
});

describe('criteria', () => {
  test.each([
    [null, 'PASS'],
    ['', 'PASS'],
    ['  ', 'PASS'],
    ['beta notes', 'RETRY'],
    ['alpha', 'PASS'],
  ])('given as %j', (criteria, verdict) => {
    const { result } = decideReview(queueView([claimedItem(ALPHA)]), request({ criteria }));
    expect(result.gate.verdict).toBe(verdict);
  });

  test('of an item without any cannot be met', () => {
    const { result } = decideReview(queueView([claimedItem({ success_criteria: '-' })]), request());
    expect(result.gate).toMatchObject({ verdict: 'RETRY', reasons: ['no_success_criteria'] });
  });
});

describe('what is refused', () => {
  test.each(QUEUE_STATUSES.filter((status) => status !== 'DONE'))('%s is reviewed', (status) => {
    const { result } = decideReview(queueView([queueItem({ ...ALPHA, status })]), request());
    expect(result.status).toBe('DONE');
  });

  test('DONE is reviewed only by force', () => {
    const view = queueView([queueItem({ ...ALPHA, status: 'DONE' })]);
    expect(() => decideReview(view, request())).toThrow('T-1 is DONE and needs no review');
    expect(decideReview(view, request({ force: true, report: 'nothing' })).result.status).toBe('PENDING');
  });

  test('an unknown id and an old token', () => {
    expect(() => requireReviewable({ items: [] }, request())).toThrow(OpsError);
    expect(() => requireReviewable({ items: [] }, request())).toThrow('Row id not found: T-1');
    const view = queueView([claimedItem(ALPHA)]);
    expect(() => decideReview(view, request({ token: 6 }))).toThrow('stale fencing token 6');
    expect(decideReview(view, request({ token: 7 })).result.status).toBe('DONE');
  });
});
