import type { HealthThresholds, LifecycleState, SequenceStatus } from '../generated/types.ts';
import { type Json, countAt, memberAt, textAt, textsAt } from '../runtime/json-member.ts';
import { ageOf } from './age.ts';
import type { HealthInput } from './health.ts';

/**
 * Input of health from recorded documents that may come from anywhere: every member is read defensively, and
 * what is missing counts as not known. Lags are taken as of the given time, whatever the documents say.
 */

export interface RecordedInputs {
  readonly nowMs: number;
  readonly traceId: string | null;
  readonly transport: string;
  readonly ingestStatus: 'success' | 'failed';
  readonly failureCode: string | null;
  readonly thresholds: HealthThresholds;
  readonly state: Json;
  readonly heartbeat: Json;
  readonly sequence: Json;
  readonly transportHealth: Json;
  readonly lastIntent: Json | null;
}

const LIFECYCLE_STATES: readonly LifecycleState[] = [
  'running',
  'awaiting_approval',
  'complete',
  'stopped',
  'failed',
  'idle',
  'unknown',
];

/** Builds the input. */
export function healthInput(recorded: RecordedInputs): HealthInput {
  const { nowMs, state, sequence, lastIntent, transportHealth } = recorded;
  const lastEventAt = textAt(state, 'projection', 'lastEventAt');
  const requestedAt = textAt(state, 'projection', 'approvalRequestedAt');
  return {
    nowMs,
    traceId: recorded.traceId,
    thresholds: recorded.thresholds,
    ingestStatus: recorded.ingestStatus,
    failureCode: recorded.failureCode,
    failureMessage: null,
    transport: {
      mode: recorded.transport,
      source: textAt(transportHealth, 'source'),
      lastFailureCode: textAt(transportHealth, 'lastFailureCode'),
    },
    transportFailureStreak: countAt(transportHealth, 'failureStreak') ?? 0,
    lifecycle: {
      state: lifecycleStateIn(state),
      why: textAt(state, 'transition', 'why'),
      since: textAt(state, 'transition', 'since'),
    },
    divergence: {
      any: memberAt(state, 'divergence', 'any') === true,
      reasons: textsAt(state, 'divergence', 'reasons') ?? [],
    },
    lastControlStatus: lastIntent === null ? null : textAt(lastIntent, 'status'),
    lastControlAgeSeconds: lastIntent === null ? null : ageOf(textAt(lastIntent, 'timestamp'), nowMs),
    sequence: {
      status: textAt(sequence, 'status') as SequenceStatus | null,
      driftActive: sequence['driftActive'] === true,
      reasonCode: textAt(sequence, 'reasonCode'),
      updatedAt: textAt(sequence, 'updatedAt'),
    },
    lastEventAt,
    ingestLagSeconds: ageOf(lastEventAt, nowMs),
    heartbeat: heartbeatIn(recorded),
    backlogRows: countAt(state, 'cursor', 'backlogRows'),
    backlogBytes: countAt(state, 'cursor', 'backlogBytes'),
    approvalAgeSeconds: ageOf(requestedAt, nowMs),
    quarantinedRows:
      (countAt(state, 'fold', 'quarantinedInRun') ?? 0) + (countAt(state, 'fold', 'quarantinedPending') ?? 0),
    cursorOutcome: null,
    cursorDetail: null,
    unreadableFiles: [],
    unusableFiles: [],
    carriedReasons: [],
    survivors: [],
    recoveryApprovalPending: false,
    processVerdict: null,
    carriedOverSeconds: null,
    previous: null,
  };
}

/** The lifecycle state that a recorded state names; `unknown` when it names none that there is. */
export function lifecycleStateIn(state: unknown): LifecycleState {
  const named = textAt(state, 'transition', 'currentState') ?? textAt(state, 'projection', 'status') ?? 'unknown';
  return LIFECYCLE_STATES.find((known) => known === named) ?? 'unknown';
}

function heartbeatIn(recorded: RecordedInputs): HealthInput['heartbeat'] {
  const { heartbeat, nowMs } = recorded;
  const lastHeartbeatAt = textAt(heartbeat, 'lastHeartbeatAt') ?? textAt(heartbeat, 'heartbeat', 'timestamp');
  const lagSeconds = ageOf(lastHeartbeatAt, nowMs);
  const vanished = heartbeat['reasonCode'] === 'runtime_heartbeat_missing';
  return {
    support: lastHeartbeatAt === null ? 'unknown' : vanished ? 'vanished' : 'present',
    fault: lastHeartbeatAt !== null && lagSeconds === null ? 'invalid_heartbeat_timestamp' : null,
    lastHeartbeatAt,
    lagSeconds,
    document: null,
  };
}
