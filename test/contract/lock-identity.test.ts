import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { processPresence, readBootId, readProcessIdentity } from '../../src/adapters/process-identity.ts';

const onLinux = existsSync('/proc/self/stat');

/** Start ticks of a process, read in another way than the adapter does. */
function startTicksOf(pid: number | undefined): number {
  return Number(/\) . (?:\S+ ){18}(\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
}

describe('the own identity', () => {
  it('names pid and host', () => {
    expect(readProcessIdentity()).toMatchObject({ pid: process.pid, host: hostname() });
  });

  it.runIf(onLinux)('names start, boot and namespace on Linux, and is the same each time', () => {
    const identity = readProcessIdentity();
    expect(identity.startTicks).toBe(startTicksOf(process.pid));
    expect(identity.bootId).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(identity.bootId).toBe(readBootId());
    expect(identity.pidNamespace).toMatch(/^pid:\[\d+\]$/);
    expect(readProcessIdentity()).toEqual(identity);
  });
});

describe('the presence of a process', () => {
  it.runIf(onLinux)('alive with its own start time, dead with another one', () => {
    const { pid, startTicks } = readProcessIdentity();
    expect(processPresence(pid, startTicks)).toBe('alive');
    expect(processPresence(pid, (startTicks ?? 0) - 1)).toBe('dead');
  });

  it('unknown without a start time, because the pid may belong to a later process', () => {
    expect(processPresence(process.pid, null)).toBe('unknown');
  });

  it('dead once it has ended', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    const ticks = onLinux ? startTicksOf(child.pid) : null;
    await once(child, 'exit');
    expect(processPresence(child.pid ?? 0, ticks)).toBe('dead');
    expect(processPresence(child.pid ?? 0, null)).toBe('dead');
  });

  it.runIf(onLinux)('dead when it has ended and its parent has not collected it', async () => {
    // The shell becomes a program that never waits for the child it started; the child ends with the shell's input.
    const parent = spawn('bash', ['-c', 'exec 3<&0; (read -r _ <&3) & echo $!; exec sleep 600'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [chunk] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(String(chunk));
    const programOf = (process: number | undefined): string => readFileSync(`/proc/${process}/comm`, 'utf8').trim();
    await vi.waitFor(() => expect(programOf(parent.pid)).toBe('sleep'), { timeout: 10_000 });
    parent.stdin.end();
    await vi.waitFor(() => expect(stateOf(pid)).toBe('Z'), { timeout: 10_000 });
    expect(processPresence(pid, startTicksOf(pid))).toBe('dead');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
  });

  it.each([0, -1, 1.5, Number.NaN])('unknown for %d, which is no pid', (pid) => {
    expect(processPresence(pid, 1)).toBe('unknown');
  });
});

function stateOf(pid: number): string | undefined {
  return /\) (.) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
}
