import type {
  CursorOutcome,
  Health,
  HealthReason,
  HealthStatus,
  HealthThresholds,
  LifecycleState,
} from '../generated/types.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { judgedQuietSeconds } from './health-rules-age.ts';
import { HEALTH_RULES } from './health-rules.ts';
import type { HeartbeatFacts } from './heartbeat.ts';

/** Everything that health is judged by. Lags are whole seconds, negative when the time lies in the future. */
export interface HealthInput {
  readonly nowMs: number;
  readonly traceId: string | null;
  readonly thresholds: HealthThresholds;
  readonly ingestStatus: 'success' | 'failed';
  readonly failureCode: string | null;
  readonly failureMessage: string | null;
  readonly transport: {
    readonly mode: string;
    readonly source: string | null;
    readonly lastFailureCode: string | null;
  };
  readonly transportFailureStreak: number;
  readonly lifecycle: { readonly state: LifecycleState; readonly why: string | null; readonly since: string | null };
  readonly divergence: { readonly any: boolean; readonly reasons: readonly string[] };
  readonly lastControlStatus: string | null;
  readonly lastControlAgeSeconds: number | null;
  readonly sequence: SequenceSummary | null;
  readonly lastEventAt: string | null;
  /** Null when there is no event or its time cannot be read. */
  readonly ingestLagSeconds: number | null;
  readonly heartbeat: HeartbeatFacts;
  readonly backlogRows: number | null;
  readonly backlogBytes: number | null;
  readonly approvalAgeSeconds: number | null;
  readonly quarantinedRows: number;
  readonly cursorOutcome: CursorOutcome | null;
  readonly cursorDetail: string | null;
  /** Names of runtime files that exist and could not be read. */
  readonly unreadableFiles: readonly string[];
  /** Files of the manager's own that could not be used, with the reason. */
  readonly unusableFiles: readonly string[];
  /** Reasons of an earlier pass whose inputs this one could not read. */
  readonly carriedReasons: readonly HealthReason[];
  readonly survivors: readonly number[];
  readonly recoveryApprovalPending: boolean;
  readonly processVerdict: Health['evidence']['processVerdict'];
  /** Age of the inputs in seconds when this pass could not read new ones; null when they are of this pass. */
  readonly carriedOverSeconds: number | null;
  readonly previous: { readonly status: HealthStatus; readonly since: string | null } | null;
}

/** What health needs of the sequence diagnosis. */
export interface SequenceSummary {
  readonly status: string | null;
  readonly driftActive: boolean;
  readonly reasonCode: string | null;
  readonly updatedAt: string | null;
}

/** Evaluates all rules. Critical if any reason is critical, else degraded if there is one, else healthy. */
export function evaluateHealth(input: HealthInput): Health {
  const reasons = distinctReasons([...HEALTH_RULES.flatMap((rule) => rule(input)), ...input.carriedReasons]);
  const status = reasons.some((reason) => reason.severity === 'critical')
    ? 'critical'
    : reasons.length > 0
      ? 'degraded'
      : 'healthy';
  const updatedAt = formatInstant(input.nowMs);
  return {
    schemaVersion: 'v1',
    updatedAt,
    traceId: input.traceId,
    status,
    since: input.previous?.status === status ? (input.previous.since ?? updatedAt) : updatedAt,
    reasonCodes: [...new Set(reasons.map((reason) => reason.code))].toSorted(),
    reasons,
    metrics: metricsOf(input, reasons),
    thresholds: input.thresholds,
    transport: {
      mode: input.transport.mode,
      ingestStatus: input.ingestStatus,
      failureCode: input.failureCode,
      lastFailureCode: input.transport.lastFailureCode,
      source: input.transport.source,
    },
    evidence: {
      lastEventAt: input.lastEventAt,
      lastHeartbeatAt: input.heartbeat.lastHeartbeatAt,
      sequenceUpdatedAt: input.sequence?.updatedAt ?? null,
      lifecycleSince: input.lifecycle.since,
      processVerdict: input.processVerdict,
    },
  };
}

function metricsOf(input: HealthInput, reasons: readonly HealthReason[]): Health['metrics'] {
  const skew = reasons.find((reason) => reason.code === 'clock_skew')?.observedValue;
  return {
    ingestLagSeconds: notNegative(input.ingestLagSeconds),
    quietSeconds: judgedQuietSeconds(input),
    heartbeatLagSeconds: notNegative(input.heartbeat.lagSeconds),
    transportFailureStreak: input.transportFailureStreak,
    lastControlStatus: input.lastControlStatus,
    sequenceStatus: input.sequence?.status ?? null,
    lifecycleState: input.lifecycle.state,
    backlogRows: input.backlogRows,
    backlogBytes: input.backlogBytes,
    approvalAgeSeconds: notNegative(input.approvalAgeSeconds),
    quarantinedRows: input.quarantinedRows,
    clockSkewSeconds: typeof skew === 'number' ? skew : null,
    heartbeatSupport: input.heartbeat.support,
  };
}

function notNegative(seconds: number | null): number | null {
  return seconds === null ? null : Math.max(0, seconds);
}

/** One reason per (code, severity), the earliest evaluated, in the order of the text `code:severity`. */
export function distinctReasons(reasons: readonly HealthReason[]): HealthReason[] {
  const byKey = new Map<string, HealthReason>();
  for (const reason of reasons) {
    const key = `${reason.code}:${reason.severity}`;
    if (!byKey.has(key)) {
      byKey.set(key, reason);
    }
  }
  return [...byKey.entries()].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, reason]) => reason);
}
