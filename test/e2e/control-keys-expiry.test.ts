import { writeFileSync } from 'node:fs';
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

describe('a key that has expired', () => {
  /** Changes when a key expires, as time would. */
  function expire(loop: ControlledLoop, expiresAt: string): void {
    writeFileSync(loop.keyFile('k-1'), `${JSON.stringify({ ...loop.key('k-1'), expiresAt })}\n`);
  }

  it('is remembered for as long as was asked', async () => {
    const loop = await pendingLoop();
    approve(loop, ['--key-ttl-seconds', '60']);
    const { startedAt, expiresAt } = loop.key('k-1');
    expect(Date.parse(expiresAt) - Date.parse(startedAt)).toBe(60_000);
    expect(loop.state().keysUntil).toBe(expiresAt);
  });

  it('is free for any request', async () => {
    const loop = await pendingLoop();
    approve(loop);
    expire(loop, '2020-01-01T00:00:00Z');
    const other = loop.control('reject', KEYED);
    expect([other.status, other.row.reasonCode]).toEqual([1, 'already_decided']);
    expire(loop, '2120-01-01T00:00:00Z');
    expect(loop.control('reject', KEYED).status).toBe(65);
  });

  it('and was ambiguous can be carried out anew', async () => {
    const loop = await pendingLoop();
    loop.standIn.fault('approve', { outcome: 'nothing', firstCalls: 1 });
    approve(loop, LOOK_ONCE);
    expire(loop, '2020-01-01T00:00:00Z');
    expect(approve(loop)).toMatchObject({ status: 0, row: { status: 'confirmed', replayed: false, attempt: 1 } });
    expect(calls(loop)).toBe(2);
    expect(loop.troubles()).toEqual([]);
  });
});

describe('a key that nobody gave', () => {
  it('is derived, told, and the same for the same request', async () => {
    const loop = await pendingLoop();
    loop.standIn.fault('approve', { outcome: 'exit', firstCalls: 1 });
    const [first, second] = [loop.control('approve'), loop.control('approve')];
    expect(first.row.idempotencyKey).toMatch(/^approve-[0-9a-f]{16}-1$/);
    expect(second.row).toMatchObject({ idempotencyKey: first.row.idempotencyKey, attempt: 2, status: 'confirmed' });
  });

  it('is another one where a person repeats what was ambiguous', async () => {
    const loop = await pendingLoop();
    loop.standIn.fault('approve', { outcome: 'nothing', firstCalls: 1 });
    const first = loop.control('approve', LOOK_ONCE);
    const second = loop.control('approve', LOOK_ONCE);
    expect([first.row.status, second.row.status, second.stderr]).toEqual(['ambiguous', 'confirmed', '']);
    expect(second.row.idempotencyKey).toBe(first.row.idempotencyKey?.replace(/1$/, '2'));
    expect(second.row.message).toMatch(/^the last control of this loop was ambiguous/);
    expect(loop.troubles()).toEqual([]);
  });
});

it('control verify of a key that nobody knows', async () => {
  const loop = await pendingLoop();
  const done = loop.verify('k-9');
  expect([done.status, done.stdout]).toEqual([1, '']);
  expect(done.stderr).toMatch(/^error: no control of this loop is recorded under the key "k-9"\n/);
});
