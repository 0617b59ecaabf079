import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { counted, uncounted } from './store-faults.ts';

/**
 * Loaded before the built program, which then dies at a step as store-faults.ts describes. Besides calls on files it
 * counts two steps of the command of the runtime: when it is started and when its end is heard of. A start that is hit
 * with FAULT_PARTIAL happens, and the program dies right after it.
 *
 * BOOT_ID         boot of the machine that the program is told, to play a restart
 */
const bootId = process.env['BOOT_ID'];
const BOOT_ID_FILE = '/proc/sys/kernel/random/boot_id';

type Call = (...args: readonly unknown[]) => unknown;

/** Looking at other processes is no step: how many there are is chance. */
function passOver(name: 'openSync' | 'readdirSync'): void {
  const call = fs[name] as Call;
  const passing: Call = (...args) => {
    if (!String(args[0]).startsWith('/proc')) return call(...args);
    let result: unknown;
    uncounted(() => {
      result = call(...args);
    });
    return result;
  };
  Object.assign(fs, { [name]: passing });
}

function tellBoot(told: string): void {
  const read = fs.readFileSync as Call;
  Object.assign(fs, {
    readFileSync: (...args: readonly unknown[]) => (args[0] === BOOT_ID_FILE ? told : read(...args)),
  });
}

function countSpawn(): void {
  const real = childProcess.spawn as (...args: readonly unknown[]) => childProcess.ChildProcess;
  const spawn = (...args: readonly unknown[]): childProcess.ChildProcess => {
    const start = (): childProcess.ChildProcess => real(...args);
    const child = counted({ label: `spawn ${String(args[0])}`, half: start }, start) as childProcess.ChildProcess;
    child.prependListener('exit', () => void counted({ label: 'exit' }, () => null));
    return child;
  };
  Object.assign(childProcess, { spawn });
}

passOver('openSync');
passOver('readdirSync');
countSpawn();
if (bootId !== undefined) tellBoot(bootId);
syncBuiltinESMExports();
