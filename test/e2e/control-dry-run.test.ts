import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { quoteCommand } from '../../src/control/command-line.ts';
import type { ControlPlan } from '../../src/generated/types.ts';
import { type ControlledLoop, LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';
import { RUNTIME_BIN, type LoopPlan } from '../support/runtime/stand-in.ts';
import { schemaValidator } from '../support/schema-check.ts';

const STAYS: LoopPlan = { roleSeconds: 0, stay: { role: 'implementer' } };
const ASKS: LoopPlan = { roleSeconds: 0, approval: true };
const validate = schemaValidator('control-plan');

/** What a dry run prints, while nothing below `.superloop/` changes. */
function plan(loop: ControlledLoop, intent: string, words: readonly string[] = []): ControlPlan {
  const before = loop.listing();
  const calls = loop.standIn.invocations().length;
  const done = loop.control(intent, ['--dry-run', ...words]);
  expect([done.status, done.stderr, done.stdout.split('\n').length]).toEqual([0, '', 2]);
  expect(loop.listing()).toEqual(before);
  expect(loop.standIn.invocations()).toHaveLength(calls);
  const printed = JSON.parse(done.stdout) as ControlPlan;
  expect(validate(printed), JSON.stringify(validate.errors)).toBe(true);
  return printed;
}

describe('a dry run', () => {
  it('tells the command, the evidence and what is there now, and leaves everything as it is', async () => {
    const loop = controlledLoop(STAYS);
    loop.standIn.plan('alpha', { ...STAYS, roleSeconds: 0 });
    const run = await loop.atWork();
    // An agent that stays goes on editing the repository, but nothing below the folder of the runtime.
    expect(plan(loop, 'cancel')).toMatchObject({
      schemaVersion: 'v1',
      dryRun: true,
      loopId: 'alpha',
      intent: 'cancel',
      transport: 'local',
      would: 'execute',
      reasonCode: null,
      command: `${quoteCommand([RUNTIME_BIN])} cancel --repo ${quoteCommand([loop.repo])}`,
      argv: [RUNTIME_BIN, 'cancel', '--repo', loop.repo],
      body: null,
      evidence: [expect.stringContaining('process of the run'), expect.any(String), expect.any(String)],
      baseline: { run: { status: 'running' }, process: { main: { pid: run.pid } }, files: { active: true } },
    });
    expect(run.alive).toBe(true);
    expect(existsSync(loop.paths.opsDir)).toBe(false);
  });

  it('names the key under which the request would be carried out', async () => {
    const loop = controlledLoop(ASKS);
    await loop.standIn.run('alpha');
    const planned = plan(loop, 'approve', ['--by', 'ann']);
    expect(plan(loop, 'approve', ['--by', 'bo']).idempotencyKey).not.toBe(planned.idempotencyKey);
    expect(plan(loop, 'approve', ['--idempotency-key', 'mine']).idempotencyKey).toBe('mine');
    expect(loop.control('approve', ['--by', 'ann']).row.idempotencyKey).toBe(planned.idempotencyKey);
  });

  it('says what would be refused, and why', async () => {
    const loop = controlledLoop(ASKS, { beta: STAYS });
    expect(plan(loop, 'cancel')).toMatchObject({ would: 'refuse', reasonCode: 'nothing_to_cancel' });
    expect(plan(loop, 'approve')).toMatchObject({ would: 'refuse', reasonCode: 'nothing_pending' });
    await loop.standIn.startRun({ loop: 'beta' });
    await loop.standIn.untilStaying('beta');
    expect(plan(loop, 'cancel')).toMatchObject({
      would: 'refuse',
      reasonCode: 'run_of_other_loop',
      message: expect.stringContaining('"beta"') as string,
    });
    expect(plan(loop, 'cancel', ['--force'])).toMatchObject({
      would: 'execute',
      reasonCode: null,
      message: expect.stringMatching(/^forced although/) as string,
    });
  });

  it('says what would be given again, and which key is taken', async () => {
    const loop = controlledLoop(ASKS);
    await loop.standIn.run('alpha');
    const words = ['--by', 'ann', '--idempotency-key', 'k-1'];
    loop.control('approve', words);
    expect(plan(loop, 'approve', words)).toMatchObject({ would: 'replay', reasonCode: null });
    expect(plan(loop, 'reject', words)).toMatchObject({ would: 'refuse', reasonCode: 'idempotency_key_reused' });
  });

  it('says that an automated caller would be stopped', async () => {
    const loop = controlledLoop(ASKS);
    await loop.standIn.run('alpha');
    loop.standIn.fault('approve', { outcome: 'nothing' });
    loop.control('approve', LOOK_ONCE);
    expect(plan(loop, 'approve', ['--automated'])).toMatchObject({
      would: 'refuse',
      reasonCode: 'frozen_by_ambiguous_control',
    });
    expect(plan(loop, 'approve')).toMatchObject({
      would: 'execute',
      message: expect.stringContaining('ambiguous') as string,
    });
  });

  it('quotes the command so that a shell reads it back', async () => {
    const loop = controlledLoop(ASKS);
    await loop.standIn.run('alpha');
    const { command, argv } = plan(loop, 'reject', ['--by', 'ann b', '--note', "it's 5 $"]);
    expect(command).toBe(
      `${quoteCommand([RUNTIME_BIN])} approve --repo ${quoteCommand([loop.repo])} --loop alpha --by ann\\ b --reject --note it\\'s\\ 5\\ \\$`,
    );
    expect(argv?.slice(-3)).toEqual(['--reject', '--note', "it's 5 $"]);
  });
});
