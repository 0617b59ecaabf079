import type { ControlLook } from './look.ts';
import type { ControlRequest } from './request.ts';
import { RULES, type Situation, otherLoop, situationOf } from './situation.ts';

/** Whether an intent is carried out now, and why not. */
export type ControlDecision =
  | { readonly verdict: 'execute'; readonly situation: Situation; readonly note: string | null }
  | { readonly verdict: 'refuse'; readonly reason: string; readonly message: string; readonly hint: string | null };

/** What freezes a loop for callers that nobody watches. */
export interface Freeze {
  readonly diverged: boolean;
  readonly lastAmbiguous: boolean;
}

/** Decides: first whether the loop is frozen for this caller, then by its situation. */
export function decideControl(request: ControlRequest, look: ControlLook, freeze: Freeze): ControlDecision {
  return decideFrozen(request, freeze) ?? decideBySituation(request, look, freeze);
}

/** Refuses what a frozen loop forbids this caller; null when nothing does. */
export function decideFrozen(request: ControlRequest, { diverged, lastAmbiguous }: Freeze): ControlDecision | null {
  const { automated, acknowledge, loop } = request;
  if (automated && (diverged || lastAmbiguous)) {
    return {
      verdict: 'refuse',
      reason: diverged ? 'frozen_by_divergence' : 'frozen_by_ambiguous_control',
      message: diverged
        ? `loop "${loop}" contradicts itself (divergence), so automated control is frozen`
        : `the last control of loop "${loop}" was ambiguous, so automated control is frozen`,
      hint: 'a person has to look at the loop, and may go on without --automated',
    };
  }
  if (diverged && acknowledge === null) {
    return {
      verdict: 'refuse',
      reason: 'acknowledge_required',
      message: `loop "${loop}" contradicts itself (divergence); what is recorded of it may be wrong`,
      hint: 'look at it with ops-manager-status.sh; to go on, add --acknowledge "<why>"',
    };
  }
  return null;
}

function decideBySituation(request: ControlRequest, look: ControlLook, freeze: Freeze): ControlDecision {
  const situation = situationOf(look, request.intent);
  const rule = RULES[situation][request.intent];
  if (rule.verdict === 'execute') {
    const note =
      freeze.lastAmbiguous && request.acknowledge === null
        ? 'the last control of this loop was ambiguous: make sure that repeating it is right'
        : null;
    return { verdict: 'execute', situation, note };
  }
  const message = messageOf(rule.reason, request, look);
  if (request.force && rule.force) {
    return { verdict: 'execute', situation, note: `forced although ${message}` };
  }
  return { verdict: 'refuse', reason: rule.reason, message, hint: hintOf(rule.reason, request, look) };
}

function messageOf(
  reason: string,
  { loop }: ControlRequest,
  { facts, process, state, why, foreignLoop }: ControlLook,
): string {
  switch (reason) {
    case 'run_of_other_loop':
      return `a cancel would hit loop "${otherLoop(facts) ?? foreignLoop ?? 'unknown'}": the runtime's cancel takes no loop and stops the run that the files of the repository name`;
    case 'nothing_to_cancel':
      return facts.approval?.status === 'pending'
        ? `loop "${loop}" waits for a decision and does not run: a cancel would leave the request pending`
        : `loop "${loop}" does not run: ${state} (${why})`;
    case 'agents_left':
      return `the run of loop "${loop}" is over, but agents of it live on (pid ${process.survivors.join(', ')}), which the runtime's cancel does not reach`;
    case 'nothing_pending':
      return `loop "${loop}" has no approval request: ${state} (${why})`;
    case 'approval_stale':
      return `the log says that loop "${loop}" is complete: its approval request is an old one`;
    case 'already_decided':
      return `the approval request of loop "${loop}" is decided already: ${facts.approval?.status ?? 'unknown'} by ${facts.approval?.decidedBy ?? 'nobody named'} at ${facts.approval?.decidedAt ?? 'an unknown time'}`;
    default:
      return `approval.json of loop "${loop}" cannot be read (${facts.approvalFile})`;
  }
}

function hintOf(reason: string, { intent, loop }: ControlRequest, { facts }: ControlLook): string {
  switch (reason) {
    case 'run_of_other_loop':
      return 'cancel that loop if it is meant; --force cancels it under the name of this one';
    case 'nothing_to_cancel':
      return facts.approval?.status === 'pending'
        ? 'reject the request instead of cancelling; --force runs the command nevertheless'
        : '--force runs the command nevertheless';
    case 'agents_left':
      return 'stop these processes by hand';
    case 'already_decided':
      return 'it takes effect when the loop is run again';
    case 'approval_stale':
    case 'approval_unreadable':
      return '--force runs the command nevertheless';
    default:
      return `there is nothing to ${intent} for loop "${loop}" now`;
  }
}
