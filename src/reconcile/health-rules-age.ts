import type { HealthReason } from '../generated/types.ts';
import { ageOf } from './age.ts';
import { gradeLag } from './heartbeat.ts';
import { type Rule, graded, reason, skew } from './health-reason.ts';
import type { HealthInput } from './health.ts';

/** Rules about how old things are. docs/projections.md, "Health". */

/** The last event: too old while a run is at work, in the future, or without a usable time. */
export const ingestStaleness: Rule = (input) => {
  const { lastEventAt, ingestLagSeconds: lag, thresholds } = input;
  if (lastEventAt !== null && lag === null) {
    const finding = {
      severity: 'degraded',
      metric: 'ingestLagSeconds',
      observed: lastEventAt,
      threshold: 'RFC 3339',
    } as const;
    return [reason(input, { code: 'invalid_event_timestamp', ...finding })];
  }
  if (lag !== null && lag < -thresholds.clockSkewToleranceSeconds) {
    return [skew(input, 'last event', lag)];
  }
  const quiet = judgedQuietSeconds(input);
  const limits = [thresholds.degradedIngestLagSeconds, thresholds.criticalIngestLagSeconds] as const;
  return quiet === null
    ? []
    : graded(input, { code: 'ingest_stale', metric: 'ingestLagSeconds', observed: quiet }, limits);
};

/**
 * Seconds of silence that {@link ingestStaleness} judges by; null when no run is at work, or when the time of its last
 * event cannot be used.
 */
export function judgedQuietSeconds(input: HealthInput): number | null {
  const { lastEventAt, ingestLagSeconds: lag, thresholds } = input;
  const isUnusable = lag === null ? lastEventAt !== null : lag < -thresholds.clockSkewToleranceSeconds;
  const quiet = isUnusable ? null : quietSeconds(input);
  return quiet === null ? null : Math.max(0, quiet);
}

/** The heartbeat: too old or vanished while a run is at work, in the future, or unusable. */
export const heartbeatStaleness: Rule = (input) => {
  const { heartbeat } = input;
  if (heartbeat.fault !== null) {
    const finding = {
      severity: 'degraded',
      metric: 'heartbeat.timestamp',
      observed: 'unusable',
      threshold: 'RFC 3339',
    } as const;
    return [reason(input, { code: heartbeat.fault, ...finding }), ...heartbeatAge(input)];
  }
  return heartbeatAge(input);
};

/** Judges the newest heartbeat that had a usable time, also while the file has none. */
function heartbeatAge(input: HealthInput): readonly HealthReason[] {
  const { heartbeat, thresholds } = input;
  const lag = heartbeat.lagSeconds;
  if (lag === null) {
    return [];
  }
  const grade = gradeLag(lag, { thresholds, skewToleranceSeconds: thresholds.clockSkewToleranceSeconds });
  if (grade.reasonCode === 'clock_skew') {
    return [skew(input, 'heartbeat', lag)];
  }
  if (!activityIsPromised(input)) {
    return [];
  }
  const limits = [thresholds.degradedHeartbeatLagSeconds, thresholds.criticalHeartbeatLagSeconds] as const;
  const stale = graded(
    input,
    { code: 'runtime_heartbeat_stale', metric: 'heartbeatLagSeconds', observed: lag },
    limits,
  );
  const missing = {
    severity: 'degraded',
    metric: 'heartbeat.file',
    observed: 'vanished',
    threshold: 'present',
  } as const;
  return heartbeat.support === 'vanished'
    ? [reason(input, { code: 'runtime_heartbeat_missing', ...missing }), ...stale]
    : stale;
}

/**
 * Seconds since a run at work last gave a sign: its last event, or its start when it has logged nothing yet. Null
 * when no run is at work.
 */
function quietSeconds(input: HealthInput): number | null {
  if (!activityIsPromised(input)) {
    return null;
  }
  const signs = [input.ingestLagSeconds, ageOf(input.lifecycle.since, input.nowMs)].filter((age) => age !== null);
  return signs.length === 0 ? null : Math.min(...signs);
}

/** Staleness means something only while a run is at work. */
function activityIsPromised(input: HealthInput): boolean {
  return input.lifecycle.state === 'running';
}
