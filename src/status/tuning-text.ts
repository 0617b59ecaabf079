import { type Json, countAt, flagAt, textAt } from '../runtime/json-member.ts';

/** What is said about threshold profiles in the view for people: one line each, and only when there is something to say. */

/** A recommendation. */
export interface Recommended {
  readonly appliedProfile: string | null;
  readonly recommendedProfile: string | null;
  readonly confidence: string | null;
}

/** Says that another profile would fit; a guess is not worth a line. */
export function tuningText(tuning: Recommended | null): string | null {
  if (tuning === null || tuning.recommendedProfile === null || tuning.appliedProfile === null) {
    return null;
  }
  const { appliedProfile, recommendedProfile, confidence } = tuning;
  return recommendedProfile === appliedProfile || confidence === 'low'
    ? null
    : `profile ${recommendedProfile} would fit better than ${appliedProfile} (${confidence ?? 'unknown'} confidence)`;
}

/** Says how long another profile has been recommended. */
export function driftText(drift: Json | null): string | null {
  const streak = countAt(drift, 'mismatchStreak') ?? 0;
  const target = textAt(drift, 'streakTarget') ?? textAt(drift, 'recommendedProfile');
  if (drift === null || streak === 0 || target === null) {
    return null;
  }
  const passes = `${String(streak)} pass${streak === 1 ? '' : 'es'}`;
  return flagAt(drift, 'driftActive') === true
    ? `${textAt(drift, 'status') ?? 'active'}: ${target} recommended for ${passes}; review the profile of the scheduled reconcile`
    : `${textAt(drift, 'status') ?? 'pending'}: ${target} recommended for ${passes} of ${String(countAt(drift, 'requiredStreak') ?? 0)}`;
}
