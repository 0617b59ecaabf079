import { ALERT_LIST } from './commands.ts';
import type { Reason } from './reason.ts';

const ROWS = 'tail -n 3 {ops}/telemetry/alerts.jsonl';

type Text = Pick<Reason, 'title' | 'cause' | 'remedy'> & Partial<Pick<Reason, 'seeAlso' | 'evidenceCommand' | 'step'>>;

/** Severity is null: how the loop is does not depend on whether its alerts arrive. */
function dispatch(code: string, { seeAlso = [], evidenceCommand = ROWS, step = null, ...text }: Text): Reason {
  return { code, severity: null, ...text, evidenceCommand, seeAlso, step };
}

/** What became of escalation rows, of dispatches as a whole, of the watchdog, and of what people asked for. */
export const ALERT_DISPATCH: readonly Reason[] = [
  dispatch('dispatch_failed', {
    title: 'No sink took the notification in this attempt',
    cause: 'Every attempt of this dispatch failed; the row has each with its reason.',
    remedy: 'See the reason of each sink. What is owed is tried again.',
    seeAlso: ['partial_dispatch_failure', 'http_error', 'request_failed'],
  }),
  dispatch('partial_dispatch_failure', {
    title: 'Some sinks took the notification, others did not yet',
    cause: 'The row has each sink with what came of it.',
    remedy: 'See the reason of each sink that failed. What is owed is tried again.',
    seeAlso: ['dispatch_failed'],
  }),
  dispatch('invalid_escalation_json', {
    title: 'A line of the escalations is no JSON object',
    cause: 'It was damaged, or written by hand with a mistake. The row in telemetry has the line as it stands.',
    remedy: 'Append the row once more, in one line. The damaged one is not read again.',
    seeAlso: ['missing_escalation_category'],
  }),
  dispatch('missing_escalation_category', {
    title: 'A row of the escalations names no category',
    cause: 'Without it nothing can be routed. Rows of reconcile have one; this one was written by something else.',
    remedy: 'Append the row once more with a category.',
    seeAlso: ['invalid_escalation_json'],
  }),
  dispatch('escalation_unusable', {
    title: 'A row of the escalations could not be taken over',
    cause: 'It is a JSON object with a category, and something in it is beyond what alerting can handle.',
    remedy: 'Append the row once more with plain words as category and subject. Those behind it were taken over.',
    seeAlso: ['invalid_escalation_json'],
  }),
  dispatch('alert_dispatch_failed', {
    title: 'A dispatch failed as a whole; everything is still due',
    cause:
      'A wrong catalog, a damaged alert book, or a disk that cannot be written. The message of the row says which.',
    remedy: 'Repair what the message names. The next dispatch goes on where the last good one stopped.',
    seeAlso: ['config_invalid', 'alert_book_damaged', 'store_write_failed'],
  }),
  dispatch('alert_delivery_failed', {
    title: 'Notifications to a sink were given up',
    cause:
      'A sink took a notification not once in the whole ladder of attempts, about 16 hours, or refused it for good.',
    evidenceCommand: ALERT_LIST,
    remedy: 'Look at the last failure of the sink, repair it, then send again what was given up.',
    seeAlso: ['alert_delivery_recovered', 'sink_circuit_open'],
    step: {
      summary: 'Repair the sink, then send again what was given up',
      command: '{manager} alerts replay --repo {repo}',
    },
  }),
  dispatch('alert_delivery_recovered', {
    title: 'A sink takes notifications again',
    cause: 'A notification was accepted after others had been given up.',
    evidenceCommand: ALERT_LIST,
    remedy: 'What was given up meanwhile stays so until alerts replay sends it.',
    seeAlso: ['alert_delivery_failed'],
  }),
  dispatch('alert_test', {
    title: 'A test of the way to a sink',
    cause: 'Somebody ran alerts watchdog --canary.',
    evidenceCommand: null,
    remedy: 'Nothing to do.',
  }),
  ...watchdog(),
  ...refusals(),
];

function watchdog(): readonly Reason[] {
  const passes = 'tail -n 1 {ops}/telemetry/reconcile.jsonl';
  return [
    dispatch('watchdog_pass_missing', {
      title: 'No pass to tell the outside monitor of',
      cause: 'No pass of this loop is recorded, or the last row about one is damaged.',
      evidenceCommand: passes,
      remedy: 'Schedule reconcile for the loop.',
      seeAlso: ['watchdog_pass_stale'],
    }),
    dispatch('watchdog_pass_failed', {
      title: 'The last pass failed, so the outside monitor is not pinged',
      cause: 'The monitor is told of good passes only; when they stay away it raises an alarm.',
      evidenceCommand: passes,
      remedy: 'Look why the pass failed: its row has a failureCode.',
      seeAlso: ['watchdog_pass_stale'],
    }),
    dispatch('watchdog_pass_stale', {
      title: 'The last pass is too old to be a sign of life',
      cause: 'It is older than --max-age-seconds: reconcile does not run any more, or not often enough.',
      evidenceCommand: passes,
      remedy: 'Look at the schedule of reconcile.',
      seeAlso: ['watchdog_pass_missing'],
    }),
    dispatch('watchdog_disabled', {
      title: 'The watchdog is not enabled in the catalog',
      cause: 'The catalog has watchdog.enabled false.',
      evidenceCommand: null,
      remedy: 'Enable it once the outside monitor expects pings.',
    }),
    dispatch('watchdog_ping_failed', {
      title: 'The outside monitor could not be pinged after a pass',
      cause: 'The message of the row says why. The pass itself went well.',
      remedy: 'Repair what the message names. The monitor raises its alarm by itself when pings stay away.',
      seeAlso: ['request_failed', 'http_error'],
    }),
  ];
}

function refusals(): readonly Reason[] {
  return [
    dispatch('alert_book_damaged', {
      title: 'The alert book cannot be used',
      cause: 'What is recorded of alerts and deliveries is gone, damaged, or of another version.',
      evidenceCommand: 'ls -la {repo}/.superloop/ops-manager/.alerts',
      remedy:
        'Put a copy of the folder .alerts back. Without one, move it away: what still holds is told anew, acknowledgements and silences are lost.',
      seeAlso: ['alert_dispatch_failed'],
    }),
    dispatch('alert_id_unknown', {
      title: 'No alert, silence, notification or escalation has this id',
      cause: 'It was mistyped, is forgotten, or is the beginning of several.',
      evidenceCommand: ALERT_LIST,
      remedy: 'Take the id from alerts list --status all; the error lists those that it could be.',
    }),
    dispatch('alert_action_refused', {
      title: 'The alert or silence does not allow what was asked for',
      cause:
        'It is over, has not fired, is judged by passes, or the silence would hide everything. Nothing was recorded.',
      evidenceCommand: ALERT_LIST,
      remedy: 'See the message. Where --force helps, its hint says so.',
    }),
  ];
}
