import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';
import { killAll, sendSignal } from '../support/runtime/processes.ts';
import { type LoopPlan, RUNTIME_BIN } from '../support/runtime/stand-in.ts';

const STAYS: LoopPlan = { roleSeconds: 0, stay: { role: 'implementer' } };

describe('cancel where no process is left', () => {
  it('clears the files of a run that was killed with all its agents', async () => {
    const loop = controlledLoop(STAYS);
    const run = await loop.atWork();
    await run.stop();
    await run.ended;
    expect(loop.standIn.activeRun()).not.toBeNull();
    const done = loop.control('cancel');
    expect([done.status, done.stderr, done.row.status]).toEqual([0, '', 'confirmed']);
    expect(done.confirm.detail).toBe('no process of the run is left, and no file claims that the loop is active');
    expect([loop.standIn.text('state.json'), loop.standIn.text('active-run.json')]).toEqual([null, null]);
  });

  it('clears what an agent error leaves', async () => {
    const loop = controlledLoop({ roleSeconds: 0, fail: { role: 'implementer' } });
    await loop.standIn.run('alpha');
    expect([loop.standIn.state(), loop.standIn.activeRun()]).toMatchObject([{ active: true }, null]);
    const done = loop.control('cancel');
    expect([done.status, done.row.status]).toEqual([0, 'confirmed']);
    expect(loop.standIn.text('state.json')).toBeNull();
  });

  it('is not confirmed by files that are still there', async () => {
    const loop = controlledLoop({ roleSeconds: 0, fail: { role: 'implementer' } });
    await loop.standIn.run('alpha');
    loop.standIn.fault('cancel', { outcome: 'nothing' });
    const done = loop.control('cancel', LOOK_ONCE);
    expect([done.status, done.row.status, done.confirm.reason]).toEqual([2, 'ambiguous', 'timeout']);
    expect(done.confirm.detail).toBe('state.json still says that the loop is active');
  });
});

describe('cancel where little can be seen', () => {
  it('clears a state.json that was being written when its run was killed', async () => {
    const loop = controlledLoop(STAYS);
    const run = await loop.atWork();
    await run.stop();
    writeFileSync(path.join(loop.repo, '.superloop/state.json'), '');
    const done = loop.control('cancel');
    expect([done.status, done.row.status]).toEqual([0, 'confirmed']);
    expect([loop.standIn.text('state.json'), loop.standIn.text('active-run.json')]).toEqual([null, null]);
  });

  it('is not confirmed without a look at the processes, whatever the files say', async () => {
    const loop = controlledLoop(STAYS);
    const run = await loop.atWork();
    const done = loop.control('cancel', ['--process-check', 'off', '--timeout-seconds', '3600']);
    expect([done.status, done.row.status, done.confirm.reason]).toEqual([2, 'ambiguous', 'process_unverifiable']);
    expect([run.alive, loop.standIn.text('state.json')]).toEqual([false, null]);
    expect(loop.verify(done.row.idempotencyKey ?? '').row.status).toBe('ambiguous');
  });

  it('without a process table a stop that the runtime logs itself is proof', async () => {
    const loop = controlledLoop({ ...STAYS, promiseAt: 0, maxIterations: 1 });
    await loop.atWork();
    loop.standIn.fault('cancel', { outcome: 'nothing' });
    const words = ['--process-check', 'off', '--idempotency-key', 'k', ...LOOK_ONCE];
    expect(loop.control('cancel', words).row.status).toBe('ambiguous');
    loop.standIn.release('alpha');
    await loop.standIn.untilEvent('alpha', 'loop_stop');
    const again = loop.control('cancel', words);
    expect([again.status, again.row.status, again.confirm.reason]).toEqual([0, 'confirmed', 'stop_event_observed']);
  });
});

describe('cancel that the runtime did not carry out', () => {
  it('is not confirmed while the process lives', async () => {
    const loop = controlledLoop(STAYS);
    const run = await loop.atWork();
    loop.standIn.fault('cancel', { outcome: 'nothing' });
    const done = loop.control('cancel', LOOK_ONCE);
    expect([done.status, done.row.status, done.confirm.reason]).toEqual([2, 'ambiguous', 'timeout']);
    expect(done.row.message).toBe(`pid ${String(run.pid)} of the run is still alive`);
  });

  it('is not confirmed by files that vanish while the process lives', async () => {
    const loop = controlledLoop(STAYS);
    await loop.atWork();
    loop.standIn.fault('cancel', { dieAfterStep: 1, outcome: 'act' });
    const done = loop.control('cancel', LOOK_ONCE);
    expect([done.status, done.row.status, done.row.exitCode]).toEqual([1, 'failed_command', 137]);
    expect(loop.verify(done.row.idempotencyKey ?? '').row.status).toBe('failed_command');
  });

  it('is not confirmed where the runtime runs under another name and is not found by it', async () => {
    const loop = controlledLoop(STAYS);
    const group = startUnderAnotherName(loop.repo);
    await loop.standIn.untilStaying('alpha');
    const done = loop.control('cancel', LOOK_ONCE);
    expect(done.row.commandOutput).toMatch(/Cancelled loop state\.$/);
    expect([done.status, done.row.status, done.confirm.detail]).toEqual([
      2,
      'ambiguous',
      `pid ${String(group)} of the run is still alive`,
    ]);
  });
});

/** Starts the runtime by another name, in a group of its own; it ends with the test. Gives its pid. */
function startUnderAnotherName(repo: string): number {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-renamed-')));
  const source = path.dirname(RUNTIME_BIN);
  for (const name of ['parts', 'agent.sh']) symlinkSync(path.join(source, name), path.join(folder, name));
  symlinkSync(RUNTIME_BIN, path.join(folder, 'nightly-loop'));
  const program = path.join(folder, 'nightly-loop');
  const { pid = 0 } = spawn('bash', [program, 'run', '--repo', repo, '--loop', 'alpha'], {
    detached: true,
    stdio: 'ignore',
  });
  onTestFinished(async () => {
    sendSignal(-pid, 'SIGKILL');
    await killAll(({ processGroup, words }) => processGroup === pid && words.includes(repo));
    rmSync(folder, { recursive: true, force: true });
  });
  return pid;
}
