/** Each kind of threshold comes as a degraded and a critical one. */
const THRESHOLD_PAIRS = [
  ['degradedIngestLagSeconds', 'criticalIngestLagSeconds'],
  ['degradedHeartbeatLagSeconds', 'criticalHeartbeatLagSeconds'],
  ['degradedTransportFailureStreak', 'criticalTransportFailureStreak'],
] as const;

/** Name of a threshold. */
export type ThresholdName = (typeof THRESHOLD_PAIRS)[number][number];

/** A pair whose critical value is below its degraded one. */
export interface InvertedPair {
  readonly degraded: ThresholdName;
  readonly degradedValue: number;
  readonly critical: ThresholdName;
  readonly criticalValue: number;
}

/** The first inverted pair, or null. Pairs of which a value is no number are passed over. */
export function findInvertedPair(values: { readonly [Name in ThresholdName]?: unknown }): InvertedPair | null {
  for (const [degraded, critical] of THRESHOLD_PAIRS) {
    const degradedValue = values[degraded];
    const criticalValue = values[critical];
    if (typeof degradedValue === 'number' && typeof criticalValue === 'number' && criticalValue < degradedValue) {
      return { degraded, degradedValue, critical, criticalValue };
    }
  }
  return null;
}
