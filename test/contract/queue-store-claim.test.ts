import { describe, expect, it } from 'vitest';
import { NOON } from '../support/queue-stores.ts';
import { describeEveryStore, type StoreStage } from '../support/store-stage.ts';

/** Claims: who gets what, and what a claim leaves behind. */

const NOTHING = { claimed: [], skipped: [], poisoned: [], stoppedBy: 'nothing_eligible' };

function idsOf(items: readonly { readonly id: string }[]): string {
  return items.map(({ id }) => id).join(' ');
}

/** Sets columns of an item, as a rule would. */
function set(stage: StoreStage, id: string, columns: object): Promise<null> {
  return stage.decide([id], () => ({ result: null, change: [{ id, set: columns }] }));
}

describeEveryStore('claim', (stage) => {
  it('finds nothing in an empty store', async () => {
    expect(await stage().claim()).toEqual(NOTHING);
  });

  it('hands over the item as it is from then on', async () => {
    await stage().add({ id: 'A' });
    const claimed = await stage().mustClaim({ owner: 'worker-7', leaseSeconds: 300 });
    expect(claimed).toEqual(await stage().item('A'));
    expect(claimed).toMatchObject({
      status: 'IN_PROGRESS',
      owner_session: 'worker-7',
      lease_owner: 'worker-7',
      lease_seconds: 300,
      lease_expires_at: NOON + 300,
      started_at_kst: '2026-02-09 12:00',
      started_epoch: NOON,
      claim_count: 1,
      attempt_count: 0,
      updated_epoch: NOON,
    });
    expect(claimed.fencing_token).toBeGreaterThan(0);
    const [, picked] = await stage().events();
    expect(picked).toMatchObject({
      item_id: 'A',
      event_type: 'picked',
      payload: { owner_session: 'worker-7' },
      created_at: '2026-02-09 12:00',
      created_epoch: NOON,
    });
  });

  it('an empty owner is nobody in particular', async () => {
    await stage().add({ id: 'A' });
    expect(await stage().mustClaim({ owner: '' })).toMatchObject({ owner_session: '-', lease_owner: '-' });
  });

  it('goes by priority, then by creation; other priorities come last', async () => {
    const priorities = { a: 'P2', b: 'P1', c: 'urgent', d: 'P0', e: 'P1', f: 'P0', g: 'P2', h: '' };
    await stage().add(...Object.entries(priorities).map(([id, priority]) => ({ id, priority })));
    const first = await stage().claim({ limit: 3 });
    const rest = await stage().claim({ limit: 9 });
    expect(idsOf(first.claimed)).toBe('d f b');
    expect(idsOf(rest.claimed)).toBe('e a g c h');
    expect([first.stoppedBy, rest.stoppedBy]).toEqual(['limit', 'nothing_eligible']);
  });

  it('takes only what is PENDING', async () => {
    await stage().add({ id: 'A' }, { id: 'B' }, { id: 'C' }, { id: 'D' }, { id: 'E' });
    await stage().closeItem({ id: 'A', status: 'BLOCKED' });
    await stage().closeItem({ id: 'B', status: 'FAILED' });
    await stage().closeItem({ id: 'C', status: 'DONE' });
    expect(idsOf((await stage().claim({ limit: 9 })).claimed)).toBe('D E');
    expect(await stage().claim({ limit: 9 })).toEqual(NOTHING);
  });

  it('gives every claim a number of its own, each higher than the last, across programs', async () => {
    await stage().add(...Array.from({ length: 9 }, (_, index) => ({ id: `T-${index}` })));
    const tokens: number[] = [];
    for (const limit of [1, 3, 1, 4]) {
      const store = await stage().open();
      const { claimed } = await store.claim({ owner: 'w', leaseSeconds: 9, limit, maxInProgress: null });
      tokens.push(...claimed.map((item) => item.fencing_token));
      await stage().closeItem({ id: claimed[0]?.id ?? '', status: 'DONE' });
    }
    expect(tokens).toHaveLength(9);
    expect(tokens).toEqual([...new Set(tokens)].toSorted((left, right) => left - right));
  });

  it('a limit of none claims none', async () => {
    await stage().add({ id: 'A' });
    expect(await stage().claim({ limit: 0 })).toEqual({ ...NOTHING, stoppedBy: 'limit' });
  });

  it('a claim of nothing leaves no trace', async () => {
    await stage().add({ id: 'A', depends_on: ['B'] });
    const before = [await stage().store.list({}), await stage().events()];
    expect(await stage().claim()).toEqual(NOTHING);
    expect([await stage().store.list({}), await stage().events()]).toEqual(before);
  });

  it('looks behind many items that may not run', async () => {
    const waiting = Array.from({ length: 400 }, (_, index) => ({ id: `W-${index}`, depends_on: ['never'] }));
    await stage().add(...waiting, { id: 'A' });
    expect(idsOf((await stage().claim()).claimed)).toBe('A');
  });
});

