/**
 * Slows down guessing of the token. Wrong tokens are counted by address over a minute; from a limit on they are
 * answered with 429. The right token is looked at first and always let in, so that nobody can lock a caller out.
 */

/** Wrong tokens from one address within {@link WINDOW_MS} that are still answered as such. */
const FREE_GUESSES = 20;
const WINDOW_MS = 60_000;
/** Addresses that are remembered; the one that began first is forgotten for a new one. */
const MOST_ADDRESSES = 4096;

/** What a wrong token is answered with. */
export type GuessVerdict =
  | { readonly verdict: 'unauthorized' }
  | { readonly verdict: 'too_many_attempts'; readonly retryAfterSeconds: number };

interface Count {
  readonly sinceMs: number;
  guesses: number;
}

/** Counts wrong tokens. */
export class GuessCounter {
  private readonly counts = new Map<string, Count>();

  /** Notes a wrong token of an address; `nowMs` is of a clock that never jumps. */
  note(address: string, nowMs: number): GuessVerdict {
    const known = this.counts.get(address);
    const count = known !== undefined && nowMs - known.sinceMs < WINDOW_MS ? known : this.begin(address, nowMs);
    count.guesses += 1;
    if (count.guesses <= FREE_GUESSES) {
      return { verdict: 'unauthorized' };
    }
    const retryAfterSeconds = Math.max(1, Math.ceil((count.sinceMs + WINDOW_MS - nowMs) / 1000));
    return { verdict: 'too_many_attempts', retryAfterSeconds };
  }

  private begin(address: string, nowMs: number): Count {
    this.counts.delete(address);
    const [oldest] = this.counts.keys();
    if (oldest !== undefined && this.counts.size >= MOST_ADDRESSES) {
      this.counts.delete(oldest);
    }
    const count = { sinceMs: nowMs, guesses: 0 };
    this.counts.set(address, count);
    return count;
  }
}
