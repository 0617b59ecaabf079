import { describe, expect, test } from 'vitest';
import type { QueueBackend } from '../../../src/ports-queue.ts';
import type { ItemChange, QueueItem } from '../../../src/queue/item.ts';
import { decideReap } from '../../../src/queue/reap.ts';
import { claimedItem, NOW_SECONDS, queueItem, queueView } from '../../support/queue-item.ts';

function reap(backend: QueueBackend, ...items: readonly QueueItem[]) {
  const policy = { backend, backoffSeconds: [60, 180, 600], staleSeconds: 3600, offsetHours: 9 };
  return decideReap(queueView(items), { ...policy, retryFailed: backend !== 'markdown' });
}

function byHand(columns: Partial<QueueItem>): QueueItem {
  return queueItem({ status: 'IN_PROGRESS', owner_session: 'w', ...columns });
}

const NOBODY = {
  owner_session: '-',
  started_at_kst: '-',
  started_epoch: null,
  lease_owner: null,
  lease_expires_at: null,
  lease_seconds: null,
};

describe('a table', () => {
  test('a row without a lease whose start is too old is returned, and nothing else', () => {
    const rows = [
      byHand({ id: 'old', seq: 2, started_at_kst: '2026-02-09 11:00', notes: 'n' }),
      byHand({ id: 'older', seq: 1, started_at_kst: '2026-02-08 11:00' }),
      byHand({ id: 'young', seq: 3, started_at_kst: '2026-02-09 11:01' }),
      queueItem({ id: 'failed', seq: 4, status: 'FAILED' }),
      queueItem({ id: 'pending', seq: 5, started_at_kst: '2026-02-08 11:00' }),
    ];
    const { result, change, events } = reap('markdown', ...rows);
    expect(result).toEqual({ reset: ['older', 'old'], failed: [] });
    expect(change?.find(({ id }) => id === 'old')?.set).toEqual({
      status: 'PENDING',
      ...NOBODY,
      attempt_count: 1,
      retry_not_before: NOW_SECONDS + 60,
      failure_class: null,
      notes: 'n | [watchdog] stale reset',
    });
    expect(events).toEqual([
      { itemId: 'older', type: 'retried', payload: { reason: 'failed_or_timeout' } },
      { itemId: 'old', type: 'retried', payload: { reason: 'failed_or_timeout' } },
    ]);
  });

  test('a row without attempts left ends FAILED instead of going round for ever', () => {
    const { result, change } = reap('markdown', byHand({ started_at_kst: '2026-02-08 11:00', attempt_count: 3 }));
    expect(result).toEqual({ reset: [], failed: ['T-1'] });
    expect(change?.[0]?.set).toMatchObject({ status: 'FAILED', notes: '[watchdog] max attempts reached: 3/3' });
  });
});

describe.each(['sqlite', 'postgres'] as const)('%s', (backend) => {
  test('a lease that has ended', () => {
    const { result, change } = reap(backend, claimedItem({ notes: 'n' }, 900));
    expect(result).toEqual({ reset: ['T-1'], failed: [] });
    expect(change?.[0]?.set).toEqual({
      status: 'PENDING',
      ...NOBODY,
      attempt_count: 1,
      retry_not_before: NOW_SECONDS + 60,
      failure_class: null,
      notes: `n | retry_not_before=${NOW_SECONDS + 60}`,
    });
  });

  test('a lease that lasts one second more', () => {
    expect(reap(backend, claimedItem({}, 899))).toEqual({ result: { reset: [], failed: [] }, change: [], events: [] });
  });

  test('no attempts left: FAILED, with the cause, for a person', () => {
    const { result, change, events } = reap(backend, claimedItem({ attempt_count: 3 }, 900));
    const cause = 'max attempts reached: 3/3';
    expect(result).toEqual({ reset: [], failed: ['T-1'] });
    expect(change?.[0]?.set).toEqual({
      status: 'FAILED',
      notes: `[watchdog] ${cause}`,
      last_error: cause,
      failure_class: 'poison',
      lease_owner: null,
      lease_expires_at: null,
      lease_seconds: null,
    });
    expect(events).toEqual([{ itemId: 'T-1', type: 'failed', payload: { notes: `[watchdog] ${cause}` } }]);
  });

  test.each<[string, Partial<QueueItem>, boolean]>([
    ['that may pass', { failure_class: 'transient' }, true],
    ['that another program recorded', { failure_class: null }, true],
    ['that a worker called permanent', { failure_class: 'permanent' }, false],
    ['of a poison item', { failure_class: 'poison' }, false],
    ['without attempts left', { attempt_count: 3 }, false],
    ['of an item that allows no retries', { max_attempts: 0 }, false],
  ])('a failure %s', (_, columns, isReturned) => {
    const { result } = reap(backend, queueItem({ status: 'FAILED', ...columns }));
    expect(result).toEqual({ reset: isReturned ? ['T-1'] : [], failed: [] });
  });

  test('the worked example: 1, 3 and 10 minutes, then no more', () => {
    const waits: (number | null | undefined)[] = [];
    let item = queueItem({ status: 'FAILED' });
    for (let round = 0; round < 4; round += 1) {
      const set: ItemChange = reap(backend, item).change?.[0]?.set ?? {};
      waits.push(set.retry_not_before === undefined ? null : (set.retry_not_before ?? 0) - NOW_SECONDS);
      const { fencing_token: _token, ...columns } = set;
      item = { ...item, ...columns, status: 'FAILED' };
    }
    expect(waits).toEqual([60, 180, 600, null]);
    expect(item.attempt_count).toBe(3);
  });

  test('ids come in the order of creation', () => {
    const items = [claimedItem({ id: 'b', seq: 2 }, 900), claimedItem({ id: 'a', seq: 9 }, 900)];
    expect(reap(backend, ...items.toReversed()).result.reset).toEqual(['b', 'a']);
  });
});

describe('what nobody would ever return is mended', () => {
  test.each<[string, QueueItem, ItemChange | null]>([
    ['a lease from before the clock was set back', claimedItem({}, -5000), { lease_expires_at: NOW_SECONDS + 900 }],
    ['a lease that another program granted', claimedItem({ lease_seconds: null }, -5000), null],
    ['work without lease and start', byHand({}), { started_epoch: NOW_SECONDS }],
    ['work with an unreadable start', byHand({ started_at_kst: 'today' }), { started_epoch: NOW_SECONDS }],
    ['the same, mended before', byHand({ started_at_kst: 'today', started_epoch: NOW_SECONDS - 10 }), null],
  ])('%s', (_, item, set) => {
    const { result, change, events } = reap('sqlite', item);
    expect(result).toEqual({ reset: [], failed: [] });
    expect(change).toEqual(set === null ? [] : [{ id: 'T-1', set }]);
    expect(events).toEqual([]);
  });
});