describeEveryStore('a cap on items at work', (stage) => {
  it.each([
    { cap: 0, before: 0, limit: 1, claimed: 0, stoppedBy: 'cap_reached' },
    { cap: 2, before: 0, limit: 1, claimed: 1, stoppedBy: 'limit' },
    { cap: 2, before: 0, limit: 2, claimed: 2, stoppedBy: 'limit' },
    { cap: 2, before: 0, limit: 5, claimed: 2, stoppedBy: 'cap_reached' },
    { cap: 3, before: 2, limit: 5, claimed: 1, stoppedBy: 'cap_reached' },
    { cap: 2, before: 2, limit: 5, claimed: 0, stoppedBy: 'cap_reached' },
    { cap: 1, before: 3, limit: 1, claimed: 0, stoppedBy: 'cap_reached' },
    { cap: 9, before: 3, limit: 9, claimed: 3, stoppedBy: 'nothing_eligible' },
  ])('$cap with $before at work: $limit asked, $claimed given', async ({ cap, before, limit, claimed, stoppedBy }) => {
    await stage().add(...Array.from({ length: 6 }, (_, index) => ({ id: `T-${index}` })));
    if (before > 0) await stage().claim({ limit: before });
    const result = await stage().claim({ limit, maxInProgress: cap });
    expect([result.claimed.length, result.stoppedBy]).toEqual([claimed, stoppedBy]);
    expect((await stage().store.summary(0)).counts.IN_PROGRESS).toBe(before + claimed);
  });
});

describeEveryStore('what keeps an item from being claimed', (stage) => {
  it('its backoff, to the second', async () => {
    await stage().add({ id: 'A', priority: 'P0' }, { id: 'B' });
    await set(stage(), 'A', { retry_not_before: NOON + 60 });
    expect(idsOf((await stage().claim()).claimed)).toBe('B');
    stage().nowSeconds = NOON + 59;
    expect(await stage().claim()).toEqual(NOTHING);
    stage().nowSeconds = NOON + 60;
    expect(idsOf((await stage().claim()).claimed)).toBe('A');
  });

  it('what it depends on, until all of it is DONE', async () => {
    await stage().add({ id: 'A', depends_on: ['B', 'C'] }, { id: 'B' }, { id: 'C' }, { id: 'D', depends_on: ['X'] });
    expect(idsOf((await stage().claim({ limit: 9 })).claimed)).toBe('B C');
    await stage().closeItem({ id: 'B', status: 'DONE' });
    await stage().closeItem({ id: 'C', status: 'FAILED' });
    expect(await stage().claim()).toEqual(NOTHING);
    await stage().closeItem({ id: 'C', status: 'DONE' });
    expect(idsOf((await stage().claim({ limit: 9 })).claimed)).toBe('A');
  });

  it('itself, when it depends on itself', async () => {
    await stage().add({ id: 'A', depends_on: ['A'] });
    expect(await stage().claim()).toEqual(NOTHING);
  });

  it('a twin that is at work, until that one has failed', async () => {
    await stage().add({ id: 'A' }, { id: 'B' }, { id: 'C' });
    for (const id of ['A', 'B']) await set(stage(), id, { idempotency_key: 'k' });
    expect(idsOf((await stage().claim({ limit: 9 })).claimed)).toBe('A C');
    expect(await stage().claim()).toEqual(NOTHING);
    await stage().closeItem({ id: 'A', status: 'FAILED' });
    expect(idsOf((await stage().claim()).claimed)).toBe('B');
  });

  it('a twin that is BLOCKED: whoever unblocks it decides which of the two runs', async () => {
    await stage().add({ id: 'A', priority: 'P2' }, { id: 'B', priority: 'P0' });
    for (const id of ['A', 'B']) await set(stage(), id, { idempotency_key: 'k' });
    await set(stage(), 'A', { status: 'BLOCKED' });
    expect(await stage().claim()).toEqual(NOTHING);
  });

  it('an empty key is none', async () => {
    await stage().add({ id: 'A' }, { id: 'B' });
    for (const id of ['A', 'B']) await set(stage(), id, { idempotency_key: '' });
    await set(stage(), 'A', { status: 'DONE' });
    expect(idsOf((await stage().claim()).claimed)).toBe('B');
  });

  it.each(['PENDING', 'FAILED'])('not a twin that is %s', async (status) => {
    await stage().add({ id: 'A', priority: 'P2' }, { id: 'B', priority: 'P0' });
    for (const id of ['A', 'B']) await set(stage(), id, { idempotency_key: 'k' });
    await set(stage(), 'A', { status });
    expect(idsOf((await stage().claim()).claimed)).toBe('B');
  });
});

