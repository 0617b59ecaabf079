import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { type Received, type Sent, request } from './http-request.ts';
import { until } from './service-fixture.ts';

const ROOT = path.join(import.meta.dirname, '../..');

/** How the service is started: by its script, or as a command of the program. */
export const SERVICE_SCRIPT = path.join(ROOT, 'scripts/ops-manager-sprite-service.sh');
export const SERVICE_COMMAND = [process.execPath, path.join(ROOT, 'dist/main.cjs'), 'service'] as const;

/** The built service as a process. */
export class ServiceProcess {
  stdout = '';
  stderr = '';
  /** Exit status; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;
  private over = false;

  constructor([program = '', ...words]: readonly string[], env: Readonly<Record<string, string>>) {
    this.child = spawn(program, words, {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => void (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => void (this.stderr += text));
    this.ended = new Promise((resolve) => {
      this.child.on('close', (status) => {
        this.over = true;
        resolve(status);
      });
    });
  }

  /** Waits for the line that says where it listens; raises what it said instead when it ended. */
  async listening(): Promise<number> {
    await until(() => this.stdout.includes('\n') || this.over);
    if (this.over) throw new Error(`the service ended: ${this.stderr}`);
    const url = /https?:\/\/[^\s"]+/.exec(this.stdout)?.[0] ?? '';
    return Number(new URL(url).port);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Tells it to stop, and gives its exit status. */
  async stop(): Promise<number | null> {
    if (!this.over) this.signal('SIGTERM');
    return this.ended;
  }
}

/** A caller with a token. */
export function caller(port: number, token: string): (target: string, sent?: Sent) => Promise<Received> {
  return (target, sent = {}) => request({ port, target, ...sent, headers: { 'X-Ops-Token': token, ...sent.headers } });
}
