import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Picture, pictureOf } from '../support/runtime/picture.ts';
import { type LoopPlan, standInForTest } from '../support/runtime/stand-in.ts';

/** The stand-in leaves behind what the runtime left behind in the captured runs: every file, row and member. */

const CAPTURES = path.join(import.meta.dirname, '../fixtures/runtime');
const AT_ONCE: LoopPlan = { roleSeconds: 0 };
const STAYS_IN_2: LoopPlan = { ...AT_ONCE, promiseAt: 3, stay: { role: 'implementer', iteration: 2 } };

function captured(name: string): Picture {
  return pictureOf(path.join(CAPTURES, name, 'repo'));
}

describe('a run that ends by itself', () => {
  it.each([
    ['01a-complete/final', { promiseAt: 3 }, 0],
    ['06-max-iterations/final', { promiseAt: 0, maxIterations: 2 }, 1],
    ['07b-agent-error/final', { fail: { role: 'implementer', iteration: 2 }, promiseAt: 0 }, 1],
    ['08c-rate-limit-stop/final', { fail: { role: 'implementer', iteration: 2, how: 'rate_limit' }, promiseAt: 0 }, 1],
  ] satisfies [string, LoopPlan, number][])('%s', async (name, plan, exitCode) => {
    const standIn = standInForTest({ alpha: { ...AT_ONCE, ...plan } });
    const ended = await standIn.run();
    expect(ended.exitCode).toBe(exitCode);
    expect(pictureOf(standIn.repo)).toEqual(captured(name));
  });

  it('07b: further runs are refused and change nothing', async () => {
    const standIn = standInForTest({ alpha: { ...AT_ONCE, fail: { role: 'planner' } } });
    await standIn.run();
    const before = pictureOf(standIn.repo);
    for (const loop of [undefined, 'alpha']) {
      const refused = await standIn.run(loop);
      expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
      expect(refused.stderr).toContain('already running');
    }
    expect(pictureOf(standIn.repo)).toEqual(before);
  });
});

describe('a run at work', () => {
  it('02-in-progress/snapshots/01-early', async () => {
    const standIn = standInForTest({ alpha: { ...AT_ONCE, stay: { role: 'planner' } } });
    await standIn.startRun();
    await standIn.untilEvent('alpha', 'role_start');
    expect(pictureOf(standIn.repo)).toEqual(captured('02-in-progress/snapshots/01-early'));
  });

  it('02-in-progress/snapshots/02-middle, and on to the end', async () => {
    const standIn = standInForTest({ alpha: STAYS_IN_2 });
    const run = await standIn.startRun();
    await standIn.untilStaying('alpha');
    expect(pictureOf(standIn.repo)).toEqual(captured('02-in-progress/snapshots/02-middle'));
    standIn.release('alpha');
    expect((await run.ended).exitCode).toBe(0);
    expect(pictureOf(standIn.repo)).toEqual(captured('02-in-progress/final'));
  });

  it('says nothing of the loop before it has read the configuration', async () => {
    const standIn = standInForTest({ alpha: { ...AT_ONCE, configSeconds: 0.2 } });
    const run = await standIn.startRun();
    const stages = new Set<string>();
    await standIn.waitFor('the first event', () => {
      const { stage, loop_id: loop } = standIn.activeRun() ?? {};
      if (stage !== undefined) stages.add(JSON.stringify([stage, loop]));
      return standIn.events('alpha').length > 0;
    });
    expect([...stages]).toEqual(['["run_start",null]', '["loop_start","alpha"]']);
    expect((await run.ended).exitCode).toBe(0);
  });
});

