import { STATUS, TIMELINE } from './commands.ts';
import type { Reason } from './reason.ts';

const INTENTS = `grep -v '"status":"refused"' {ops}/intents.jsonl | tail -n 1`;
const ESCALATIONS = 'tail -n 3 {ops}/escalations.jsonl';

/** Control commands, threshold profiles, and what escalations are about. */
export const OPERATIONS: readonly Reason[] = [
  {
    code: 'control_ambiguous',
    severity: 'degraded',
    title: 'A control command was carried out, but its effect is not proven',
    cause:
      'The last cancel, approve or reject ran, and what the runtime left does not show its effect; or the command was ' +
      'interrupted, or the service gave no answer.',
    evidenceCommand: INTENTS,
    remedy:
      'Do not repeat it blindly. The row says what was seen; control verify with its key looks again. Give the command ' +
      'again only if it had no effect. Automated callers are refused until then. The reason fades after a day.',
    seeAlso: ['control_failed_command', 'frozen_by_ambiguous_control', 'agent_survived'],
    step: {
      summary:
        'Check by the files of the runtime whether the last control command took effect, before it is given again.',
      command: INTENTS,
    },
  },
  {
    code: 'control_failed_command',
    severity: 'degraded',
    title: 'A control command failed',
    cause:
      'The command of the runtime was not found or ended with an error, or the service certainly did nothing. ' +
      'exitCode, commandOutput and message of the row say which.',
    evidenceCommand: INTENTS,
    remedy:
      'Remove the cause, look at the loop, and give the command again: a failed one may be repeated under its key.',
    seeAlso: ['control_ambiguous'],
    step: { summary: 'Read why the last control command failed, then give it again.', command: INTENTS },
  },
  {
    code: 'profile_drift_detected',
    severity: 'info',
    title: 'Another threshold profile would fit better',
    cause:
      'The same other profile has been recommended for several evaluations in a row: the loop, while it was well, would ' +
      'not have made it alarm, or the one in force did alarm for nothing.',
    evidenceCommand: '{scripts}/ops-manager-telemetry-summary.sh --repo {repo} --loop {loop} --text',
    remedy:
      'See what the other profile would have hidden: {manager} simulate --repo {repo} --loop {loop} --profile NAME --text. ' +
      'Then name it in the scheduled reconcile, or leave things as they are on purpose. Nothing changes by itself.',
    seeAlso: ['profile_drift_resolved', 'ingest_stale'],
    step: null,
  },
  {
    code: 'profile_drift_resolved',
    severity: 'info',
    title: 'The threshold profile fits again',
    cause: 'An escalation row that ends an earlier profile_drift_detected: the profile in force is recommended now.',
    evidenceCommand: 'cat {ops}/profile-drift.json',
    remedy: 'Nothing to do.',
    seeAlso: ['profile_drift_detected'],
    step: null,
  },
  {
    code: 'health_degraded',
    severity: 'degraded',
    title: 'Health became degraded, or degraded in a new way',
    cause: 'An escalation: the health of the loop changed to degraded, or its reasons changed while it was.',
    evidenceCommand: ESCALATIONS,
    remedy: 'Look up the reason codes of the row.',
    seeAlso: ['health_critical', 'health_recovered'],
    step: null,
  },
  {
    code: 'health_critical',
    severity: 'critical',
    title: 'Health became critical, or critical in a new way',
    cause: 'An escalation: the health of the loop changed to critical, or its reasons changed while it was.',
    evidenceCommand: ESCALATIONS,
    remedy: 'Ask for the status now, then look up its reason codes.',
    seeAlso: ['health_degraded', 'health_recovered'],
    step: null,
  },
  {
    code: 'health_recovered',
    severity: 'info',
    title: 'Health is good again',
    cause: 'An escalation row that ends an earlier health_degraded or health_critical.',
    evidenceCommand: TIMELINE,
    remedy: 'Nothing to do.',
    seeAlso: ['health_degraded', 'health_critical'],
    step: null,
  },
  {
    code: 'divergence_resolved',
    severity: 'info',
    title: 'The contradiction is gone',
    cause: 'An escalation row that ends an earlier divergence_detected.',
    evidenceCommand: STATUS,
    remedy: 'Nothing to do.',
    seeAlso: ['divergence_detected'],
    step: null,
  },
  {
    code: 'ordering_drift_resolved',
    severity: 'info',
    title: 'The event log is in order again',
    cause: 'An escalation row that ends an earlier ordering_drift_detected.',
    evidenceCommand: TIMELINE,
    remedy: 'Nothing to do.',
    seeAlso: ['ordering_drift_detected'],
    step: null,
  },
];
