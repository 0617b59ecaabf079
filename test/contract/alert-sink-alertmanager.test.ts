import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertmanagerSink } from '../../src/generated/types.ts';
import type { SinkAttempt, SinkOutcome } from '../../src/ports-alerts.ts';
import { alertDelivery, noticeAlert, sinkAttempt } from '../support/alert-attempt.ts';
import {
  type Alertmanager,
  hasAlertmanager,
  NO_ALERTMANAGER,
  type ShownAlert,
  startAlertmanager,
} from '../support/alertmanager-process.ts';
import { codesOf, sender } from './alert-sink-fixture.ts';

/** Alerts as a real Prometheus Alertmanager takes them. */

describe('Prometheus Alertmanager', () => {
  let manager: Alertmanager | null = null;

  beforeAll(async () => {
    if (hasAlertmanager()) manager = await startAlertmanager();
  });

  afterAll(async () => {
    await manager?.close();
  });

  it('shows a firing alert, and shows it no more when it is over', async (context) => {
    context.skip(!hasAlertmanager(), NO_ALERTMANAGER);
    const startedAt = new Date(Date.now() - 60_000).toISOString();
    const alert = noticeAlert({ startedAt, evidence: ['lag: 900 s, threshold 300 s'] });
    expect(await send({ delivery: alertDelivery({ alerts: [alert] }) })).toBe('delivered');
    const [shown] = await alertsOf('demo-loop');
    expect(shown).toMatchObject({
      labels: {
        alertname: 'transport_unreachable',
        loop: 'demo-loop',
        category: 'health_critical',
        subject: 'transport_unreachable',
        severity: 'critical',
        repo: '/srv/repo',
        team: 'night',
      },
      annotations: {
        summary: 'The runtime cannot be reached',
        description: `since ${startedAt}; lag: 900 s, threshold 300 s`,
        remedy: 'Check that the runtime answers.',
      },
      startsAt: startedAt,
      status: { state: 'active' },
    });
    // Far enough that Alertmanager does not end it by itself.
    expect(Date.parse(shown?.endsAt ?? '') - Date.now()).toBeGreaterThan(6 * 24 * 3_600_000);
    const over = noticeAlert({ startedAt, status: 'resolved', endedAt: new Date().toISOString() });
    expect(await send({ delivery: alertDelivery({ kind: 'resolved', alerts: [over] }) })).toBe('delivered');
    expect(await alertsOf('demo-loop')).toEqual([]);
  });

  it('takes the same notification twice as one alert', async (context) => {
    context.skip(!hasAlertmanager(), NO_ALERTMANAGER);
    const delivery = alertDelivery({ alerts: [noticeAlert({ loopId: 'twice' })] });
    expect([await send({ delivery }), await send({ delivery })]).toEqual(['delivered', 'delivered']);
    expect(await alertsOf('twice')).toHaveLength(1);
  });

  it('takes a test, and names of every kind', async (context) => {
    context.skip(!hasAlertmanager(), NO_ALERTMANAGER);
    expect(await send({ delivery: alertDelivery({ kind: 'test', alerts: [] }) })).toBe('delivered');
    expect(await alertsOf('none')).toMatchObject([{ labels: { alertname: 'alert_test' } }]);
    const nasty = 'loop "\\ \n{a="b"} \u{1f600}';
    expect(await send({ delivery: alertDelivery({ alerts: [noticeAlert({ loopId: nasty })] }) })).toBe('delivered');
    expect(await alertsOf(nasty)).toHaveLength(1);
  });

  it('refuses what is no alert, which repeating does not help', async (context) => {
    context.skip(!hasAlertmanager(), NO_ALERTMANAGER);
    const delivery = alertDelivery({ alerts: [noticeAlert({ startedAt: 'yesterday' })] });
    const outcome = await outcomeOf({ delivery });
    expect(outcome).toMatchObject({ reasonCode: 'http_error', detailCode: 'client_error', prospect: 'hopeless' });
  });

  async function outcomeOf(differing: Partial<Pick<SinkAttempt, 'delivery'>>): Promise<SinkOutcome> {
    const sink: AlertmanagerSink = {
      enabled: true,
      type: 'alertmanager',
      timeoutSeconds: 40,
      labels: { team: 'night' },
    };
    return await sender().send(sinkAttempt(sink, { ...differing, secrets: { url: `${manager?.baseUrl ?? ''}/` } }));
  }

  async function send(differing: Partial<Pick<SinkAttempt, 'delivery'>>): Promise<string> {
    return codesOf(await outcomeOf(differing));
  }

  async function alertsOf(loop: string): Promise<readonly ShownAlert[]> {
    return (await manager?.alerts())?.filter(({ labels }) => labels['loop'] === loop) ?? [];
  }
});
