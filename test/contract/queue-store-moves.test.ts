import { expect, it } from 'vitest';
import { decideCancel, decideReplan, decideRetry } from '../../src/queue/operator.ts';
import { NOON } from '../support/queue-stores.ts';
import { describeEveryStore, type StoreStage } from '../support/store-stage.ts';

/** What workers, operators and the reaper do to an item, through the store. */

const cancel = (stage: StoreStage, id: string) => stage.decide([id], (view) => decideCancel(view, id));
const replan = (stage: StoreStage, id: string) =>
  stage.decide([id], (view) => decideReplan(view, { id, notes: 'smaller', backend: stage.backend.name }));
const retry = (stage: StoreStage, id: string) =>
  stage.decide([id], (view) => decideRetry(view, { id, policy: stage.policy }));

const REFUSED = { code: 'queue_refused' };
const isTable = (stage: StoreStage) => stage.backend.name === 'markdown';

describeEveryStore('closing', (stage) => {
  it.each(['DONE', 'FAILED', 'BLOCKED'] as const)('as %s leaves state and event', async (status) => {
    await stage().add({ id: 'A', notes: 'nl_intake:20260209-1130 | by hand' });
    await stage().closeItem({ id: 'A', status, notes: ' all said ', failureClass: 'transient' });
    expect(await stage().item('A')).toMatchObject({
      status,
      notes: 'nl_intake:20260209-1130 | all said',
      last_error: status === 'FAILED' ? 'all said' : '',
      failure_class: status === 'FAILED' ? 'transient' : null,
    });
    const [, event] = await stage().events('A');
    expect(event).toMatchObject({
      event_type: status.toLowerCase(),
      payload: { notes: 'nl_intake:20260209-1130 | all said' },
    });
  });

  it.each([
    ['an unknown id', { id: 'B', status: 'DONE' } as const, 'Row id not found: B'],
    ['a blank note', { id: 'A', status: 'DONE', notes: ' \n' } as const, '--notes is blank'],
    ['leaving DONE', { id: 'D', status: 'FAILED' } as const, 'D is DONE'],
  ])('%s is refused and nothing is written', async (_title, request, message) => {
    await stage().add({ id: 'A' }, { id: 'D' });
    await stage().closeItem({ id: 'D', status: 'DONE' });
    const before = [await stage().store.list({}), await stage().events()];
    const refusal = { ...REFUSED, message: expect.stringContaining(message) as string };
    await expect(stage().closeItem(request)).rejects.toMatchObject(refusal);
    expect([await stage().store.list({}), await stage().events()]).toEqual(before);
  });

  it('leaves DONE with force', async () => {
    await stage().add({ id: 'A' });
    await stage().closeItem({ id: 'A', status: 'DONE' });
    await stage().closeItem({ id: 'A', status: 'FAILED', force: true });
    expect(await stage().item('A')).toMatchObject({ status: 'FAILED' });
  });
});

describeEveryStore('operators', (stage) => {
  it('cancel: BLOCKED with its mark, and the lease is gone', async () => {
    await stage().add({ id: 'A' });
    await stage().mustClaim();
    expect(await cancel(stage(), 'A')).toEqual({ id: 'A', status: 'BLOCKED' });
    expect(await stage().item('A')).toMatchObject({
      status: 'BLOCKED',
      notes: 'cancelled_by_operator',
      lease_owner: null,
      lease_expires_at: null,
    });
    await stage().closeItem({ id: 'A', status: 'FAILED' });
    await expect(cancel(stage(), 'A')).rejects.toMatchObject(REFUSED);
  });

  it('replan: an item at work is BLOCKED, any other is PENDING and fresh', async () => {
    await stage().add({ id: 'A' }, { id: 'B' });
    await stage().mustClaim();
    expect(await replan(stage(), 'A')).toEqual({ id: 'A', status: 'BLOCKED' });
    expect(await replan(stage(), 'A')).toEqual({ id: 'A', status: 'PENDING' });
    expect(await stage().item('A')).toMatchObject({
      status: 'PENDING',
      owner_session: '-',
      started_at_kst: '-',
      started_epoch: null,
      claim_count: 0,
      notes: 'replan:smaller | replan:smaller',
    });
    expect(await stage().trail('A')).toEqual(['A added', 'A picked', 'A blocked', 'A replan']);
  });

  it('retry: a failed item goes back', async () => {
    await stage().add({ id: 'A' });
    await stage().mustClaim();
    await stage().closeItem({ id: 'A', status: 'FAILED', notes: 'net down' });
    expect(await retry(stage(), 'A')).toEqual({ id: 'A', status: 'PENDING' });
    const item = await stage().item('A');
    const expected = isTable(stage())
      ? { attempt_count: 0, retry_not_before: null, notes: 'net down | retry_requested' }
      : {
          attempt_count: 1,
          retry_not_before: NOON + 60,
          notes: `net down | retry_not_before=${NOON + 60}`,
        };
    expect(item).toMatchObject({ status: 'PENDING', owner_session: '-', last_error: 'net down', ...expected });
    expect((await stage().events('A')).at(-1)).toMatchObject({
      event_type: 'retried',
      payload: { reason: 'operator_retry' },
    });
  });

  it('retry of an item that waits is refused', async () => {
    await stage().add({ id: 'A' });
    await expect(retry(stage(), 'A')).rejects.toMatchObject(REFUSED);
  });
});

