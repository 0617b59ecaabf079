import { describe, expect, it } from 'vitest';
import { cryptoDigests } from '../../../src/adapters/crypto-digests.ts';
import { type TimedRow, simulateRoutes } from '../../../src/alerts/simulate-routes.ts';
import type { AlertSinks } from '../../../src/generated/types.ts';

const T0 = Date.parse('2026-03-01T12:00:00Z');

function catalog(routing: Partial<AlertSinks['routing']>, rest: Partial<AlertSinks> = {}): AlertSinks {
  return {
    schemaVersion: 'v1',
    defaultMinSeverity: 'warning',
    sinks: {
      team: { enabled: true, type: 'webhook', urlEnv: 'A' },
      pager: { enabled: true, type: 'webhook', urlEnv: 'B' },
    },
    ...rest,
    routing: { defaultSinks: ['team'], categorySeverity: {}, routes: [], ...routing },
  };
}

function row(minute: number, category: string, change: Record<string, unknown> = {}): TimedRow {
  const atMs = T0 + minute * 60_000;
  const text = JSON.stringify({ timestamp: new Date(atMs).toISOString(), category, seq: minute, ...change });
  return { atMs, loop: 'alpha', text };
}

function simulate(rows: readonly TimedRow[], sinks: AlertSinks, minutes = 600): ReturnType<typeof simulateRoutes> {
  return simulateRoutes(rows, { catalog: sinks, untilMs: T0 + minutes * 60_000, digests: cryptoDigests, passes: [] });
}

const NIGHT = [
  row(1, 'health_critical', { reasonCodes: ['run_failed'] }),
  row(31, 'health_recovered'),
  row(100, 'odd', { severity: 'info' }),
];

describe('recorded escalations under another routing', () => {
  it('make the notifications that the dispatch would have made, at their times', () => {
    const routes = [{ category: 'health_critical', sinks: ['pager', 'team'] }];
    const { notifications, bySink } = simulate(NIGHT, catalog({ routes }));
    expect(bySink).toEqual({ pager: 2, team: 2 });
    expect(notifications.map(({ at, sink, kind }) => `${at} ${sink} ${kind}`)).toEqual([
      '2026-03-01T12:01:00Z pager firing',
      '2026-03-01T12:01:00Z team firing',
      '2026-03-01T12:31:00Z pager resolved',
      '2026-03-01T12:31:00Z team resolved',
    ]);
  });

  it('show what nobody would have been told, and why', () => {
    const routes = [{ category: 'health_critical', enabled: false }];
    const { notifications, untold } = simulate(NIGHT, catalog({ routes }));
    expect(notifications).toEqual([]);
    expect(untold.map(({ subject, reasonCode }) => [subject, reasonCode])).toEqual([
      ['run_failed', 'route_disabled'],
      ['odd', 'severity_below_min'],
    ]);
  });

  it('repeat what lasts, until the end of the time that is looked at', () => {
    const lasting = [row(0, 'odd', { severity: 'critical' })];
    const { notifications } = simulate(lasting, catalog({ defaults: { repeatIntervalSeconds: 3600 } }), 190);
    expect(notifications.map(({ kind }) => kind)).toEqual(['firing', 'repeat', 'repeat', 'repeat']);
  });

  it('fire only when they last long enough', () => {
    const defaults = { pendingSeconds: 1200 };
    const { notifications } = simulate(NIGHT, catalog({ defaults }));
    expect(notifications.map(({ at, kind }) => `${at} ${kind}`)).toEqual([
      '2026-03-01T12:21:00Z firing',
      '2026-03-01T12:31:00Z resolved',
    ]);
    const { notifications: none, untold } = simulate(NIGHT, catalog({ defaults: { pendingSeconds: 3600 } }));
    expect(none).toEqual([]);
    expect(untold[0]).toMatchObject({ subject: 'run_failed', reasonCode: 'pending' });
  });

  it('of many loops for one cause make two', () => {
    const rows = Array.from({ length: 50 }, (_, index) => ({
      ...row(1, 'health_critical', { reasonCodes: ['transport_unreachable'] }),
      loop: `loop-${String(index)}`,
    }));
    expect(simulate(rows, catalog({}), 30).notifications.map(({ alerts }) => alerts.length)).toEqual([1, 50]);
  });

  it('of a loop that flaps are told once, then no more until passes without news have brought it to rest', () => {
    const rows = Array.from({ length: 60 }, (_, minute) =>
      minute % 2 === 0
        ? row(minute, 'health_critical', { reasonCodes: ['run_failed'] })
        : row(minute, 'health_recovered'),
    );
    const passes = Array.from({ length: 100 }, (_, minute) => ({
      atMs: T0 + minute * 60_000,
      loop: 'alpha',
      seq: minute,
    }));
    const stage = { catalog: catalog({}), untilMs: T0 + 100 * 60_000, digests: cryptoDigests };
    const kinds = simulateRoutes(rows, { ...stage, passes }).notifications.map(({ kind }) => kind);
    expect(kinds.length).toBeLessThan(20);
    expect(kinds.slice(-2)).toEqual(['flapping', 'resolved']);
  });
});
