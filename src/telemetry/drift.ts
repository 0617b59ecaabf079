import type { Confidence, ProfileDrift } from '../generated/types.ts';
import { type Json, countAt, flagAt, textAt } from '../runtime/json-member.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { rankOf } from './confidence.ts';

/**
 * Compares the applied threshold profile with the recommended one. Several confident recommendations of the same profile
 * in a row are drift. Advisory: nothing applies a profile by itself. docs/tuning.md, "Drift".
 */

/** What the comparison before left. */
export interface DriftMemory {
  readonly streak: number;
  /** Profile that the streak is about. */
  readonly target: string | null;
  readonly active: boolean;
}

export interface DriftInput {
  readonly nowMs: number;
  readonly loopId: string;
  /** Null when unknown. */
  readonly appliedProfile: string | null;
  /** Null when there is no recommendation. */
  readonly recommendedProfile: string | null;
  readonly confidence: Confidence;
  readonly rationale: string | null;
  readonly policy: DriftPolicy;
  /** Null before the first comparison. */
  readonly previous: DriftMemory | null;
  /** Profiles of the catalog in use: a streak for any other has lost its meaning. */
  readonly known: readonly string[];
  /** False when the comparison rests on nothing that the one before did not know; true when left out. */
  readonly newEvidence?: boolean;
}

/** When a mismatch counts. */
export interface DriftPolicy {
  readonly minimumConfidence: Confidence;
  readonly requiredStreak: number;
  /** Rows that the recommendation looks back on. */
  readonly summaryWindow: number;
}

const NOTHING: DriftMemory = { streak: 0, target: null, active: false };

/** Compares. */
export function evaluateDrift(input: DriftInput): ProfileDrift {
  const { appliedProfile, recommendedProfile, confidence, policy, rationale } = input;
  const mismatch = appliedProfile !== null && recommendedProfile !== null && appliedProfile !== recommendedProfile;
  const confidenceOk = rankOf(confidence) >= rankOf(policy.minimumConfidence);
  const wasActive = input.previous?.active === true;
  const { memory, held } = remember(input, confidenceOk);
  const status = statusOf(input, { mismatch, confidenceOk, held, active: memory.active });
  const action = ACTIONS[status];
  return {
    schemaVersion: 'v1',
    updatedAt: formatInstant(input.nowMs),
    loopId: input.loopId,
    status,
    ...(memory.active ? { reasonCode: 'profile_drift_detected' as const } : {}),
    ...(appliedProfile === null ? {} : { appliedProfile }),
    ...(recommendedProfile === null ? {} : { recommendedProfile }),
    recommendationConfidence: confidence,
    minimumConfidence: policy.minimumConfidence,
    recommendationRank: rankOf(confidence),
    minimumRank: rankOf(policy.minimumConfidence),
    requiredStreak: policy.requiredStreak,
    summaryWindow: policy.summaryWindow,
    mismatch,
    confidenceOk,
    eligibleMismatch: mismatch && confidenceOk,
    mismatchStreak: memory.streak,
    ...(memory.target === null ? {} : { streakTarget: memory.target }),
    driftActive: memory.active,
    held,
    transitioned: { toActive: memory.active && !wasActive, toResolved: !memory.active && wasActive },
    ...(rationale === null ? {} : { rationale }),
    ...(action === undefined ? {} : { action }),
  };
}

/**
 * What is remembered from now on. A comparison that cannot tell keeps what was: no data is never taken for agreement.
 * Only a confident recommendation ends or moves a streak, or a person who applies the profile that it was about.
 */
function remember(input: DriftInput, confidenceOk: boolean): { memory: DriftMemory; held: boolean } {
  const { appliedProfile, recommendedProfile, policy } = input;
  const before = stillMeant(input);
  if (appliedProfile === null || recommendedProfile === null || !confidenceOk) {
    return { memory: before, held: before.streak > 0 || before.active };
  }
  if (appliedProfile === recommendedProfile) {
    return { memory: NOTHING, held: false };
  }
  // A loop that is over is compared with each pass all the same, and learns nothing from that.
  if (input.newEvidence === false && before.streak > 0 && before.target === recommendedProfile) {
    return { memory: before, held: true };
  }
  const streak = before.target === recommendedProfile ? before.streak + 1 : 1;
  return { memory: { streak, target: recommendedProfile, active: streak >= policy.requiredStreak }, held: false };
}

/** What was remembered, unless its profile is gone from the catalog, or is the applied one by now. */
function stillMeant({ previous, known, appliedProfile }: DriftInput): DriftMemory {
  const target = previous?.target ?? null;
  const isMeant = target !== null && known.includes(target) && target !== appliedProfile;
  return previous === null || !isMeant ? NOTHING : previous;
}

interface Finding {
  readonly mismatch: boolean;
  readonly confidenceOk: boolean;
  readonly held: boolean;
  readonly active: boolean;
}

function statusOf(input: DriftInput, { mismatch, confidenceOk, held, active }: Finding): ProfileDrift['status'] {
  if (input.appliedProfile === null || input.recommendedProfile === null) {
    return 'no_recommendation';
  }
  if (!mismatch) {
    return held ? 'insufficient_confidence' : 'aligned';
  }
  if (!confidenceOk) {
    return 'insufficient_confidence';
  }
  return active ? 'drift_active' : 'mismatch_pending';
}

const ACTIONS: Partial<Record<ProfileDrift['status'], NonNullable<ProfileDrift['action']>>> = {
  drift_active: 'review_threshold_profile',
  mismatch_pending: 'monitor_additional_windows',
  insufficient_confidence: 'collect_more_confident_telemetry',
};

/**
 * What a recorded comparison leaves to the next one; it may be of any version. A streak that does not say what it is
 * about is about what was recommended then.
 */
export function driftMemory(recorded: Json | null): DriftMemory | null {
  if (recorded === null) {
    return null;
  }
  const streak = countAt(recorded, 'mismatchStreak') ?? 0;
  const active = flagAt(recorded, 'driftActive') ?? false;
  const target = textAt(recorded, 'streakTarget') ?? (streak > 0 ? textAt(recorded, 'recommendedProfile') : null);
  return { streak, target, active };
}

/** The profile that drift leads to; null while none is active. */
export function driftTarget(drift: ProfileDrift): string | null {
  return drift.driftActive ? (drift.streakTarget ?? drift.recommendedProfile ?? null) : null;
}

/**
 * Whether a comparison says more than the one recorded before: anything but its times is different. An active drift goes
 * on counting; that alone says nothing new.
 */
export function driftSaysMore(now: ProfileDrift, before: Json | null): boolean {
  return before === null || gist(now) !== gist(before);
}

function gist(drift: Json | ProfileDrift): string {
  const { updatedAt: _at, traceId: _trace, transitioned: _transitioned, ...rest } = drift as Json;
  const streak = rest['driftActive'] === true ? null : rest['mismatchStreak'];
  return JSON.stringify(Object.entries({ ...rest, mismatchStreak: streak }).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
