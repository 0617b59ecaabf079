import { describe, expect, it } from 'vitest';
import { quoteCommand } from '../../src/control/command-line.ts';
import { type ControlledLoop, LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';
import { RUNTIME_BIN } from '../support/runtime/stand-in.ts';

const ANN = ['--by', 'ann'] as const;

/** A loop that waits for a decision. */
async function pendingLoop(): Promise<ControlledLoop> {
  const loop = controlledLoop({ roleSeconds: 0, approval: true });
  await loop.standIn.run('alpha');
  expect(loop.standIn.approval('alpha')).toMatchObject({ status: 'pending' });
  return loop;
}

describe('approve', () => {
  it('is confirmed by the recorded decision, at the first look', async () => {
    const loop = await pendingLoop();
    const done = loop.control('approve', [...ANN, '--note', 'Looks good']);
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.row).toMatchObject({
      status: 'confirmed',
      requestedBy: 'ann',
      note: 'Looks good',
      command: `${quoteCommand([RUNTIME_BIN])} approve --repo ${quoteCommand([loop.repo])} --loop alpha --by ann --note Looks\\ good`,
      commandOutput: "Recorded approval decision (approved) for loop 'alpha'.",
    });
    expect(done.confirm).toMatchObject({
      reason: 'decision_recorded',
      attempts: 1,
      observedApprovalStatus: 'approved',
      observedLastEvent: 'approval_decision',
      completion: { observed: false, event: null, line: null },
    });
    expect(loop.standIn.approval('alpha')).toMatchObject({
      status: 'approved',
      decided_by: 'ann',
      decided_note: 'Looks good',
    });
    expect(loop.troubles()).toEqual([]);
  });

  it('the completion is reported by a later look, after the run that takes it up', async () => {
    const loop = await pendingLoop();
    const key = loop.control('approve', ANN).row.idempotencyKey ?? '';
    expect(loop.verify(key).confirm).toMatchObject({ reason: 'decision_recorded', completion: { observed: false } });
    await loop.standIn.run('alpha');
    expect(loop.standIn.approval('alpha')).toBeNull();
    const proven = loop.verify(key);
    expect([proven.status, proven.stderr, proven.row.status, proven.row.replayed]).toEqual([0, '', 'confirmed', true]);
    expect(proven.confirm).toMatchObject({
      reason: 'completion_observed',
      completion: { observed: true, event: 'loop_complete', line: 4 },
    });
    expect(
      loop.standIn
        .events('alpha')
        .slice(-4)
        .map(({ event }) => event),
    ).toEqual(['approval_decision', 'loop_start', 'approval_consumed', 'loop_complete']);
    expect(loop.troubles()).toEqual([]);
  });

  it('a second one is refused: it is decided', async () => {
    const loop = await pendingLoop();
    loop.control('approve', ANN);
    for (const intent of ['approve', 'reject']) {
      const again = loop.control(intent, ['--by', 'bo']);
      expect([again.status, again.row.status, again.row.reasonCode]).toEqual([1, 'refused', 'already_decided']);
      expect(again.row.message).toMatch(/decided already: approved by ann at /);
    }
    expect(loop.standIn.invocations('approve')).toHaveLength(1);
    expect(loop.troubles()).toEqual([]);
  });

  it('that nobody waits for is refused, --force or not', async () => {
    const loop = controlledLoop({ roleSeconds: 0 });
    await loop.standIn.run('alpha');
    for (const words of [[], ['--force']]) {
      const done = loop.control('approve', words);
      expect([done.status, done.row.reasonCode]).toEqual([1, 'nothing_pending']);
      expect(done.row.message).toContain('no approval request: complete');
    }
    expect(loop.standIn.invocations('approve')).toEqual([]);
  });

  it('is not confirmed by the decision of another person', async () => {
    const loop = await pendingLoop();
    loop.standIn.fault('approve', { asPerson: 'mallory' });
    const done = loop.control('approve', ANN);
    expect([done.status, done.row.status, done.confirm.reason]).toEqual([2, 'ambiguous', 'contradicted']);
    expect(done.row.message).toContain('"mallory"');
    expect(loop.verify(done.row.idempotencyKey ?? '').confirm.reason).toBe('contradicted');
  });

  it('while a run of another loop is at work does not disturb it', async () => {
    const loop = controlledLoop({ roleSeconds: 0, approval: true }, { beta: { stay: { role: 'planner' } } });
    await loop.standIn.run('alpha');
    const run = await loop.standIn.startRun({ loop: 'beta' });
    await loop.standIn.untilStaying('beta');
    expect(loop.control('approve', ANN).row.status).toBe('confirmed');
    expect(run.alive).toBe(true);
  });
});

describe('reject', () => {
  it('is confirmed by the recorded decision', async () => {
    const loop = await pendingLoop();
    const done = loop.control('reject', [...ANN, '--note', '--reject']);
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.row).toMatchObject({
      status: 'confirmed',
      command: `${quoteCommand([RUNTIME_BIN])} approve --repo ${quoteCommand([loop.repo])} --loop alpha --by ann --reject --note --reject`,
      commandOutput: "Recorded approval decision (rejected) for loop 'alpha'.",
    });
    expect(done.confirm).toMatchObject({ reason: 'rejection_observed', observedApprovalStatus: 'rejected' });
    expect(done.confirm).not.toHaveProperty('completion');
    expect(loop.standIn.approval('alpha')).toMatchObject({ status: 'rejected', decided_note: '--reject' });
  });

  it('stays proven once the next run has taken it up', async () => {
    const loop = await pendingLoop();
    const key = loop.control('reject', ANN).row.idempotencyKey ?? '';
    loop.standIn.plan('alpha', { roleSeconds: 0 });
    await loop.standIn.run('alpha');
    expect(loop.standIn.eventNames('alpha')).toContain('approval_rejected');
    expect(loop.verify(key)).toMatchObject({
      status: 0,
      row: { status: 'confirmed' },
      confirm: { reason: 'rejection_observed' },
    });
  });

  it('is never confirmed by an approval', async () => {
    const loop = await pendingLoop();
    loop.standIn.fault('approve', { outcome: 'nothing', firstCalls: 1 });
    const done = loop.control('reject', [...ANN, ...LOOK_ONCE, '--idempotency-key', 'no']);
    expect([done.status, done.confirm.reason, done.confirm.detail]).toEqual([
      2,
      'timeout',
      'approval.json is still pending',
    ]);
    await loop.standIn.approve({ loop: 'alpha', by: 'ann' });
    const later = loop.verify('no');
    expect([later.status, later.row.status, later.confirm.reason]).toEqual([2, 'ambiguous', 'contradicted']);
    expect(later.confirm.observedApprovalStatus).toBe('approved');
    await loop.standIn.run('alpha');
    expect(loop.verify('no')).toMatchObject({ status: 2, confirm: { reason: 'contradicted' } });
  });
});

describe('a decision that dies half-way', () => {
  it.each([1, 2, 3, 4])('after step %i: the file tells, the failed command is not repeated', async (dieAfterStep) => {
    const loop = await pendingLoop();
    loop.standIn.fault('approve', { dieAfterStep });
    const words = [...ANN, '--idempotency-key', 'k'];
    const done = loop.control('approve', words);
    expect([done.status, done.row.status, done.row.exitCode]).toEqual([1, 'failed_command', 137]);
    const again = loop.control('approve', words);
    expect([again.status, again.row.reasonCode]).toEqual([1, 'already_decided']);
    expect(loop.standIn.invocations('approve')).toHaveLength(1);
  });
});
