import type { Clock } from '../ports.ts';

/** A word that nobody ever wakes: waiting on it blocks the process without turning the processor. */
const SLEEPER = new Int32Array(new SharedArrayBuffer(4));

/** The clocks of the operating system. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  // The first use of the global `performance` loads a module, which costs near a millisecond.
  monotonicMs: () => Number(process.hrtime.bigint()) / 1e6,
  sleepMs(durationMs: number): void {
    if (durationMs > 0) {
      Atomics.wait(SLEEPER, 0, 0, durationMs);
    }
  },
};
