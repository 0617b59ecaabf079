import { expect, it } from 'vitest';
import { decideAcquire, decideHold, decideRelease, decideRenew } from '../../src/queue/lease.ts';
import { NOON } from '../support/queue-stores.ts';
import { describeEveryStore, type StoreStage } from '../support/store-stage.ts';

/** Leases and fencing tokens: who may write, and until when. */

const STALE = { code: 'queue_refused', message: expect.stringContaining('stale fencing token') as string };

interface Lease {
  readonly owner?: string;
  readonly leaseSeconds?: number;
  readonly token?: number | null;
}

function request(lease: Lease) {
  return { id: 'A', owner: 'w1', leaseSeconds: 60, token: null, ...lease };
}
const acquire = (stage: StoreStage, lease: Lease = {}) =>
  stage.decide(['A'], (view) => decideAcquire(view, request(lease)));
const renew = (stage: StoreStage, lease: Lease = {}) =>
  stage.decide(['A'], (view) => decideRenew(view, request(lease)));
const release = (stage: StoreStage, lease: Lease = {}) =>
  stage.decide(['A'], (view) => decideRelease(view, request(lease)));
const hold = (stage: StoreStage, token: number) =>
  stage.decide(['A'], (view) => decideHold(view, { ...request({}), token }));

describeEveryStore('a lease', (stage) => {
  it('is taken, held against others and its holder, and free again at the second of its end', async () => {
    await stage().add({ id: 'A' });
    expect(await acquire(stage())).toBe('acquired');
    const first = await stage().item('A');
    expect(first).toMatchObject({ lease_owner: 'w1', lease_expires_at: NOON + 60, lease_seconds: 60 });
    expect(await acquire(stage(), { owner: 'w2' })).toBe('held');
    expect(await acquire(stage())).toBe('held');
    stage().nowSeconds = NOON + 60;
    expect(await acquire(stage(), { owner: 'w2' })).toBe('acquired');
    const second = await stage().item('A');
    expect(second.fencing_token).toBeGreaterThan(first.fencing_token);
    expect(await stage().trail()).toEqual(['A added', 'A lease_acquired', 'A lease_acquired']);
    const [, event] = await stage().events();
    expect(event?.payload).toEqual({ expires_at: NOON + 60, owner_session: 'w1' });
  });

  it('is renewed only by its holder and only while it lasts', async () => {
    await stage().add({ id: 'A' });
    await acquire(stage());
    const { fencing_token: token } = await stage().item('A');
    stage().nowSeconds = NOON + 59;
    expect(await renew(stage(), { owner: 'w2' })).toBe('lost');
    expect(await renew(stage(), { leaseSeconds: 30 })).toBe('renewed');
    expect(await stage().item('A')).toMatchObject({
      lease_expires_at: NOON + 89,
      lease_seconds: 30,
      fencing_token: token,
    });
    stage().nowSeconds = NOON + 89;
    expect(await renew(stage())).toBe('lost');
    expect(await stage().trail()).toEqual(['A added', 'A lease_acquired', 'A lease_renewed']);
  });

  it('is released only by its holder, ended or not, and the status stays', async () => {
    await stage().add({ id: 'A' });
    const { fencing_token: token } = await stage().mustClaim();
    expect(await release(stage(), { owner: 'w2' })).toBe('not_holder');
    stage().nowSeconds = NOON + 5000;
    expect(await release(stage(), { token })).toBe('released');
    expect(await stage().item('A')).toMatchObject({
      status: 'IN_PROGRESS',
      lease_owner: null,
      lease_expires_at: null,
      lease_seconds: null,
    });
    expect(await stage().trail()).toEqual(['A added', 'A picked', 'A lease_released']);
  });

  it('of an item that is not there is nobody’s, and nothing is written', async () => {
    await expect(acquire(stage())).resolves.toBe('unknown');
    await expect(renew(stage())).resolves.toBe('lost');
    await expect(release(stage())).resolves.toBe('not_holder');
    expect(await stage().events()).toEqual([]);
  });

  it('is held on to after its end as long as nobody else has the item', async () => {
    await stage().add({ id: 'A' });
    const { fencing_token: token } = await stage().mustClaim({ leaseSeconds: 60 });
    stage().nowSeconds = NOON + 3600;
    await hold(stage(), token);
    expect(await stage().item('A')).toMatchObject({ lease_expires_at: NOON + 3660, status: 'IN_PROGRESS' });
  });
});

