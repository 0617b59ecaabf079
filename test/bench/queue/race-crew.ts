import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import { bareEnvironment } from '../child-run.ts';
import type { RaceTask } from './race-worker-child.ts';

type Child = ChildProcessByStdio<Writable, null, null>;

/** What was done to workers. */
export interface Disturbances {
  kills: number;
  /** Stops past the end of the lease. */
  stops: number;
  /** Stops that were ended early, because the worker was inside a write and everybody waited for it. */
  stopsInsideWrites: number;
  clockJumps: number;
}

/** How far clocks jump, in seconds. */
const JUMPS = [3600, -3600, 86_400, -86_400, 7, -7] as const;

/** The workers of a race and what happens to them. */
export class RaceCrew {
  readonly disturbances: Disturbances = { kills: 0, stops: 0, stopsInsideWrites: 0, clockJumps: 0 };
  readonly #program: string;
  readonly #folder: string;
  readonly #task: Omit<RaceTask, 'name' | 'ledger'>;
  readonly #workers = new Map<string, Child>();
  readonly #stopped = new Set<string>();
  readonly #failures: string[] = [];
  #started = 0;

  constructor(program: string, folder: string, task: Omit<RaceTask, 'name' | 'ledger'>) {
    this.#program = program;
    this.#folder = folder;
    this.#task = task;
  }

  /** Workers that ended in a way that nobody meant. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** Starts a worker with a name and a ledger of its own. */
  hire(): void {
    this.#started += 1;
    const name = `w${this.#started}`;
    const task: RaceTask = { ...this.#task, name, ledger: path.join(this.#folder, `${name}.ledger`) };
    const child = spawn(process.execPath, [this.#program, JSON.stringify(task)], {
      env: bareEnvironment(),
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    // A worker that is killed does not read any more.
    child.stdin.on('error', () => undefined);
    this.#workers.set(name, child);
    child.on('exit', (status, signal) => {
      this.#workers.delete(name);
      if (signal !== 'SIGKILL' && status !== 0) this.#failures.push(`${name} ended with ${signal ?? status}`);
    });
  }

  /** Kills a worker and hires another. */
  kill(name: string): void {
    if (this.#workers.get(name)?.kill('SIGKILL') !== true) return;
    this.disturbances.kills += 1;
    this.hire();
  }

  /** Stops a worker until its lease has ended. */
  async stop(name: string, stopMs: number): Promise<void> {
    const child = this.#workers.get(name);
    if (child === undefined || this.#stopped.has(name) || !child.kill('SIGSTOP')) return;
    this.#stopped.add(name);
    await pause(stopMs);
    if (!this.#stopped.delete(name)) return;
    this.disturbances.stops += 1;
    child.kill('SIGCONT');
  }

  /** Lets all stopped workers go on: one of them was inside a write, and nobody else can do anything. */
  freeStopped(): void {
    for (const name of this.#stopped) {
      this.#workers.get(name)?.kill('SIGCONT');
      this.disturbances.stopsInsideWrites += 1;
    }
    this.#stopped.clear();
  }

  /** Turns the clock of a worker; 0 sets it right. */
  turnClock(name: string): void {
    const seconds = Math.random() < 0.3 ? 0 : (JUMPS[Math.floor(Math.random() * JUMPS.length)] ?? 0);
    this.#workers.get(name)?.stdin.write(`clock ${seconds}\n`);
    this.disturbances.clockJumps += 1;
  }

  /** A worker that is not stopped; undefined without one. */
  anyone(): string | undefined {
    const names = [...this.#workers.keys()].filter((name) => !this.#stopped.has(name));
    return names[Math.floor(Math.random() * names.length)];
  }

  /** Ends all that are left, and does not wait for it: for a driver that is told to end. */
  abandon(): void {
    for (const child of this.#workers.values()) child.kill('SIGKILL');
  }

  /** Ends all that are left. */
  async dismiss(): Promise<void> {
    const left = [...this.#workers.values()];
    this.abandon();
    const running = left.filter((child) => child.exitCode === null && child.signalCode === null);
    await Promise.all(running.map((child) => once(child, 'exit')));
  }
}
