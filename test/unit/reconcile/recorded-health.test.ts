import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateHealth } from '../../../src/reconcile/health.ts';
import { healthInput as recordedInput, type RecordedInputs } from '../../../src/reconcile/recorded-health.ts';
import { NOW_MS, THRESHOLDS } from './health-input-fixture.ts';

const EMPTY: RecordedInputs = {
  nowMs: NOW_MS,
  traceId: null,
  transport: 'local',
  ingestStatus: 'success',
  failureCode: null,
  thresholds: THRESHOLDS,
  state: {},
  heartbeat: {},
  sequence: {},
  transportHealth: {},
  lastIntent: null,
};

function before(seconds: number): string {
  return new Date(NOW_MS - seconds * 1000).toISOString();
}

function codes(change: Partial<RecordedInputs>): readonly string[] {
  return evaluateHealth(recordedInput({ ...EMPTY, ...change })).reasons.map((one) => `${one.code}:${one.severity}`);
}

const running = { transition: { currentState: 'running' }, projection: { lastEventAt: before(1) } };

describe('health of recorded documents', () => {
  it.each<readonly [string, Partial<RecordedInputs>, readonly string[]]>([
    ['nothing at all', {}, ['lifecycle_unknown:degraded']],
    ['a running loop', { state: running }, []],
    ['a state from elsewhere', { state: { transition: { currentState: 'exploded' } } }, ['lifecycle_unknown:degraded']],
    ['only the projection', { state: { projection: { status: 'complete' } } }, []],
    [
      'stale, and growing',
      { state: { ...running, projection: { lastEventAt: before(900) } } },
      ['ingest_stale:critical'],
    ],
    [
      'an event in the future',
      { state: { ...running, projection: { lastEventAt: before(-31) } } },
      ['clock_skew:degraded'],
    ],
    [
      'an event without a usable time',
      { state: { ...running, projection: { lastEventAt: 'soon' } } },
      ['invalid_event_timestamp:degraded'],
    ],
    [
      'a stored lag counts for nothing',
      {
        state: running,
        heartbeat: { lastHeartbeatAt: before(400), heartbeatLagSeconds: 1 },
      },
      ['runtime_heartbeat_stale:critical'],
    ],
    [
      'a heartbeat by its document',
      { state: running, heartbeat: { heartbeat: { timestamp: before(120) } } },
      ['runtime_heartbeat_stale:degraded'],
    ],
    [
      'a heartbeat without a usable time',
      { state: running, heartbeat: { lastHeartbeatAt: 'soon' } },
      ['invalid_heartbeat_timestamp:degraded'],
    ],
    [
      'a heartbeat that vanished',
      {
        state: running,
        heartbeat: { lastHeartbeatAt: before(5), reasonCode: 'runtime_heartbeat_missing' },
      },
      ['runtime_heartbeat_missing:degraded'],
    ],
    ['drift', { state: running, sequence: { driftActive: true, status: 'x' } }, ['ordering_drift_detected:degraded']],
    ['a streak', { state: running, transportHealth: { failureStreak: 4 } }, ['transport_unreachable:critical']],
    ['a streak that is a text', { state: running, transportHealth: { failureStreak: '4' } }, []],
    ['divergence', { state: { ...running, divergence: { any: true } } }, ['divergence_detected:degraded']],
    ['divergence that is a text', { state: { ...running, divergence: { any: 'true' } } }, []],
    [
      'a bad intent',
      { state: running, lastIntent: { status: 'ambiguous', timestamp: before(5) } },
      ['control_ambiguous:degraded'],
    ],
    [
      'a bad intent of last week',
      { state: running, lastIntent: { status: 'ambiguous', timestamp: before(604_800) } },
      [],
    ],
    [
      'rows set aside',
      { state: { ...running, fold: { quarantinedInRun: 1, quarantinedPending: 1 } } },
      ['event_rows_quarantined:degraded'],
    ],
    ['rows unread', { state: { ...running, cursor: { backlogRows: 3 } } }, ['ingest_backlog:degraded']],
  ])('%s', (_what, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  it('any documents give a verdict', () => {
    const json = fc.dictionary(
      fc.constantFrom(
        'transition',
        'projection',
        'divergence',
        'cursor',
        'fold',
        'lastHeartbeatAt',
        'heartbeat',
        'status',
      ),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(json, json, (state, other) => {
        const change = { state, heartbeat: other, sequence: other, transportHealth: other, lastIntent: other };
        expect(() => codes(change)).not.toThrow();
      }),
    );
  });
});
