import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';
import { runScript } from '../support/run-script.ts';
import type { LoopPlan } from '../support/runtime/stand-in.ts';

const STAYS: LoopPlan = { roleSeconds: 0, stay: { role: 'implementer' } };
const STUBBORN: LoopPlan = { ...STAYS, agentIgnoresTerm: true };

describe('cancel while another loop runs', () => {
  const both = { beta: STAYS };

  it('is refused, and nothing is done to either', async () => {
    const loop = controlledLoop({}, both);
    const run = await loop.standIn.startRun({ loop: 'beta' });
    await loop.standIn.untilStaying('beta');
    const done = loop.control('cancel');
    expect([done.status, done.row.status, done.row.reasonCode]).toEqual([1, 'refused', 'run_of_other_loop']);
    expect(done.row).toMatchObject({
      command: '',
      exitCode: 1,
      confirmed: false,
      message: expect.stringContaining('"beta"') as string,
    });
    expect([run.alive, loop.standIn.invocations('cancel')]).toEqual([true, []]);
    expect(loop.rows('invocations')).toMatchObject([
      { execution: { status: 'not_executed' }, confirmation: { status: 'not_attempted' } },
    ]);
    expect(loop.troubles()).toEqual([]);
  });

  it('is refused while it has not said yet which loop it runs', async () => {
    const loop = controlledLoop({}, { beta: { ...STAYS, configSeconds: 60 } });
    const run = await loop.standIn.startRun({ loop: 'beta' });
    await loop.standIn.waitFor('active-run.json', () => loop.standIn.activeRun());
    const done = loop.control('cancel');
    expect([done.status, done.row.status, loop.standIn.invocations('cancel')]).toEqual([1, 'refused', []]);
    expect(run.alive).toBe(true);
  });

  it('with --force is carried out, and proven by the end of that run', async () => {
    const loop = controlledLoop({}, both);
    const run = await loop.standIn.startRun({ loop: 'beta' });
    await loop.standIn.untilStaying('beta');
    const done = loop.control('cancel', ['--force']);
    expect([done.status, done.row.status, done.row.forced]).toEqual([0, 'confirmed', true]);
    expect(done.confirm.detail).toBe(
      `pid ${String(run.pid)} of the run is gone, and nothing of its process group is left`,
    );
    expect(run.alive).toBe(false);
    expect(loop.audit()[0]).toMatchObject({
      kind: 'intent',
      forced: true,
      baseline: { process: { main: { pid: run.pid } } },
    });
    expect(loop.troubles()).toEqual([]);
  });

  it('with --force is not proven while that run lives, or an agent of it', async () => {
    const loop = controlledLoop({}, { beta: STUBBORN });
    const run = await loop.standIn.startRun({ loop: 'beta' });
    await loop.standIn.untilStaying('beta');
    loop.standIn.fault('cancel', { outcome: 'nothing', firstCalls: 1 });
    const words = ['--force', ...LOOK_ONCE];
    expect(loop.control('cancel', words).row.message).toBe(`pid ${String(run.pid)} of the run is still alive`);
    const second = loop.control('cancel', words);
    expect([second.status, second.confirm.reason]).toEqual([2, 'agent_survived']);
    expect(second.confirm.survivors).toEqual(run.agents().map(({ pid }) => pid));
  });
});

describe('nothing to cancel', () => {
  it.each<readonly [string, LoopPlan, RegExp]>([
    ['a loop that is complete', { roleSeconds: 0 }, /does not run: complete/],
    ['a loop that stopped', { roleSeconds: 0, promiseAt: 0, maxIterations: 1 }, /does not run: stopped/],
    ['a loop that waits for a decision', { roleSeconds: 0, approval: true }, /waits for a decision/],
  ])('%s', async (_what, plan, message) => {
    const loop = controlledLoop(plan);
    await loop.standIn.run('alpha');
    const done = loop.control('cancel');
    expect([done.status, done.row.status, done.row.reasonCode]).toEqual([1, 'refused', 'nothing_to_cancel']);
    expect(done.row.message).toMatch(message);
    expect(done.row.auditSequence).toBe(1);
    expect([loop.standIn.invocations('cancel'), loop.troubles()]).toEqual([[], []]);
  });

  it('a loop that never ran', () => {
    const loop = controlledLoop();
    const done = loop.control('cancel');
    expect([done.status, done.row.reasonCode]).toEqual([1, 'nothing_to_cancel']);
  });

  it('a loop that nobody has ever seen: nothing is created for a typing error', () => {
    const loop = controlledLoop();
    const before = loop.listing();
    for (const words of [[], ['--force'], ['--dry-run']]) {
      const done = loop.control('cancel', ['--loop', 'alpah', ...words]);
      expect([done.status, done.stdout]).toEqual([1, '']);
      expect(done.stderr).toMatch(/^error: required artifact missing: .*\/loops\/alpah\nhint: no loop "alpah"/);
    }
    expect(loop.listing()).toEqual(before);
  });

  it('forced, the command is run and what is true is said', async () => {
    const loop = controlledLoop({ roleSeconds: 0 });
    await loop.standIn.run('alpha');
    const done = loop.control('cancel', ['--force']);
    expect([done.status, done.row.status]).toEqual([2, 'ambiguous']);
    expect(done.confirm).toMatchObject({ confirmed: false, reason: 'nothing_to_prove' });
    expect(done.row.forced).toBe(true);
    expect(loop.standIn.invocations('cancel')).toHaveLength(1);
  });

  it('a folder in which no runtime has run is left as it is', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ops-bare-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(path.join(folder, 'src'));
    const { status, stdout, stderr } = runScript('control', [
      '--repo',
      folder,
      '--loop',
      'alpha',
      '--intent',
      'cancel',
    ]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: required artifact missing: .*\.superloop\n/);
    expect(existsSync(path.join(folder, '.superloop'))).toBe(false);
  });
});
