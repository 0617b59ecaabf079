import type { AlertDelivery } from '../../generated/types.ts';
import { type AlertFacts, noticeFacts } from './notice-facts.ts';

/** A notification as plain text; ends with LF. */
export function noticeText(delivery: AlertDelivery): string {
  const { headline, note, alerts, more } = noticeFacts(delivery);
  const intro = note === null ? [headline] : [headline, '', note];
  const rest = more === 0 ? [] : ['', `and ${String(more)} more`];
  const trace = delivery.traceId === '' ? [] : [`trace: ${delivery.traceId}`];
  return [
    ...intro,
    ...alerts.flatMap((alert) => ['', ...alertLines(alert)]),
    ...rest,
    '',
    `notification: ${delivery.id}`,
    ...trace,
    '',
  ].join('\n');
}

function alertLines(alert: AlertFacts): readonly string[] {
  const { cause, acknowledgedBy, remedy, command } = alert;
  return [
    `[${alert.severity}] ${alert.what}`,
    `  loop:    ${alert.loopId}`,
    `  reason:  ${alert.category} / ${alert.subject}`,
    `  when:    ${alert.when}`,
    ...(cause === null ? [] : [`  cause:   ${cause}`]),
    ...alert.evidence.map((seen) => `  seen:    ${seen}`),
    ...(acknowledgedBy === null ? [] : [`  taken:   acknowledged by ${acknowledgedBy}`]),
    ...(remedy === null ? [] : [`  do:      ${remedy}`]),
    ...(command === '' ? [] : [`  run:     ${command}`]),
  ];
}
