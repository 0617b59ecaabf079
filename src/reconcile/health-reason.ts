import type { HealthReason, HealthSeverity } from '../generated/types.ts';
import type { HealthInput } from './health.ts';

/** How a rule of health states what it found. */

/** A rule: the reasons that it finds in the input. */
export type Rule = (input: HealthInput) => readonly HealthReason[];

/** What a rule found. */
export interface Finding {
  readonly code: string;
  readonly severity: HealthSeverity;
  readonly metric: string;
  readonly observed: number | string | boolean;
  readonly threshold: number | string | boolean;
  readonly detail?: string | null;
}

/** A reason by two thresholds: critical from the second, degraded from the first, none below. */
export function graded(
  input: HealthInput,
  finding: Pick<Finding, 'code' | 'metric'> & { readonly observed: number },
  [degraded, critical]: readonly [number, number],
): readonly HealthReason[] {
  if (finding.observed >= critical) {
    return [reason(input, { ...finding, severity: 'critical', threshold: critical })];
  }
  return finding.observed >= degraded ? [reason(input, { ...finding, severity: 'degraded', threshold: degraded })] : [];
}

/** Every code with its worst severity. */
export function worstSeverities(reasons: readonly HealthReason[]): Record<string, HealthSeverity> {
  const worst: Record<string, HealthSeverity> = {};
  for (const { code, severity } of reasons) {
    worst[code] = worst[code] === 'critical' ? 'critical' : severity;
  }
  return worst;
}

/** The reason for a time that lies in the future. */
export function skew(input: HealthInput, what: string, lagSeconds: number): HealthReason {
  return reason(input, {
    code: 'clock_skew',
    severity: 'degraded',
    metric: 'clockSkewSeconds',
    observed: -lagSeconds,
    threshold: input.thresholds.clockSkewToleranceSeconds,
    detail: `the ${what} lies ${String(-lagSeconds)} seconds in the future`,
  });
}

/** A reason; it says when it rests on inputs of an earlier pass. */
export function reason(input: HealthInput, finding: Finding): HealthReason {
  return {
    code: finding.code,
    severity: finding.severity,
    metric: finding.metric,
    observed: String(finding.observed),
    threshold: String(finding.threshold),
    observedValue: finding.observed,
    thresholdValue: finding.threshold,
    detail: finding.detail ?? null,
    carriedOver: input.carriedOverSeconds !== null,
    inputAgeSeconds: input.carriedOverSeconds,
  };
}
