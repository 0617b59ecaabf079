import type { Health, State, TransportHealth } from '../generated/types.ts';
import { ageOf } from './age.ts';
import type { ControlFacts } from './assess.ts';
import { quarantinedRows } from './fold.ts';
import { evaluateHealth } from './health.ts';
import type { Prior } from './prior.ts';
import { type PassRequest, sourceOf } from './request.ts';

/**
 * Health of a pass that could not read the loop. What was known before is judged again as of now, and every
 * reason that rests on it says so and how old it is; staleness goes on growing.
 */

export interface Failure {
  readonly code: string;
  readonly message: string;
}

export interface FailedPassInput {
  readonly request: PassRequest;
  readonly nowMs: number;
  readonly failure: Failure;
  readonly prior: Prior;
  readonly transport: TransportHealth;
  readonly control: ControlFacts;
}

/** Judges a loop by what was known of it. */
export function healthOfFailedPass(input: FailedPassInput): Health {
  const { request, nowMs, prior, transport } = input;
  const state = prior.state;
  const lastEventAt = state?.fold.lastEvent?.timestamp ?? null;
  const lastHeartbeatAt = prior.heartbeat?.lastHeartbeatAt ?? null;
  const sequence = state?.sequence ?? prior.sequence;
  return evaluateHealth({
    nowMs,
    traceId: request.traceId,
    thresholds: request.thresholds,
    ingestStatus: 'failed',
    failureCode: input.failure.code,
    failureMessage: input.failure.message,
    transport: {
      mode: request.transport,
      source: sourceOf(request),
      lastFailureCode: transport.lastFailureCode ?? null,
    },
    transportFailureStreak: transport.failureStreak,
    lifecycle: lastLifecycle(state),
    divergence: state?.divergence ?? { any: false, reasons: [] },
    lastControlStatus: input.control.status,
    lastControlAgeSeconds: input.control.ageSeconds,
    sequence: sequence === null ? null : { ...sequence, reasonCode: sequence.reasonCode ?? null },
    lastEventAt,
    ingestLagSeconds: ageOf(lastEventAt, nowMs),
    heartbeat: {
      support: 'unknown',
      fault: null,
      lastHeartbeatAt,
      lagSeconds: ageOf(lastHeartbeatAt, nowMs),
      document: null,
    },
    backlogRows: null,
    backlogBytes: null,
    approvalAgeSeconds: ageOf(state?.projection.approvalRequestedAt ?? null, nowMs),
    quarantinedRows: state === null ? 0 : quarantinedRows(state.fold),
    cursorOutcome: null,
    cursorDetail: null,
    unreadableFiles: [],
    unusableFiles: prior.unusable,
    carriedReasons: carriedReasons(input),
    survivors: [],
    recoveryApprovalPending: false,
    processVerdict: state?.evidence.process.verdict ?? null,
    carriedOverSeconds: inputAge(input),
    previous: prior.health,
  });
}

/** Reasons that rest on runtime files alone: a pass that cannot read them cannot say that they are over. */
const FROM_FILES: ReadonlySet<string> = new Set([
  'runtime_file_unreadable',
  'agent_survived',
  'recovery_approval_pending',
  'runtime_heartbeat_missing',
  'missing_heartbeat_timestamp',
  'invalid_heartbeat_timestamp',
]);

function carriedReasons(input: FailedPassInput): Health['reasons'] {
  const kept = (input.prior.health?.reasons ?? []).filter((reason) => FROM_FILES.has(reason.code));
  return kept.map((reason) => ({ ...reason, carriedOver: true, inputAgeSeconds: inputAge(input) }));
}

/** Age in seconds of what was last read of the loop; null when nothing was. */
function inputAge(input: FailedPassInput): number | null {
  const { state } = input.prior;
  return state === null ? null : Math.max(0, ageOf(state.generatedAt, input.nowMs) ?? 0);
}

function lastLifecycle(state: State | null): {
  state: State['transition']['currentState'];
  why: string;
  since: string | null;
} {
  return state === null
    ? { state: 'unknown', why: 'nothing has been read of this loop', since: null }
    : { state: state.transition.currentState, why: state.transition.why, since: state.transition.since };
}
