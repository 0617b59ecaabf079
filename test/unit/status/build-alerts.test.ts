import { describe, expect, it } from 'vitest';
import { type AlertSources, alertsSentence, buildAlerts } from '../../../src/status/build-alerts.ts';
import { alertRow, dispatchState } from '../generated/samples/alerts.ts';

const NOTHING: AlertSources = {
  dispatch: null,
  delivery: null,
  reconcile: null,
  unread: null,
  nowMs: Date.parse('2026-11-20T14:09:14Z'),
};

describe('the alert section', () => {
  it('is left out where there never was an escalation', () => {
    expect(buildAlerts(NOTHING)).toBeNull();
    expect(buildAlerts({ ...NOTHING, unread: { rows: 0, bytes: 0 } })).toBeNull();
  });

  it('tells what is owed and how old it is', () => {
    expect(buildAlerts({ ...NOTHING, dispatch: { ...dispatchState } })).toMatchObject({
      dispatch: { status: 'partial', partialCount: 1, totals: dispatchState.totals },
      owed: { pendingDeliveries: 1, oldestPendingAgeSeconds: 3600, deadLetters: 1, firing: 1 },
    });
  });

  it('tells what was delivered last, and whether alerts are on', () => {
    const reconcile = { alertsEnabled: false };
    expect(buildAlerts({ ...NOTHING, delivery: { ...alertRow }, reconcile })).toMatchObject({
      enabled: false,
      lastDelivery: { status: 'partial', escalationCategory: 'health_critical', failedSinkCount: 1 },
    });
  });

  it('tells of escalations that no dispatch has seen', () => {
    expect(buildAlerts({ ...NOTHING, unread: { rows: 3, bytes: 900 } })).toEqual({ unread: { rows: 3, bytes: 900 } });
  });
});

describe('the sentence for people', () => {
  it.each([
    [null, null],
    [{}, '0 firing'],
    [{ owed: { firing: 2, acknowledged: 1 } }, '2 firing, 1 acknowledged'],
    [
      { owed: { firing: 2, pendingDeliveries: 3, oldestPendingAt: 'T', deadLetters: 1 }, unread: { rows: 4 } },
      '2 firing, 3 owed since T, 1 given up, 4 escalations not taken over',
    ],
    [{ enabled: false, owed: {} }, '0 firing, switched off'],
    [
      { lastDelivery: { status: 'failed_command', reasonCode: 'alert_dispatch_failed' } },
      '0 firing, the last dispatch failed',
    ],
  ])('%j: %s', (alerts, expected) => {
    expect(alertsSentence(alerts)).toBe(expected);
  });
});
