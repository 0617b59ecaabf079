import type { EventMark } from '../generated/types.ts';
import { isBetweenIterations, saysFailed } from '../runtime/event-names.ts';
import { parseInstant, secondsBetween } from '../runtime/rfc3339.ts';
import { type Lifecycle, openEnd, running } from './lifecycle-verdict.ts';
import {
  type LoopFacts,
  processIsGone,
  runFileNamesLoop,
  stateIsOfOtherLoop,
  stateSaysActive,
  summaryOfRun,
} from './loop-facts.ts';

/**
 * The verdict on a run whose log has no end: it works, or it ended without saying so. The process table decides
 * where it can; what the files alone can and cannot tell follows. docs/projections.md, "Lifecycle".
 */

/** Decides the state of a run that the log leaves open. */
export function decideOpenRun(facts: LoopFacts): Lifecycle {
  if (facts.process.verdict === 'alive') {
    return running(facts, 'process_alive', `the runtime process is alive (pid ${String(facts.process.pid)})`);
  }
  if (!facts.atHead) {
    return openEnd(facts, {
      state: 'unknown',
      cause: 'backlog_unread',
      why: 'rows of the event log are unread; the files speak of a later time',
    });
  }
  if (completionIsRecorded(facts)) {
    return openEnd(facts, {
      state: 'complete',
      cause: 'completion_recorded',
      why: 'the run summary records completion of this run',
    });
  }
  if (saysFailed(facts.fold.lastEvent?.status ?? null)) {
    const name = facts.fold.lastEvent?.name ?? '';
    return openEnd(facts, {
      state: 'failed',
      cause: 'last_event_failed',
      why: `the log ends with ${name}, status ${facts.fold.lastEvent?.status ?? ''}`,
    });
  }
  if (facts.heartbeatFresh && stateSaysActive(facts) && facts.process.verdict !== 'dead') {
    return running(facts, 'heartbeat_fresh', 'the files say running, and the runtime wrote a heartbeat just now');
  }
  return decideByFiles(facts) ?? (processIsGone(facts) ? decideGone(facts) : decideUnchecked(facts));
}

/** Endings that the files show without a process table. */
function decideByFiles(facts: LoopFacts): Lifecycle | null {
  if (facts.activeRunFile !== 'absent') {
    return null;
  }
  if (facts.stateFile === 'absent' && facts.cancelled !== null) {
    const why = `cancelled by ${facts.cancelled.by} at ${facts.cancelled.at}, and proven gone`;
    return openEnd(facts, { state: 'stopped', cause: 'cancelled_by_control', why });
  }
  if (facts.stateFile === 'absent') {
    const why = 'state.json and active-run.json are gone, as after a cancel; the log breaks off without an end';
    return openEnd(facts, { state: 'stopped', cause: 'cancelled_without_event', why });
  }
  if (stateSaysActive(facts)) {
    const why = 'state.json says active, but active-run.json is gone: the runtime died without logging it';
    return openEnd(facts, { state: 'failed', cause: 'state_active_without_run_file', why });
  }
  if (facts.state !== null && !facts.state.active && !stateIsOfOtherLoop(facts)) {
    const between = isBetweenIterations(facts.fold.lastEvent?.name ?? '') && summaryOfRun(facts) !== null;
    const why = 'the runtime says inactive, but the log does not say how the run ended';
    return openEnd(facts, { state: between ? 'idle' : 'failed', cause: 'ended_without_event', why });
  }
  return null;
}

function decideGone(facts: LoopFacts): Lifecycle {
  const why = runFileNamesLoop(facts)
    ? `the runtime died without logging it: ${facts.process.detail}`
    : `the log breaks off and no runtime works on this loop: ${facts.process.detail}`;
  return openEnd(facts, {
    state: 'failed',
    cause: runFileNamesLoop(facts) ? 'process_gone' : 'ended_without_event',
    why,
  });
}

function decideUnchecked(facts: LoopFacts): Lifecycle {
  if (filesSayRunning(facts)) {
    return facts.process.verdict === 'off'
      ? running(facts, 'files_say_running', 'the files say running; no process was looked at')
      : openEnd(facts, {
          state: 'unknown',
          cause: 'process_unverifiable',
          why: `the files say running; ${facts.process.detail}`,
        });
  }
  const last = parseInstant(facts.fold.lastEvent?.timestamp ?? '');
  const silentSeconds = last === null ? null : secondsBetween(last, facts.nowMs);
  const recent = silentSeconds !== null && silentSeconds < facts.recentSeconds;
  return recent && filesNameOtherLoop(facts) && facts.process.verdict === 'off'
    ? running(
        facts,
        'other_loop_active',
        "the repository's files speak of another loop, but this one logged events just now",
      )
    : openEnd(facts, {
        state: 'unknown',
        cause: 'process_unverifiable',
        why: 'nothing but an unfinished log speaks of this run',
      });
}

/** active-run.json names this loop, or is torn while state.json names it; state.json names no other. */
function filesSayRunning(facts: LoopFacts): boolean {
  const torn = facts.activeRunFile !== 'absent' && facts.activeRun === null;
  return (runFileNamesLoop(facts) && !stateIsOfOtherLoop(facts)) || (torn && stateSaysActive(facts));
}

function filesNameOtherLoop(facts: LoopFacts): boolean {
  const named = facts.activeRun?.loopId ?? facts.loopId;
  return stateIsOfOtherLoop(facts) || named !== facts.loopId;
}

/** True when the run's own summary entry says complete and nothing but closing work was logged after it. */
function completionIsRecorded(facts: LoopFacts): boolean {
  const entry = summaryOfRun(facts);
  const last = facts.fold.lastEvent;
  return entry?.completionOk === true && last !== null && entry.iteration === last.iteration && isClosing(last);
}

function isClosing(last: EventMark): boolean {
  return isBetweenIterations(last.name) || last.name === 'approval_consumed';
}
