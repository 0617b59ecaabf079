import { ALERT_LIST } from './commands.ts';
import type { Reason } from './reason.ts';

type Text = Pick<Reason, 'title' | 'cause' | 'remedy'> & { readonly seeAlso?: readonly string[] };

/** Severity is null: whether an alert is told says nothing about the loop. */
function decision(code: string, { seeAlso = [], ...text }: Text): Reason {
  return { code, severity: null, ...text, evidenceCommand: ALERT_LIST, seeAlso, step: null };
}

const WAIT = 'Nothing: it ends by itself.';

/** Why an alert was told, is told later, or is not told: what the gates and the groups of the sinks say. */
export const ALERT_DECISIONS: readonly Reason[] = [
  decision('gate_open', {
    title: 'Nothing in the way at this gate',
    cause: 'An alert passes a row of gates before it is told; this one is open for it.',
    remedy: 'Nothing to do.',
    seeAlso: ['told'],
  }),
  decision('told', {
    title: 'A notification to the sink tells of it',
    cause: 'All gates are open and the rhythm of its group allows it. From then on the notification is owed.',
    remedy: 'Nothing to do.',
    seeAlso: ['already_told', 'dispatch_failed'],
  }),
  decision('already_told', {
    title: 'The sink knows of it already',
    cause: 'It holds as it was told. It is told again after the repeat interval, when it changes, and when it ends.',
    remedy: 'Nothing to do.',
    seeAlso: ['told'],
  }),
  decision('pending', {
    title: 'It has not lasted long enough to fire',
    cause: 'The route of its category has pendingSeconds, and the condition is younger than that.',
    remedy: 'Nothing: it fires when it lasts, and is forgotten when it ends before.',
    seeAlso: ['resolved_while_pending'],
  }),
  decision('group_wait', {
    title: 'Its group waits for more alerts before it is told',
    cause: 'The route has groupWaitSeconds, so that what begins together is told together.',
    remedy: WAIT,
    seeAlso: ['group_interval'],
  }),
  decision('group_interval', {
    title: 'Its group was told a short while ago',
    cause: 'Changes of a group that is known are told at most every groupIntervalSeconds, worse ones at once.',
    remedy: WAIT,
    seeAlso: ['group_wait'],
  }),
  decision('notification_storm', {
    title: 'The sink gets too many notifications: this one goes into a digest',
    cause:
      'The limit of the catalog under storm is reached. Critical alerts and ends are told all the same, others together.',
    remedy: 'Group more, or raise the limit. A cause that all have in common is best repaired first.',
    seeAlso: ['inhibited'],
  }),
  ...shut(),
  ...heldByPeople(),
  ...ended(),
];

function shut(): readonly Reason[] {
  return [
    decision('route_disabled', {
      title: 'The routes of its category are switched off',
      cause:
        'Every route of the category has enabled:false. Such a category goes nowhere, not even to the default sinks.',
      remedy: 'Enable a route if it is to be told.',
      seeAlso: ['no_dispatchable_sinks'],
    }),
    decision('severity_below_min', {
      title: 'It is not severe enough for its route',
      cause: 'Its severity is below minSeverity of the route, or below defaultMinSeverity of the catalog.',
      remedy: 'Lower minSeverity of the route if it is to be told.',
    }),
    decision('no_dispatchable_sinks', {
      title: 'No sink of its route is enabled',
      cause: 'The route names no sinks, or only such as have enabled:false.',
      remedy: 'Enable a sink of the route. The shipped catalog has none enabled.',
      seeAlso: ['sink_disabled', 'route_disabled'],
    }),
    decision('sink_disabled', {
      title: 'This sink is not enabled, or not in the catalog any more',
      cause: 'The catalog has enabled:false for it, or does not know it. What is owed to it stays owed.',
      remedy: 'Enable it, or give up what is owed with alerts drop.',
      seeAlso: ['no_dispatchable_sinks'],
    }),
    decision('inhibited', {
      title: 'Another alert explains it and is told in its place',
      cause: 'It is a consequence of an alert that fires: by the built-in rules, by inhibit or by dependencies.',
      remedy: 'Look at the alert that is named. When that one ends and this one does not, this one is told.',
    }),
    decision('sink_asked_to_wait', {
      title: 'The sink asked to be left alone for a while',
      cause: 'It answered with Retry-After. That is respected up to an hour.',
      remedy: `${WAIT} ops-manager alerts replay tries at once.`,
      seeAlso: ['rate_limited', 'sink_circuit_open'],
    }),
    decision('sink_circuit_open', {
      title: 'The sink failed many times in a row and is left alone for a while',
      cause: 'After breakerFailures failures it is tried again after a pause, first with one notification.',
      remedy: 'Repair the receiver; ops-manager alerts replay tries at once.',
      seeAlso: ['sink_asked_to_wait', 'alert_delivery_failed'],
    }),
  ];
}

function heldByPeople(): readonly Reason[] {
  return [
    decision('acknowledged', {
      title: 'Somebody has taken it on',
      cause: 'It was acknowledged: it is not repeated. Its end is told.',
      remedy: 'Nothing; alerts unack takes it back.',
      seeAlso: ['snoozed', 'silenced'],
    }),
    decision('snoozed', {
      title: 'Somebody has put it off for a while',
      cause: 'It was snoozed. When that is over and it still holds, it is told. Its end is told if its beginning was.',
      remedy: 'Nothing; alerts unack takes it back.',
      seeAlso: ['acknowledged', 'silenced'],
    }),
    decision('silenced', {
      title: 'A silence hides it',
      cause: 'A silence that is in force matches it. Ends of alerts that were told are told all the same.',
      remedy: 'Nothing; alerts expire ends the silence.',
      seeAlso: ['acknowledged', 'snoozed'],
    }),
  ];
}

function ended(): readonly Reason[] {
  return [
    decision('condition_cleared', {
      title: 'The condition is over',
      cause: 'A row of escalations says so.',
      remedy: 'Nothing to do.',
      seeAlso: ['reason_cleared'],
    }),
    decision('reason_cleared', {
      title: 'The condition is not among those that hold now',
      cause: 'A later row lists everything that is wrong, and this is not among it.',
      remedy: 'Nothing to do.',
      seeAlso: ['condition_cleared'],
    }),
    decision('resolved_while_pending', {
      title: 'It was over before it had lasted long enough to fire',
      cause: 'The route of its category has pendingSeconds, and it ended before. Nobody was told.',
      remedy: 'Nothing to do.',
      seeAlso: ['pending'],
    }),
    decision('resolved_by_hand', {
      title: 'Somebody has ended it',
      cause: 'It was ended by alerts resolve, not by a row of escalations.',
      remedy: 'Nothing to do. When a row reports it again it begins anew.',
      seeAlso: ['condition_cleared'],
    }),
    decision('nothing_to_resolve', {
      title: 'The row ends something that nobody was told of',
      cause: 'No alert that it could end holds, or none of them was told.',
      remedy: 'Nothing to do.',
      seeAlso: ['condition_cleared'],
    }),
  ];
}
