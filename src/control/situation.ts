import type { ControlLook } from './look.ts';
import type { Intent } from './request.ts';

/**
 * What a loop is like for control, and what each intent then does. docs/control.md, "What each intent does in each
 * state", prints this table; a test compares the two.
 */

/** Situation of a loop. */
export type Situation =
  | 'running'
  | 'running_unverified'
  | 'other_loop_runs'
  | 'files_left_active'
  | 'agents_left'
  | 'approval_pending'
  | 'approval_decided'
  | 'approval_unreadable'
  | 'approval_stale'
  | 'not_running';

/** What an intent does in a situation. */
export type Rule =
  | { readonly verdict: 'execute' }
  /** `force`: --force carries it out nevertheless. */
  | { readonly verdict: 'refuse'; readonly reason: string; readonly force: boolean };

const GO: Rule = { verdict: 'execute' };
const refuse = (reason: string, force = true): Rule => ({ verdict: 'refuse', reason, force });

/** Every situation times every intent. */
export const RULES: Readonly<Record<Situation, Readonly<Record<Intent, Rule>>>> = {
  running: { cancel: GO, approve: refuse('nothing_pending', false), reject: refuse('nothing_pending', false) },
  running_unverified: {
    cancel: GO,
    approve: refuse('nothing_pending', false),
    reject: refuse('nothing_pending', false),
  },
  other_loop_runs: {
    cancel: refuse('run_of_other_loop'),
    approve: refuse('nothing_pending', false),
    reject: refuse('nothing_pending', false),
  },
  files_left_active: {
    cancel: GO,
    approve: refuse('nothing_pending', false),
    reject: refuse('nothing_pending', false),
  },
  agents_left: {
    cancel: refuse('agents_left'),
    approve: refuse('nothing_pending', false),
    reject: refuse('nothing_pending', false),
  },
  approval_pending: { cancel: refuse('nothing_to_cancel'), approve: GO, reject: GO },
  approval_decided: {
    cancel: refuse('nothing_to_cancel'),
    approve: refuse('already_decided', false),
    reject: refuse('already_decided', false),
  },
  approval_unreadable: {
    cancel: refuse('nothing_to_cancel'),
    approve: refuse('approval_unreadable'),
    reject: refuse('approval_unreadable'),
  },
  approval_stale: {
    cancel: refuse('nothing_to_cancel'),
    approve: refuse('approval_stale'),
    reject: refuse('approval_stale'),
  },
  not_running: {
    cancel: refuse('nothing_to_cancel'),
    approve: refuse('nothing_pending', false),
    reject: refuse('nothing_pending', false),
  },
};

/** The situation as an intent sees it: a cancel asks who runs, a decision asks what is pending. */
export function situationOf(look: ControlLook, intent: Intent): Situation {
  const run = runSituation(look);
  const approval = approvalSituation(look);
  if (intent === 'cancel') {
    return run === 'not_running' ? (approval ?? run) : run;
  }
  return approval ?? run;
}

function approvalSituation({ facts }: ControlLook): Situation | null {
  if (facts.approvalFile === 'absent') {
    return null;
  }
  if (facts.approval === null) {
    return 'approval_unreadable';
  }
  if (facts.approval.status !== 'pending') {
    return 'approval_decided';
  }
  const { phase, run } = facts.fold;
  const isOver = phase === 'complete' && facts.approval.runId !== null && facts.approval.runId === run.runId;
  return isOver ? 'approval_stale' : 'approval_pending';
}

function runSituation({ facts, process, foreignLoop }: ControlLook): Situation {
  const { state, activeRun, loopId } = facts;
  if (otherLoop(facts) !== null || (namesNobody(facts) && foreignLoop !== null)) {
    return 'other_loop_runs';
  }
  if (process.verdict === 'alive') {
    return 'running';
  }
  const claimed = (state?.active === true && state.loopId === loopId) || activeRun !== null;
  // A file that is there and cannot be read was left by a run that died while writing it.
  const broken = facts.stateFile !== 'absent' && state === null;
  if (claimed || broken) {
    return process.verdict === 'off' || process.verdict === 'unverifiable' ? 'running_unverified' : 'files_left_active';
  }
  return process.survivors.length > 0 ? 'agents_left' : 'not_running';
}

/**
 * The loop that a cancel would hit instead of this one, or null. The runtime's cancel takes no loop: it stops the
 * process that active-run.json names, and deletes the files of the repository.
 */
export function otherLoop(facts: ControlLook['facts']): string | null {
  const { activeRun, state, loopId } = facts;
  if (activeRun !== null && activeRun.loopId !== null) {
    return activeRun.loopId === loopId ? null : activeRun.loopId;
  }
  return state?.active === true && state.loopId !== null && state.loopId !== loopId ? state.loopId : null;
}

/** True when a file of the runtime is there and does not say whose it is: a cancel may hit any run. */
function namesNobody({ state, stateFile, activeRun, activeRunFile }: ControlLook['facts']): boolean {
  const isBroken = (stateFile !== 'absent' && state === null) || (activeRunFile !== 'absent' && activeRun === null);
  return isBroken && state?.loopId == null && activeRun?.loopId == null;
}
