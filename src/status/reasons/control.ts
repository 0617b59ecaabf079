import { STATUS_TEXT } from './commands.ts';
import type { Reason } from './reason.ts';

/** Why a control intent was refused, confirmed or not, and what an audit may find. docs/control.md */

const INTENTS = 'tail -n 3 {ops}/intents.jsonl';
const VERIFY_AUDIT = '{manager} audit verify --repo {repo} --loop {loop}';

type Told = Pick<Reason, 'code' | 'title' | 'cause' | 'remedy'> & Partial<Reason>;

function told(reason: Told): Reason {
  return { severity: null, evidenceCommand: INTENTS, seeAlso: [], step: null, ...reason };
}

const REFUSALS: readonly Reason[] = [
  told({
    code: 'nothing_to_cancel',
    title: 'Nothing runs that a cancel could stop',
    cause: 'No process works on the loop, and no file of the runtime claims that one does.',
    remedy: 'Nothing to do. A pending approval is rejected instead; --force runs the command nevertheless.',
    seeAlso: ['run_of_other_loop'],
  }),
  told({
    code: 'run_of_other_loop',
    title: 'The cancel would hit another loop',
    cause: "The runtime's cancel takes no loop: it stops the run that active-run.json names, which is another loop's.",
    remedy: 'Cancel that loop if it is meant. --force cancels it under the name of this one.',
    evidenceCommand: 'cat {repo}/.superloop/active-run.json',
    seeAlso: ['nothing_to_cancel'],
  }),
  told({
    code: 'agents_left',
    title: 'Only agents are left, which a cancel does not reach',
    cause: "The run is over, but processes of its group live on. The runtime's cancel stops only its own process.",
    remedy: 'Stop these processes by hand.',
    seeAlso: ['agent_survived'],
  }),
  told({
    code: 'nothing_pending',
    title: 'No approval request waits for a decision',
    cause: 'The loop has no approval.json.',
    remedy: 'Nothing to do.',
    evidenceCommand: 'ls -l {run}/approval.json',
    seeAlso: ['already_decided'],
  }),
  told({
    code: 'already_decided',
    title: 'The approval request is decided already',
    cause: 'approval.json holds a decision. It takes effect when the loop is run again.',
    remedy: 'Run the loop again. A recorded decision cannot be withdrawn by a command.',
    evidenceCommand: 'cat {run}/approval.json',
    seeAlso: ['approval_decided_not_consumed'],
  }),
  told({
    code: 'approval_stale',
    title: 'The approval request belongs to a run that is complete already',
    cause:
      'approval.json is pending, and the log ends with loop_complete of the same run: the file was left or put back.',
    remedy: 'Look where the file comes from. --force runs the command nevertheless.',
    evidenceCommand: 'cat {run}/approval.json',
    seeAlso: ['already_decided', 'approval_and_completion'],
  }),
  told({
    code: 'approval_unreadable',
    title: 'approval.json cannot be read',
    cause: 'The file is empty or damaged, or may not be read.',
    remedy: 'Look at the file. --force runs the command of the runtime nevertheless.',
    evidenceCommand: 'ls -l {run}/approval.json',
  }),
  told({
    code: 'frozen_by_divergence',
    title: 'Automated control is frozen while the loop contradicts itself',
    cause: 'Files, events and processes of the loop contradict each other, so what a command would do is not certain.',
    remedy: 'A person has to look, and may go on with --acknowledge and a reason.',
    evidenceCommand: STATUS_TEXT,
    seeAlso: ['divergence_detected', 'acknowledge_required'],
  }),
  told({
    code: 'frozen_by_ambiguous_control',
    title: 'Automated control is frozen after an ambiguous outcome',
    cause: 'The effect of the last control of this loop was not proven.',
    remedy: 'Look at the loop; `control verify` looks for the effect again. A person may go on.',
    seeAlso: ['control_ambiguous'],
  }),
  told({
    code: 'acknowledge_required',
    title: 'A person has to say why control goes on',
    cause: 'The loop contradicts itself.',
    remedy: 'Look at it first; then add --acknowledge with the reason.',
    evidenceCommand: STATUS_TEXT,
    seeAlso: ['frozen_by_divergence'],
  }),
  told({
    code: 'idempotency_key_reused',
    title: 'The idempotency key belongs to another request',
    cause: 'The key was used before for another intent, person, note or transport.',
    remedy: 'Use another key, or none.',
    seeAlso: ['control_interrupted'],
  }),
];

