import type { BookAlert } from '../generated/types.ts';

/**
 * Whether a condition comes and goes. Its last 21 states, one for each pass, have 20 places for a change; a change
 * counts more the later it is (0.8 for the oldest place, 1.2 for the newest). Beyond the upper limit the alert is
 * flapping, below the lower one it has come to rest: between the two nothing changes. The weights are those that
 * Nagios documents for state flapping.
 */

/** States that are looked at. */
export const FLAP_STATES = 21;
const OLDEST_WEIGHT = 0.8;
const NEWEST_WEIGHT = 1.2;

/** One change of a condition: the pass in which it was seen, and the state from then on. */
type Change = BookAlert['states'][number];

/** Weighted share of changes in percent, 0 to 100. `pass` is the number of the latest pass. */
export function flapPercent(changes: readonly Change[], pass: number): number {
  const places = FLAP_STATES - 1;
  const step = (NEWEST_WEIGHT - OLDEST_WEIGHT) / (places - 1);
  const changed = new Set(changes.map((change) => change.pass));
  let sum = 0;
  for (let place = 0; place < places; place += 1) {
    if (changed.has(pass - (places - 1) + place)) sum += OLDEST_WEIGHT + place * step;
  }
  return (sum / places) * 100;
}

/** Limits in percent. */
export interface FlapRule {
  readonly enabled: boolean;
  readonly enterPercent: number;
  readonly leavePercent: number;
}

/** Whether an alert is flapping now, given whether it was before. */
export function isFlapping(before: boolean, percent: number, rule: FlapRule): boolean {
  if (!rule.enabled) return false;
  return before ? percent >= rule.leavePercent : percent >= rule.enterPercent;
}

/** The changes that still count at `pass`, with a new one when the state differs from the last. */
export function withState(changes: readonly Change[], pass: number, firing: boolean): Change[] {
  const kept = changes.filter((change) => change.pass > pass - FLAP_STATES);
  const last = changes.at(-1);
  if ((last?.firing ?? false) === firing) return kept;
  // Two changes within one pass are one state of it: the later one.
  return [...kept.filter((change) => change.pass !== pass), { pass, firing }];
}
