import { describe, expect, test } from 'vitest';
import type { ClaimRequest } from '../../../src/ports-queue.ts';
import { type ClaimWorld, decideClaim } from '../../../src/queue/claim.ts';
import { comparePickOrder, type QueueItem } from '../../../src/queue/item.ts';
import { NOW_SECONDS, queueItem } from '../../support/queue-item.ts';

interface World extends Partial<ClaimRequest> {
  readonly inProgress?: number;
  readonly twins?: Readonly<Record<string, 'live' | 'done'>>;
  readonly done?: readonly string[];
}

/** Claims from these items, which are given in any order. */
function claim(items: readonly QueueItem[], { inProgress = 0, twins = {}, done = [], ...request }: World = {}) {
  const world: ClaimWorld = {
    request: { owner: 'w', leaseSeconds: 900, limit: 1, maxInProgress: null, ...request },
    nowSeconds: NOW_SECONDS,
    offsetHours: 9,
    inProgress,
    twinOf: (key) => twins[key] ?? 'none',
    isDone: (id) => done.includes(id),
  };
  return decideClaim(items.toSorted(comparePickOrder), world);
}

describe('the order of picking', () => {
  const items = [
    queueItem({ id: 'other', priority: 'urgent', seq: 1 }),
    queueItem({ id: 'p2', priority: 'P2', seq: 2 }),
    queueItem({ id: 'p1-late', seq: 5 }),
    queueItem({ id: 'p1', seq: 3 }),
    queueItem({ id: 'p0', priority: 'P0', seq: 9 }),
    queueItem({ id: 'empty', priority: '', seq: 4 }),
  ];

  test('is priority, then creation; other priorities come last', () => {
    expect(claim(items, { limit: 10 }).claimed).toEqual(['p0', 'p1', 'p1-late', 'p2', 'other', 'empty']);
  });

  test('as many as asked for', () => {
    expect(claim(items, { limit: 2 })).toMatchObject({ claimed: ['p0', 'p1'], stoppedBy: 'limit' });
    expect(claim(items)).toMatchObject({ claimed: ['p0'], stoppedBy: 'limit' });
    expect(claim([])).toMatchObject({ claimed: [], stoppedBy: 'nothing_eligible' });
  });
});

test('what a claim writes', () => {
  const { change, events } = claim([queueItem({ owner_session: 'old', claim_count: 1 })]);
  expect(change).toEqual([
    {
      id: 'T-1',
      set: {
        status: 'IN_PROGRESS',
        owner_session: 'w',
        started_at_kst: '2026-02-09 12:00',
        started_epoch: NOW_SECONDS,
        claim_count: 2,
        fencing_token: 'new',
        lease_owner: 'w',
        lease_expires_at: NOW_SECONDS + 900,
        lease_seconds: 900,
      },
    },
  ]);
  expect(events).toEqual([{ itemId: 'T-1', type: 'picked', payload: { owner_session: 'w' } }]);
});

test('without a name the owner is reset, not kept', () => {
  const { change } = claim([queueItem({ owner_session: 'old' })], { owner: '' });
  expect(change[0]?.set).toMatchObject({ owner_session: '-', lease_owner: '-' });
});

describe('who may run', () => {
  test.each<[string, Partial<QueueItem> & { readonly world?: World }, boolean]>([
    ['PENDING', {}, true],
    ['IN_PROGRESS', { status: 'IN_PROGRESS' }, false],
    ['BLOCKED', { status: 'BLOCKED' }, false],
    ['FAILED', { status: 'FAILED' }, false],
    ['DONE', { status: 'DONE' }, false],
    ['a status in small letters', { status: 'pending' }, false],
    ['no status', { status: '' }, false],
    ['a backoff that lasts', { retry_not_before: NOW_SECONDS + 1 }, false],
    ['a backoff that ends now', { retry_not_before: NOW_SECONDS }, true],
    ['a dependency that is not done', { depends_on: ['A', 'B'], world: { done: ['A'] } }, false],
    ['dependencies that are done', { depends_on: ['A', 'B'], world: { done: ['B', 'A'] } }, true],
    ['a twin at work', { idempotency_key: 'k', world: { twins: { k: 'live' } } }, false],
    ['a key of its own', { idempotency_key: 'k', world: { twins: { other: 'live' } } }, true],
  ])('%s', (_, { world = {}, ...columns }, isClaimed) => {
    expect(claim([queueItem(columns)], world).claimed).toEqual(isClaimed ? ['T-1'] : []);
  });

  test('of two with one key in one step only the first', () => {
    const items = [queueItem({ idempotency_key: 'k' }), queueItem({ id: 'T-2', seq: 2, idempotency_key: 'k' })];
    expect(claim(items, { limit: 5 })).toMatchObject({ claimed: ['T-1'], stoppedBy: 'nothing_eligible' });
  });
});

describe('what is closed on the way', () => {
  test('a duplicate of an item that is done, before the next one is taken', () => {
    const items = [queueItem({ idempotency_key: 'k', notes: 'n' }), queueItem({ id: 'T-2', seq: 2 })];
    const plan = claim(items, { twins: { k: 'done' } });
    expect(plan).toMatchObject({ claimed: ['T-2'], skipped: ['T-1'] });
    const notes = 'n | Skipped duplicate by idempotency_key';
    expect(plan.change[0]).toMatchObject({ id: 'T-1', set: { status: 'DONE', notes } });
    expect(plan.events.map(({ itemId, type }) => [itemId, type])).toEqual([
      ['T-1', 'idempotency_skipped'],
      ['T-2', 'picked'],
    ]);
    expect(plan.events[0]?.payload).toEqual({ reason: 'already_done' });
  });

  test.each([
    [3, 3],
    [0, 0],
  ])('not what was claimed %d times with %d retries allowed', (claims, most) => {
    const plan = claim([queueItem({ claim_count: claims, max_attempts: most })]);
    expect(plan).toMatchObject({ claimed: ['T-1'], poisoned: [] });
  });

  test.each([
    [4, 3],
    [1, 0],
  ])('what was claimed %d times with %d retries allowed', (claims, most) => {
    const plan = claim([queueItem({ claim_count: claims, max_attempts: most })]);
    expect(plan).toMatchObject({ claimed: [], poisoned: ['T-1'] });
    const cause = `claimed ${claims} times without an end, max_attempts=${most}`;
    expect(plan.change[0]?.set).toMatchObject({ status: 'FAILED', last_error: cause, failure_class: 'poison' });
    expect(plan.events).toEqual([{ itemId: 'T-1', type: 'failed', payload: { notes: `[watchdog] ${cause}` } }]);
  });
});

describe('a cap on items at work', () => {
  const items = [1, 2, 3, 4].map((seq) => queueItem({ id: `T-${seq}`, seq }));

  test.each<[World, number, string]>([
    [{ maxInProgress: 3, inProgress: 2 }, 1, 'limit'],
    [{ maxInProgress: 3, inProgress: 3 }, 0, 'cap_reached'],
    [{ maxInProgress: 3, inProgress: 7 }, 0, 'cap_reached'],
    [{ maxInProgress: 3, inProgress: 1, limit: 4 }, 2, 'cap_reached'],
    [{ maxInProgress: 9, inProgress: 1, limit: 4 }, 4, 'limit'],
    [{ maxInProgress: 9, inProgress: 1, limit: 5 }, 4, 'nothing_eligible'],
    [{ limit: 0 }, 0, 'limit'],
  ])('%j', (world, count, stoppedBy) => {
    const plan = claim(items, world);
    expect([plan.claimed.length, plan.stoppedBy]).toEqual([count, stoppedBy]);
  });
});
