import { draw, drawBetween } from '../../src/queue/soak/draw.ts';
import { INJECTED, SOAK_MODEL } from '../../src/queue/soak/figures.ts';
import { soakNumber } from '../../src/queue/soak/plan.ts';
import type { FromChild, SoakJob } from './child-messages.ts';
import { SoakChild, WorkerPool } from './child-pool.ts';
import type { SoakClock, SoakClockBase } from './soak-clock.ts';
import type { SoakLogWriter } from './soak-log.ts';
import type { SoakOrder } from './soak-order.ts';

/** All processes of a run besides the one that conducts it: the workers, and one that locks the store. */
export class SoakCrew {
  readonly #order: SoakOrder;
  readonly #parts: CrewParts;
  readonly #pool: WorkerPool;
  readonly #locker: SoakChild;
  /** Frozen workers by their item, with how long after its return they go on. */
  readonly #frozen = new Map<string, readonly Frozen[]>();

  constructor(order: SoakOrder, parts: CrewParts) {
    this.#order = order;
    this.#parts = parts;
    const onDoomed = (child: SoakChild, told: Doomed): void => this.#lose(child, told);
    const make = (role: 'worker' | 'locker', name: string, onExit: (child: SoakChild) => void): SoakChild =>
      new SoakChild(order.childProgram, role, { job: this.#job(name), onDoomed, onExit });
    this.#pool = new WorkerPool((name, onExit) => make('worker', name, onExit));
    this.#locker = make('locker', 'soak-locker', () => undefined);
  }

  /** Workers that ended although nobody killed them. */
  get crashed(): number {
    return this.#pool.crashed;
  }

  /** Resolves when all have opened the store. */
  async prepare(): Promise<void> {
    await Promise.all([this.#pool.prepare(this.#order.workers), this.#locker.ready]);
  }

  go(clock: SoakClockBase): void {
    this.#pool.go(clock);
    this.#locker.tell({ kind: 'go', clock });
  }

  lock(holdSeconds: number): void {
    this.#locker.tell({ kind: 'lock', holdSeconds });
  }

  /** Items that the reaper has taken from their workers: those that were frozen go on in a moment. */
  returned(ids: readonly string[]): void {
    for (const id of ids) {
      for (const frozen of this.#frozen.get(id) ?? []) void this.#thaw(frozen);
      this.#frozen.delete(id);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([this.#pool.stop(), this.#locker.stop()]);
  }

  #job(name: string): SoakJob {
    const { place, logFile, seed, profile, defect, hours } = this.#order;
    const isAllFrozen = defect === 'ignore-token';
    const odds = {
      seed,
      transientShare: profile.transientShare,
      lostShare: isAllFrozen ? 0.1 : INJECTED.lostShare,
      frozenShareOfLost: isAllFrozen ? 1 : INJECTED.frozenShareOfLost,
    };
    return { name, place, logFile, odds, defect, failFromSeconds: (hours * 3600) / 2 };
  }

  /** What a worker was doomed to. Another one takes its place. */
  #lose(child: SoakChild, { id, token, how }: Doomed): void {
    const { clock, log } = this.#parts;
    log.append({ kind: 'lost', at: clock.seconds(), id, token, how });
    if (how === 'killed') {
      child.kill();
    } else {
      child.freeze();
      const afterSeconds = drawBetween(SOAK_MODEL.thawSeconds, draw(this.#order.seed, 'thaw', soakNumber(id), token));
      this.#frozen.set(id, [...(this.#frozen.get(id) ?? []), { child, afterSeconds }]);
    }
    this.#pool.replace(child);
  }

  async #thaw({ child, afterSeconds }: Frozen): Promise<void> {
    const { clock, stopped } = this.#parts;
    await clock.wait(afterSeconds, stopped);
    if (!stopped.aborted) child.thaw();
  }
}

interface Frozen {
  readonly child: SoakChild;
  readonly afterSeconds: number;
}

type Doomed = Extract<FromChild, { readonly kind: 'doomed' }>;

interface CrewParts {
  readonly clock: SoakClock;
  readonly log: SoakLogWriter;
  readonly stopped: AbortSignal;
}
