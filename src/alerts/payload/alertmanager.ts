import type { AlertmanagerSink, NoticeAlert } from '../../generated/types.ts';
import { noticeFacts } from './notice-facts.ts';
import type { PayloadInput } from './webhook.ts';

/** Alerts for Prometheus Alertmanager, API v2. */

/**
 * For how long a firing alert holds there unless it is told again, in milliseconds. Alertmanager would end it five
 * minutes after the last telling; we tell again after hours, and not at all once it was acknowledged. Its end is told
 * for certain, so this bounds only what remains when this machine is gone for good.
 */
const FIRING_MS = 7 * 24 * 3_600_000;
/** The same for a test, which nobody ends. */
const TEST_MS = 300_000;

/**
 * The body: every alert of the notification by itself, because Alertmanager groups on its own. An alert is known by its
 * labels, so they are the same when it ends; `nowMs` is the time of the attempt.
 */
export function alertmanagerPayload(
  input: PayloadInput & { readonly sink: AlertmanagerSink },
  nowMs: number,
): readonly Readonly<Record<string, unknown>>[] {
  const { delivery } = input;
  const alerts = delivery.alerts.length === 0 ? [testAlert(input)] : delivery.alerts;
  return alerts.map((alert) => alertOf(alert, input, nowMs));
}

function alertOf(
  alert: NoticeAlert,
  { sink, delivery, repo }: PayloadInput & { readonly sink: AlertmanagerSink },
  nowMs: number,
): Readonly<Record<string, unknown>> {
  const isOver = alert.status === 'resolved' || delivery.kind === 'resolved';
  const holdsMs = delivery.kind === 'test' ? TEST_MS : FIRING_MS;
  return {
    labels: {
      ...sink.labels,
      alertname: alert.subject,
      repo,
      loop: alert.loopId,
      category: alert.category,
      subject: alert.subject,
      severity: alert.severity,
    },
    annotations: annotationsOf(alert, delivery),
    startsAt: alert.startedAt,
    endsAt: isOver ? endOf(alert, delivery) : new Date(nowMs + holdsMs).toISOString(),
  };
}

/** Alertmanager refuses an alert that ends before it began, which a clock that was set back can make of one. */
function endOf({ startedAt, endedAt }: NoticeAlert, { createdAt }: PayloadInput['delivery']): string {
  const end = endedAt ?? createdAt;
  return Date.parse(end) < Date.parse(startedAt) ? startedAt : end;
}

function annotationsOf(alert: NoticeAlert, delivery: PayloadInput['delivery']): Readonly<Record<string, string>> {
  const { note, alerts } = noticeFacts({ ...delivery, alerts: [alert], omittedAlerts: 0 });
  const [facts] = alerts;
  const description = [facts?.when, ...(facts?.evidence ?? []), note].filter((text) => text != null && text !== '');
  const annotations = {
    summary: facts?.what ?? '',
    description: description.join('; '),
    remedy: facts?.remedy ?? '',
    command: facts?.command ?? '',
    cause: facts?.cause ?? '',
    acknowledgedBy: facts?.acknowledgedBy ?? '',
    notification: delivery.id,
    trace: alert.traceId,
  };
  return Object.fromEntries(Object.entries(annotations).filter(([, text]) => text !== ''));
}

/** A notification without alerts is a test. */
function testAlert({ delivery }: PayloadInput): NoticeAlert {
  return {
    fingerprint: delivery.id,
    loopId: 'none',
    category: `alert_${delivery.kind}`,
    subject: 'alert_test',
    cause: '',
    severity: delivery.severity,
    status: 'firing',
    startedAt: delivery.createdAt,
    endedAt: null,
    acknowledgedBy: null,
    summary: 'A test of the way to you',
    evidence: [],
    remedy: '',
    command: '',
    escalationId: '',
    traceId: delivery.traceId,
  };
}