describe('two loops in one repository', () => {
  it('09a: one after the other in one process', async () => {
    const plan: LoopPlan = { ...AT_ONCE, promiseAt: 2 };
    const standIn = standInForTest({
      alpha: { ...plan, stay: { role: 'implementer' } },
      beta: { ...plan, stay: { role: 'implementer' } },
    });
    const run = await standIn.startRun();
    await standIn.untilStaying('alpha');
    expect(pictureOf(standIn.repo)).toEqual(captured('09a-two-loops-sequential/snapshots/01-alpha-running'));
    standIn.release('alpha');
    await standIn.untilStaying('beta');
    expect(pictureOf(standIn.repo)).toEqual(captured('09a-two-loops-sequential/snapshots/02-beta-running'));
    standIn.release('beta');
    expect((await run.ended).exitCode).toBe(0);
    expect(pictureOf(standIn.repo)).toEqual(captured('09a-two-loops-sequential/final'));
  });

  it('at once in two processes: each overwrites the files of the other, and the first to end clears them', async () => {
    const stays: LoopPlan = { ...AT_ONCE, stay: { role: 'tester' } };
    const standIn = standInForTest({ alpha: stays, beta: stays });
    const alpha = await standIn.startRun({ loop: 'alpha' });
    await standIn.untilStaying('alpha');
    const beta = await standIn.startRun({ loop: 'beta' });
    await standIn.untilStaying('beta');
    expect(standIn.state()).toMatchObject({ active: true, current_loop_id: 'beta' });
    expect(standIn.activeRun()).toMatchObject({ pid: beta.pid, loop_id: 'beta' });
    standIn.release('beta');
    expect((await beta.ended).exitCode).toBe(0);
    expect(standIn.state()).toMatchObject({ active: false, current_loop_id: 'beta' });
    expect(standIn.activeRun()).toBeNull();
    expect(alpha.alive).toBe(true);
    expect(standIn.eventNames('alpha').at(-1)).toBe('role_start');
  });
});

describe('approval', () => {
  it('03-approval-approved: asked for, waited for, given, consumed', async () => {
    const standIn = standInForTest({ alpha: { ...AT_ONCE, promiseAt: 2, approval: true } });
    const decision = { loop: 'alpha', by: 'alice', note: 'ship it' };
    expect((await standIn.run()).exitCode).toBe(0);
    expect(pictureOf(standIn.repo)).toEqual(captured('03-approval-approved/snapshots/01-pending'));
    expect((await standIn.run()).exitCode).toBe(0);
    expect(pictureOf(standIn.repo)).toEqual(captured('03-approval-approved/snapshots/02-pending-after-second-run'));
    expect(await standIn.approve(decision)).toEqual({
      exitCode: 0,
      stdout: "Recorded approval decision (approved) for loop 'alpha'.\n",
      stderr: '',
    });
    expect(pictureOf(standIn.repo)).toEqual(captured('03-approval-approved/snapshots/03-approved-not-consumed'));
    expect(await standIn.approve(decision)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'error: approval request is not pending (status=approved)\n',
    });
    expect((await standIn.run()).exitCode).toBe(0);
    expect(pictureOf(standIn.repo)).toEqual(captured('03-approval-approved/final'));
    expect(await standIn.approve(decision)).toMatchObject({
      exitCode: 1,
      stderr: "error: no approval request found for loop 'alpha'\n",
    });
  });

  it('rejected: the next run begins again under its own run id', async () => {
    const standIn = standInForTest({ alpha: { ...AT_ONCE, promiseAt: 1, approval: true } });
    await standIn.run();
    const asked = standIn.events('alpha').length;
    const rejected = await standIn.reject({ loop: 'alpha' });
    expect(rejected.stdout).toBe("Recorded approval decision (rejected) for loop 'alpha'.\n");
    expect(standIn.approval('alpha')).toMatchObject({ status: 'rejected', decided_note: null });
    standIn.plan('alpha', AT_ONCE);
    expect((await standIn.run()).exitCode).toBe(0);
    const after = standIn.events('alpha').slice(asked);
    expect(after.slice(0, 4).map(({ event, iteration }) => [event, iteration])).toEqual([
      ['approval_decision', 1],
      ['loop_start', 1],
      ['approval_rejected', 1],
      ['iteration_start', 1],
    ]);
    expect(after[0]).toMatchObject({ role: 'human', status: 'rejected', run_id: standIn.events('alpha')[0]?.run_id });
    expect(after[2]?.data).toEqual({ status: 'rejected', approval_file: '.superloop/loops/alpha/approval.json' });
    expect(new Set(after.slice(1).map((row) => row.run_id)).size).toBe(1);
    expect(after[1]?.run_id).not.toBe(after[0]?.run_id);
    expect(standIn.approval('alpha')).toBeNull();
  });

  it('keeps what else a request says, and takes any name and note', async () => {
    const standIn = standInForTest({ alpha: { ...AT_ONCE, approval: true } });
    await standIn.run();
    const request = standIn.approval('alpha');
    const [by, note] = ['Zoë "Z" O\'Hara', 'two\nlines\tand \\ and \u0001'];
    await standIn.approve({ loop: 'alpha', by, note });
    const at = standIn.approval('alpha')?.['decided_at'];
    expect(standIn.approval('alpha')).toEqual({
      ...request,
      status: 'approved',
      decision: { status: 'approved', by, note, at },
      decided_at: at,
      decided_by: by,
      decided_note: note,
    });
    expect(standIn.events('alpha').at(-1)?.data).toEqual({ status: 'approved', by, note, at });
  });
});

