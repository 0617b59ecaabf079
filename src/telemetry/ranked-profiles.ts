import {
  chooseProfile,
  profileNames,
  type ThresholdCatalog,
  type ThresholdProfile,
} from '../config/threshold-catalog.ts';
import { OpsError } from '../errors.ts';

/** The profiles of a catalog that a pass could apply, in the order in which one can go from one to the next. */
export interface RankedProfiles {
  /** The tightest first: the one that alarms earliest. At least one. */
  readonly profiles: readonly ThresholdProfile[];
  /** What is recommended while nothing is known: `balanced`, else the default of the catalog, else the middle one. */
  readonly fallback: string;
}

/**
 * Ranks the usable profiles of a catalog by their thresholds. One that a pass would refuse is left out: it can neither
 * be in force nor be recommended. Raises config_invalid when none is usable.
 */
export function rankProfiles(catalog: ThresholdCatalog): RankedProfiles {
  const profiles = profileNames(catalog)
    .flatMap((name) => usableProfile(catalog, name))
    .toSorted((left, right) => compareThresholds(left, right) || (left.name < right.name ? -1 : 1));
  const middle = profiles[Math.floor((profiles.length - 1) / 2)];
  if (middle === undefined) {
    throw new OpsError('config_invalid', `${catalog.file}: no profile holds whole numbers from 0 that fit together`);
  }
  const known = (name: string | null): boolean => profiles.some((profile) => profile.name === name);
  const preset = [BALANCED, catalog.defaultProfile].find(known);
  return { profiles, fallback: preset ?? middle.name };
}

const BALANCED = 'balanced';

function usableProfile(catalog: ThresholdCatalog, name: string): readonly ThresholdProfile[] {
  try {
    const profile = chooseProfile(catalog, name);
    return Object.values(profile.values).every((value) => Number.isSafeInteger(value) && value >= 0) ? [profile] : [];
  } catch (error) {
    if (error instanceof OpsError) return [];
    throw error;
  }
}

function compareThresholds({ values: left }: ThresholdProfile, { values: right }: ThresholdProfile): number {
  return (
    left.degradedIngestLagSeconds - right.degradedIngestLagSeconds ||
    left.criticalIngestLagSeconds - right.criticalIngestLagSeconds ||
    left.criticalTransportFailureStreak - right.criticalTransportFailureStreak ||
    left.degradedTransportFailureStreak - right.degradedTransportFailureStreak
  );
}
