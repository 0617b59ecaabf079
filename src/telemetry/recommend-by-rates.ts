import type { Confidence } from '../generated/types.ts';
import { confidenceOf } from './confidence.ts';
import { PROFILE_REASONS, type PassSample } from './pass-sample.ts';
import type { RankedProfiles } from './ranked-profiles.ts';

/**
 * The recommendation from rows that do not say how long the loop was silent, only what health came of it. Alarms that a
 * profile has thresholds for, and that came and went by themselves, ask for a laxer one; anything else that was wrong
 * does not. docs/tuning.md, "Rows of older versions".
 */

/** What these rows give; `soundPasses` are those that are not about something else that was wrong. */
export interface RatesChoice {
  readonly profile: string;
  readonly confidence: Confidence;
  readonly rationale: string;
  readonly soundPasses: number;
}

export interface RatesInput {
  readonly samples: readonly PassSample[];
  readonly ranked: RankedProfiles;
  readonly ambiguousControls: number;
  readonly inForce: string;
}

const MANY_CRITICAL = 0.2;
const FEW_DEGRADED = 0.05;
const FEW_FAILED = 0.02;

/** Recommends by the shares of bad passes. */
export function recommendByRates(input: RatesInput): RatesChoice {
  const { samples, ranked, inForce } = input;
  const { sound, unexplained } = sortOut(samples);
  const confidence = confidenceOf(sound.length);
  const found = { soundPasses: sound.length, confidence };
  const laxest = ranked.profiles.at(-1)?.name ?? ranked.fallback;
  if (shareOf(sound, ({ kind }) => kind.healthStatus === 'critical') >= MANY_CRITICAL) {
    return unexplained.some(({ kind }) => kind.reasonCodes.some((code) => PROFILE_REASONS.has(code)))
      ? { ...found, profile: inForce, rationale: `Silences were part of an incident: "${inForce}" stays.` }
      : { ...found, profile: laxest, rationale: `Many critical alarms came and went by themselves: "${laxest}".` };
  }
  const tightest = ranked.profiles[0]?.name ?? ranked.fallback;
  return isCalm(input)
    ? { ...found, profile: tightest, rationale: `Next to nothing was wrong: "${tightest}" would do.` }
    : { ...found, profile: ranked.fallback, rationale: `Passes were mixed: "${ranked.fallback}".` };
}

function isCalm({ samples, ambiguousControls }: RatesInput): boolean {
  return (
    ambiguousControls === 0 &&
    shareOf(samples, ({ kind }) => kind.healthStatus === 'critical') === 0 &&
    shareOf(samples, ({ kind }) => kind.healthStatus === 'degraded') <= FEW_DEGRADED &&
    shareOf(samples, ({ kind }) => kind.status === 'failed') <= FEW_FAILED
  );
}

interface Sorted {
  /** Healthy passes, and alarms that came and went by themselves. */
  readonly sound: readonly PassSample[];
  /** Passes in which something else was wrong, or that are not over. */
  readonly unexplained: readonly PassSample[];
}

function sortOut(samples: readonly PassSample[]): Sorted {
  const sound: PassSample[] = [];
  const unexplained: PassSample[] = [];
  let stretch: PassSample[] = [];
  for (const sample of samples) {
    if (isBad(sample)) {
      stretch.push(sample);
      continue;
    }
    (stretch.every(isAboutThresholds) ? sound : unexplained).push(...stretch);
    sound.push(sample);
    stretch = [];
  }
  unexplained.push(...stretch);
  return { sound, unexplained };
}

function isBad({ kind }: PassSample): boolean {
  return kind.healthStatus === 'degraded' || kind.healthStatus === 'critical';
}

function isAboutThresholds({ kind }: PassSample): boolean {
  return kind.reasonCodes.length > 0 && kind.reasonCodes.every((code) => PROFILE_REASONS.has(code));
}

function shareOf(samples: readonly PassSample[], holds: (sample: PassSample) => boolean): number {
  return samples.length === 0 ? 0 : samples.filter(holds).length / samples.length;
}
