import { describe, expect, it } from 'vitest';
import type { HeartbeatState } from '../../../src/generated/types.ts';
import type { Artifact } from '../../../src/ports.ts';
import { gradeLag, observeHeartbeat, projectHeartbeat } from '../../../src/reconcile/heartbeat.ts';
import { schemaValidator } from '../../support/schema-check.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const thresholds = { degradedHeartbeatLagSeconds: 120, criticalHeartbeatLagSeconds: 300 };
const context = {
  nowMs: NOW,
  loopId: 'alpha',
  traceId: 't',
  transport: 'local' as const,
  thresholds,
  skewToleranceSeconds: 30,
};
const file = {
  path: '/x',
  exists: true,
  sizeBytes: 1,
  lineCount: 1,
  modifiedAtMs: NOW,
  sha256: null,
};

function read(value: Record<string, unknown>): Artifact {
  return { status: 'read', value, file };
}

function before(seconds: number): string {
  return new Date(NOW - seconds * 1000).toISOString();
}

function stateOf(artifact: Artifact, previous: HeartbeatState | null = null): HeartbeatState | null {
  return projectHeartbeat(observeHeartbeat(artifact, previous, NOW), previous, context);
}

const ABSENT: Artifact = { status: 'absent', file };
const EMPTY: Artifact = { status: 'empty', detail: 'is empty', file };
const KNOWN = stateOf(read({ timestamp: before(200), status: 'running' }));

describe('gradeLag', () => {
  it.each([
    [-31, 'degraded', 'clock_skew'],
    [-30, 'fresh', null],
    [0, 'fresh', null],
    [119, 'fresh', null],
    [120, 'degraded', 'runtime_heartbeat_stale'],
    [299, 'degraded', 'runtime_heartbeat_stale'],
    [300, 'critical', 'runtime_heartbeat_stale'],
  ])('%d s: %s', (lag, freshness, reasonCode) => {
    expect(gradeLag(lag, context)).toEqual({ freshness, reasonCode });
  });
});

type Observed = readonly [
  what: string,
  artifact: Artifact,
  previous: HeartbeatState | null,
  support: string,
  fault: string | null,
  lagSeconds: number | null,
];
type Projected = readonly [what: string, artifact: Artifact, previous: HeartbeatState | null, expected: unknown];

describe('observeHeartbeat', () => {
  it.each<Observed>([
    ['none ever', ABSENT, null, 'unsupported', null, null],
    ['fresh', read({ timestamp: before(5) }), null, 'present', null, 5],
    ['updatedAt', read({ updatedAt: before(5) }), null, 'present', null, 5],
    ['another way to write it', read({ timestamp: '2026-03-01T13:59:50+02:00' }), null, 'present', null, 10],
    ['future', read({ timestamp: before(-60) }), null, 'present', null, -60],
    ['no time', read({ status: 'running' }), null, 'present', 'missing_heartbeat_timestamp', null],
    ['time is a number', read({ timestamp: 5 }), null, 'present', 'missing_heartbeat_timestamp', null],
    ['no usable time', read({ timestamp: 'soon' }), null, 'present', 'invalid_heartbeat_timestamp', null],
    ['no usable time, one known', read({ timestamp: 'soon' }), KNOWN, 'present', 'invalid_heartbeat_timestamp', 200],
    ['gone', ABSENT, KNOWN, 'vanished', null, 200],
    ['empty', EMPTY, null, 'unreadable', null, null],
    ['empty, one known', EMPTY, KNOWN, 'unreadable', null, 200],
  ])('%s', (_what, artifact, ...[previous, support, fault, lagSeconds]) => {
    expect(observeHeartbeat(artifact, previous, NOW)).toMatchObject({ support, fault, lagSeconds });
  });
});

describe('projectHeartbeat', () => {
  it.each<Projected>([
    ['none ever', ABSENT, null, null],
    ['fresh', read({ timestamp: before(5) }), null, ['fresh', undefined, 5]],
    ['stale', read({ timestamp: before(120) }), null, ['degraded', 'runtime_heartbeat_stale', 120]],
    ['very stale', read({ timestamp: before(300) }), null, ['critical', 'runtime_heartbeat_stale', 300]],
    ['future', read({ timestamp: before(-60) }), null, ['degraded', 'clock_skew', 0]],
    ['unusable', read({ timestamp: 'soon' }), null, null],
    ['unusable, one known', read({ timestamp: 'soon' }), KNOWN, null],
    ['torn, one known', EMPTY, KNOWN, null],
    ['gone', ABSENT, KNOWN, ['degraded', 'runtime_heartbeat_missing', 200]],
  ])('%s', (_what, artifact, ...[previous, expected]) => {
    const state = stateOf(artifact, previous);
    const found = state === null ? null : [state.freshnessStatus, state.reasonCode, state.heartbeatLagSeconds];
    expect(found).toEqual(expected);
    const validate = schemaValidator('heartbeat-state');
    expect(state === null || validate(state)).toBe(true);
  });

  it('one that vanished while it was fresh is not called fresh, and keeps its last content', () => {
    const fresh = stateOf(read({ timestamp: before(5), stage: 'iteration' }));
    const gone = stateOf(ABSENT, fresh);
    expect(gone).toMatchObject({
      freshnessStatus: 'degraded',
      reasonCode: 'runtime_heartbeat_missing',
      lastHeartbeatAt: before(5),
      heartbeat: { stage: 'iteration' },
    });
  });

  it('one that comes back is present again', () => {
    const gone = stateOf(ABSENT, KNOWN);
    expect(stateOf(read({ timestamp: before(1) }), gone)).toMatchObject({ freshnessStatus: 'fresh' });
  });
});