describe('a run that is killed', () => {
  it('11a-kill9-group: nothing changes on disk, and a cancel cleans up', async () => {
    const standIn = standInForTest({ alpha: STAYS_IN_2 });
    const run = await standIn.startRun();
    await standIn.untilStaying('alpha');
    expect(pictureOf(standIn.repo)).toEqual(captured('11a-kill9-group/snapshots/01-before-kill'));
    run.signal('SIGKILL', 'group');
    expect((await run.ended).exitCode).toBe(137);
    expect(pictureOf(standIn.repo)).toEqual(captured('11a-kill9-group/snapshots/02-after-kill'));
    expect(await standIn.cancel()).toMatchObject({
      exitCode: 0,
      stdout: 'Cancelled loop: alpha\nCancelled loop state.\n',
    });
    expect(pictureOf(standIn.repo)).toEqual(captured('11a-kill9-group/snapshots/03-after-cancel-of-stale-state'));
  });

  it('by SIGTERM alone: state.json stays active, and the agent goes on', async () => {
    const standIn = standInForTest({ alpha: { ...AT_ONCE, stay: { role: 'planner' } } });
    const run = await standIn.startRun();
    await standIn.untilStaying('alpha');
    run.signal('SIGTERM');
    expect((await run.ended).exitCode).toBe(143);
    expect(standIn.state()).toMatchObject({ active: true });
    expect(standIn.activeRun()).toBeNull();
    expect(standIn.eventNames('alpha').at(-1)).toBe('role_start');
    expect(run.agents()).toHaveLength(1);
  });

  it('while it writes its state: the file stays empty, and further runs are refused until a cancel', async () => {
    const standIn = standInForTest({ alpha: { ...AT_ONCE, promiseAt: 2, stay: { role: 'reviewer' } } });
    const run = await standIn.startRun();
    await standIn.untilStaying('alpha');
    standIn.plan('alpha', { ...AT_ONCE, promiseAt: 2, tornSeconds: 60 });
    standIn.release('alpha');
    await standIn.waitFor('an empty state.json', () => standIn.text('state.json') === '');
    run.signal('SIGKILL');
    await run.ended;
    expect(standIn.text('state.json')).toBe('');
    expect(standIn.activeRun()).toMatchObject({ pid: run.pid });
    expect(standIn.eventNames('alpha').at(-1)).toBe('iteration_end');
    standIn.plan('alpha', AT_ONCE);
    expect((await standIn.run()).stderr).toContain('already running');
    expect((await standIn.cancel()).exitCode).toBe(0);
    expect((await standIn.run()).exitCode).toBe(0);
  });
});
