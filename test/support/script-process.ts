import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Ended } from './run-script.ts';

const ROOT = path.join(import.meta.dirname, '../..');

/** A process of the built program that runs beside the test. */
export class ScriptProcess {
  readonly child: ChildProcess;
  /** How it ended; status is null when a signal ended it. */
  readonly ended: Promise<Ended>;
  private stdout = '';
  private stderr = '';

  /** Runs a script of `scripts/` by its name without prefix and ending. */
  constructor(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const program = path.join(ROOT, 'scripts', `ops-manager-${script}.sh`);
    this.child = spawn(program, args, {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(this.child, 'close').then(([status]) => ({
      status: status as number | null,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
  }

  /** Waits for the first complete line on standard output. Raises what came on standard error when it ends before. */
  async firstLine(): Promise<string> {
    while (!this.stdout.includes('\n')) {
      await Promise.race([once(this.child.stdout ?? this.child, 'data'), this.ended]);
      if (this.child.exitCode !== null && !this.stdout.includes('\n')) throw new Error(this.stderr);
    }
    return this.stdout.slice(0, this.stdout.indexOf('\n'));
  }

  async kill(signal: NodeJS.Signals): Promise<Ended> {
    this.child.kill(signal);
    return await this.ended;
  }
}
