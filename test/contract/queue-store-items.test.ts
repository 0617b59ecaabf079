import { describe, expect, it } from 'vitest';
import { NOON } from '../support/queue-stores.ts';
import { describeEveryStore } from '../support/store-stage.ts';

/** What every store keeps of an item, and how it finds it again. */

/** Texts that a table, a shell or an encoding could spoil. */
const UNUSUAL_TEXTS: readonly (readonly [string, string])[] = [
  ['Korean', '결제 오류 수정 → 재배포'],
  ['an emoji of several code points', 'ship it 👩‍👩‍👧‍👦🚀'],
  ['combining accents', 'e\u0301 is not \u00E9'],
  ['pipes', 'a | b || c \\| d'],
  ['line breaks', 'one\ntwo\r\nthree\rfour'],
  ['rare line breaks', 'a\u2028b\u2029c\u0085d\u000Be\u000Cf'],
  ['spaces at both ends', '  x\t '],
  ['quotes and escapes', `'single' "double" \\ \\n %s $1 ; --`],
  ['markup', '| id | status | priority | task |\n|---|---|\n```\n<b>&amp;</b>'],
  ['nothing', ''],
  ['a byte order mark', '\uFEFFx'],
  ['a megabyte', `${'0123456789abcdef'.repeat(65_536)}!`],
];

describeEveryStore('items', (stage) => {
  it('starts empty', async () => {
    const { store } = stage();
    expect(await store.list({})).toEqual([]);
    expect(await store.events({ afterEventId: 0, limit: 10 })).toEqual([]);
    expect(await store.problems()).toEqual([]);
    expect(await store.summary(5)).toEqual({
      counts: { PENDING: 0, IN_PROGRESS: 0, BLOCKED: 0, FAILED: 0, DONE: 0 },
      other: 0,
      inProgress: [],
    });
  });

  it('gives a new item its defaults', async () => {
    await stage().add({ id: 'A', priority: 'P0', task: 'build', success_criteria: 'it runs' });
    expect(await stage().item('A')).toEqual({
      id: 'A',
      status: 'PENDING',
      priority: 'P0',
      task: 'build',
      success_criteria: 'it runs',
      owner_session: '-',
      started_at_kst: '-',
      due_at_kst: '-',
      notes: '',
      created_at: '2026-02-09 12:00',
      updated_at: '2026-02-09 12:00',
      lease_owner: null,
      lease_expires_at: null,
      attempt_count: 0,
      max_attempts: 3,
      idempotency_key: null,
      last_error: '',
      seq: 1,
      fencing_token: 0,
      lease_seconds: null,
      claim_count: 0,
      retry_not_before: null,
      failure_class: null,
      depends_on: [],
      created_epoch: NOON,
      updated_epoch: NOON,
      started_epoch: null,
      version: expect.any(Number) as number,
    });
  });

  it('keeps what a new item says', async () => {
    const given = {
      id: 'A',
      due_at_kst: 'Friday',
      notes: 'nl_intake:20260209-1200',
      idempotency_key: 'key-1',
      max_attempts: 0,
      depends_on: ['B', 'C-9'],
    };
    await stage().add(given);
    expect(await stage().item('A')).toMatchObject(given);
  });

  it('writes - for an empty due date and the default for attempts', async () => {
    const store = await stage().open({ maxAttempts: 7 });
    await store.mutate({
      select: 'none',
      decide: () => ({
        result: null,
        add: [{ id: 'A', priority: 'P1', task: 't', success_criteria: 'c', due_at_kst: '' }],
      }),
    });
    expect(await stage().item('A', store)).toMatchObject({ due_at_kst: '-', max_attempts: 7 });
  });

  it('numbers items in the order of creation', async () => {
    await stage().add({ id: 'B' }, { id: 'A' });
    await stage().add({ id: 'C' });
    const items = await stage().store.list({ ids: ['A', 'B', 'C'] });
    expect(Object.fromEntries(items.map(({ id, seq }) => [id, seq]))).toEqual({ B: 1, A: 2, C: 3 });
  });

  it('lists in the order of its kind', async () => {
    await stage().add(
      { id: 'a', priority: 'P2' },
      { id: 'b', priority: 'P0' },
      { id: 'c', priority: 'P1' },
      { id: 'd', priority: 'P0' },
      { id: 'e', priority: 'P7' },
    );
    const order = (await stage().store.list({})).map(({ id }) => id).join('');
    expect(order).toBe(stage().backend.name === 'markdown' ? 'abcde' : 'bdcae');
  });

  it.each([
    ['a status', { status: 'IN_PROGRESS' }, ['A']],
    ['a priority', { priority: 'P2' }, ['B', 'D']],
    ['both', { status: 'PENDING', priority: 'P1' }, ['C']],
    ['ids, unknown ones left out', { ids: ['D', 'nobody', 'A'] }, ['A', 'D']],
    ['ids and a priority', { ids: ['A', 'B'], priority: 'P2' }, ['B']],
    ['no ids', { ids: [] }, []],
    ['a status that does not exist', { status: 'DOING' }, []],
    ['a priority that does not exist', { priority: 'p2' }, []],
  ])('filters by %s', async (_title, filter, found) => {
    await stage().add(
      { id: 'A', priority: 'P1' },
      { id: 'B', priority: 'P2' },
      { id: 'C', priority: 'P1' },
      { id: 'D', priority: 'P2' },
    );
    await stage().mustClaim();
    const ids = (await stage().store.list(filter)).map(({ id }) => id);
    expect(ids).toEqual(found);
  });

  it('ids are compared exactly', async () => {
    await stage().add({ id: 'a' }, { id: 'A' });
    expect((await stage().store.list({ ids: ['A'] })).map(({ id }) => id)).toEqual(['A']);
    await expect(stage().add({ id: 'A' })).rejects.toMatchObject({ code: 'queue_refused' });
  });

  it('sums up, and lists as many items at work as asked for', async () => {
    const ids = ['A', 'B', 'C', 'D', 'E', 'F'];
    await stage().add(...ids.map((id) => ({ id, priority: id === 'E' ? 'P0' : 'P1' })));
    await stage().claim({ limit: 4 });
    await stage().closeItem({ id: 'A', status: 'DONE' });
    await stage().closeItem({ id: 'C', status: 'BLOCKED' });
    const { counts, other, inProgress } = await stage().store.summary(2);
    expect({ ...counts, other }).toEqual({ PENDING: 2, IN_PROGRESS: 2, BLOCKED: 1, FAILED: 0, DONE: 1, other: 0 });
    expect(inProgress.map(({ id }) => id)).toEqual(stage().backend.name === 'markdown' ? ['B', 'E'] : ['E', 'B']);
    expect((await stage().store.summary(1)).inProgress).toHaveLength(1);
    expect((await stage().store.summary(0)).inProgress).toEqual([]);
  });

  it('shows minutes in the configured zone', async () => {
    const store = await stage().open({ offsetHours: -3 });
    await store.mutate({
      select: 'none',
      decide: () => ({ result: null, add: [{ id: 'A', priority: 'P1', task: 't', success_criteria: 'c' }] }),
    });
    await store.claim({ owner: 'w', leaseSeconds: 60, limit: 1, maxInProgress: null });
    expect(await stage().item('A', store)).toMatchObject({
      created_at: '2026-02-09 00:00',
      updated_at: '2026-02-09 00:00',
      started_at_kst: '2026-02-09 00:00',
      created_epoch: NOON,
      started_epoch: NOON,
    });
  });

  it('is the same after it was opened again', async () => {
    await stage().add({ id: 'A', depends_on: [] }, { id: 'B', priority: 'P0', idempotency_key: 'k', notes: 'n | m' });
    await stage().mustClaim();
    await stage().closeItem({ id: 'A', status: 'FAILED', failureClass: 'permanent' });
    const before = [await stage().store.list({}), await stage().events(), await stage().store.summary(5)];
    await stage().reopen();
    expect([await stage().store.list({}), await stage().events(), await stage().store.summary(5)]).toEqual(before);
  });

  it('is seen alike by another program that only reads', async () => {
    await stage().add({ id: 'A' });
    await stage().mustClaim();
    const reader = await stage().open({ access: 'read' });
    expect(await reader.list({})).toEqual(await stage().store.list({}));
    await stage().closeItem({ id: 'A', status: 'DONE' });
    expect(await reader.list({})).toEqual(await stage().store.list({}));
    expect(await reader.events({ afterEventId: 0, limit: 9 })).toEqual(await stage().events());
  });
});

