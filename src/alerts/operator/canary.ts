import type { AlertDelivery, NoticeAlert } from '../../generated/types.ts';
import { formatInstant } from '../../runtime/rfc3339.ts';

/** A notification that only tests the way to a sink. It is in no book. */

/** What makes it this test and no other. */
export interface CanaryFacts {
  readonly sink: string;
  /** Fresh: an UUID. */
  readonly traceId: string;
  readonly loop: string | null;
  readonly nowMs: number;
  /** Command that sends it again. */
  readonly command: string;
}

/** The test. */
export function canaryDelivery({ sink, traceId, loop, nowMs, command }: CanaryFacts): AlertDelivery {
  const mark = traceId.replaceAll('-', '').slice(0, 20);
  const createdAt = formatInstant(nowMs);
  const alert: NoticeAlert = {
    fingerprint: `alt-${mark.slice(0, 16)}`,
    loopId: loop ?? 'canary',
    category: 'alert_test',
    subject: 'alert_test',
    cause: 'alert_test',
    severity: 'info',
    status: 'firing',
    startedAt: createdAt,
    endedAt: null,
    acknowledgedBy: null,
    summary: 'A test of the way from ops-manager to you',
    evidence: [],
    remedy: 'Nothing has to be done.',
    command,
    escalationId: '',
    traceId,
  };
  return {
    id: `ntf-${mark}`,
    sink,
    kind: 'test',
    groupKey: `${sink}|test`,
    dedupKey: `ops-manager:test:${mark}`,
    order: 0,
    severity: 'info',
    createdAt,
    traceId,
    alerts: [alert],
    omittedAlerts: 0,
    rows: [],
    status: 'due',
    attempts: 0,
    nextAttemptAtMs: nowMs,
    lastFailure: null,
    deadSinceAt: null,
  };
}

/** The end of a test, for receivers that keep an incident open until it is ended. */
export function canaryEnd(delivery: AlertDelivery, nowMs: number): AlertDelivery {
  const endedAt = formatInstant(nowMs);
  const alerts = delivery.alerts.map((alert): NoticeAlert => ({ ...alert, status: 'resolved', endedAt }));
  return { ...delivery, id: `${delivery.id}-end`, kind: 'resolved', alerts };
}
