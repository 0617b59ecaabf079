import { describe, expect, test } from 'vitest';
import type { QueueItem } from '../../../src/queue/item.ts';
import {
  decideAcquire,
  decideHold,
  decideRelease,
  decideRenew,
  isLeased,
  type LeaseRequest,
} from '../../../src/queue/lease.ts';
import { claimedItem, NOW_SECONDS, queueItem, queueView } from '../../support/queue-item.ts';

function request(more: Partial<LeaseRequest> = {}): LeaseRequest {
  return { id: 'T-1', owner: 'w', leaseSeconds: 900, token: null, ...more };
}

const GRANTED = { lease_owner: 'w', lease_expires_at: NOW_SECONDS + 900, lease_seconds: 900 };

test.each<[string, Partial<QueueItem>, boolean]>([
  ['one second more', { lease_expires_at: NOW_SECONDS + 1 }, true],
  ['ends now', { lease_expires_at: NOW_SECONDS }, false],
  ['no expiry', { lease_expires_at: null }, false],
  ['no owner', { lease_owner: null }, false],
  ['an empty owner', { lease_owner: '' }, false],
])('leased: %s', (_, columns, expected) => {
  expect(isLeased(claimedItem(columns), NOW_SECONDS)).toBe(expected);
});

describe('acquiring', () => {
  test.each(['PENDING', 'IN_PROGRESS', 'DONE'])('a free item that is %s', (status) => {
    const { result, change, events } = decideAcquire(queueView([queueItem({ status })]), request());
    expect(result).toBe('acquired');
    expect(change).toEqual([{ id: 'T-1', set: { ...GRANTED, fencing_token: 'new' } }]);
    expect(events).toEqual([
      {
        itemId: 'T-1',
        type: 'lease_acquired',
        payload: { expires_at: NOW_SECONDS + 900, owner_session: 'w' },
      },
    ]);
  });

  test.each(['w', 'other'])('what somebody holds is not given to %s', (owner) => {
    expect(decideAcquire(queueView([claimedItem()]), request({ owner }))).toEqual({ result: 'held' });
  });

  test('an unknown id', () => {
    expect(decideAcquire(queueView([]), request())).toEqual({ result: 'unknown' });
  });
});

describe('renewing', () => {
  test('the holder, in time', () => {
    const { result, change, events } = decideRenew(queueView([claimedItem()]), request({ token: 7 }));
    expect([result, change, events?.[0]?.type]).toEqual(['renewed', [{ id: 'T-1', set: GRANTED }], 'lease_renewed']);
  });

  test.each<[string, QueueItem, Partial<LeaseRequest>]>([
    ['at the moment it ends', claimedItem({}, 900), {}],
    ['another owner', claimedItem(), { owner: 'other' }],
    ['an unknown id', claimedItem(), { id: 'T-2' }],
  ])('lost: %s', (_, item, more) => {
    expect(decideRenew(queueView([item]), request(more))).toEqual({ result: 'lost' });
  });

  test('an old token is refused', () => {
    expect(() => decideRenew(queueView([claimedItem()]), request({ token: 6 }))).toThrow(/stale fencing token 6/);
  });
});

describe('releasing', () => {
  test.each([100, 5000])('the holder, %d s after the claim', (ageSeconds) => {
    const { result, change, events } = decideRelease(queueView([claimedItem({}, ageSeconds)]), request());
    expect(result).toBe('released');
    expect(change).toEqual([{ id: 'T-1', set: { lease_owner: null, lease_expires_at: null, lease_seconds: null } }]);
    expect(events).toEqual([{ itemId: 'T-1', type: 'lease_released', payload: { owner_session: 'w' } }]);
  });

  test('somebody else', () => {
    expect(decideRelease(queueView([claimedItem()]), request({ owner: 'other' }))).toEqual({ result: 'not_holder' });
    expect(decideRelease(queueView([]), request())).toEqual({ result: 'not_holder' });
  });

  test('an old token is refused', () => {
    expect(() => decideRelease(queueView([claimedItem()]), request({ token: 6 }))).toThrow(/held under 7/);
  });
});

describe('holding on to a claim', () => {
  test.each([100, 5000])('that nobody took since, %d s after it', (ageSeconds) => {
    const { change, events } = decideHold(queueView([claimedItem({}, ageSeconds)]), { ...request(), token: 7 });
    expect(change).toEqual([{ id: 'T-1', set: GRANTED }]);
    expect(events?.[0]).toMatchObject({ type: 'lease_renewed', payload: { expires_at: NOW_SECONDS + 900 } });
  });

  test.each<[string, QueueItem, RegExp]>([
    ['taken by another', claimedItem({ fencing_token: 8 }), /held under 8/],
    ['returned', queueItem({ fencing_token: 7 }), /T-1 is PENDING/],
    ['closed', queueItem({ status: 'DONE', fencing_token: 7 }), /T-1 is DONE/],
    ['unknown', queueItem({ id: 'T-2' }), /Row id not found: T-1/],
  ])('refused: %s', (_, item, message) => {
    expect(() => decideHold(queueView([item]), { ...request(), token: 7 })).toThrow(message);
  });
});
