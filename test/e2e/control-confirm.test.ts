import { describe, expect, it } from 'vitest';
import { type ControlledLoop, LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';
import { schemaValidator } from '../support/schema-check.ts';
import type { LoopPlan } from '../support/runtime/stand-in.ts';

const ASKS: LoopPlan = { roleSeconds: 0, approval: true };
const ANN = ['--by', 'ann'] as const;

/** Members of the report that readers know, in their order. */
const KNOWN =
  'intent confirmed reason attempts timeoutSeconds observedStatus observedLastEvent observedApprovalStatus observedActive observedAt';

async function pendingLoop(): Promise<ControlledLoop> {
  const loop = controlledLoop(ASKS);
  await loop.standIn.run('alpha');
  return loop;
}

describe('what confirm-intent reports', () => {
  it('has the members that readers know first, and fits its schema', async () => {
    const loop = await pendingLoop();
    const validate = schemaValidator('control-confirmation');
    for (const intent of ['cancel', 'approve', 'reject']) {
      const { stdout, stderr, found } = loop.confirm(intent, LOOK_ONCE);
      expect([stdout.split('\n').length, stderr]).toEqual([2, '']);
      expect(Object.keys(found).slice(0, 10).join(' ')).toBe(KNOWN);
      expect(validate(found), JSON.stringify(validate.errors)).toBe(true);
      expect(found).toMatchObject({ intent, attempts: 1, timeoutSeconds: 0 });
    }
  });

  it('writes nothing', async () => {
    const loop = await pendingLoop();
    const before = loop.listing();
    for (const intent of ['cancel', 'approve', 'reject']) loop.confirm(intent, LOOK_ONCE);
    expect(loop.listing()).toEqual(before);
  });

  it('is indented with --pretty', async () => {
    const loop = await pendingLoop();
    expect(loop.confirm('approve', [...LOOK_ONCE, '--pretty']).stdout).toMatch(/^\{\n  "intent": "approve",\n/);
  });

  it('looks until the time is over', async () => {
    const loop = await pendingLoop();
    const { status, found } = loop.confirm('approve', ['--timeout-seconds', '1', '--interval-seconds', '0']);
    expect([status, found.reason, found.timeoutSeconds]).toEqual([1, 'timeout', 1]);
    expect(found.attempts).toBeGreaterThan(1);
  });
});

describe('evidence of a recorded control', () => {
  it('is compared with what was there before it', async () => {
    const loop = await pendingLoop();
    loop.control('approve', ANN);
    const { status, found } = loop.confirm('approve', LOOK_ONCE);
    expect([status, found.confirmed, found.reason, found.baseline]).toEqual([0, true, 'decision_recorded', 'recorded']);
    await loop.standIn.run('alpha');
    expect(loop.confirm('approve', LOOK_ONCE).found).toMatchObject({
      reason: 'completion_observed',
      completion: { observed: true, event: 'loop_complete' },
    });
  });

  it('is that of the key that is named', async () => {
    const loop = await pendingLoop();
    loop.control('reject', [...ANN, '--idempotency-key', 'k-1']);
    await loop.standIn.run('alpha');
    loop.control('approve', [...ANN, '--idempotency-key', 'k-2']);
    const first = loop.confirm('reject', ['--idempotency-key', 'k-1', ...LOOK_ONCE]);
    expect([first.status, first.found.reason, first.found.baseline]).toEqual([0, 'rejection_observed', 'recorded']);
  });

  it('is not taken for that of another intent', async () => {
    const loop = await pendingLoop();
    loop.control('approve', [...ANN, '--idempotency-key', 'k-1']);
    const { status, stdout, stderr } = loop.confirm('reject', ['--idempotency-key', 'k-1', ...LOOK_ONCE]);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toMatch(/^error: key k-1 was used for approve, not for reject\n/);
  });

  it('counts for the person who asked for it, and for no other', async () => {
    const loop = await pendingLoop();
    loop.standIn.fault('approve', { outcome: 'nothing' });
    loop.control('approve', [...ANN, ...LOOK_ONCE]);
    loop.standIn.fault('approve', {});
    await loop.standIn.approve({ loop: 'alpha', by: 'bo' });
    expect(loop.confirm('approve', LOOK_ONCE)).toMatchObject({ status: 1, found: { reason: 'contradicted' } });
  });

  it('an unknown key is an error, and no answer', async () => {
    const loop = await pendingLoop();
    const { status, stdout, stderr } = loop.confirm('approve', ['--idempotency-key', 'k-9']);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: no control of this loop is recorded under the key "k-9"\n/);
  });
});
