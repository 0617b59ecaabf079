import type { EscalatedDrift, Escalation, Health, ProfileDrift, State } from '../generated/types.ts';
import { driftTarget } from '../telemetry/drift.ts';
import { announcedNow } from './announced.ts';
import type { Prior } from './prior.ts';

/**
 * Escalations: one row when a condition begins or changes, one when it ends, none in between. Begun and ended
 * are decided against the documents of the pass before, and both are committed together with the new ones, so
 * that no transition can fall between two files. docs/projections.md, "Escalations".
 */

/** Where the rows point their readers. */
export interface EscalationFiles {
  readonly stateFile: string;
  readonly cursorFile: string;
  readonly healthFile: string;
  readonly sequenceStateFile: string;
  readonly sequenceTelemetryFile: string;
  readonly driftStateFile: string;
  readonly driftHistoryFile: string;
}

export interface EscalationInput {
  readonly timestamp: string;
  readonly seq: number;
  readonly loopId: string;
  readonly traceId: string;
  readonly transport: State['sequence']['transport'];
  readonly files: EscalationFiles;
  readonly prior: Prior;
  readonly health: Health;
  /** Null when the pass could not read the loop: divergence and ordering are then not judged anew. */
  readonly state: Pick<State, 'divergence' | 'transition' | 'projection' | 'cursor' | 'sequence' | 'run'> | null;
  /** Null when profiles were not compared. */
  readonly drift: ProfileDrift | null;
}

/** The rows that this pass owes, in the order divergence, ordering, health, profile. */
export function decideEscalations(input: EscalationInput): Escalation[] {
  const bodies = [...divergenceRows(input), ...orderingRows(input), ...healthRows(input), ...profileRows(input)];
  return bodies.map((body, index) => {
    const head = {
      timestamp: input.timestamp,
      id: `esc-${String(input.seq)}-${String(index + 1)}`,
      seq: input.seq,
      row: index + 1,
    };
    return { ...head, loopId: input.loopId, traceId: input.traceId, transport: input.transport, ...body } as Escalation;
  });
}

type Body = Readonly<Record<string, unknown>>;

function divergenceRows(input: EscalationInput): Body[] {
  const { state, files } = input;
  const before = input.prior.announced.divergence;
  if (state === null || state.divergence.any === before) {
    return [];
  }
  const evidence = {
    stateFile: files.stateFile,
    cursorFile: files.cursorFile,
    divergenceFlags: state.divergence.flags,
    state: { transition: state.transition, projection: state.projection, cursor: state.cursor },
  };
  return state.divergence.any
    ? [{ category: 'divergence_detected', severity: 'warning', ...evidence }]
    : [{ category: 'divergence_resolved', severity: 'info', resolves: 'divergence_detected', ...evidence }];
}

function orderingRows(input: EscalationInput): Body[] {
  const { state, files } = input;
  if (state === null || state.sequence.driftActive === input.prior.announced.orderingDrift) {
    return [];
  }
  const { status, driftActive, violations, snapshot, events } = state.sequence;
  const evidence = {
    stateFile: files.stateFile,
    sequenceStateFile: files.sequenceStateFile,
    sequenceTelemetryFile: files.sequenceTelemetryFile,
    sequence: { status, driftActive, violations, snapshot, events },
  };
  return driftActive
    ? [{ category: 'ordering_drift_detected', severity: 'warning', reasonCode: 'ordering_drift_detected', ...evidence }]
    : [{ category: 'ordering_drift_resolved', severity: 'info', resolves: 'ordering_drift_detected', ...evidence }];
}

function healthRows(input: EscalationInput): Body[] {
  const { health, files } = input;
  const before = input.prior.announced;
  const now = announcedNow(before, health, input.state);
  const bad = before.healthStatus === 'degraded' || before.healthStatus === 'critical';
  if (
    now.healthStatus === 'healthy' ? !bad : before.healthStatus === now.healthStatus && before.alarmKey === now.alarmKey
  ) {
    return [];
  }
  const evidence = {
    ingestStatus: health.transport.ingestStatus,
    ...(health.transport.failureCode === null ? {} : { failureCode: health.transport.failureCode }),
    stateFile: files.stateFile,
    cursorFile: files.cursorFile,
    healthFile: files.healthFile,
    healthStatus: health.status,
    reasonCodes: health.reasonCodes,
    reasons: health.reasons,
  };
  if (health.status === 'healthy') {
    return [{ category: 'health_recovered', severity: 'info', resolves: `health_${before.healthStatus}`, ...evidence }];
  }
  const severity = health.status === 'critical' ? 'critical' : 'warning';
  return [{ category: `health_${health.status}`, severity, ...evidence }];
}

/** Another profile that would fit better is news of its own. */
function profileRows({ drift, files, prior }: EscalationInput): Body[] {
  const before = prior.announced.profileDrift ?? null;
  const now = drift === null ? before : driftTarget(drift);
  if (drift === null || now === before) {
    return [];
  }
  const evidence = {
    stateFile: files.stateFile,
    driftStateFile: files.driftStateFile,
    driftHistoryFile: files.driftHistoryFile,
    drift: escalatedDrift(drift),
  };
  return now === null
    ? [{ category: 'profile_drift_resolved', severity: 'info', resolves: 'profile_drift_detected', ...evidence }]
    : [{ category: 'profile_drift_detected', severity: 'warning', reasonCode: 'profile_drift_detected', ...evidence }];
}

function escalatedDrift(drift: ProfileDrift): EscalatedDrift {
  const { status, recommendationConfidence, mismatchStreak, requiredStreak } = drift;
  return {
    status,
    appliedProfile: drift.appliedProfile ?? null,
    // The one that the drift is about; a single pass may recommend another.
    recommendedProfile: driftTarget(drift) ?? drift.recommendedProfile ?? null,
    recommendationConfidence,
    mismatchStreak,
    requiredStreak,
    action: drift.action ?? null,
    rationale: drift.rationale ?? null,
  };
}
