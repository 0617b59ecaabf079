import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateHealth } from '../../../src/reconcile/health.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { healthInput, heartbeat } from './health-input-fixture.ts';

const SICK = healthInput({
  ingestLagSeconds: 900,
  heartbeat: heartbeat(120),
  transportFailureStreak: 4,
  ingestStatus: 'failed',
  failureCode: 'snapshot_unavailable',
  failureMessage: 'gone',
  divergence: { any: true, reasons: ['cursor_regressed', 'approval_and_completion'] },
});

describe('the document', () => {
  it('of a healthy loop has every member and no reason', () => {
    expect(evaluateHealth(healthInput())).toEqual({
      schemaVersion: 'v1',
      updatedAt: '2026-03-01T12:00:00Z',
      traceId: 't',
      status: 'healthy',
      since: '2026-03-01T12:00:00Z',
      reasonCodes: [],
      reasons: [],
      metrics: {
        ingestLagSeconds: 1,
        quietSeconds: 1,
        heartbeatLagSeconds: null,
        transportFailureStreak: 0,
        lastControlStatus: null,
        sequenceStatus: 'ok',
        lifecycleState: 'running',
        backlogRows: 0,
        backlogBytes: 0,
        approvalAgeSeconds: null,
        quarantinedRows: 0,
        clockSkewSeconds: null,
        heartbeatSupport: 'unsupported',
      },
      thresholds: healthInput().thresholds,
      transport: {
        mode: 'local',
        ingestStatus: 'success',
        failureCode: null,
        lastFailureCode: null,
        source: 'local:/repo',
      },
      evidence: {
        lastEventAt: '2026-03-01T11:59:59Z',
        lastHeartbeatAt: null,
        sequenceUpdatedAt: null,
        lifecycleSince: null,
        processVerdict: 'alive',
      },
    });
  });

  it('lists reasons by code and severity, and each code once', () => {
    const health = evaluateHealth(SICK);
    const keys = health.reasons.map(({ code, severity }) => `${code}:${severity}`);
    expect(keys).toEqual(keys.toSorted());
    expect(keys).toEqual([
      'divergence_detected:degraded',
      'ingest_stale:critical',
      'runtime_heartbeat_stale:degraded',
      'transport_unreachable:critical',
      'transport_unreachable:degraded',
    ]);
    expect(health.reasonCodes).toEqual([
      'divergence_detected',
      'ingest_stale',
      'runtime_heartbeat_stale',
      'transport_unreachable',
    ]);
    expect(health.status).toBe('critical');
  });

  it('gives numbers as text and as numbers', () => {
    const [divergence, stale] = evaluateHealth(SICK).reasons;
    expect(divergence).toMatchObject({ observed: 'true', observedValue: true, threshold: 'false' });
    expect(divergence?.detail).toBe('cursor_regressed, approval_and_completion');
    expect(stale).toMatchObject({ observed: '900', observedValue: 900, threshold: '900', thresholdValue: 900 });
  });

  it('fits its schema however sick the loop is', () => {
    const validate = schemaValidator('health');
    validate(evaluateHealth(SICK));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('ages in the future are 0, and the skew says how far', () => {
    const { metrics } = evaluateHealth(healthInput({ ingestLagSeconds: -100, approvalAgeSeconds: -5 }));
    expect(metrics).toMatchObject({ ingestLagSeconds: 0, approvalAgeSeconds: 0, clockSkewSeconds: 100 });
  });
});

describe('what is carried over from an earlier pass', () => {
  it('says so with its age, what is of this pass does not', () => {
    const control = { lastControlStatus: 'ambiguous', lastControlAgeSeconds: 3 };
    const health = evaluateHealth({ ...SICK, ...control, carriedOverSeconds: 77 });
    const carried = Object.fromEntries(
      health.reasons.map((one) => [`${one.code}:${one.severity}`, one.inputAgeSeconds]),
    );
    expect(carried).toEqual({
      'control_ambiguous:degraded': null,
      'divergence_detected:degraded': 77,
      'ingest_stale:critical': 77,
      'runtime_heartbeat_stale:degraded': 77,
      'transport_unreachable:critical': null,
      'transport_unreachable:degraded': null,
    });
    expect(health.reasons.map((one) => one.carriedOver === (one.inputAgeSeconds !== null))).not.toContain(false);
  });
});

describe('since', () => {
  const previous = { status: 'healthy', since: '2026-01-01T00:00:00Z' } as const;
  it.each([
    ['the same status', { previous }, '2026-01-01T00:00:00Z'],
    ['another status', { previous: { ...previous, status: 'degraded' as const } }, '2026-03-01T12:00:00Z'],
    ['the same status without a time', { previous: { ...previous, since: null } }, '2026-03-01T12:00:00Z'],
    ['nothing before', { previous: null }, '2026-03-01T12:00:00Z'],
  ])('%s', (_what, change, since) => {
    expect(evaluateHealth(healthInput(change)).since).toBe(since);
  });
});

describe('status', () => {
  const numbers = fc.record({
    ingestLagSeconds: fc.integer({ min: -100, max: 1000 }),
    transportFailureStreak: fc.nat(5),
    quarantinedRows: fc.nat(2),
    backlogRows: fc.nat(2),
    lagSeconds: fc.integer({ min: -100, max: 400 }),
    state: fc.constantFrom(
      ...(['running', 'awaiting_approval', 'complete', 'stopped', 'failed', 'idle', 'unknown'] as const),
    ),
  });

  it('is healthy exactly when there is no reason, critical exactly when one is', () => {
    fc.assert(
      fc.property(numbers, ({ state, lagSeconds, ...rest }) => {
        const lifecycle = { state, why: null, since: null };
        const health = evaluateHealth(healthInput({ ...rest, lifecycle, heartbeat: heartbeat(lagSeconds) }));
        const severities = health.reasons.map((one) => one.severity);
        expect(health.status).toBe(
          severities.includes('critical') ? 'critical' : severities.length > 0 ? 'degraded' : 'healthy',
        );
        expect(health.status === 'healthy' && ['unknown', 'failed', 'stopped'].includes(state)).toBe(false);
      }),
    );
  });

  it('gets no better with age', () => {
    const rank = { healthy: 0, degraded: 1, critical: 2, unknown: 3 };
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), (lag, more) => {
        const status = (ingestLagSeconds: number): number =>
          rank[evaluateHealth(healthInput({ ingestLagSeconds })).status];
        return status(lag) <= status(lag + more);
      }),
    );
  });
});
