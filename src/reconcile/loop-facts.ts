import type { Fold, HealthThresholds, LifecycleState, ProcessEvidence } from '../generated/types.ts';
import type { Artifact } from '../ports.ts';
import { parseInstant, secondsBetween } from '../runtime/rfc3339.ts';
import {
  type ActiveRunFile,
  type ApprovalFile,
  type RuntimeStateFile,
  type SideFiles,
  type SummaryEntry,
  documentOf,
  heartbeatTime,
  readActiveRun,
  readApproval,
  readRuntimeState,
  readSummaryEntry,
} from '../runtime/side-files.ts';
import { CLOCK_SKEW_TOLERANCE_SECONDS } from './thresholds.ts';

/** Everything that is known of a loop at one instant, typed: the input of every rule about its life. */
export interface LoopFacts {
  readonly loopId: string;
  readonly nowMs: number;
  readonly fold: Fold;
  /** False while rows of the log are unread: the files then speak of a later time than the fold. */
  readonly atHead: boolean;
  /** What a snapshot says where rows are unread; null when only this look counts. */
  readonly reported: LifecycleState | null;
  readonly state: RuntimeStateFile | null;
  readonly stateFile: Artifact['status'];
  readonly activeRun: ActiveRunFile | null;
  readonly activeRunFile: Artifact['status'];
  readonly approval: ApprovalFile | null;
  readonly approvalFile: Artifact['status'];
  readonly summary: SummaryEntry | null;
  readonly process: ProcessEvidence;
  /** True when the runtime folder holds a heartbeat that is neither stale nor in the future. */
  readonly heartbeatFresh: boolean;
  /** Seconds without an event after which a run that no file confirms is no longer taken for running. */
  readonly recentSeconds: number;
  /** Who cancelled the run that the log is in, when that was done through control and proven; else null. */
  readonly cancelled: CancelledRun | null;
}

/** A run that was cancelled through control, with proof. */
export interface CancelledRun {
  readonly runId: string;
  readonly by: string;
  readonly at: string;
}

/** What {@link loopFacts} joins. */
export interface LoopFactsInput {
  readonly loopId: string;
  readonly nowMs: number;
  readonly fold: Fold;
  readonly atHead: boolean;
  readonly files: SideFiles;
  readonly process: ProcessEvidence;
  readonly thresholds: Pick<HealthThresholds, 'degradedIngestLagSeconds' | 'degradedHeartbeatLagSeconds'>;
  readonly reported?: LifecycleState | null;
  readonly cancelled?: CancelledRun | null;
}

/** Types the artifacts and joins them with fold and process evidence. */
export function loopFacts(input: LoopFactsInput): LoopFacts {
  const { files } = input;
  return {
    loopId: input.loopId,
    nowMs: input.nowMs,
    fold: input.fold,
    atHead: input.atHead,
    reported: input.reported ?? null,
    state: readRuntimeState(documentOf(files.state)),
    stateFile: files.state.status,
    activeRun: readActiveRun(documentOf(files.activeRun)),
    activeRunFile: files.activeRun.status,
    approval: readApproval(documentOf(files.approval)),
    approvalFile: files.approval.status,
    summary: readSummaryEntry(documentOf(files.runSummary)),
    process: input.process,
    heartbeatFresh: isFresh(documentOf(files.heartbeat), input),
    recentSeconds: input.thresholds.degradedIngestLagSeconds,
    cancelled: input.cancelled != null && input.cancelled.runId === input.fold.run.runId ? input.cancelled : null,
  };
}

function isFresh(heartbeat: Readonly<Record<string, unknown>> | null, input: LoopFactsInput): boolean {
  const at = heartbeat === null ? null : parseInstant(heartbeatTime(heartbeat) ?? '');
  const ageSeconds = at === null ? null : secondsBetween(at, input.nowMs);
  return (
    ageSeconds !== null &&
    ageSeconds < input.thresholds.degradedHeartbeatLagSeconds &&
    ageSeconds >= -CLOCK_SKEW_TOLERANCE_SECONDS
  );
}

/** True when the runtime's state file says that this loop is active. */
export function stateSaysActive(facts: LoopFacts): boolean {
  return facts.state?.active === true && facts.state.loopId === facts.loopId;
}

/** True when the state file is about another loop. */
export function stateIsOfOtherLoop(facts: LoopFacts): boolean {
  const named = facts.state?.loopId ?? null;
  return named !== null && named !== facts.loopId;
}

/** True when active-run.json names this loop. */
export function runFileNamesLoop(facts: LoopFacts): boolean {
  return facts.activeRun !== null && facts.activeRun.loopId === facts.loopId;
}

/** True when the process table was looked at and shows no runtime at work on this loop. */
export function processIsGone(facts: LoopFacts): boolean {
  return facts.process.verdict === 'dead' || facts.process.verdict === 'none';
}

/** The last summary entry when it belongs to the run that the log is in, else null: runs share one summary file. */
export function summaryOfRun(facts: LoopFacts): SummaryEntry | null {
  const run = facts.fold.run.runId;
  return facts.summary !== null && (run === null || run === 'unknown' || facts.summary.runId === run)
    ? facts.summary
    : null;
}