describeEveryStore('unusual texts', (stage) => {
  it.each(UNUSUAL_TEXTS)('%s', async (_title, text) => {
    await stage().add({ id: 'A', task: text, success_criteria: text, notes: text, idempotency_key: text });
    await stage().add({ id: 'B' });
    await stage().mustClaim({ owner: text });
    await stage().closeItem({ id: 'B', status: 'FAILED', notes: `cause: ${text}` });
    await stage().reopen();
    const owner = text === '' ? '-' : text;
    expect(await stage().item('A')).toMatchObject({
      task: text,
      success_criteria: text,
      notes: text,
      idempotency_key: text,
      owner_session: owner,
      lease_owner: owner,
    });
    expect(await stage().item('B')).toMatchObject({ last_error: `cause: ${text}`.trim() });
  });

  describe.each([
    { title: 'NUL', text: 'a\0b', code: 'U+0000', place: 2 },
    { title: 'half of a surrogate pair', text: '결\uD83D!', code: 'U+D83D', place: 2 },
  ])('$title is refused', ({ text, code, place }) => {
    const refusal = { code: 'queue_refused', message: expect.stringContaining(code) as string };

    it('in a new item', async () => {
      await expect(stage().add({ id: 'A' }, { id: 'B', task: text })).rejects.toMatchObject({
        ...refusal,
        message: expect.stringMatching(new RegExp(`task.*"B".*character ${place}`)) as string,
      });
      expect(await stage().store.list({})).toEqual([]);
      expect(await stage().events()).toEqual([]);
    });

    it('in a change', async () => {
      await stage().add({ id: 'A' });
      const before = await stage().item('A');
      await expect(stage().closeItem({ id: 'A', status: 'DONE', notes: text })).rejects.toMatchObject(refusal);
      expect(await stage().item('A')).toEqual(before);
    });

    it('as the owner of a claim', async () => {
      await stage().add({ id: 'A' });
      await expect(stage().claim({ owner: text })).rejects.toMatchObject(refusal);
      expect(await stage().item('A')).toMatchObject({ status: 'PENDING', claim_count: 0 });
    });
  });
});
