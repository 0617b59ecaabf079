import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ended } from '../support/child-state.ts';
import { pictureOf } from '../support/runtime/picture.ts';
import { type LoopPlan, type StandIn, standInForTest, type StartedRun } from '../support/runtime/stand-in.ts';

/** What `cancel` of the stand-in ends, deletes and says, and what it leaves alone. */

const CAPTURE = path.join(import.meta.dirname, '../fixtures/runtime/05a-cancel-group-leader');
const STAYS: LoopPlan = { roleSeconds: 0, stay: { role: 'planner' } };
const STOPPED = 'Cancelled loop: alpha\nCancelled loop state and stopped active run process.\n';
const STATE_ONLY = 'Cancelled loop state.\n';

/** Starts a run of loop alpha and waits until its agent stays at work. */
async function startStaying(standIn: StandIn, groupLeader = true): Promise<StartedRun> {
  const run = await standIn.startRun({ loop: 'alpha', groupLeader });
  await standIn.untilStaying('alpha');
  return run;
}

describe('cancel of a run at work', () => {
  it('05a-cancel-group-leader: ends the group and says so; no event tells of it', async () => {
    const plan: LoopPlan = { roleSeconds: 0, promiseAt: 3, stay: { role: 'implementer', iteration: 2 } };
    const standIn = standInForTest({ alpha: plan });
    const run = await startStaying(standIn);
    expect(pictureOf(standIn.repo)).toEqual(pictureOf(path.join(CAPTURE, 'snapshots/01-before-cancel/repo')));
    expect(await standIn.cancel()).toEqual({ exitCode: 0, stdout: STOPPED, stderr: '' });
    expect((await run.ended).exitCode).toBe(143);
    await standIn.waitFor('the agents to end', () => run.agents().length === 0);
    expect(pictureOf(standIn.repo)).toEqual(pictureOf(path.join(CAPTURE, 'final/repo')));
  });

  it('a run that leads no group: ends its descendants and then itself', async () => {
    const standIn = standInForTest({ alpha: STAYS });
    const run = await startStaying(standIn, false);
    expect(standIn.activeRun()).toMatchObject({ pid: run.pid, pgid: run.processGroup });
    expect(run.processGroup).not.toBe(run.pid);
    expect(await standIn.cancel()).toMatchObject({ exitCode: 0, stdout: STOPPED });
    await run.ended;
    expect(run.alive).toBe(false);
    await standIn.waitFor('the agents to end', () => run.agents().length === 0);
  });

  it('an agent that ignores SIGTERM goes on editing, and cancel reports success', async () => {
    const standIn = standInForTest({ alpha: { ...STAYS, agentIgnoresTerm: true } });
    const run = await startStaying(standIn);
    expect(await standIn.cancel()).toMatchObject({ exitCode: 0, stdout: STOPPED });
    expect((await run.ended).exitCode).toBe(143);
    const edits = standIn.workLines();
    await standIn.waitFor('further edits', () => standIn.workLines() > edits + 2);
    expect(run.agents()).toHaveLength(1);
    expect(standIn.text('state.json')).toBeNull();
  });

  it('a run that ignores SIGTERM is killed', async () => {
    const standIn = standInForTest({ alpha: { ...STAYS, runIgnoresTerm: true } });
    const run = await startStaying(standIn);
    const cancelled = await standIn.cancel();
    expect(cancelled.stdout).toMatch(/^Cancelled loop: alpha\nCancelled loop state and force-stopped /);
    expect((await run.ended).exitCode).toBe(137);
    await standIn.waitFor('the agents to end', () => run.agents().length === 0);
  });

  it('with two loops it hits the one that started last', async () => {
    const standIn = standInForTest({ alpha: STAYS, beta: STAYS });
    const alpha = await startStaying(standIn);
    const beta = await standIn.startRun({ loop: 'beta' });
    await standIn.untilStaying('beta');
    expect((await standIn.cancel()).stdout).toMatch(/^Cancelled loop: beta\n/);
    expect((await beta.ended).exitCode).toBe(143);
    expect(alpha.alive).toBe(true);
  });
});

describe('cancel without a run at work', () => {
  it('says that there is nothing, and ends with 0', async () => {
    const standIn = standInForTest({ alpha: STAYS });
    expect(await standIn.cancel()).toEqual({ exitCode: 0, stdout: 'No active state file found.\n', stderr: '' });
  });

  it('of a complete loop deletes state.json', async () => {
    const standIn = standInForTest({ alpha: { roleSeconds: 0 } });
    await standIn.run();
    expect(await standIn.cancel()).toMatchObject({ exitCode: 0, stdout: STATE_ONLY });
    expect(standIn.text('state.json')).toBeNull();
    expect(standIn.eventNames('alpha').at(-1)).toBe('loop_complete');
  });

  it('of a loop that awaits approval leaves the request pending', async () => {
    const standIn = standInForTest({ alpha: { roleSeconds: 0, approval: true } });
    await standIn.run();
    expect(await standIn.cancel()).toMatchObject({ exitCode: 0, stdout: STATE_ONLY });
    expect(standIn.approval('alpha')).toMatchObject({ status: 'pending' });
  });

  it('leaves a process alone that is not the runtime, though active-run.json names it', async () => {
    const standIn = standInForTest({ alpha: STAYS });
    const other = spawn('bash', ['-c', 'read -r line'], { stdio: ['pipe', 'ignore', 'ignore'] });
    onTestFinished(() => void other.kill('SIGKILL'));
    const named = { repo: standIn.repo, pid: other.pid, pgid: other.pid, loop_id: 'alpha', iteration: 1 };
    writeFileSync(path.join(standIn.repo, '.superloop/active-run.json'), JSON.stringify(named));
    expect(await standIn.cancel()).toMatchObject({ exitCode: 0, stdout: `Cancelled loop: alpha\n${STATE_ONLY}` });
    expect(standIn.text('active-run.json')).toBeNull();
    other.stdin.end('enough\n');
    expect(await ended(other)).toBe(0);
  });
});
