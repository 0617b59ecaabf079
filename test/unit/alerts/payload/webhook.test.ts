import { expect, it } from 'vitest';
import { webhookPayload } from '../../../../src/alerts/payload/webhook.ts';
import { alertDelivery, ESCALATION, noticeAlert, sinkAttempt } from '../../../support/alert-attempt.ts';

const SINK = { enabled: true, type: 'webhook' } as const;

it('has the members of earlier notifications first, and then what they did not tell', () => {
  const body = webhookPayload(sinkAttempt(SINK));
  expect(JSON.stringify(body)).toBe(
    JSON.stringify({
      schemaVersion: 'v1',
      emittedAt: '2026-03-01T10:00:05Z',
      source: {
        repoPath: '/srv/repo',
        loopId: 'demo-loop',
        channel: 'ops_manager_alert_dispatch',
        traceId: 'trace-1',
      },
      event: { category: 'health_critical', severity: 'critical' },
      sink: { id: 'sink-a', type: 'webhook' },
      escalation: ESCALATION,
      id: 'ntf-0123456789abcdef0123',
      status: 'firing',
      kind: 'firing',
      dedupKey: 'ops-manager:demo-loop:transport_unreachable',
      title: 'Firing: The runtime cannot be reached',
      alerts: [noticeAlert()],
      omittedAlerts: 0,
    }),
  );
});

it('tells of the worst alert when it tells of several, and of the end under the same category', () => {
  const over = noticeAlert({ status: 'resolved', endedAt: '2026-03-01T10:30:00Z' });
  const alerts = [noticeAlert({ loopId: 'other', category: 'health_degraded', severity: 'warning' }), noticeAlert()];
  const firing = webhookPayload(sinkAttempt(SINK, { delivery: alertDelivery({ alerts }) }));
  expect(firing).toMatchObject({ source: { loopId: 'demo-loop' }, event: { category: 'health_critical' } });
  const resolved = webhookPayload(
    sinkAttempt(SINK, { delivery: alertDelivery({ kind: 'resolved', alerts: [over] }), escalation: null }),
  );
  expect(resolved).toMatchObject({ event: { category: 'health_critical' }, status: 'resolved', escalation: null });
});

it('can do without alerts, row and trace', () => {
  const delivery = alertDelivery({ kind: 'test', alerts: [], traceId: '', severity: 'info' });
  expect(webhookPayload(sinkAttempt(SINK, { delivery, escalation: null }))).toMatchObject({
    source: { loopId: null, traceId: null },
    event: { category: 'alert_test', severity: 'info' },
    escalation: null,
    kind: 'test',
  });
});
