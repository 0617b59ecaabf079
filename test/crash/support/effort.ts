/**
 * How much the crash tests do. A small number of rounds is enough to see that nothing is broken grossly;
 * `OPS_MANAGER_CRASH_ROUNDS=1000` is the full effort, in which every call that can fail is made to fail.
 */

const FULL_ROUNDS = 1000;
const SMALL_ROUNDS = 20;
/** Kill rounds for one round of processes that are started at once. */
const KILLS_PER_CONCURRENT = 5;

function readRounds(text: string | undefined): number {
  if (text === undefined || text === '') return SMALL_ROUNDS;
  const rounds = Number(text);
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new Error(`OPS_MANAGER_CRASH_ROUNDS is '${text}': expected a whole number from 1`);
  }
  return rounds;
}

/** Processes that are killed at a random instant. */
export const KILL_ROUNDS = readRounds(process.env['OPS_MANAGER_CRASH_ROUNDS']);

/** Rounds in which several processes start at once. */
export const CONCURRENT_ROUNDS = Math.ceil(KILL_ROUNDS / KILLS_PER_CONCURRENT);

/** True when every call is made to fail; false when a few, spread evenly, stand for all. */
export const EXHAUSTIVE = KILL_ROUNDS >= FULL_ROUNDS;

/** Milliseconds that a test may take: generous, because the machine may be busy. */
export function timeoutFor(runs: number): number {
  return 60_000 + runs * 3_000;
}

/** Multiples of it leave no pattern when only their fractions are kept. */
const GOLDEN = 0.618_033_988_749_894_9;

/** About `count` items from all over a list, in its order, always with the first; the whole list with full effort. */
export function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (EXHAUSTIVE || items.length <= count) return items;
  const chosen = new Set(
    Array.from({ length: count }, (_, index) => Math.floor(((index * GOLDEN) % 1) * items.length)),
  );
  return items.filter((_, index) => chosen.has(index));
}
