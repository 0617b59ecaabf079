import { describe, expect, it } from 'vitest';
import { alertmanagerPayload } from '../../../../src/alerts/payload/alertmanager.ts';
import type { AlertDelivery, AlertmanagerSink } from '../../../../src/generated/types.ts';
import { alertDelivery, noticeAlert, sinkAttempt } from '../../../support/alert-attempt.ts';

const SINK: AlertmanagerSink = { enabled: true, type: 'alertmanager', labels: { team: 'ops', severity: 'page' } };
const NOW_MS = Date.UTC(2026, 2, 1, 11);
const OVER = { status: 'resolved', endedAt: '2026-03-01T10:30:00Z' } as const;

function alertsOf(differing: Partial<AlertDelivery> = {}): readonly Readonly<Record<string, unknown>>[] {
  return alertmanagerPayload(sinkAttempt(SINK, { delivery: alertDelivery(differing) }), NOW_MS);
}

describe('an alert', () => {
  it('has labels that tell it, and words for people', () => {
    expect(alertsOf()).toEqual([
      {
        labels: {
          team: 'ops',
          alertname: 'transport_unreachable',
          repo: '/srv/repo',
          loop: 'demo-loop',
          category: 'health_critical',
          subject: 'transport_unreachable',
          severity: 'critical',
        },
        annotations: {
          summary: 'The runtime cannot be reached',
          description: 'since 2026-03-01T10:00:00Z; failed passes: 3, threshold 3',
          remedy: 'Check that the runtime answers.',
          command: 'scripts/ops-manager-status.sh --repo /srv/repo --loop demo-loop --text',
          notification: 'ntf-0123456789abcdef0123',
          trace: 'trace-1',
        },
        startsAt: '2026-03-01T10:00:00Z',
        endsAt: '2026-03-08T11:00:00.000Z',
      },
    ]);
  });

  it('has the same labels when it ends, whatever became of it meanwhile', () => {
    const [firing] = alertsOf({ alerts: [noticeAlert({ evidence: ['a'] })] });
    const [over] = alertsOf({ kind: 'resolved', alerts: [noticeAlert({ ...OVER, acknowledgedBy: 'kim' })] });
    expect(over?.['labels']).toEqual(firing?.['labels']);
    expect(over).toMatchObject({ endsAt: OVER.endedAt, annotations: { acknowledgedBy: 'kim' } });
  });

  it('ends when it was told to end if nobody knows better, but not before it began', () => {
    expect(alertsOf({ kind: 'resolved' })[0]?.['endsAt']).toBe('2026-03-01T10:00:05Z');
    const early = noticeAlert({ status: 'resolved', endedAt: '2026-03-01T09:00:00Z' });
    expect(alertsOf({ kind: 'resolved', alerts: [early] })[0]?.['endsAt']).toBe('2026-03-01T10:00:00Z');
  });

  it('that was told late still fires until its end is told', () => {
    expect(alertsOf({ alerts: [noticeAlert({ endedAt: OVER.endedAt })] })[0]?.['endsAt']).toBe(
      '2026-03-08T11:00:00.000Z',
    );
  });

  it('stands for itself, also among many', () => {
    const alerts = Array.from({ length: 50 }, (_, index) => noticeAlert({ loopId: `loop-${index}` }));
    expect(alertsOf({ alerts }).map((alert) => (alert['labels'] as { loop: string }).loop)).toEqual(
      alerts.map(({ loopId }) => loopId),
    );
  });
});

it('a test is an alert of five minutes', () => {
  const [alert, ...others] = alertsOf({ kind: 'test', alerts: [], severity: 'info' });
  expect(others).toEqual([]);
  expect(alert).toMatchObject({
    labels: { alertname: 'alert_test', severity: 'info' },
    endsAt: '2026-03-01T11:05:00.000Z',
  });
});
