import type { Confidence, SummaryProfile } from '../generated/types.ts';
import { confidenceOf } from './confidence.ts';
import { type Evidence, gatherEvidence, limits } from './evidence.ts';
import type { PassSample } from './pass-sample.ts';
import type { RankedProfiles } from './ranked-profiles.ts';
import { recommendByRates } from './recommend-by-rates.ts';

/**
 * Which profile fits a loop: the tightest that would have stayed quiet while the loop was well. Never one that would
 * have told later of an incident than the profile in force. docs/tuning.md, "What is recommended".
 */

/** A recommendation with what it rests on. */
export interface Recommendation {
  readonly profile: string;
  readonly confidence: Confidence;
  /** One sentence without figures, so that it stays the same while the same is meant. */
  readonly rationale: string;
  readonly basis: 'lags' | 'rates' | 'none';
  readonly soundSeconds: readonly number[];
  readonly soundPasses: number;
  readonly incidents: number;
  readonly profiles: readonly SummaryProfile[];
}

/** What is recommended from. */
export interface RecommendInput {
  /** Oldest first. */
  readonly samples: readonly PassSample[];
  readonly ranked: RankedProfiles;
  /** Control commands without proof of their effect; only counts where rows do not tell the lags. */
  readonly ambiguousControls: number;
}

/** Recommends a profile. */
export function recommend(input: RecommendInput): Recommendation {
  const { samples, ranked } = input;
  const inForce = profileInForce(input);
  const telling = samples.filter(({ kind }) => kind.severities !== null);
  const evidence = gatherEvidence(telling, ranked);
  const found = {
    soundSeconds: evidence.soundSeconds,
    incidents: evidence.incidents.length,
    profiles: evidence.profiles,
  };
  if (telling.length === 0 && samples.length > 0) {
    return { ...found, basis: 'rates', ...recommendByRates({ ...input, inForce }) };
  }
  const soundPasses = evidence.soundSeconds.length;
  if (soundPasses === 0) {
    const rationale = `No pass shows how silent a working loop is: "${ranked.fallback}" until there is telemetry.`;
    return { ...found, basis: 'none', soundPasses, profile: ranked.fallback, confidence: 'low', rationale };
  }
  return { ...found, basis: 'lags', soundPasses, ...chooseProfile(evidence, { ranked, inForce }) };
}

type Choice = Pick<Recommendation, 'profile' | 'confidence' | 'rationale'>;

function chooseProfile(evidence: Evidence, known: { ranked: RankedProfiles; inForce: string }): Choice {
  const { ranked, inForce } = known;
  const confidence = confidenceOf(evidence.soundSeconds.length);
  const fitting = evidence.profiles.find(({ fits }) => fits)?.profile;
  if (fitting === undefined) {
    const rationale =
      `No profile would have stayed quiet while the loop was well: "${inForce}" stays; find out why it is silent for so ` +
      'long, or set thresholds of your own.';
    return { profile: inForce, confidence: 'low', rationale };
  }
  if (isTwin(ranked, inForce, fitting)) {
    const rationale = `"${inForce}" is as tight as can be, and would have stayed quiet while the loop was well.`;
    return { profile: inForce, confidence, rationale };
  }
  if (tellsLater(evidence, { ranked, inForce, candidate: fitting })) {
    const rationale = `"${fitting}" would have been quieter, but would have told later of an incident: "${inForce}" stays.`;
    return { profile: inForce, confidence, rationale };
  }
  const rationale = `"${fitting}" is the tightest profile that would have stayed quiet while the loop was well.`;
  return { profile: fitting, confidence, rationale };
}

/** Whether two profiles differ in nothing but their names. */
function isTwin({ profiles }: RankedProfiles, inForce: string, candidate: string): boolean {
  const valuesOf = (name: string): string => JSON.stringify(profiles.find((profile) => profile.name === name)?.values);
  return inForce !== candidate && valuesOf(inForce) === valuesOf(candidate);
}

/** Whether a candidate speaks later than the profile in force of something that both had to speak of. */
function tellsLater(
  { incidents }: Evidence,
  { ranked, inForce, candidate }: { ranked: RankedProfiles; inForce: string; candidate: string },
): boolean {
  const named = (name: string) => ranked.profiles.find((profile) => profile.name === name);
  const [before, after] = [named(inForce), named(candidate)];
  if (before === undefined || after === undefined) {
    return false;
  }
  return incidents.some(({ kind, peak }) => {
    const [was, willBe] = [limits(kind, before), limits(kind, after)];
    return (peak >= was.alarm && willBe.alarm > was.alarm) || (peak >= was.critical && willBe.critical > was.critical);
  });
}

/** The profile of the last pass, as far as the catalog knows it. */
function profileInForce({ samples, ranked }: RecommendInput): string {
  const last = samples.findLast(({ kind }) => kind.profile !== null)?.kind.profile ?? null;
  return ranked.profiles.find(({ name }) => name === last)?.name ?? ranked.fallback;
}
