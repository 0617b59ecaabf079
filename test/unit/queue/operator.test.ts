import { describe, expect, test } from 'vitest';
import type { QueueBackend } from '../../../src/ports-queue.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import {
  backoffAfter,
  decideCancel,
  decideReplan,
  decideRetry,
  isLeftBehind,
  type RetryPolicy,
} from '../../../src/queue/operator.ts';
import { claimedItem, NOW_SECONDS, queueItem, queueView } from '../../support/queue-item.ts';

const BACKENDS: readonly QueueBackend[] = ['markdown', 'sqlite', 'postgres'];

function policy(backend: QueueBackend): RetryPolicy {
  return { backend, backoffSeconds: [60, 180, 600], staleSeconds: 3600, offsetHours: 9 };
}

const NO_LEASE = { lease_owner: null, lease_expires_at: null, lease_seconds: null };
const NOBODY = { owner_session: '-', started_at_kst: '-', started_epoch: null, ...NO_LEASE };

describe('cancel', () => {
  test.each(['PENDING', 'IN_PROGRESS', 'BLOCKED'])('%s is BLOCKED afterwards', (status) => {
    const item = claimedItem({ status, notes: 'n' });
    const decision = decideCancel(queueView([item]), 'T-1');
    expect(decision.result).toEqual({ id: 'T-1', status: 'BLOCKED' });
    const notes = 'n | cancelled_by_operator';
    expect(decision.change).toEqual([{ id: 'T-1', set: { status: 'BLOCKED', notes, ...NO_LEASE } }]);
    expect(decision.events).toEqual([{ itemId: 'T-1', type: 'blocked', payload: { notes } }]);
  });

  test('each time leaves its entry', () => {
    const item = queueItem({ status: 'BLOCKED', notes: 'cancelled_by_operator' });
    expect(decideCancel(queueView([item]), 'T-1').change?.[0]?.set.notes).toBe(
      'cancelled_by_operator | cancelled_by_operator',
    );
  });

  test.each(['DONE', 'FAILED'])('%s is refused', (status) => {
    expect(() => decideCancel(queueView([queueItem({ status })]), 'T-1')).toThrow(
      `cannot cancel terminal item: T-1 (${status})`,
    );
  });

  test('an unknown id is refused', () => {
    expect(() => decideCancel(queueView([]), 'T-1')).toThrow('Row id not found: T-1');
  });
});

describe.each(BACKENDS)('replan in %s', (backend) => {
  test('what somebody works on is BLOCKED and keeps its worker', () => {
    const { result, change, events } = decideReplan(queueView([claimedItem({ notes: 'n' })]), {
      id: 'T-1',
      notes: ' split ',
      backend,
    });
    expect(result.status).toBe('BLOCKED');
    expect(change?.[0]?.set).toEqual({ status: 'BLOCKED', notes: 'n | replan:split', ...NO_LEASE });
    expect(events).toEqual([{ itemId: 'T-1', type: 'blocked', payload: { notes: 'n | replan:split' } }]);
  });

  test.each(['PENDING', 'BLOCKED', 'FAILED'])('%s is PENDING and fresh', (status) => {
    const item = claimedItem({ status, notes: 'n', failure_class: 'poison', retry_not_before: NOW_SECONDS + 5 });
    const { result, change, events } = decideReplan(queueView([item]), { id: 'T-1', notes: 'later', backend });
    const fresh = { retry_not_before: null, claim_count: 0, failure_class: null };
    expect(result.status).toBe('PENDING');
    expect(change?.[0]?.set).toEqual({ status: 'PENDING', notes: 'n | replan:later', ...NOBODY, ...fresh });
    expect(events).toEqual([
      { itemId: 'T-1', type: 'replan', payload: { notes: 'n | replan:later', status: 'PENDING' } },
    ]);
  });

  test('DONE is PENDING again; a table goes on showing who did it', () => {
    const item = claimedItem({ status: 'DONE' });
    const set = decideReplan(queueView([item]), { id: 'T-1', notes: 'reopen', backend }).change?.[0]?.set;
    expect(set).toMatchObject({ status: 'PENDING', ...NO_LEASE });
    expect(set?.owner_session).toBe(backend === 'markdown' ? undefined : '-');
    expect(set?.started_at_kst).toBe(backend === 'markdown' ? undefined : '-');
  });

  test('blank notes are refused', () => {
    expect(() => decideReplan(queueView([queueItem()]), { id: 'T-1', notes: ' ', backend })).toThrow(/blank/);
  });
});

