import { EventEmitter, once } from 'node:events';
import { rmSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { type ControlledLoop, LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';
import { runCommand } from '../support/run-command.ts';
import { runScript } from '../support/run-script.ts';
import type { LoopPlan } from '../support/runtime/stand-in.ts';

const STAYS: LoopPlan = { roleSeconds: 0, stay: { role: 'implementer' } };
const ASKS: LoopPlan = { roleSeconds: 0, approval: true };

async function pendingLoop(): Promise<ControlledLoop> {
  const loop = controlledLoop(ASKS);
  await loop.standIn.run('alpha');
  return loop;
}

describe('without a recorded control only what happens from now on counts', () => {
  it.each<readonly [string, LoopPlan]>([
    ['complete', { roleSeconds: 0 }],
    ['waits for a decision', ASKS],
  ])('a loop that is %s confirms no decision', async (_what, plan) => {
    const loop = controlledLoop(plan);
    await loop.standIn.run('alpha');
    for (const intent of ['approve', 'reject']) {
      expect(loop.confirm(intent, LOOK_ONCE)).toMatchObject({
        status: 1,
        found: { confirmed: false, reason: 'timeout', baseline: 'start_of_wait' },
      });
    }
  });

  it('a decision that was made before confirms nothing', async () => {
    const loop = await pendingLoop();
    await loop.standIn.approve({ loop: 'alpha', by: 'ann' });
    for (const intent of ['approve', 'reject']) expect(loop.confirm(intent, LOOK_ONCE).found.confirmed).toBe(false);
  });

  it.each<readonly [string, 'approve' | 'reject', number, string]>([
    ['approve', 'approve', 0, 'decision_recorded'],
    ['approve', 'reject', 1, 'contradicted'],
    ['reject', 'reject', 0, 'rejection_observed'],
    ['reject', 'approve', 1, 'contradicted'],
  ])('waiting for %s while somebody decides to %s: %i, %s', async (intent, ...[decision, status, reason]) => {
    const loop = await pendingLoop();
    const timing = new EventEmitter();
    const waiting = once(timing, 'wait');
    // The first thing that is timed is the wait.
    const monotonicMs = (): number => {
      timing.emit('wait');
      return systemClock.monotonicMs();
    };
    const words = ['confirm-intent', ...loop.place(), '--intent', intent, '--timeout-seconds', '30'];
    const confirming = runCommand(words, { clock: { ...systemClock, monotonicMs } });
    await waiting;
    await loop.standIn[decision]({ loop: 'alpha', by: 'anybody' });
    const { exitCode, stdout } = await confirming;
    expect(exitCode).toBe(status);
    expect(JSON.parse(stdout)).toMatchObject({ reason, baseline: 'start_of_wait' });
  });

  it('a run that lives is not cancelled; of one that is not there nothing can be proven', async () => {
    const loop = controlledLoop(STAYS);
    const run = await loop.atWork();
    expect(loop.confirm('cancel', LOOK_ONCE)).toMatchObject({
      status: 1,
      found: { reason: 'timeout', observedActive: true },
    });
    await run.stop();
    await run.ended;
    expect(loop.confirm('cancel', LOOK_ONCE)).toMatchObject({
      status: 1,
      found: { reason: 'timeout', detail: expect.stringContaining('state.json') as string },
    });
    await loop.standIn.cancel();
    expect(loop.confirm('cancel', LOOK_ONCE)).toMatchObject({
      status: 1,
      found: { reason: 'nothing_to_prove', observedActive: false },
    });
  });

  it('nor of a loop at rest while another one runs', async () => {
    const loop = controlledLoop({}, { beta: STAYS });
    await loop.standIn.startRun({ loop: 'beta' });
    await loop.standIn.untilStaying('beta');
    expect(loop.confirm('cancel', LOOK_ONCE)).toMatchObject({ status: 1, found: { reason: 'nothing_to_prove' } });
  });
});

describe('where nothing can be seen', () => {
  it('without a process table a run cannot be told from none, and nobody waits for it', async () => {
    const loop = controlledLoop(STAYS);
    await loop.atWork();
    const { status, found } = loop.confirm('cancel', ['--process-check', 'off', '--timeout-seconds', '3600']);
    expect([status, found.reason, found.attempts]).toEqual([1, 'process_unverifiable', 1]);
  });

  it('a log that leads out of the repository is no evidence, and nobody waits for it', async () => {
    const loop = await pendingLoop();
    const log = `${loop.repo}/.superloop/loops/alpha/events.jsonl`;
    rmSync(log);
    symlinkSync('/etc/passwd', log);
    rmSync(`${loop.repo}/.superloop/loops/alpha/approval.json`);
    const { status, found } = loop.confirm('approve', LOOK_ONCE);
    expect([status, found.reason]).toEqual([1, 'snapshot_unavailable']);
    expect(found.detail).toContain('leads out of the repository');
  });
});

describe('a command line that is wrong', () => {
  it.each<readonly [string, readonly string[], RegExp]>([
    ['no intent', [], /--intent must be one of cancel, approve, reject; none was given/],
    ['another intent', ['--intent', 'pause'], /--intent must be one of cancel, approve, reject; got "pause"/],
    ['an octal limit', ['--intent', 'cancel', '--timeout-seconds', '08'], /invalid value "08" for --timeout-seconds/],
    [
      'a negative interval',
      ['--intent', 'cancel', '--interval-seconds', '-1'],
      /invalid value "-1" for --interval-seconds/,
    ],
    ['an unknown flag', ['--intent', 'cancel', '--no-confirm'], /unknown flag --no-confirm/],
  ])('%s', (_what, words, message) => {
    const loop = controlledLoop();
    const { status, stdout, stderr } = runScript('confirm-intent', [...loop.place(), ...words]);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toMatch(message);
  });
});
