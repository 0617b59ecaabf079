import { parseInstant } from '../runtime/rfc3339.ts';
import { decideOpenRun } from './lifecycle-open-run.ts';
import { type Lifecycle, ended } from './lifecycle-verdict.ts';
import { type LoopFacts, processIsGone, runFileNamesLoop, stateSaysActive } from './loop-facts.ts';

/**
 * The truth table of a loop's life: events say what was done, files what the runtime last wrote, the process
 * table what is alive. docs/projections.md, "Lifecycle", holds the table row by row.
 */

/** Decides the state; the first rule that applies wins. */
export function decideLifecycle(facts: LoopFacts): Lifecycle {
  return decideReported(facts) ?? decidePendingApproval(facts) ?? decideStarting(facts) ?? decideByPhase(facts);
}

/** With unread rows, a snapshot that was taken at the end of the log knows better. */
function decideReported(facts: LoopFacts): Lifecycle | null {
  if (facts.atHead || facts.reported === null) {
    return null;
  }
  const why = 'as last reported; the event log has not been read to its end';
  return { state: facts.reported, cause: 'snapshot_reported', why, since: null, endReason: null };
}

function decideByPhase(facts: LoopFacts): Lifecycle {
  switch (facts.fold.phase) {
    case 'complete':
      return ended(facts, { state: 'complete', cause: 'event_loop_complete', why: 'the log ends with loop_complete' });
    case 'stopped':
      return decideStopped(facts);
    case 'failed':
      return decideFailed(facts);
    case 'approval_requested':
    case 'approval_decided':
      return decideAfterApproval(facts);
    case 'open':
      return decideOpenRun(facts);
    case 'none':
    default:
      return decideWithoutEvents(facts);
  }
}

function decideStopped(facts: LoopFacts): Lifecycle {
  if (facts.fold.phaseEvent?.name === 'rate_limit_stop') {
    const why = 'the runtime gave up at a rate limit and exited';
    return ended(facts, { state: 'stopped', cause: 'event_rate_limit_stop', why });
  }
  const why = `the runtime stopped the loop: ${facts.fold.endReason ?? 'no reason given'}`;
  return ended(facts, { state: 'stopped', cause: 'event_loop_stop', why });
}

function decideFailed(facts: LoopFacts): Lifecycle {
  const event = facts.fold.phaseEvent;
  if (event?.name === 'role_timeout') {
    const why = `the ${event.role ?? 'agent'} ran into its time limit; the run ended`;
    return ended(facts, { state: 'failed', cause: 'event_role_timeout', why });
  }
  const why = `the run ended with ${event?.name ?? 'a failure'}`;
  return ended(facts, { state: 'failed', cause: 'event_run_failed', why });
}

function decidePendingApproval(facts: LoopFacts): Lifecycle | null {
  if (facts.approval?.status !== 'pending') {
    return null;
  }
  const since = facts.approval.requestedAt ?? facts.fold.phaseEvent?.timestamp ?? null;
  const why = 'the runtime waits for a decision: approval.json is pending';
  return { state: 'awaiting_approval', cause: 'approval_pending', why, since, endReason: null };
}

/** A run that has written active-run.json but no event yet; configuration alone takes it seconds. */
function decideStarting(facts: LoopFacts): Lifecycle | null {
  const run = facts.activeRun;
  const { phase, lastEvent } = facts.fold;
  const mine = runFileNamesLoop(facts) || (phase === 'none' && run !== null && run.loopId === null);
  const written = run?.updatedAt == null ? null : parseInstant(run.updatedAt);
  const last = lastEvent === null ? null : parseInstant(lastEvent.timestamp);
  const newer = written !== null && (last === null || written > last);
  if (run === null || !mine || phase === 'open' || !newer || !facts.atHead) {
    return null;
  }
  const since = run.updatedAt;
  if (processIsGone(facts)) {
    const why = 'a run was started and its process is gone before it logged anything';
    return { state: 'failed', cause: 'process_gone', why, since, endReason: null };
  }
  if (facts.process.verdict === 'unverifiable') {
    const why = 'a run was being started; whether its process lives cannot be checked from here';
    return { state: 'unknown', cause: 'process_unverifiable', why, since, endReason: null };
  }
  const why = 'a run is starting and has logged nothing yet';
  return { state: 'running', cause: 'run_starting', why, since, endReason: null };
}

function decideAfterApproval(facts: LoopFacts): Lifecycle {
  const decision = facts.approval?.status ?? facts.fold.approvalDecision;
  const since = facts.approval?.decidedAt ?? facts.fold.phaseEvent?.timestamp ?? null;
  if (decision === 'approved') {
    const why = 'approved; it takes effect only when the loop is run again';
    return { state: 'idle', cause: 'approval_decided_not_consumed', why, since, endReason: 'approved' };
  }
  if (decision === 'rejected') {
    const why = 'rejected; the next run starts over';
    return { state: 'idle', cause: 'rejected_not_rerun', why, since, endReason: 'rejected' };
  }
  const file =
    facts.approvalFile === 'absent' ? 'is gone' : facts.approval === null ? 'cannot be read' : 'holds no decision';
  const why = `the log ends with an approval request, but approval.json ${file}`;
  return { state: 'unknown', cause: 'ended_without_event', why, since, endReason: null };
}

function decideWithoutEvents(facts: LoopFacts): Lifecycle {
  const since = facts.state?.updatedAt ?? null;
  if (stateSaysActive(facts) && (facts.activeRunFile === 'absent' || processIsGone(facts))) {
    const why = 'state.json says active, but no run is alive and the log is empty';
    return { state: 'failed', cause: 'state_active_without_run_file', why, since, endReason: null };
  }
  if (facts.summary !== null && facts.state !== null && !facts.state.active) {
    const why = 'nothing runs; the log is empty, the run summary is not';
    return { state: 'idle', cause: 'no_events', why, since: facts.summary.endedAt, endReason: null };
  }
  return {
    state: 'unknown',
    cause: 'no_events',
    why: 'no event has been read: the log is missing or empty',
    since: null,
    endReason: null,
  };
}
