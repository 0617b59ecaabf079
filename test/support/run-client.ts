import { spawn } from 'node:child_process';
import path from 'node:path';
import { SCRIPT_FOLDER } from './run-script.ts';

/** How `ops-manager-service-client.sh` ended. */
export interface ClientEnd {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** A client process. */
export interface ClientProcess {
  readonly pid: number;
  readonly ended: Promise<ClientEnd>;
}

/** Starts the script; the server that it talks to may live in this process. `command` replaces the script. */
export function startClient(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  command: readonly string[] = [path.join(SCRIPT_FOLDER, 'ops-manager-service-client.sh')],
): ClientProcess {
  const [program = '', ...before] = command;
  const child = spawn(program, [...before, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => stdout.push(piece));
  child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
  const ended = new Promise<ClientEnd>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') });
    });
  });
  return { pid: child.pid ?? 0, ended };
}

/** Runs the script to its end. */
export async function runClient(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ClientEnd> {
  return await startClient(args, env).ended;
}