describeEveryStore('a twin that is DONE', (stage) => {
  it('closes the duplicate, which says so, and the claim goes on', async () => {
    await stage().add({ id: 'A', notes: 'mine' }, { id: 'B' }, { id: 'C' }, { id: 'D' });
    for (const id of ['A', 'B', 'C']) await set(stage(), id, { idempotency_key: 'k' });
    await stage().closeItem({ id: 'B', status: 'DONE' });
    const before = (await stage().events()).length;
    const { claimed, skipped, stoppedBy } = await stage().claim();
    expect([idsOf(claimed), skipped, stoppedBy]).toEqual(['D', ['A', 'C'], 'limit']);
    expect(await stage().item('A')).toMatchObject({
      status: 'DONE',
      notes: 'mine | Skipped duplicate by idempotency_key',
      lease_owner: null,
      claim_count: 0,
    });
    const events = (await stage().events()).slice(before);
    expect(events.map((event) => `${event.item_id} ${event.event_type}`)).toEqual([
      'A idempotency_skipped',
      'C idempotency_skipped',
      'D picked',
    ]);
    expect(events[0]?.payload).toEqual({ reason: 'already_done' });
  });

  it('closes all duplicates when nothing else is left', async () => {
    await stage().add({ id: 'A' }, { id: 'B' });
    for (const id of ['A', 'B']) await set(stage(), id, { idempotency_key: 'k' });
    await stage().closeItem({ id: 'A', status: 'DONE' });
    expect(await stage().claim()).toEqual({ ...NOTHING, skipped: ['B'] });
    expect((await stage().store.summary(0)).counts.DONE).toBe(2);
  });
});

describeEveryStore('an item that was claimed too often', (stage) => {
  it('ends FAILED, visibly, and the claim goes on', async () => {
    await stage().add({ id: 'A', max_attempts: 2 }, { id: 'B' });
    await set(stage(), 'A', { claim_count: 3 });
    const { claimed, poisoned } = await stage().claim();
    expect([idsOf(claimed), poisoned]).toEqual(['B', ['A']]);
    const cause = 'claimed 3 times without an end, max_attempts=2';
    expect(await stage().item('A')).toMatchObject({
      status: 'FAILED',
      failure_class: 'poison',
      last_error: cause,
      notes: `[watchdog] ${cause}`,
    });
    expect(await stage().trail('A')).toEqual(['A added', 'A failed']);
  });

  it('one claim more than retries are allowed is the last one', async () => {
    await stage().add({ id: 'A', max_attempts: 1 });
    for (let round = 0; round < 2; round += 1) {
      expect((await stage().claim()).poisoned).toEqual([]);
      await set(stage(), 'A', { status: 'PENDING' });
    }
    expect(await stage().claim()).toEqual({ ...NOTHING, poisoned: ['A'] });
  });
});

describe('the suite', () => {
  it('knows where noon is', () => {
    expect(new Date(NOON * 1000).toISOString()).toBe('2026-02-09T03:00:00.000Z');
  });
});
