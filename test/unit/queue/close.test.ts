import { describe, expect, test } from 'vitest';
import { type CloseRequest, decideClose, decideCloseAll } from '../../../src/queue/close.ts';
import { QUEUE_STATUSES, type QueueItem } from '../../../src/queue/item.ts';
import { claimedItem, queueItem, queueView } from '../../support/queue-item.ts';

function request(more: Partial<CloseRequest> = {}): CloseRequest {
  return { id: 'T-1', status: 'DONE', notes: 'ok', token: null, failureClass: null, force: false, ...more };
}

const NO_LEASE = { lease_owner: null, lease_expires_at: null, lease_seconds: null };

describe('what a closed item looks like', () => {
  test.each<[Partial<CloseRequest>, object]>([
    [
      { status: 'DONE', failureClass: 'transient' },
      { last_error: '', failure_class: null },
    ],
    [
      { status: 'FAILED', failureClass: 'transient' },
      { last_error: 'ok', failure_class: 'transient' },
    ],
    [
      { status: 'FAILED', failureClass: 'permanent' },
      { last_error: 'ok', failure_class: 'permanent' },
    ],
    [{ status: 'BLOCKED' }, { last_error: '', failure_class: null }],
  ])('%j: owner and start stay, the lease goes', (more, set) => {
    const item = claimedItem({ notes: 'by hand', last_error: 'old', failure_class: 'transient' });
    const { change } = decideClose(queueView([item]), request({ notes: ' ok ', ...more }));
    expect(change).toEqual([{ id: 'T-1', set: { status: more.status, notes: 'ok', ...NO_LEASE, ...set } }]);
  });

  test('entries of programs stay in the note, and the event has the whole note', () => {
    const item = queueItem({ notes: 'nl_intake:20260209-0900 | by hand' });
    const { change, events } = decideClose(queueView([item]), request());
    const notes = 'nl_intake:20260209-0900 | ok';
    expect(change?.[0]?.set).toMatchObject({ notes });
    expect(events).toEqual([{ itemId: 'T-1', type: 'done', payload: { notes } }]);
  });

  test.each([
    ['DONE', 'done'],
    ['FAILED', 'failed'],
    ['BLOCKED', 'blocked'],
  ] as const)('the event of %s is called %s', (status, type) => {
    expect(decideClose(queueView([queueItem()]), request({ status })).events?.[0]?.type).toBe(type);
  });
});

describe('from which status', () => {
  const close = (from: string, to: CloseRequest['status'], force: boolean): unknown =>
    decideClose(queueView([queueItem({ status: from })]), request({ status: to, force })).change?.[0]?.set.status;
  const moves = QUEUE_STATUSES.flatMap((from) =>
    (['DONE', 'FAILED', 'BLOCKED'] as const).map((to) => [from, to] as const),
  );
  const isReversal = ([from, to]: (typeof moves)[number]): boolean => from === 'DONE' && to !== 'DONE';

  test.each(moves.filter((move) => !isReversal(move)))('%s to %s', (from, to) => {
    expect(close(from, to, false)).toBe(to);
  });

  test.each(moves.filter(isReversal))('%s to %s only with force', (from, to) => {
    expect(() => close(from, to, false)).toThrow(`T-1 is DONE and would become ${to}`);
    expect(close(from, to, true)).toBe(to);
  });
});

describe('what is refused', () => {
  test.each<[Partial<CloseRequest>, QueueItem, RegExp]>([
    [{ id: 'T-9' }, queueItem(), /^Row id not found: T-9$/],
    [{ notes: ' \t ' }, queueItem(), /--notes is blank/],
    [{ token: 6 }, claimedItem(), /stale fencing token 6: T-1 is held under 7/],
    [{ token: 7 }, queueItem({ fencing_token: 7 }), /stale .* T-1 is PENDING/],
  ])('%j', (more, item, message) => {
    expect(() => decideClose(queueView([item]), request(more))).toThrow(
      expect.objectContaining({ code: 'queue_refused', message: expect.stringMatching(message) }),
    );
  });

  test('the token of the claim is accepted', () => {
    expect(decideClose(queueView([claimedItem()]), request({ token: 7 })).change).toHaveLength(1);
  });
});

describe('several at once', () => {
  const view = queueView([claimedItem(), claimedItem({ id: 'T-2', fencing_token: 8 })]);

  test('in one step', () => {
    const decision = decideCloseAll(view, [request({ token: 7 }), request({ id: 'T-2', status: 'FAILED', token: 8 })]);
    expect(decision.change?.map(({ id, set }) => [id, set.status])).toEqual([
      ['T-1', 'DONE'],
      ['T-2', 'FAILED'],
    ]);
    expect(decision.events?.map(({ type }) => type)).toEqual(['done', 'failed']);
    expect(decision.result.map(({ id }) => id)).toEqual(['T-1', 'T-2']);
  });

  test('or not at all', () => {
    expect(() => decideCloseAll(view, [request({ token: 7 }), request({ id: 'T-2', token: 7 })])).toThrow(/stale/);
  });
});
