import { busyError, isBusy, type SqlitePlace, storeError } from './sqlite-queue-errors.ts';
import { systemTimer } from './system-timer.ts';

/** How long to wait for others, in milliseconds. */
export const BUSY_MS = 10_000;

/** A place and how long to wait for those who lock it. */
export interface PatientPlace extends SqlitePlace {
  readonly busyMs: number;
}

/** Others are let in first for so long after somebody was met. */
const POLITE_MS = 1000;
/** What one try counts at most: a program that was stopped while it waited has not waited all that time. */
const LONGEST_TRY_MS = 1000;

/**
 * Waits for others who keep a database locked. SQLite's own waiting, which grows to 100 ms and blocks the program, is
 * not used.
 */
export class Patience {
  readonly #place: PatientPlace;
  #politeUntilMs = 0;

  constructor(place: PatientPlace) {
    this.#place = place;
  }

  /**
   * Runs an action again while another process keeps the database locked. The waits are short, random and do not grow,
   * and a program that has met others gives them a moment before it begins anew: whoever has waited long has the same
   * chance as the one who has just finished, so that nobody starves among many writers. Raises queue_busy, and what
   * the action raises in the words of the queue.
   */
  async run<Result>(action: () => Result): Promise<Result> {
    if (this.#politeUntilMs > 0) await this.#letOthersIn();
    let waitedMs = 0;
    for (;;) {
      try {
        return action();
      } catch (error) {
        if (!isBusy(error)) throw storeError(error, this.#place);
        if (waitedMs >= this.#place.busyMs) throw busyError(this.#place, waitedMs);
      }
      const triedMs = performance.now();
      this.#politeUntilMs = triedMs + POLITE_MS;
      await systemTimer.wait(1 + Math.random() * 4);
      waitedMs += Math.min(performance.now() - triedMs, LONGEST_TRY_MS);
    }
  }

  async #letOthersIn(): Promise<void> {
    if (performance.now() > this.#politeUntilMs) this.#politeUntilMs = 0;
    else await systemTimer.wait(1);
  }
}
