import { uncounted } from '../crash/store-faults.ts';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createFsLock } from '../../src/adapters/fs-lock.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import type { HeldLock, LockOutcome } from '../../src/ports.ts';
import { managerPaths } from '../../src/store/paths.ts';

/**
 * `lock-child <what> <repo> <times> <fatalTurn>`
 *
 * once   takes the lock without waiting, says how that went, and ends without releasing it
 * hold   takes the lock, says so, and stays
 * count  takes the lock so many times; each time it reads <repo>/counter, adds one, writes it back and logs its epoch
 *        in <repo>/log; in its fatal turn it kills itself while it holds the lock, before it changes anything
 */
const [what = '', repo = '', times = '0', fatalTurn = '0'] = process.argv.slice(2);
const counter = `${repo}/counter`;
const { lockDir } = managerPaths(repo, 'demo');
const lock = createFsLock({ lockDir, repo, clock: systemClock, command: `child ${what}` });

function say(outcome: LockOutcome): void {
  const epoch = outcome.outcome === 'acquired' ? outcome.lock.epoch : null;
  const over = outcome.outcome === 'acquired' ? outcome.tookOverFrom : null;
  uncounted(() =>
    writeFileSync(1, `${JSON.stringify({ outcome: outcome.outcome, epoch, tookOverFrom: over?.pid ?? null })}\n`),
  );
}

function addOne(held: HeldLock, tookOverFrom: number | null): void {
  const value = Number(readFileSync(counter, 'utf8'));
  // Gives others a chance to disturb, were they let in.
  systemClock.sleepMs(1);
  writeFileSync(counter, String(value + 1));
  held.assertHeld();
  appendFileSync(`${repo}/log`, `${held.epoch} ${tookOverFrom ?? '-'}\n`);
}

if (what === 'count') {
  for (let turn = 1; turn <= Number(times); turn += 1) {
    const outcome = lock.acquire(60);
    if (outcome.outcome === 'busy') throw new Error('waited a minute in vain');
    if (turn === Number(fatalTurn)) process.kill(process.pid, 'SIGKILL');
    addOne(outcome.lock, outcome.tookOverFrom?.pid ?? null);
    outcome.lock.release();
  }
} else {
  say(lock.acquire(0));
  if (what === 'hold') systemClock.sleepMs(600_000);
}
