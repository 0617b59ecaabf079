import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { FromChild, SoakJob, ToChild } from './child-messages.ts';
import type { SoakClockBase } from './soak-clock.ts';

/** How long a child that was told to stop may take, in milliseconds. */
const STOP_MS = 15_000;

/** A child process of a run. */
export class SoakChild {
  readonly name: string;
  /** Resolves when it has opened the store; rejects when it ends before. */
  readonly ready: Promise<void>;
  readonly #process: ChildProcess;
  readonly #gone: Promise<unknown>;
  #isGone = false;
  #isFrozen = false;

  constructor(program: string, role: 'worker' | 'locker', options: SoakChildOptions) {
    this.name = options.job.name;
    this.#process = fork(program, [role], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
    this.#gone = once(this.#process, 'exit').finally(() => {
      this.#isGone = true;
      options.onExit(this);
    });
    this.ready = new Promise((resolve, reject) => {
      this.#process.on('message', (message) => {
        const told = message as FromChild;
        if (told.kind === 'ready') resolve();
        else options.onDoomed(this, told);
      });
      this.#gone.then(() => reject(new Error(`${this.name} ended before it began`)), reject);
    });
    // A child that ends before it was waited for is told of by whoever waits.
    this.ready.catch(() => undefined);
    this.tell({ kind: 'start', job: options.job });
  }

  tell(message: ToChild): void {
    if (this.#process.connected) this.#process.send(message, () => undefined);
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  freeze(): void {
    this.#isFrozen = true;
    this.#process.kill('SIGSTOP');
  }

  thaw(): void {
    this.#isFrozen = false;
    this.#process.kill('SIGCONT');
    this.tell({ kind: 'thaw' });
  }

  /** Has it finish what it does, and waits until it is gone; a frozen one, and one that does not end, is killed. */
  async stop(): Promise<void> {
    if (this.#isFrozen) this.kill();
    this.tell({ kind: 'stop' });
    const tooLong = setTimeout(() => this.kill(), STOP_MS);
    if (!this.#isGone) await this.#gone;
    clearTimeout(tooLong);
  }
}

/** What a child works on, and whom it tells. */
export interface SoakChildOptions {
  readonly job: SoakJob;
  readonly onDoomed: (child: SoakChild, told: Extract<FromChild, { readonly kind: 'doomed' }>) => void;
  readonly onExit: (child: SoakChild) => void;
}

/** Keeps a number of workers at work, and one more ready to take the place of one that is lost. */
export class WorkerPool {
  readonly #create: (name: string, onExit: (child: SoakChild) => void) => SoakChild;
  readonly #working = new Set<SoakChild>();
  readonly #all = new Set<SoakChild>();
  #spare: SoakChild | null = null;
  #clock: SoakClockBase | null = null;
  #made = 0;
  #isStopped = false;
  /** Workers that ended although nobody killed them. */
  crashed = 0;

  constructor(create: (name: string, onExit: (child: SoakChild) => void) => SoakChild) {
    this.#create = create;
  }

  /** Makes this many workers and the spare one; resolves when all can begin. */
  async prepare(count: number): Promise<void> {
    const workers = Array.from({ length: count }, () => this.#make());
    this.#spare = this.#make();
    await Promise.all([...this.#all].map(({ ready }) => ready));
    for (const worker of workers) this.#working.add(worker);
  }

  go(clock: SoakClockBase): void {
    this.#clock = clock;
    for (const worker of this.#working) worker.tell({ kind: 'go', clock });
  }

  /** Puts the spare worker in the place of one that does not count any more. */
  replace(worker: SoakChild): void {
    if (this.#isStopped || this.#clock === null || !this.#working.delete(worker)) return;
    if (this.#spare !== null) {
      this.#working.add(this.#spare);
      this.#spare.tell({ kind: 'go', clock: this.#clock });
    }
    this.#spare = this.#make();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([...this.#all].map((worker) => worker.stop()));
  }

  #make(): SoakChild {
    this.#made += 1;
    const worker = this.#create(`soak-w${this.#made}`, (child) => this.#gone(child));
    this.#all.add(worker);
    return worker;
  }

  #gone(worker: SoakChild): void {
    this.#all.delete(worker);
    if (this.#isStopped) return;
    if (this.#working.has(worker)) {
      this.crashed += 1;
      this.replace(worker);
    } else if (this.#spare === worker && this.#clock !== null) {
      this.crashed += 1;
      this.#spare = this.#make();
    }
  }
}