const EVIDENCE: readonly Reason[] = [
  told({
    code: 'control_interrupted',
    severity: 'degraded',
    title: 'A control command was killed before it recorded an outcome',
    cause: 'The intent is on record, its outcome is not: the command was killed, or the machine went down.',
    remedy: 'The next control or reconcile finishes it by evidence, or as ambiguous.',
    evidenceCommand: 'tail -n 3 {ops}/control-audit.jsonl',
    seeAlso: ['control_ambiguous'],
    step: {
      summary: 'Have the outcome of the interrupted control command recorded.',
      command: '{scripts}/ops-manager-reconcile.sh --repo {repo} --loop {loop}',
    },
  }),
  told({
    code: 'inactive_not_running',
    title: 'Confirmed: the run is gone',
    cause: 'The process of the run is gone and left nothing behind; or none lived, and no file claims one any more.',
    remedy: 'Nothing to do.',
    seeAlso: ['stop_event_observed'],
  }),
  told({
    code: 'stop_event_observed',
    title: 'Confirmed: the runtime logged that the run has stopped',
    cause: 'A stop event of this run came after the command.',
    remedy: 'Nothing to do.',
    seeAlso: ['inactive_not_running'],
  }),
  told({
    code: 'decision_recorded',
    title: 'Confirmed: the approval is recorded',
    cause:
      'approval.json or the log holds the approval that this command gave. The runtime acts on it with its next run.',
    remedy: 'Run the loop again; then `control verify` reports completion_observed.',
    seeAlso: ['completion_observed', 'approval_decided_not_consumed'],
  }),
  told({
    code: 'completion_observed',
    title: 'Confirmed: the approved run was completed',
    cause: 'The runtime logged loop_complete for the run that waited for the approval.',
    remedy: 'Nothing to do.',
    seeAlso: ['decision_recorded'],
  }),
  told({
    code: 'rejection_observed',
    title: 'Confirmed: the rejection is recorded',
    cause: 'approval.json or the log holds the rejection that this command gave.',
    remedy: 'Nothing to do. The next run starts over.',
  }),
  told({
    code: 'nothing_to_prove',
    title: 'Not confirmed: there was nothing that the command could have changed',
    cause: 'Nothing ran before the cancel and no file claimed it, so that nothing can show what the command did.',
    remedy: 'Nothing to do, unless something does run: then look for it in the process table.',
    evidenceCommand: STATUS_TEXT,
    seeAlso: ['nothing_to_cancel', 'control_ambiguous'],
  }),
  told({
    code: 'contradicted',
    title: 'Not confirmed: what is recorded contradicts the intent',
    cause: 'The recorded decision is another one, or somebody else made it.',
    remedy: 'Find out who decided. The decision on record is the one that counts.',
    evidenceCommand: 'cat {run}/approval.json',
    seeAlso: ['control_ambiguous'],
  }),
  told({
    code: 'timeout',
    title: 'Not confirmed in time',
    cause: 'The command ran, and its effect was not seen before the time was over.',
    remedy: 'Look at the loop; `control verify` looks again.',
    evidenceCommand: STATUS_TEXT,
    seeAlso: ['control_ambiguous'],
  }),
];

const ERRORS: readonly Reason[] = [
  told({
    code: 'service_misconfigured',
    title: 'The HTTP service cannot start as it is configured',
    cause: 'There is no token, the port is taken, the address is not of this machine, or the allow file is wrong.',
    remedy: 'Do what the message says; docs/service.md lists every setting.',
    evidenceCommand: null,
    seeAlso: ['service_request_failed'],
  }),
  told({
    code: 'outcome_unrecorded',
    title: 'An intent was carried out, and its outcome could not be recorded',
    cause: 'The disk is full, the state folder cannot be written, or another pass held the loop for minutes.',
    remedy: 'Make room; then reconcile: it records the outcome by evidence, or as ambiguous.',
    seeAlso: ['control_interrupted'],
  }),
  told({
    code: 'control_in_progress',
    title: 'Another control of this loop is being carried out',
    cause: 'Controls of a loop are carried out one after the other, and the one before has not ended in time.',
    remedy: 'Wait for it. The same key gives its outcome; --lock-wait-seconds waits longer.',
  }),
  told({
    code: 'idempotency_store_damaged',
    title: 'What was carried out before cannot be read',
    cause: 'A file in which control remembers keys or open intents is damaged, so doing anything might do it twice.',
    remedy: 'Find out from intents.jsonl and control-audit.jsonl what was done, move the named file away, try again.',
    evidenceCommand: 'ls -la {ops} {ops}/idempotency',
  }),
];

const AUDIT: readonly Reason[] = [
  ['audit_row_changed', 'A row was changed or added', 'The digest of a row is not the one that the chain holds.'],
  ['audit_row_removed', 'Rows were removed', 'The chain accounts for rows that are not there.'],
  ['audit_row_misplaced', 'A row is not where it belongs', 'A row is there twice, or in another order.'],
  ['audit_row_unreadable', 'A link of the chain cannot be read', 'A line is cut, or no JSON.'],
  ['audit_chain_broken', 'Links of the chain do not follow on each other', 'Rows were removed, added or swapped.'],
  ['audit_outcome_missing', 'An intent has no outcome and is not open', 'The record of open intents was taken away.'],
  ['audit_head_missing', 'The head of the chain is missing or damaged', 'The file that names the last link is gone.'],
  ['audit_head_mismatch', 'The head names another end of the chain', 'Links were cut off or added at the end.'],
].map(([code = '', title = '', cause = '']) =>
  told({
    code,
    title,
    cause,
    remedy:
      'Somebody or something changed the record of what operators did. Compare it with a backup before you act on it.',
    evidenceCommand: VERIFY_AUDIT,
  }),
);

/** The explanations. */
export const CONTROL: readonly Reason[] = [...REFUSALS, ...EVIDENCE, ...ERRORS, ...AUDIT];
