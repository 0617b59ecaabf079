/** What a compressed clock is made of; the same in all processes of a run on one machine. */
export interface SoakClockBase {
  /** Reading of the clock of the machine that never jumps, in nanoseconds, at which the run began. */
  readonly originNs: string;
  /** Seconds that pass in the run in one second. */
  readonly compress: number;
}

/**
 * A clock that starts at a pinned moment and runs faster than the one on the wall. Its seconds count from the start;
 * until it begins it stands at 0.
 */
export class SoakClock {
  readonly #startEpochSeconds: number;
  #originNs = 0n;
  #compress = 0;

  constructor(startEpochSeconds: number) {
    this.#startEpochSeconds = startEpochSeconds;
  }

  /** Lets it run. */
  begin(base: SoakClockBase): void {
    this.#originNs = BigInt(base.originNs);
    this.#compress = base.compress;
  }

  /** Milliseconds on the wall of so many seconds of the run. */
  wallMs(seconds: number): number {
    return (seconds * 1000) / this.#compress;
  }

  seconds(): number {
    return (Number(process.hrtime.bigint() - this.#originNs) / 1e9) * this.#compress;
  }

  /** Whole UTC seconds, as a store wants them. */
  epochSeconds(): number {
    return this.#startEpochSeconds + Math.floor(this.seconds());
  }

  /** Resolves at a second of the run, or at once when the signal aborts. Never rejects. */
  async until(atSeconds: number, signal?: AbortSignal): Promise<void> {
    for (;;) {
      const left = atSeconds - this.seconds();
      if (left <= 0 || signal?.aborted === true) return;
      await pause(this.wallMs(left), signal);
    }
  }

  /** Resolves after so many seconds of the run, or at once when the signal aborts. Never rejects. */
  async wait(seconds: number, signal?: AbortSignal): Promise<void> {
    await this.until(this.seconds() + seconds, signal);
  }
}

/** Timers of the platform take at most this long, in milliseconds. */
const LONGEST_MS = 2 ** 31 - 1;

async function pause(durationMs: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(durationMs, LONGEST_MS));
    signal?.addEventListener('abort', done);
  });
}
