import { KILL_ROUNDS } from '../crash/support/effort.ts';

/** How much the tests of control do; `OPS_MANAGER_CRASH_ROUNDS=500` is the full effort. */

const FULL_KILLS = 500;
const FULL_CONCURRENT = 200;
const SMALL_CONCURRENT = 6;

/** Controls that are killed. */
export const CONTROL_KILLS = KILL_ROUNDS;

/** Rounds in which many callers ask for the same at once. */
export const CONTROL_CONCURRENT = KILL_ROUNDS >= FULL_KILLS ? FULL_CONCURRENT : Math.min(KILL_ROUNDS, SMALL_CONCURRENT);

/** Multiples of it leave no pattern when only their fractions are kept. */
const GOLDEN = 0.618_033_988_749_894_9;

/** The item for a round: all of a list when there are as many rounds, evenly spread ones when there are fewer. */
export function itemOfRound<Item>(items: readonly Item[], round: number, rounds: number): Item {
  const index = rounds >= items.length ? round % items.length : Math.floor(((round * GOLDEN) % 1) * items.length);
  const item = items[index];
  if (item === undefined) throw new Error('the list is empty');
  return item;
}
