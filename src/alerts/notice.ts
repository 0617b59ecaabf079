import type { BookAlert, NoticeAlert } from '../generated/types.ts';
import { fillPlaces } from '../status/fill-command.ts';
import { findReason } from '../status/reasons/catalog.ts';
import { STATUS_TEXT } from '../status/reasons/commands.ts';
import type { PlanContext } from './plan-context.ts';

/**
 * What a notification tells of an alert: what is wrong, since when, what was seen, what to do and which command shows
 * more. It is fixed when the notification is made, so that every attempt sends the same.
 */

/** An alert as a notification made now tells it. */
export function noticeOf(alert: BookAlert, context: Pick<PlanContext, 'placesOf'>): NoticeAlert {
  const places = context.placesOf(alert.loopId);
  const reason = findReason(alert.subject) ?? findReason(alert.category);
  const command = reason?.step?.command ?? reason?.evidenceCommand ?? STATUS_TEXT;
  return {
    fingerprint: alert.fingerprint,
    loopId: alert.loopId,
    category: alert.category,
    subject: alert.subject,
    cause: alert.cause,
    severity: alert.severity,
    status: alert.status === 'resolved' ? 'resolved' : 'firing',
    startedAt: alert.startedAt,
    endedAt: alert.endedAt,
    acknowledgedBy: alert.acknowledged?.by ?? null,
    summary: reason === null ? `${alert.category}: ${alert.subject}` : fillPlaces(reason.title, places),
    evidence: [...alert.evidence],
    remedy: fillPlaces(reason?.step?.summary ?? reason?.remedy ?? 'Look at the loop, then decide.', places),
    command: fillPlaces(command, places),
    escalationId: alert.lastRow.slice(alert.lastRow.indexOf('#') + 1),
    traceId: alert.traceId,
  };
}
