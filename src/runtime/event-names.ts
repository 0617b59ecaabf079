/**
 * What the names of runtime events mean for the life of a run. Source: docs/runtime.md, "Events that end a run".
 */

/** How a run ends, by the event that says so. */
export type EndPhase = 'complete' | 'stopped' | 'failed' | 'approval_requested' | 'approval_decided';

const END_PHASES: ReadonlyMap<string, EndPhase> = new Map<string, EndPhase>([
  ['loop_complete', 'complete'],
  ['loop_stop', 'stopped'],
  ['no_progress_stop', 'stopped'],
  ['rate_limit_stop', 'stopped'],
  ['role_timeout', 'failed'],
  ['usage_limit_blocked', 'failed'],
  ['delegation_fail_role', 'failed'],
  ['approval_requested', 'approval_requested'],
  ['approval_wait', 'approval_requested'],
  ['approval_decision', 'approval_decided'],
]);

/** The phase that an event of this name puts the loop into; null when it says that a run is at work. */
export function endPhaseOf(name: string): EndPhase | null {
  return END_PHASES.get(name) ?? null;
}

/** Top-level `status` values that mean failure when the event carrying them is the last one. */
const FAILURE_STATUSES: ReadonlySet<string> = new Set(['error', 'timeout', 'blocked', 'rate_limited']);

/** True when an event's `status` says that something failed. */
export function saysFailed(status: string | null): boolean {
  return status !== null && FAILURE_STATUSES.has(status);
}

/**
 * Events between which no work of an iteration is open. After one of them a run may have ended by its own
 * bookkeeping; after any other event of a run, an iteration was under way.
 */
const BETWEEN_ITERATIONS: ReadonlySet<string> = new Set([
  'iteration_end',
  'pre_commit_executed',
  'auto_commit_success',
  'auto_commit_failed',
  'auto_commit_skipped',
  'auto_commit_message_generated',
  'auto_commit_message_fallback',
]);

/** True for `iteration_end` and the commit events that follow it. */
export function isBetweenIterations(name: string): boolean {
  return BETWEEN_ITERATIONS.has(name);
}

/** Events written while a run is being set up, before the runtime's state file has to say anything about it. */
const SETTING_UP: ReadonlySet<string> = new Set(['loop_start', 'approval_consumed', 'approval_rejected']);

/** True while a run has logged nothing but its own start. */
export function isSettingUp(name: string): boolean {
  return SETTING_UP.has(name);
}

const BEGINS_WORK: ReadonlySet<string> = new Set(['loop_start', 'iteration_start', 'role_start']);

/** True for events that prove that work goes on, even after an event that ends a run. */
export function beginsWork(name: string): boolean {
  return BEGINS_WORK.has(name);
}
