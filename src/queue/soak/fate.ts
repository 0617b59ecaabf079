/** What becomes of an attempt at a soak item, drawn when the run was planned. */

import { draw, drawBetween } from './draw.ts';
import { INJECTED, SOAK_MODEL } from './figures.ts';
import { soakNumber } from './plan.ts';

/** `lost`: the worker does not live to close it. `done` becomes blocked when the report costs too many tokens. */
export interface SoakFate {
  readonly end: 'done' | 'transient' | 'killed' | 'frozen';
  readonly serviceSeconds: number;
  /** What the work on the item has cost; over the hard limit for a breach, whatever the attempt. */
  readonly tokens: number;
}

/** What goes wrong in a run. */
export interface SoakOdds {
  readonly seed: number;
  readonly transientShare: number;
  readonly lostShare: number;
  readonly frozenShareOfLost: number;
}

const CALM_TOKENS = { least: 200, most: SOAK_MODEL.softTokens };
const BREACH_TOKENS = { least: SOAK_MODEL.hardTokens + 1, most: 3 * SOAK_MODEL.hardTokens };

/** The fate of attempt number `attempt`, from 0, at an item. */
export function fateOf(odds: SoakOdds, id: string, attempt: number): SoakFate {
  const { seed, transientShare, lostShare, frozenShareOfLost } = odds;
  const number = soakNumber(id);
  const fate = draw(seed, 'fate', number, attempt);
  const isFrozen = draw(seed, 'frozen', number, attempt) < frozenShareOfLost;
  const isBreach = draw(seed, 'breach', number) < INJECTED.breachShare;
  const tokens = drawBetween(isBreach ? BREACH_TOKENS : CALM_TOKENS, draw(seed, 'tokens', number));
  const end =
    fate < lostShare ? (isFrozen ? 'frozen' : 'killed') : fate < lostShare + transientShare ? 'transient' : 'done';
  const serviceSeconds = drawBetween(SOAK_MODEL.serviceSeconds, draw(seed, 'service', number, attempt));
  return { end, serviceSeconds, tokens: Math.floor(tokens) };
}