describeEveryStore('leaving IN_PROGRESS', (stage) => {
  it.each(['DONE', 'FAILED', 'BLOCKED'] as const)('as %s ends the lease', async (status) => {
    await stage().add({ id: 'A' });
    await stage().mustClaim();
    await stage().closeItem({ id: 'A', status });
    expect(await stage().item('A')).toMatchObject({
      status,
      lease_owner: null,
      lease_expires_at: null,
      lease_seconds: null,
      owner_session: 'w1',
    });
  });
});

/** Everything that a holder may write. */
const WRITES = {
  done: (stage: StoreStage, token: number) => stage.closeItem({ id: 'A', status: 'DONE', token }),
  fail: (stage: StoreStage, token: number) => stage.closeItem({ id: 'A', status: 'FAILED', token }),
  block: (stage: StoreStage, token: number) => stage.closeItem({ id: 'A', status: 'BLOCKED', token }),
  renew: (stage: StoreStage, token: number) => renew(stage, { token }),
  hold,
} as const;

/** How a claim comes to its end while its holder still works. */
const ENDINGS: Readonly<Record<string, (stage: StoreStage) => Promise<unknown>>> = {
  'was returned': async (stage) => {
    stage.nowSeconds = NOON + 900;
    await stage.reap();
  },
  'was returned and claimed by another': async (stage) => {
    stage.nowSeconds = NOON + 900;
    await stage.reap();
    stage.nowSeconds = NOON + 960;
    await stage.mustClaim({ owner: 'w2' });
  },
  'was returned and claimed by a namesake': async (stage) => {
    stage.nowSeconds = NOON + 900;
    await stage.reap();
    stage.nowSeconds = NOON + 960;
    await stage.mustClaim();
  },
  'was closed by an operator': (stage) => stage.closeItem({ id: 'A', status: 'BLOCKED' }),
  'is done': (stage) => stage.closeItem({ id: 'A', status: 'DONE' }),
};

describeEveryStore('a write with the token of a claim', (stage) => {
  it.each(Object.entries(WRITES))('%s goes through while the claim stands', async (_name, write) => {
    await stage().add({ id: 'A' });
    const { fencing_token: token } = await stage().mustClaim();
    await expect(write(stage(), token)).resolves.not.toBe('lost');
  });

  it.each(
    Object.entries(ENDINGS).flatMap(([ending, end]) =>
      Object.entries(WRITES).map(([name, write]) => ({ ending, end, name, write })),
    ),
  )('$name is refused when the item $ending', async ({ end, write }) => {
    await stage().add({ id: 'A', max_attempts: 9 });
    const { fencing_token: token } = await stage().mustClaim();
    await end(stage());
    const before = [await stage().item('A'), await stage().events()];
    await expect(write(stage(), token)).rejects.toMatchObject(STALE);
    expect([await stage().item('A'), await stage().events()]).toEqual(before);
  });

  it.each([0, -1, 1e15])('a token that was never given, %d, is refused', async (token) => {
    await stage().add({ id: 'A' });
    await stage().mustClaim();
    for (const write of Object.values(WRITES)) await expect(write(stage(), token)).rejects.toMatchObject(STALE);
    expect(await stage().item('A')).toMatchObject({ status: 'IN_PROGRESS' });
  });

  it('releasing with an old token is refused', async () => {
    await stage().add({ id: 'A' });
    const { fencing_token: token } = await stage().mustClaim();
    await expect(release(stage(), { token: token + 1 })).rejects.toMatchObject(STALE);
    await expect(release(stage(), { token })).resolves.toBe('released');
  });

  it('without a token it is the write of an operator, and allowed', async () => {
    await stage().add({ id: 'A' });
    await stage().mustClaim();
    await stage().closeItem({ id: 'A', status: 'DONE' });
    expect(await stage().item('A')).toMatchObject({ status: 'DONE' });
  });
});
