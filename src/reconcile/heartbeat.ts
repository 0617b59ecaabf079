import type { HeartbeatFreshness, HeartbeatState, HeartbeatSupport } from '../generated/types.ts';
import type { Artifact } from '../ports.ts';
import { formatInstant, parseInstant, secondsBetween } from '../runtime/rfc3339.ts';
import { heartbeatTime } from '../runtime/side-files.ts';

/**
 * Heartbeats. Most runtimes write none: then there is nothing to be fresh or stale. A heartbeat that was known
 * and vanished is another matter. The lag is always taken at the moment of evaluation, never from a file.
 * docs/projections.md, "Heartbeat".
 */

/** Lags in whole seconds at which a heartbeat counts as degraded and critical. */
interface HeartbeatThresholds {
  readonly degradedHeartbeatLagSeconds: number;
  readonly criticalHeartbeatLagSeconds: number;
}

/** Why a heartbeat file gave no usable time. */
export type HeartbeatFault = 'missing_heartbeat_timestamp' | 'invalid_heartbeat_timestamp' | null;

/** What is known of a loop's heartbeat at one instant. */
export interface HeartbeatFacts {
  readonly support: HeartbeatSupport;
  readonly fault: HeartbeatFault;
  /** Time of the newest heartbeat known, as written; null when none is known. */
  readonly lastHeartbeatAt: string | null;
  /** Seconds since then; negative when it lies in the future; null when no time is known. */
  readonly lagSeconds: number | null;
  /** The document in the runtime folder now; null when it is not readable. */
  readonly document: Readonly<Record<string, unknown>> | null;
}

/** Reads the heartbeat file against what was known before. */
export function observeHeartbeat(artifact: Artifact, previous: HeartbeatState | null, nowMs: number): HeartbeatFacts {
  const known = previous?.lastHeartbeatAt ?? null;
  if (artifact.status === 'read') {
    const written = heartbeatTime(artifact.value);
    const at = written === null ? null : parseInstant(written);
    const fault = written === null ? 'missing_heartbeat_timestamp' : at === null ? 'invalid_heartbeat_timestamp' : null;
    const last = fault === null ? written : known;
    return {
      support: 'present',
      fault,
      lastHeartbeatAt: last,
      lagSeconds: lagOf(last, nowMs),
      document: artifact.value,
    };
  }
  const support = artifact.status !== 'absent' ? 'unreadable' : known === null ? 'unsupported' : 'vanished';
  return { support, fault: null, lastHeartbeatAt: known, lagSeconds: lagOf(known, nowMs), document: null };
}

function lagOf(timestamp: string | null, nowMs: number): number | null {
  const at = timestamp === null ? null : parseInstant(timestamp);
  return at === null ? null : secondsBetween(at, nowMs);
}

/** What is fixed for a pass. */
export interface HeartbeatContext {
  readonly nowMs: number;
  readonly loopId: string;
  readonly traceId: string;
  readonly transport: HeartbeatState['transport'];
  readonly thresholds: HeartbeatThresholds;
  readonly skewToleranceSeconds: number;
}

/** How fresh a lag is: beyond the tolerance into the future is a clock problem, never freshness. */
export function gradeLag(
  lagSeconds: number,
  context: Pick<HeartbeatContext, 'thresholds' | 'skewToleranceSeconds'>,
): {
  readonly freshness: HeartbeatFreshness;
  readonly reasonCode: HeartbeatState['reasonCode'] | null;
} {
  if (lagSeconds < -context.skewToleranceSeconds) {
    return { freshness: 'degraded', reasonCode: 'clock_skew' };
  }
  const { degradedHeartbeatLagSeconds, criticalHeartbeatLagSeconds } = context.thresholds;
  const freshness =
    lagSeconds >= criticalHeartbeatLagSeconds
      ? 'critical'
      : lagSeconds >= degradedHeartbeatLagSeconds
        ? 'degraded'
        : 'fresh';
  return { freshness, reasonCode: freshness === 'fresh' ? null : 'runtime_heartbeat_stale' };
}

/** The heartbeat state to store; null leaves the stored one as it is. */
export function projectHeartbeat(
  facts: HeartbeatFacts,
  previous: HeartbeatState | null,
  context: HeartbeatContext,
): HeartbeatState | null {
  const { lastHeartbeatAt, lagSeconds } = facts;
  const usable = facts.support === 'present' && facts.fault === null;
  const document = usable ? facts.document : (previous?.heartbeat ?? null);
  if (
    lastHeartbeatAt === null ||
    lagSeconds === null ||
    document === null ||
    (!usable && facts.support !== 'vanished')
  ) {
    return null;
  }
  const grade = gradeLag(lagSeconds, context);
  const reasonCode = usable ? grade.reasonCode : 'runtime_heartbeat_missing';
  return {
    schemaVersion: 'v1',
    updatedAt: formatInstant(context.nowMs),
    loopId: context.loopId,
    traceId: context.traceId,
    transport: context.transport,
    lastHeartbeatAt,
    heartbeatLagSeconds: Math.max(0, lagSeconds),
    freshnessStatus: usable || grade.freshness !== 'fresh' ? grade.freshness : 'degraded',
    ...(reasonCode == null ? {} : { reasonCode }),
    thresholds: {
      degradedHeartbeatLagSeconds: context.thresholds.degradedHeartbeatLagSeconds,
      criticalHeartbeatLagSeconds: context.thresholds.criticalHeartbeatLagSeconds,
    },
    heartbeat: { ...document },
  };
}
