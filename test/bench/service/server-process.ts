import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type CommandLine, bareEnvironment } from '../child-run.ts';

/** A server in a process of its own that prints `{"listening": URL}` once it does. */
export interface ServerProcess {
  readonly port: number;
  /** Processor time that it has used, in milliseconds. */
  cpuMs(): number;
  /** Memory that it holds now, in bytes. */
  residentBytes(): number;
  stop(): Promise<void>;
}

/** Milliseconds in a tick of the process accounting of Linux (USER_HZ is 100 everywhere). */
const TICK_MS = 10;

/** Starts a server and waits until it listens. Raises an error when it ends instead. */
export async function startServer(
  [program, ...words]: CommandLine,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(program, words, { env: bareEnvironment(env), stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await listeningPort(child);
  const proc = `/proc/${String(child.pid)}`;
  return {
    port,
    cpuMs: () => {
      const fields = readFileSync(`${proc}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    },
    residentBytes: () => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`${proc}/status`, 'utf8'))?.[1]) * 1024,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', (status) => reject(new Error(`the server ended with ${String(status)}`)));
    if (child.stdout === null) throw new Error('the server has no standard output');
    createInterface({ input: child.stdout }).once('line', (line) => {
      const { listening } = JSON.parse(line) as { listening: string };
      child.removeAllListeners('exit');
      resolve(Number(new URL(listening).port));
    });
  });
}
