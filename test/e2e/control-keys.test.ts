import { describe, expect, it } from 'vitest';
import { type Controlled, type ControlledLoop, LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';

/** A loop that waits for a decision. */
async function pendingLoop(): Promise<ControlledLoop> {
  const loop = controlledLoop({ roleSeconds: 0, approval: true });
  await loop.standIn.run('alpha');
  return loop;
}

const KEYED = ['--by', 'ann', '--idempotency-key', 'k-1'] as const;
const approve = (loop: ControlledLoop, words: readonly string[] = []): Controlled =>
  loop.control('approve', [...KEYED, ...words]);

/** How often the runtime was asked to decide. */
const calls = (loop: ControlledLoop): number => loop.standIn.invocations('approve').length;

describe('the same request under the same key', () => {
  it('is carried out once; its outcome is given again', async () => {
    const loop = await pendingLoop();
    const first = approve(loop, ['--trace-id', 't-1']);
    const again = approve(loop, ['--trace-id', 't-2', '--timeout-seconds', '1']);
    expect([again.status, again.stderr]).toEqual([0, '']);
    expect(again.row).toMatchObject({
      status: 'confirmed',
      replayed: true,
      traceId: 't-2',
      attempt: 1,
      idempotencyKey: 'k-1',
    });
    expect(again.row.confirm).toEqual(first.row.confirm);
    expect([first.row.replayed, calls(loop)]).toEqual([false, 1]);
    expect(loop.rows('invocations').map(({ execution }) => execution)).toMatchObject([
      { replayed: false },
      { replayed: true },
    ]);
    expect(loop.audit().map(({ kind }) => kind)).toEqual(['intent', 'outcome', 'replayed']);
    expect(loop.troubles()).toEqual([]);
  });

  it('whatever the loop is like by then', async () => {
    const loop = await pendingLoop();
    approve(loop);
    await loop.standIn.run('alpha');
    expect(approve(loop)).toMatchObject({ status: 0, row: { status: 'confirmed', replayed: true } });
    expect(calls(loop)).toBe(1);
  });

  it('without confirmation is given again, too', async () => {
    const loop = await pendingLoop();
    approve(loop, ['--no-confirm']);
    expect(approve(loop)).toMatchObject({ status: 0, row: { status: 'executed_unconfirmed', replayed: true } });
    expect(loop.verify('k-1')).toMatchObject({ status: 0, row: { status: 'confirmed', replayed: true } });
    expect(approve(loop).row.status).toBe('confirmed');
    expect(calls(loop)).toBe(1);
    expect(loop.troubles()).toEqual([]);
  });

  it('that was ambiguous is looked at again, not done again', async () => {
    const loop = await pendingLoop();
    loop.standIn.fault('approve', { outcome: 'nothing', firstCalls: 1 });
    expect(approve(loop, LOOK_ONCE)).toMatchObject({ status: 2, row: { replayed: false } });
    expect(approve(loop, LOOK_ONCE)).toMatchObject({ status: 2, row: { status: 'ambiguous', replayed: true } });
    expect(calls(loop)).toBe(1);
    await loop.standIn.approve({ loop: 'alpha', by: 'ann' });
    expect(approve(loop)).toMatchObject({ status: 0, row: { status: 'confirmed', replayed: true } });
    expect(calls(loop)).toBe(2);
    expect(loop.troubles()).toEqual([]);
  });

  it('that failed is done again', async () => {
    const loop = await pendingLoop();
    loop.standIn.fault('approve', { outcome: 'exit', firstCalls: 2 });
    const attempts = [1, 2, 3, 4].map(() => approve(loop));
    expect(attempts.map(({ status, row }) => [status, row.status, row.attempt, row.replayed])).toEqual([
      [1, 'failed_command', 1, false],
      [1, 'failed_command', 2, false],
      [0, 'confirmed', 3, false],
      [0, 'confirmed', 3, true],
    ]);
    expect(calls(loop)).toBe(3);
    expect(loop.troubles()).toEqual([]);
  });

  it('that was refused is judged anew', async () => {
    const loop = controlledLoop({ roleSeconds: 0, approval: true });
    expect(approve(loop)).toMatchObject({ status: 1, row: { reasonCode: 'nothing_pending' } });
    await loop.standIn.run('alpha');
    expect(approve(loop)).toMatchObject({ status: 0, row: { status: 'confirmed', replayed: false, attempt: 1 } });
  });
});

describe('another request under the same key', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['intent', 'reject', []],
    ['person', 'approve', ['--by', 'bo']],
    ['note', 'approve', ['--note', 'why']],
    ['force', 'approve', ['--force']],
  ])('by its %s is refused, and not carried out', async (_what, intent, words) => {
    const loop = await pendingLoop();
    approve(loop);
    const other = loop.control(intent, [...KEYED, ...words]);
    expect([other.status, other.row.status, other.row.reasonCode]).toEqual([65, 'refused', 'idempotency_key_reused']);
    expect(other.row.message).toMatch(/^key k-1 was used for another request: approve by ann at /);
    expect(calls(loop)).toBe(1);
    expect(approve(loop).row).toMatchObject({ status: 'confirmed', replayed: true });
    expect(loop.troubles()).toEqual([]);
  });

  it('is refused even where the first one failed', async () => {
    const loop = await pendingLoop();
    loop.standIn.fault('approve', { outcome: 'exit' });
    approve(loop);
    expect(loop.control('reject', KEYED).status).toBe(65);
    expect(calls(loop)).toBe(1);
  });

  it('of another loop has nothing to do with it', async () => {
    const loop = controlledLoop({ roleSeconds: 0, approval: true }, { beta: { roleSeconds: 0, approval: true } });
    for (const name of ['alpha', 'beta']) await loop.standIn.run(name);
    approve(loop);
    const other = loop.control('approve', [...KEYED, '--loop', 'beta']);
    expect([other.status, other.row.loopId, other.row.replayed]).toEqual([0, 'beta', false]);
  });
});
