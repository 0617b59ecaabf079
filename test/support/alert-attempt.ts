import type { AlertDelivery, AlertSink, NoticeAlert } from '../../src/generated/types.ts';
import type { SinkAttempt, SinkSecrets } from '../../src/ports-alerts.ts';

/** An alert as a notification tells it: a loop whose log has not grown. */
export function noticeAlert(differing: Partial<NoticeAlert> = {}): NoticeAlert {
  return {
    fingerprint: 'fp-1',
    loopId: 'demo-loop',
    category: 'health_critical',
    subject: 'transport_unreachable',
    cause: 'transport_unreachable',
    severity: 'critical',
    status: 'firing',
    startedAt: '2026-03-01T10:00:00Z',
    endedAt: null,
    acknowledgedBy: null,
    summary: 'The runtime cannot be reached',
    evidence: ['failed passes: 3, threshold 3'],
    remedy: 'Check that the runtime answers.',
    command: 'scripts/ops-manager-status.sh --repo /srv/repo --loop demo-loop --text',
    escalationId: 'esc-1',
    traceId: 'trace-1',
    ...differing,
  };
}

/** A notification that tells of that alert. */
export function alertDelivery(differing: Partial<AlertDelivery> = {}): AlertDelivery {
  return {
    id: 'ntf-0123456789abcdef0123',
    sink: 'sink-a',
    kind: 'firing',
    groupKey: 'sink-a/transport_unreachable',
    dedupKey: 'ops-manager:demo-loop:transport_unreachable',
    order: 1,
    severity: 'critical',
    createdAt: '2026-03-01T10:00:05Z',
    traceId: 'trace-1',
    alerts: [noticeAlert()],
    omittedAlerts: 0,
    rows: ['demo-loop#1'],
    status: 'due',
    attempts: 0,
    nextAttemptAtMs: 0,
    lastFailure: null,
    deadSinceAt: null,
    ...differing,
  };
}

/** The row that it came from. */
export const ESCALATION: Readonly<Record<string, unknown>> = {
  timestamp: '2026-03-01T10:00:00Z',
  loopId: 'demo-loop',
  traceId: 'trace-1',
  category: 'health_critical',
  reasonCodes: ['transport_unreachable'],
};

const NO_SECRETS: SinkSecrets = { url: null, authToken: null, signingSecret: null, routingKey: null };

/** An attempt to hand it to a sink. */
export function sinkAttempt<Sink extends AlertSink>(
  sink: Sink,
  differing: Partial<Omit<SinkAttempt, 'sink' | 'secrets'>> & { readonly secrets?: Partial<SinkSecrets> } = {},
): SinkAttempt & { readonly sink: Sink } {
  const { secrets, ...others } = differing;
  return {
    sinkId: 'sink-a',
    sink,
    delivery: alertDelivery(),
    escalation: ESCALATION,
    repo: '/srv/repo',
    ...others,
    secrets: { ...NO_SECRETS, ...secrets },
  };
}
