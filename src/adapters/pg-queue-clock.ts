/** For how long the difference between two clocks is trusted, in milliseconds. */
const TRUSTED_MS = 60_000;

/** What is known of the clock of a server without asking it again. */
export class PgServerClock {
  #learned: { readonly seconds: number; readonly atMs: number } | null = null;

  /** Remembers what the server just said: UTC seconds, with their fraction. */
  learn(seconds: number): void {
    this.#learned = { seconds, atMs: performance.now() };
  }

  /** What it should be now, in whole UTC seconds; null when the server was not asked lately. */
  estimate(): number | null {
    if (this.#learned === null) return null;
    const ageMs = performance.now() - this.#learned.atMs;
    return ageMs > TRUSTED_MS ? null : Math.floor(this.#learned.seconds + ageMs / 1000);
  }
}
