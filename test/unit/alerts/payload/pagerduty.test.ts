import { describe, expect, it } from 'vitest';
import { pagerdutyBody } from '../../../../src/alerts/payload/pagerduty.ts';
import type { AlertDelivery, NoticeAlert, PagerdutySink } from '../../../../src/generated/types.ts';
import { alertDelivery, ESCALATION, noticeAlert, sinkAttempt } from '../../../support/alert-attempt.ts';

const SINK: PagerdutySink = { enabled: true, type: 'pagerduty_events' };
const OVER = { status: 'resolved', endedAt: '2026-03-01T10:30:00Z' } as const;

interface Event {
  readonly event_action: string;
  readonly dedup_key: string;
  readonly payload: Readonly<Record<string, unknown>> & { readonly summary: string; readonly custom_details: object };
}

function eventOf(differing: Partial<AlertDelivery> = {}, escalation = ESCALATION, sink = SINK): Event {
  const attempt = sinkAttempt(sink, { delivery: alertDelivery(differing), escalation });
  return JSON.parse(pagerdutyBody(attempt, 'KEY')) as Event;
}

describe('an event', () => {
  it('triggers with the payload that PagerDuty knows', () => {
    expect(eventOf()).toEqual({
      routing_key: 'KEY',
      event_action: 'trigger',
      dedup_key: 'ops-manager:demo-loop:transport_unreachable',
      client: 'ops-manager',
      payload: {
        summary: 'ops-manager health_critical (critical) loop=demo-loop - Firing: The runtime cannot be reached',
        severity: 'critical',
        source: 'superloop-ops-manager',
        component: 'ops-manager',
        group: 'loop-run',
        class: 'escalation',
        timestamp: '2026-03-01T10:00:00Z',
        custom_details: {
          escalation: ESCALATION,
          traceId: 'trace-1',
          notificationId: 'ntf-0123456789abcdef0123',
          kind: 'firing',
          what: 'The runtime cannot be reached',
          when: 'since 2026-03-01T10:00:00Z',
          evidence: ['failed passes: 3, threshold 3'],
          do: 'Check that the runtime answers.',
          run: 'scripts/ops-manager-status.sh --repo /srv/repo --loop demo-loop --text',
          note: null,
          alerts: [expect.objectContaining({ what: 'The runtime cannot be reached' })],
          more: 0,
        },
      },
    });
  });

  it('takes source, component, group and class from the catalog', () => {
    const names = { source: 'a', component: 'b', group: 'c', class: 'd' };
    expect(eventOf({}, ESCALATION, { ...SINK, ...names }).payload).toMatchObject(names);
  });

  it.each<[AlertDelivery['kind'], readonly Partial<NoticeAlert>[], string]>([
    ['firing', [{}], 'trigger'],
    ['repeat', [{}], 'trigger'],
    ['flapping', [{}], 'trigger'],
    ['test', [], 'trigger'],
    ['update', [{ acknowledgedBy: 'kim' }, {}], 'trigger'],
    ['update', [{ acknowledgedBy: 'kim' }, OVER], 'acknowledge'],
    ['update', [{ acknowledgedBy: 'kim' }], 'acknowledge'],
    ['update', [OVER], 'resolve'],
    ['resolved', [OVER], 'resolve'],
  ])('%s of %j: %s', (kind, alerts, action) => {
    expect(eventOf({ kind, alerts: alerts.map(noticeAlert) }).event_action).toBe(action);
  });

  it('resolves by its key alone', () => {
    expect(eventOf({ kind: 'resolved', alerts: [noticeAlert(OVER)] })).toEqual({
      routing_key: 'KEY',
      event_action: 'resolve',
      dedup_key: 'ops-manager:demo-loop:transport_unreachable',
    });
  });
});

describe('the limits of PagerDuty', () => {
  it('hold for summary and key', () => {
    const event = eventOf({ alerts: [noticeAlert({ loopId: 'x'.repeat(5000) })], dedupKey: 'k'.repeat(300) });
    expect(event.payload.summary.length).toBeLessThanOrEqual(1024);
    expect(event.dedup_key).toHaveLength(255);
  });

  it('hold for the whole: a large row is left out, the words stay', () => {
    const body = pagerdutyBody(sinkAttempt(SINK, { escalation: { row: 'ä'.repeat(300_000) } }), 'KEY');
    expect(Buffer.byteLength(body)).toBeLessThan(512_000);
    expect(JSON.parse(body)).toMatchObject({
      payload: {
        custom_details: { escalation: 'left out: the event would be too large', what: 'The runtime cannot be reached' },
      },
    });
  });

  it('hold for 5,000 alerts with endless evidence', () => {
    const evidence = Array.from({ length: 100 }, () => '\u{1f600}'.repeat(5000));
    const alerts = Array.from({ length: 5000 }, () => noticeAlert({ evidence }));
    const delivery = alertDelivery({ alerts });
    expect(Buffer.byteLength(pagerdutyBody(sinkAttempt(SINK, { delivery }), 'KEY'))).toBeLessThan(512_000);
  });
});
