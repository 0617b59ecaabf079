import type {
  Confidence,
  CursorOutcome,
  Divergence,
  Health,
  HealthThresholds,
  SequenceState,
} from '../generated/types.ts';
import { formatInstant, parseInstant } from '../runtime/rfc3339.ts';
import { type SideFiles, documentOf } from '../runtime/side-files.ts';
import { ageOf } from './age.ts';
import { findDivergence } from './divergence.ts';
import { quarantinedRows } from './fold.ts';
import { evaluateHealth } from './health.ts';
import { type HeartbeatFacts, observeHeartbeat } from './heartbeat.ts';
import { decideLifecycle } from './lifecycle.ts';
import type { Lifecycle } from './lifecycle-verdict.ts';
import type { CancelledRun, LoopFacts } from './loop-facts.ts';
import type { Prior } from './prior.ts';

/**
 * The judgement on a loop at one instant: lifecycle, divergence, heartbeat, health. Reconcile stores it; status
 * makes it again without storing, so that both can never disagree about the rules.
 */

/** How the last control intent ended, and its age in seconds; null when unknown. */
export interface ControlFacts {
  readonly status: string | null;
  readonly ageSeconds: number | null;
  /** The last intent was a confirmed cancel of this run: the runtime itself logs nothing about it. */
  readonly cancelled: CancelledRun | null;
}

/** What the pass itself contributes. */
export interface PassFacts {
  readonly traceId: string | null;
  readonly thresholds: HealthThresholds;
  readonly transport: {
    readonly mode: string;
    readonly source: string | null;
    readonly lastFailureCode: string | null;
  };
  readonly transportFailureStreak: number;
  readonly control: ControlFacts;
  readonly sequence: SequenceState | null;
  readonly cursorOutcome: CursorOutcome | null;
  readonly cursorDetail: string | null;
  readonly rowsRead: number;
  /** Complete lines in the log. */
  readonly lineCount: number;
  readonly backlogRows: number | null;
  readonly backlogBytes: number | null;
  /** Line offset recorded before; null on a first pass and on a replay that was asked for. */
  readonly previousOffset: number | null;
}

export interface AssessInput {
  readonly facts: LoopFacts;
  readonly files: SideFiles;
  readonly pass: PassFacts;
  readonly prior: Prior;
}

export interface Assessed {
  readonly lifecycle: Lifecycle;
  readonly divergence: Divergence;
  readonly confidence: Confidence;
  readonly heartbeat: HeartbeatFacts;
  readonly health: Health;
}

/** Judges a loop. */
export function assessLoop(input: AssessInput): Assessed {
  const { facts, pass, prior } = input;
  const found = decideLifecycle(facts);
  const lifecycle = { ...found, since: normalInstant(found.since) };
  const { lineCount, previousOffset } = pass;
  const divergence = dated(findDivergence({ facts, lifecycle, lineCount, previousOffset }), prior, facts.nowMs);
  const heartbeat = observeHeartbeat(input.files.heartbeat, prior.heartbeat, facts.nowMs);
  return {
    lifecycle,
    divergence,
    confidence: confidenceOf(input, lifecycle, divergence),
    heartbeat,
    health: judgeHealth(input, { lifecycle, divergence, heartbeat }),
  };
}

function judgeHealth(input: AssessInput, found: Pick<Assessed, 'lifecycle' | 'divergence' | 'heartbeat'>): Health {
  const { facts, pass, prior } = input;
  const lastEventAt = facts.fold.lastEvent?.timestamp ?? null;
  const requestedAt = facts.approval?.status === 'pending' ? facts.approval.requestedAt : null;
  const { sequence } = pass;
  return evaluateHealth({
    nowMs: facts.nowMs,
    traceId: pass.traceId,
    thresholds: pass.thresholds,
    ingestStatus: 'success',
    failureCode: null,
    failureMessage: null,
    transport: pass.transport,
    transportFailureStreak: pass.transportFailureStreak,
    lifecycle: found.lifecycle,
    divergence: found.divergence,
    lastControlStatus: pass.control.status,
    lastControlAgeSeconds: pass.control.ageSeconds,
    sequence: sequence === null ? null : { ...sequence, reasonCode: sequence.reasonCode ?? null },
    lastEventAt,
    ingestLagSeconds: ageOf(lastEventAt, facts.nowMs),
    heartbeat: found.heartbeat,
    backlogRows: pass.backlogRows,
    backlogBytes: pass.backlogBytes,
    approvalAgeSeconds: ageOf(requestedAt, facts.nowMs),
    quarantinedRows: quarantinedRows(facts.fold),
    cursorOutcome: pass.cursorOutcome,
    cursorDetail: pass.cursorDetail,
    unreadableFiles: unreadableFiles(input.files),
    unusableFiles: prior.unusable,
    carriedReasons: [],
    survivors: facts.process.survivors,
    recoveryApprovalPending: recoveryIsPending(input, found.lifecycle),
    processVerdict: facts.process.verdict,
    carriedOverSeconds: null,
    previous: prior.health,
  });
}

function normalInstant(timestamp: string | null): string | null {
  const at = timestamp === null ? null : parseInstant(timestamp);
  return at === null ? null : formatInstant(at);
}

function dated(found: Omit<Divergence, 'since'>, prior: Prior, nowMs: number): Divergence {
  const before = prior.state?.divergence;
  const since = found.any ? (before?.any === true ? before.since : formatInstant(nowMs)) : null;
  return { ...found, since };
}

function confidenceOf(input: AssessInput, lifecycle: Lifecycle, divergence: Divergence): Confidence {
  const { facts, pass } = input;
  if (divergence.any || !facts.atHead || lifecycle.state === 'unknown') {
    return 'low';
  }
  const onlyFiles = lifecycle.cause === 'files_say_running' || lifecycle.cause === 'other_loop_active';
  return pass.rowsRead === 0 || onlyFiles ? 'medium' : 'high';
}

/** Artifacts that exist and could not be read, by name. */
function unreadableFiles(files: SideFiles): readonly string[] {
  return Object.entries(files)
    .filter(
      ([, artifact]) =>
        artifact.status === 'empty' || artifact.status === 'invalid' || artifact.status === 'unreadable',
    )
    .map(([name, artifact]) => `${name} (${String(artifact.status)})`);
}

/** A recovery that waits for a person matters while the run that asked for it is the current one and not over. */
function recoveryIsPending(input: AssessInput, lifecycle: Lifecycle): boolean {
  const document = documentOf(input.files.escalation);
  if (document === null || document['status'] !== 'pending' || lifecycle.state !== 'running') {
    return false;
  }
  const asked = typeof document['timestamp'] === 'string' ? parseInstant(document['timestamp']) : null;
  const started = parseInstant(input.facts.fold.run.firstEventAt ?? '');
  return asked === null || started === null || asked >= started;
}
