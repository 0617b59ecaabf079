import type { SinkAttempt } from '../../ports-alerts.ts';
import { noticeFacts } from './notice-facts.ts';

/** What a payload is made of. */
export type PayloadInput = Pick<SinkAttempt, 'sinkId' | 'sink' | 'delivery' | 'escalation' | 'repo'>;

/**
 * The notification as JSON, for webhooks and programs. It holds no time but those of the notification, so that every
 * attempt has the same bytes.
 */
export function webhookPayload({
  sinkId,
  sink,
  delivery,
  escalation,
  repo,
}: PayloadInput): Readonly<Record<string, unknown>> {
  const { status, lead, headline } = noticeFacts(delivery);
  return {
    schemaVersion: 'v1',
    emittedAt: delivery.createdAt,
    source: {
      repoPath: repo,
      loopId: lead?.loopId ?? null,
      channel: 'ops_manager_alert_dispatch',
      traceId: delivery.traceId === '' ? null : delivery.traceId,
    },
    event: { category: lead?.category ?? `alert_${delivery.kind}`, severity: delivery.severity },
    sink: { id: sinkId, type: sink.type },
    escalation,
    id: delivery.id,
    status,
    kind: delivery.kind,
    dedupKey: delivery.dedupKey,
    title: headline,
    alerts: delivery.alerts,
    omittedAlerts: delivery.omittedAlerts,
  };
}