describeEveryStore('the reaper', (stage) => {
  it('returns an item at the second its lease ends, not before, and the next claim waits for the backoff', async () => {
    await stage().add({ id: 'A' });
    await stage().mustClaim({ leaseSeconds: 100 });
    stage().nowSeconds = NOON + 99;
    expect(await stage().reap()).toEqual({ reset: [], failed: [] });
    stage().nowSeconds = NOON + 100;
    expect(await stage().reap()).toEqual({ reset: ['A'], failed: [] });
    expect(await stage().item('A')).toMatchObject({
      status: 'PENDING',
      owner_session: '-',
      started_at_kst: '-',
      started_epoch: null,
      lease_owner: null,
      attempt_count: 1,
      claim_count: 1,
      retry_not_before: NOON + 160,
    });
    expect((await stage().claim()).claimed).toEqual([]);
    stage().nowSeconds = NOON + 160;
    expect((await stage().mustClaim()).claim_count).toBe(2);
  });

  it('waits longer every time, then lets it end FAILED', async () => {
    await stage().add({ id: 'A', max_attempts: 4 });
    const waits: (number | null)[] = [];
    for (let round = 0; round < 4; round += 1) {
      await stage().mustClaim({ leaseSeconds: 10 });
      stage().nowSeconds += 10;
      expect(await stage().reap()).toEqual({ reset: ['A'], failed: [] });
      const { retry_not_before: notBefore } = await stage().item('A');
      waits.push((notBefore ?? 0) - stage().nowSeconds);
      stage().nowSeconds = notBefore ?? 0;
    }
    expect(waits).toEqual([60, 180, 600, 600]);
    await stage().mustClaim({ leaseSeconds: 10 });
    stage().nowSeconds += 10;
    expect(await stage().reap()).toEqual({ reset: [], failed: ['A'] });
    expect(await stage().item('A')).toMatchObject({
      status: 'FAILED',
      failure_class: 'poison',
      attempt_count: 4,
      last_error: 'max attempts reached: 4/4',
    });
    stage().nowSeconds += 100_000;
    expect(await stage().reap()).toEqual({ reset: [], failed: [] });
  });

  it('without a lease goes by the start', async () => {
    await stage().add({ id: 'A' });
    await stage().mustClaim();
    await stage().decide(['A'], () => ({
      result: null,
      change: [{ id: 'A', set: { lease_owner: null, lease_expires_at: null, lease_seconds: null } }],
    }));
    stage().nowSeconds = NOON + 3599;
    expect(await stage().reap()).toEqual({ reset: [], failed: [] });
    stage().nowSeconds = NOON + 3600;
    expect(await stage().reap()).toEqual({ reset: ['A'], failed: [] });
  });

  it('an item without lease and start begins to age at the first round', async () => {
    await stage().add({ id: 'A' });
    await stage().decide(['A'], () => ({ result: null, change: [{ id: 'A', set: { status: 'IN_PROGRESS' } }] }));
    expect(await stage().reap()).toEqual({ reset: [], failed: [] });
    stage().nowSeconds = NOON + 3600;
    expect(await stage().reap()).toEqual({ reset: ['A'], failed: [] });
  });

  it('returns failed items where the store does, but none that a worker called permanent', async () => {
    await stage().add({ id: 'A' }, { id: 'B' }, { id: 'C' }, { id: 'D', max_attempts: 0 });
    await stage().closeItem({ id: 'A', status: 'FAILED', failureClass: 'transient' });
    await stage().closeItem({ id: 'B', status: 'FAILED', failureClass: 'permanent' });
    await stage().closeItem({ id: 'C', status: 'FAILED' });
    await stage().closeItem({ id: 'D', status: 'FAILED' });
    const reset = stage().store.capabilities.has('retryFailed') ? ['A', 'C'] : [];
    expect(await stage().reap()).toEqual({ reset, failed: [] });
    expect(await stage().item('B')).toMatchObject({ status: 'FAILED', last_error: 'closed' });
  });

  it('tells ids in the order of creation', async () => {
    await stage().add({ id: 'a', priority: 'P2' }, { id: 'b', priority: 'P0' }, { id: 'c', priority: 'P1' });
    await stage().claim({ limit: 3, leaseSeconds: 5 });
    stage().nowSeconds = NOON + 5;
    expect(await stage().reap()).toEqual({ reset: ['a', 'b', 'c'], failed: [] });
  });

  it('a clock that was set back freezes no lease: it ends after its own length', async () => {
    await stage().add({ id: 'A' });
    stage().nowSeconds = NOON + 86_400;
    await stage().mustClaim({ leaseSeconds: 100 });
    stage().nowSeconds = NOON;
    expect(await stage().reap()).toEqual({ reset: [], failed: [] });
    expect(await stage().item('A')).toMatchObject({ lease_expires_at: NOON + 100 });
    stage().nowSeconds = NOON + 100;
    expect(await stage().reap()).toEqual({ reset: ['A'], failed: [] });
  });
});