describe('retry in a table', () => {
  const retry = (status: string) => {
    const item = queueItem({ status, notes: 'n', owner_session: 'w', attempt_count: 5 });
    return decideRetry(queueView([item]), { id: 'T-1', policy: policy('markdown') });
  };

  test.each(['FAILED', 'BLOCKED'])('%s is PENDING and fresh, however often it was tried', (status) => {
    const { change, events } = retry(status);
    const fresh = { retry_not_before: null, claim_count: 0, failure_class: null };
    expect(change?.[0]?.set).toEqual({ status: 'PENDING', notes: 'n | retry_requested', ...NOBODY, ...fresh });
    expect(events).toEqual([{ itemId: 'T-1', type: 'retried', payload: { reason: 'operator_retry' } }]);
  });

  test.each(['PENDING', 'IN_PROGRESS', 'DONE', 'odd'])('%s is refused', (status) => {
    expect(() => retry(status)).toThrow(`retry allowed only for FAILED/BLOCKED in markdown mode: T-1 (${status})`);
  });
});

describe.each(['sqlite', 'postgres'] as const)('retry in %s', (backend) => {
  const retry = (columns: Partial<QueueItem>) =>
    decideRetry(queueView([queueItem({ owner_session: 'w', started_at_kst: '2026-02-09 11:30', ...columns })]), {
      id: 'T-1',
      policy: policy(backend),
    });

  test.each([
    [0, 3, 60],
    [1, 3, 180],
    [2, 3, 600],
    [4, 5, 600],
  ])('after %d of %d retries it waits %d s', (attempts, most, waitSeconds) => {
    const item = { status: 'FAILED', notes: 'boom', attempt_count: attempts, max_attempts: most };
    const { change, events } = retry({ ...item, failure_class: 'permanent' });
    expect(change?.[0]?.set).toEqual({
      status: 'PENDING',
      ...NOBODY,
      attempt_count: attempts + 1,
      retry_not_before: NOW_SECONDS + waitSeconds,
      failure_class: null,
      notes: `boom | retry_not_before=${NOW_SECONDS + waitSeconds}`,
    });
    expect(events).toEqual([{ itemId: 'T-1', type: 'retried', payload: { reason: 'operator_retry' } }]);
  });

  test.each<[string, Partial<QueueItem>, string]>([
    ['no attempts left', { status: 'FAILED', attempt_count: 3 }, 'max attempts reached: T-1 (3/3)'],
    ['no attempts at all', { status: 'FAILED', max_attempts: 0 }, 'max attempts reached: T-1 (0/0)'],
    ['attempts are looked at first', { status: 'DONE', attempt_count: 3 }, 'max attempts reached: T-1 (3/3)'],
    [
      'a lease that lasts',
      { status: 'IN_PROGRESS', lease_owner: 'w', lease_expires_at: NOW_SECONDS + 1 },
      'retry allowed only for FAILED or timed-out IN_PROGRESS in db mode: T-1 (IN_PROGRESS)',
    ],
    [
      'work without a lease that is young',
      { status: 'IN_PROGRESS' },
      'retry allowed only for FAILED or timed-out IN_PROGRESS in db mode: T-1 (IN_PROGRESS)',
    ],
    ...['PENDING', 'BLOCKED', 'DONE'].map((status): [string, Partial<QueueItem>, string] => [
      status,
      { status },
      `retry allowed only for FAILED or timed-out IN_PROGRESS in db mode: T-1 (${status})`,
    ]),
  ])('refused: %s', (_, columns, message) => {
    expect(() => retry(columns)).toThrow(message);
  });

  test.each<[string, Partial<QueueItem>]>([
    ['a lease that ends now', { lease_owner: 'w', lease_expires_at: NOW_SECONDS }],
    ['work without a lease that began an hour ago', { started_at_kst: '2026-02-09 11:00' }],
  ])('IN_PROGRESS with %s is returned', (_, columns) => {
    expect(retry({ status: 'IN_PROGRESS', ...columns }).result.status).toBe('PENDING');
  });
});

test.each([
  [
    [60, 180, 600],
    [60, 180, 600, 600],
  ],
  [[5], [5, 5, 5, 5]],
])('backoff %j', (table, waits) => {
  expect([0, 1, 2, 9].map((attempts) => backoffAfter(attempts, table))).toEqual(waits);
});

test.each<[string, Partial<QueueItem>, boolean]>([
  ['a lease, not the start, decides', { started_epoch: 0, lease_expires_at: NOW_SECONDS + 1 }, false],
  ['a lease that ended', { lease_expires_at: NOW_SECONDS }, true],
  ['the recorded start before the text', { lease_expires_at: null, started_epoch: NOW_SECONDS - 3599 }, false],
  ['a start exactly at the limit', { lease_expires_at: null, started_epoch: NOW_SECONDS - 3600 }, true],
  ['no readable start', { lease_expires_at: null, started_epoch: null, started_at_kst: 'today' }, false],
  ['another status', { status: 'PENDING', lease_expires_at: NOW_SECONDS }, false],
])('left behind: %s', (_, columns, expected) => {
  const item = claimedItem({ started_at_kst: '2026-01-01 00:00', ...columns });
  expect(isLeftBehind(item, NOW_SECONDS, policy('sqlite'))).toBe(expected);
});
