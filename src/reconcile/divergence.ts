import type { Divergence, DivergenceReason } from '../generated/types.ts';
import { isSettingUp } from '../runtime/event-names.ts';
import { parseInstant, secondsBetween } from '../runtime/rfc3339.ts';
import type { Lifecycle } from './lifecycle-verdict.ts';
import {
  type LoopFacts,
  processIsGone,
  runFileNamesLoop,
  stateIsOfOtherLoop,
  stateSaysActive,
  summaryOfRun,
} from './loop-facts.ts';

/**
 * Divergence: what the runtime's files say cannot be what is happening. A contradiction that every run passes
 * through for a moment is none. docs/projections.md, "Divergence".
 */

/** The state file of a run that has just begun may still be the one of the run before. */
const START_GRACE_SECONDS = 5;

/** What {@link findDivergence} looks at besides the facts. */
export interface DivergenceInput {
  readonly facts: LoopFacts;
  readonly lifecycle: Lifecycle;
  /** Lines in the log now. */
  readonly lineCount: number;
  /** Line offset that was recorded before; null on the first pass and on a replay that was asked for. */
  readonly previousOffset: number | null;
}

/** Flags and reasons, without the time they began. */
export function findDivergence(input: DivergenceInput): Omit<Divergence, 'since'> {
  const { facts } = input;
  const activity = facts.atHead ? activityMismatch(facts, input.lifecycle) : null;
  const approval = facts.approval;
  const summary = facts.summary;
  const sameRun = approval?.runId == null || summary?.runId == null || approval.runId === summary.runId;
  const conflict = approval?.status === 'pending' && summary?.completionOk === true && sameRun;
  const regressed = input.previousOffset !== null && input.previousOffset > input.lineCount;
  const reasons: DivergenceReason[] = activity === null ? [] : [activity];
  if (conflict) {
    reasons.push('approval_and_completion');
  }
  if (regressed) {
    reasons.push('cursor_regressed');
  }
  return {
    any: reasons.length > 0,
    flags: { activeMismatch: activity !== null, approvalCompletionConflict: conflict, cursorRegression: regressed },
    reasons,
  };
}

/** The contradiction between files, log and process table, if there is one. */
function activityMismatch(facts: LoopFacts, lifecycle: Lifecycle): DivergenceReason | null {
  if (lifecycle.state === 'running') {
    return mismatchWhileRunning(facts, lifecycle);
  }
  if (facts.fold.phase === 'open') {
    return mismatchOfOpenRun(facts, lifecycle);
  }
  if (lifecycle.cause === 'process_gone') {
    return 'run_open_without_process';
  }
  return stateSaysActive(facts) && !runMayBeClosing(facts) ? endedButActive(facts) : null;
}

function endedButActive(facts: LoopFacts): DivergenceReason {
  return facts.fold.phase === 'none' ? 'state_active_without_process' : 'state_active_after_end';
}

/** A run whose process may still be there to correct its files. */
function runMayBeClosing(facts: LoopFacts): boolean {
  return facts.process.verdict === 'alive' || (runFileNamesLoop(facts) && !processIsGone(facts));
}

function mismatchWhileRunning(facts: LoopFacts, lifecycle: Lifecycle): DivergenceReason | null {
  const last = facts.fold.lastEvent;
  const begun = facts.fold.phase === 'open' && last !== null && !isSettingUp(last.name);
  if (!begun || stateSaysActive(facts) || facts.stateFile === 'empty' || justStarted(facts)) {
    return null;
  }
  return lifecycle.cause === 'process_alive' ? 'process_alive_without_state' : 'run_open_without_state';
}

/** The state file is older than the run, and the run is only seconds old. */
function justStarted(facts: LoopFacts): boolean {
  const started = parseInstant(facts.fold.run.firstEventAt ?? '');
  const written = parseInstant(facts.state?.updatedAt ?? '');
  const young = started !== null && secondsBetween(started, facts.nowMs) < START_GRACE_SECONDS;
  return young && (written === null || (started !== null && written < started));
}

/** Causes in which files and log contradict nothing: unread, out of sight, or taken away by a proven cancel. */
const EXPLAINED: ReadonlySet<Lifecycle['cause']> = new Set<Lifecycle['cause']>([
  'process_unverifiable',
  'backlog_unread',
  'cancelled_by_control',
]);

function mismatchOfOpenRun(facts: LoopFacts, lifecycle: Lifecycle): DivergenceReason | null {
  if (EXPLAINED.has(lifecycle.cause)) {
    return null;
  }
  // The request is a file before it is an event.
  if (lifecycle.state === 'awaiting_approval' && runMayBeClosing(facts)) {
    return null;
  }
  if (lifecycle.state === 'complete') {
    return stateSaysActive(facts) && !runMayBeClosing(facts) ? 'state_active_after_end' : null;
  }
  if (summaryOfRun(facts)?.completionOk === true && lifecycle.state === 'idle') {
    return null;
  }
  if (stateSaysActive(facts)) {
    return facts.activeRunFile === 'absent' ? 'state_active_without_process' : 'run_open_without_process';
  }
  return facts.stateFile === 'absent' || stateIsOfOtherLoop(facts)
    ? 'run_open_without_state'
    : 'run_open_without_process';
}
