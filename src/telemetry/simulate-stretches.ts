import type { HealthSeverity } from '../generated/types.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import type { JudgedSample } from './simulate-health.ts';

/** Passes in a row in which something was wrong. */
export interface Stretch {
  /** Positions of the first pass and of the last one in the series. */
  readonly first: number;
  readonly last: number;
  readonly passes: readonly JudgedSample[];
  readonly worst: HealthSeverity;
  readonly beganMs: number;
  /** First critical pass; null when there is none. */
  readonly criticalMs: number | null;
  /** First pass in which it was over; null while there is none. */
  readonly endedMs: number | null;
}

/** The stretches of a series; `severity` tells how bad something is in a pass, null when it is not. */
export function findStretches(
  series: readonly JudgedSample[],
  severity: (judged: JudgedSample) => HealthSeverity | null,
): Stretch[] {
  const found: Stretch[] = [];
  let first: number | null = null;
  series.forEach((judged, index) => {
    if (severity(judged) !== null) {
      first ??= index;
    } else if (first !== null) {
      found.push(stretch(series, { first, end: index, severity }));
      first = null;
    }
  });
  return first === null ? found : [...found, stretch(series, { first, end: series.length, severity })];
}

/** Whether two stretches of series about the same passes have a pass in common. */
export function overlap(left: Stretch, right: Stretch): boolean {
  return left.first <= right.last && right.first <= left.last;
}

function stretch(
  series: readonly JudgedSample[],
  { first, end, severity }: { first: number; end: number; severity: (judged: JudgedSample) => HealthSeverity | null },
): Stretch {
  const passes = series.slice(first, end);
  const critical = passes.find((judged) => severity(judged) === 'critical');
  return {
    first,
    last: end - 1,
    passes,
    worst: critical === undefined ? 'degraded' : 'critical',
    beganMs: passes[0]?.sample.atMs ?? 0,
    criticalMs: critical?.sample.atMs ?? null,
    endedMs: series[end]?.sample.atMs ?? null,
  };
}

/** A time as a report says it. */
export function instantOf(ms: number | null): string | null {
  return ms === null ? null : formatInstant(ms);
}
