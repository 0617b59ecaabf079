import { describe, expect, it } from 'vitest';
import { decideGiveBack } from '../../../src/queue/worker/give-back.ts';
import { standingOf } from '../../../src/queue/worker/standing.ts';
import { claimedItem, queueItem, queueView } from '../../support/queue-item.ts';

const REQUEST = { id: 'T-1', token: 7, reason: 'dispatcher_stopped' };

describe('decideGiveBack', () => {
  it('returns the item as if it had not been claimed', () => {
    expect(decideGiveBack(queueView([claimedItem({ claim_count: 2 })]), REQUEST)).toEqual({
      result: undefined,
      change: [
        {
          id: 'T-1',
          set: {
            status: 'PENDING',
            owner_session: '-',
            started_at_kst: '-',
            started_epoch: null,
            lease_owner: null,
            lease_expires_at: null,
            lease_seconds: null,
            claim_count: 1,
          },
        },
      ],
      events: [{ itemId: 'T-1', type: 'released', payload: { reason: 'dispatcher_stopped' } }],
    });
  });

  it('never counts below nothing', () => {
    const { change } = decideGiveBack(queueView([claimedItem({ claim_count: 0 })]), REQUEST);
    expect(change?.[0]?.set.claim_count).toBe(0);
  });

  it.each([
    ['of another claim', [claimedItem({ fencing_token: 8 })], 'held under 8'],
    ['closed', [claimedItem({ status: 'DONE' })], 'T-1 is DONE'],
    ['unknown', [], 'Row id not found: T-1'],
  ])('refuses an item that is %s', (_what, items, message) => {
    expect(() => decideGiveBack(queueView(items), REQUEST)).toThrow(message);
  });
});

describe('standingOf', () => {
  it.each([
    [claimedItem(), { standing: 'held' }],
    [claimedItem({ status: 'DONE' }), { standing: 'closed' }],
    [claimedItem({ status: 'FAILED' }), { standing: 'closed' }],
    [claimedItem({ status: 'BLOCKED' }), { standing: 'lost', why: 'T-1 is BLOCKED now' }],
    [queueItem({ fencing_token: 7 }), { standing: 'lost', why: 'T-1 is PENDING now' }],
    [
      claimedItem({ fencing_token: 8 }),
      { standing: 'lost', why: 'somebody else was given T-1 since; it is IN_PROGRESS now' },
    ],
    [undefined, { standing: 'lost', why: 'T-1 is not in the queue any more' }],
  ])('%#', (now, expected) => {
    expect(standingOf(claimedItem(), now)).toEqual(expected);
  });
});
