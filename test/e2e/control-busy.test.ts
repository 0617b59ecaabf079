import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFsLock } from '../../src/adapters/fs-lock.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { type ControlledLoop, LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';
import { SCRIPT_FOLDER } from '../support/run-script.ts';
import { sendSignal } from '../support/runtime/processes.ts';
import { RUNTIME_BIN } from '../support/runtime/stand-in.ts';

const AT_ONCE = ['--lock-wait-seconds', '0'] as const;

async function pendingLoop(): Promise<ControlledLoop> {
  const loop = controlledLoop({ roleSeconds: 0, approval: true });
  await loop.standIn.run('alpha');
  return loop;
}

describe('while another control of the loop is carried out', () => {
  it('a second one is told so, and nothing is done', async () => {
    const loop = await pendingLoop();
    loop.standIn.fault('approve', { outcome: 'hang' });
    const words = [
      ...loop.place(),
      '--intent',
      'approve',
      '--runtime-bin',
      RUNTIME_BIN,
      '--command-timeout-seconds',
      '3600',
    ];
    const first = spawn(path.join(SCRIPT_FOLDER, 'ops-manager-control.sh'), words, { stdio: 'ignore' });
    const ended = once(first, 'exit');
    const [call] = await loop.standIn.waitFor('the first command', () => {
      const calls = loop.standIn.invocations('approve');
      return calls.length > 0 && calls;
    });
    const second = loop.control('reject', AT_ONCE);
    expect([second.status, second.stdout]).toEqual([75, '']);
    expect(second.stderr).toMatch(
      /^error: another control of loop "alpha" is being carried out \(pid \d+ since [^)]+Z\)\nhint: /,
    );
    const looked = loop.run('control', ['verify', '--idempotency-key', 'k', ...AT_ONCE]);
    expect(looked.status).toBe(75);
    sendSignal(call?.pid ?? 0, 'SIGKILL');
    expect(await ended).toEqual([1, null]);
    expect(loop.rows()).toMatchObject([{ intent: 'approve', status: 'failed_command', exitCode: 137 }]);
    expect(loop.troubles()).toEqual([]);
  });

  it('an answer can be had without waiting: what would be done, and what has happened', async () => {
    const loop = await pendingLoop();
    const { opsDir } = loop.paths;
    const lock = createFsLock({
      lockDir: `${opsDir}/control-lock`,
      repo: loop.repo,
      clock: systemClock,
      command: 'control',
    });
    const held = lock.acquire(0);
    expect(held.outcome).toBe('acquired');
    expect(loop.control('approve', ['--dry-run'])).toMatchObject({ status: 0, row: { would: 'execute' } });
    expect(loop.confirm('approve', LOOK_ONCE)).toMatchObject({ status: 1, found: { reason: 'timeout' } });
    expect(loop.run('audit', []).status).toBe(0);
    expect(loop.control('approve', AT_ONCE).status).toBe(75);
    if (held.outcome === 'acquired') held.lock.release();
    expect(loop.control('approve', AT_ONCE).status).toBe(0);
  });
});

it('while another command writes, nothing is begun', async () => {
  const loop = await pendingLoop();
  const lock = createFsLock({ lockDir: loop.paths.lockDir, repo: loop.repo, clock: systemClock, command: 'reconcile' });
  const held = lock.acquire(0);
  const done = loop.control('approve', AT_ONCE);
  expect([done.status, done.stdout, loop.standIn.invocations('approve')]).toEqual([75, '', []]);
  expect(done.stderr).toMatch(/^error: loop "alpha" is locked by pid \d+ \(reconcile\)\n/);
  if (held.outcome === 'acquired') held.lock.release();
  expect(loop.control('approve', AT_ONCE).status).toBe(0);
});
