import type { ThresholdProfile } from '../config/threshold-catalog.ts';
import type { HealthSeverity, HealthStatus } from '../generated/types.ts';
import { PROFILE_REASONS, type PassSample } from './pass-sample.ts';

/** The health that a recorded pass would have had under other thresholds. */

/** A pass that says when it was. */
export type TimedSample = PassSample & { readonly atMs: number };

/** A pass with its health as it was, or as it would have been. */
export interface JudgedSample {
  readonly sample: TimedSample;
  readonly status: HealthStatus;
  /** Worst severity of each reason. */
  readonly severities: Readonly<Record<string, HealthSeverity>>;
}

/** The pass as it was recorded. */
export function asRecorded(sample: TimedSample): JudgedSample {
  return judged(sample, sample.kind.severities ?? {});
}

/** The pass under other thresholds: what no profile decides stays as it was. */
export function underProfile(sample: TimedSample, { values }: ThresholdProfile): JudgedSample {
  const kept = Object.entries(sample.kind.severities ?? {}).filter(([code]) => !PROFILE_REASONS.has(code));
  const stale =
    sample.quietSeconds === null
      ? null
      : grade(sample.quietSeconds, [values.degradedIngestLagSeconds, values.criticalIngestLagSeconds]);
  const streak = grade(sample.failureStreak, [
    values.degradedTransportFailureStreak,
    values.criticalTransportFailureStreak,
  ]);
  // A pass that could not reach the loop is degraded whatever the thresholds are.
  const unreachable = streak ?? (sample.kind.unreachable ? 'degraded' : null);
  return judged(sample, {
    ...Object.fromEntries(kept),
    ...(stale === null ? {} : { ingest_stale: stale }),
    ...(unreachable === null ? {} : { transport_unreachable: unreachable }),
  });
}

/** A bound counts from equality on. */
function grade(observed: number, [degraded, critical]: readonly [number, number]): HealthSeverity | null {
  return observed >= critical ? 'critical' : observed >= degraded ? 'degraded' : null;
}

function judged(sample: TimedSample, severities: Readonly<Record<string, HealthSeverity>>): JudgedSample {
  const found = Object.values(severities);
  const status = found.includes('critical') ? 'critical' : found.length > 0 ? 'degraded' : 'healthy';
  return { sample, status, severities };
}
