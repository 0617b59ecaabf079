/** Thresholds from which health degrades, and how a profile and explicit values merge. */

import { OpsError } from '../errors.ts';
import { flagOf } from './options.ts';
import type { ThresholdProfile } from './threshold-catalog.ts';
import { findInvertedPair, type ThresholdName } from './threshold-pairs.ts';

/** The thresholds in force, in seconds and failures in a row. */
export type Thresholds = { readonly [Name in ThresholdName]: number };

/** Explicit values: null or absent keeps the profile's. Heartbeat thresholds are never part of a profile. */
export interface ThresholdOverrides {
  readonly degradedIngestLagSeconds?: number | null;
  readonly criticalIngestLagSeconds?: number | null;
  readonly degradedTransportFailureStreak?: number | null;
  readonly criticalTransportFailureStreak?: number | null;
  readonly degradedHeartbeatLagSeconds: number;
  readonly criticalHeartbeatLagSeconds: number;
}

/**
 * Each explicit value replaces just its own value of the profile; the pairs are checked on the result. Raises
 * usage_error when a critical threshold is below its degraded one, config_invalid when the profile holds a
 * number that is no whole number from 0.
 */
export function resolveThresholds(profile: ThresholdProfile, overrides: ThresholdOverrides): Thresholds {
  const merged: Thresholds = {
    degradedIngestLagSeconds: overrides.degradedIngestLagSeconds ?? countOf(profile, 'degradedIngestLagSeconds'),
    criticalIngestLagSeconds: overrides.criticalIngestLagSeconds ?? countOf(profile, 'criticalIngestLagSeconds'),
    degradedHeartbeatLagSeconds: overrides.degradedHeartbeatLagSeconds,
    criticalHeartbeatLagSeconds: overrides.criticalHeartbeatLagSeconds,
    degradedTransportFailureStreak:
      overrides.degradedTransportFailureStreak ?? countOf(profile, 'degradedTransportFailureStreak'),
    criticalTransportFailureStreak:
      overrides.criticalTransportFailureStreak ?? countOf(profile, 'criticalTransportFailureStreak'),
  };
  checkThresholdPairs(merged, `what is not given comes from threshold profile ${JSON.stringify(profile.name)}`);
  return merged;
}

/** Raises usage_error, with this hint, when a critical threshold is below its degraded one. */
export function checkThresholdPairs(values: { readonly [Name in ThresholdName]?: unknown }, hint?: string): void {
  const pair = findInvertedPair(values);
  if (pair === null) return;
  const critical = `${flagOf(pair.critical)} ${pair.criticalValue}`;
  throw new OpsError(
    'usage_error',
    `${critical} is below ${flagOf(pair.degraded)} ${pair.degradedValue}: the critical threshold is at least the degraded one`,
    hint === undefined ? {} : { hint },
  );
}

function countOf(profile: ThresholdProfile, name: keyof ThresholdProfile['values']): number {
  const value = profile.values[name];
  if (Number.isSafeInteger(value) && value >= 0) {
    return value;
  }
  const message = `threshold profile ${JSON.stringify(profile.name)}: ${name} is ${value}, expected a whole number from 0`;
  throw new OpsError('config_invalid', message);
}
