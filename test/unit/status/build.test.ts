import { describe, expect, it } from 'vitest';
import type { Assessment, StatusDocument } from '../../../src/generated/types.ts';
import { type LastRows, type StatusDocuments, buildStatus } from '../../../src/status/build.ts';
import { statusFiles } from '../../../src/status/status-files.ts';
import { managerPaths } from '../../../src/store/paths.ts';

const NOW_MS = Date.UTC(2026, 0, 31, 12);
const NO_DOCUMENTS: StatusDocuments = {
  state: null,
  cursor: null,
  health: null,
  heartbeat: null,
  sequence: null,
  drift: null,
  alertDispatch: null,
};
const NO_ROWS: LastRows = {
  intent: null,
  reconcile: null,
  control: null,
  heartbeat: null,
  sequence: null,
  invocation: null,
  alert: null,
};
const TUNING = {
  summaryWindow: 200,
  appliedProfile: 'balanced',
  recommendedProfile: null,
  confidence: null,
  rationale: null,
  telemetrySummary: null,
};
const ASSESSMENT = { status: 'healthy' } as Assessment;

function build(documents: Partial<StatusDocuments>, rows: Partial<LastRows> = {}): StatusDocument {
  return buildStatus({
    nowMs: NOW_MS,
    source: { repoPath: '/r', loopId: 'a' },
    files: statusFiles(managerPaths('/r', 'a'), { stateFile: '/elsewhere/s.json' }),
    tuning: TUNING,
    documents: { ...NO_DOCUMENTS, ...documents },
    rows: { ...NO_ROWS, ...rows },
    assessment: ASSESSMENT,
    interruptedPass: false,
    openControls: [],
    unreadEscalations: null,
  });
}

/** The value at a path like `reconcile.lastStatus`; undefined when a part of it is missing. */
function at(document: unknown, path: string): unknown {
  let found = document;
  for (const name of path.split('.')) {
    found = (found as Record<string, unknown> | undefined)?.[name];
  }
  return found;
}

describe('what is there without anything recorded', () => {
  it.each<[string, unknown]>([
    ['schemaVersion', 'v1'],
    ['generatedAt', '2026-01-31T12:00:00Z'],
    ['source', { repoPath: '/r', loopId: 'a' }],
    ['lifecycle', { state: 'unknown', confidence: null, runId: null, iteration: null }],
    ['health', {}],
    ['cursor', { eventLineOffset: 0, eventLineCount: 0 }],
    ['control.lastIntent', null],
    ['control.lastTraceId', null],
    ['control.open', []],
    ['reconcile.lastStatus', null],
    ['reconcile.lastDurationSeconds', null],
    ['visibility', { trace: {} }],
    ['tuning', TUNING],
    ['drift', undefined],
    ['alerts', undefined],
    ['traceLinkage.sharedTraceId', null],
    ['traceLinkage.controlInvocationTraceId', null],
    ['assessment', ASSESSMENT],
    ['interruptedPass', false],
  ])('%s', (path, value) => {
    expect(at(build({}), path)).toEqual(value);
  });
});

describe('files', () => {
  it('are the 15 that readers know, wherever an option put them, whether or not they exist', () => {
    expect(build({}).files).toEqual({
      stateFile: '/elsewhere/s.json',
      cursorFile: '/r/.superloop/ops-manager/a/cursor.json',
      healthFile: '/r/.superloop/ops-manager/a/health.json',
      intentsFile: '/r/.superloop/ops-manager/a/intents.jsonl',
      heartbeatStateFile: '/r/.superloop/ops-manager/a/heartbeat.json',
      heartbeatTelemetryFile: '/r/.superloop/ops-manager/a/telemetry/heartbeat.jsonl',
      sequenceStateFile: '/r/.superloop/ops-manager/a/sequence-state.json',
      sequenceTelemetryFile: '/r/.superloop/ops-manager/a/telemetry/sequence.jsonl',
      controlInvocationsFile: '/r/.superloop/ops-manager/a/telemetry/control-invocations.jsonl',
      driftStateFile: '/r/.superloop/ops-manager/a/profile-drift.json',
      driftHistoryFile: '/r/.superloop/ops-manager/a/telemetry/profile-drift.jsonl',
      alertDispatchStateFile: '/r/.superloop/ops-manager/a/alert-dispatch-state.json',
      alertDispatchTelemetryFile: '/r/.superloop/ops-manager/a/telemetry/alerts.jsonl',
      reconcileTelemetryFile: '/r/.superloop/ops-manager/a/telemetry/reconcile.jsonl',
      controlTelemetryFile: '/r/.superloop/ops-manager/a/telemetry/control.jsonl',
    });
  });
});

describe('where each member comes from', () => {
  const health = { status: 'critical', thresholds: { profile: 'strict' } };
  const stateHealth = { status: 'degraded', thresholds: { profile: 'balanced' } };

  it.each<[string, Partial<StatusDocuments>, Partial<LastRows>, unknown]>([
    [
      'lifecycle.state',
      { state: { transition: { currentState: 'running' }, projection: { status: 'idle' } } },
      {},
      'running',
    ],
    ['lifecycle.state', { state: { transition: {}, projection: { status: 'idle' } } }, {}, 'idle'],
    ['lifecycle.state', { state: { transition: { currentState: 'no such state' } } }, {}, 'unknown'],
    ['lifecycle.confidence', { state: { transition: { confidence: 'low' } } }, {}, 'low'],
    ['lifecycle.runId', { state: { run: { runId: 'r1' } } }, {}, 'r1'],
    ['lifecycle.iteration', { state: { run: { iteration: 0 } } }, {}, 0],
    ['health', { state: { health: stateHealth }, health }, {}, stateHealth],
    ['health', { state: { health: null }, health }, {}, health],
    ['health', { health }, {}, health],
    ['cursor.eventLineOffset', { cursor: { eventLineOffset: 0 }, state: { cursor: { eventLineOffset: 7 } } }, {}, 0],
    ['cursor.eventLineOffset', { state: { cursor: { eventLineOffset: 7 } } }, {}, 7],
    ['cursor.eventLineCount', { state: { cursor: { eventLineCount: 9 } } }, {}, 9],
    ['control.lastStatus', {}, { intent: { status: 'ambiguous' } }, 'ambiguous'],
    ['control.lastTraceId', {}, { intent: { traceId: 'i' }, control: { traceId: 'c' } }, 'i'],
    ['control.lastTraceId', {}, { intent: {}, control: { traceId: 'c' } }, 'c'],
    ['reconcile.lastFailureCode', {}, { reconcile: { failureCode: 'events_unavailable' } }, 'events_unavailable'],
    ['reconcile.lastDurationSeconds', {}, { reconcile: { durationSeconds: 0 } }, 0],
    [
      'visibility.heartbeat.reasonCode',
      { heartbeat: { freshnessStatus: 'fresh' } },
      { heartbeat: { reasonCode: 'x' } },
      'x',
    ],
    ['visibility.heartbeat.lastHeartbeatAt', {}, { heartbeat: { heartbeatAt: 't' } }, 't'],
    ['visibility.heartbeat.updatedAt', {}, { heartbeat: { timestamp: 't' } }, 't'],
    ['visibility.heartbeat.heartbeatLagSeconds', { heartbeat: { heartbeatLagSeconds: 0 } }, {}, 0],
    ['visibility.heartbeat', { health: { details: { lastHeartbeatAt: 't' } } }, {}, { lastHeartbeatAt: 't' }],
    ['visibility.sequence.status', { sequence: { status: 'ok' } }, { sequence: { status: 'x' } }, 'ok'],
    ['visibility.sequence.violations', { sequence: { violations: [] } }, { sequence: { violations: ['a'] } }, []],
    ['visibility.sequence.snapshotCurrent', { sequence: { snapshot: { current: 0 } } }, {}, 0],
    ['visibility.sequence.eventsLast', {}, { sequence: { events: { last: 4 } } }, 4],
    ['visibility.invocationAudit.executionStatus', {}, { invocation: { execution: { status: 's' } } }, 's'],
    ['visibility.invocationAudit.outcomeStatus', {}, { invocation: { outcome: { status: 's' } } }, 's'],
    ['drift', { drift: { status: 'aligned' }, state: { drift: { status: 'old' } } }, {}, { status: 'aligned' }],
    ['drift', { state: { drift: { status: 'old' } } }, {}, { status: 'old' }],
    ['alerts.dispatch.processedCount', { alertDispatch: {} }, {}, 0],
    ['alerts.dispatch.failureReasonCodes', { alertDispatch: {} }, {}, []],
    ['alerts.dispatch.lastTraceId', { alertDispatch: { traceId: 'd' } }, {}, 'd'],
    ['alerts.lastDelivery', { alertDispatch: {} }, {}, undefined],
    ['alerts.lastDelivery', {}, { alert: { sinkCount: 0, status: 'failed' } }, { status: 'failed', sinkCount: 0 }],
    ['alerts.dispatch', {}, { alert: {} }, undefined],
  ])('%s', (path, ...[documents, rows, value]) => {
    expect(at(build(documents, rows), path)).toEqual(value);
  });
});

describe('false is shown, unknown is left out', () => {
  it.each<[string, Partial<StatusDocuments>, Partial<LastRows>, unknown]>([
    ['visibility.sequence.driftActive', { sequence: { driftActive: false } }, {}, false],
    ['visibility.sequence.driftActive', { sequence: {} }, { sequence: { driftActive: true } }, true],
    ['visibility.sequence.driftActive', { sequence: {} }, {}, undefined],
    ['visibility.invocationAudit.replayed', {}, { invocation: { execution: { replayed: false } } }, false],
    ['visibility.invocationAudit.replayed', {}, { invocation: {} }, undefined],
    ['visibility.heartbeat', {}, {}, undefined],
    ['visibility.invocationAudit', {}, {}, undefined],
  ])('%s', (path, ...[documents, rows, value]) => {
    expect(at(build(documents, rows), path)).toEqual(value);
  });

  it('has no null member where members are left out', () => {
    const document = build({ heartbeat: {}, sequence: {}, alertDispatch: {} }, { invocation: {}, alert: {} });
    expect(JSON.stringify([document.visibility, document.alerts])).not.toContain('null');
  });
});

describe('trace ids: two summaries, two rules', () => {
  /** Ids of control, reconcile, alert, heartbeat and sequence; an empty text stands for none. */
  it.each([
    ['t', 't', 't', 't', 't', 't', 't'],
    ['', 't', 't', 't', 't', 't', 't'],
    ['c', 't', 't', 't', 't', undefined, null],
    ['', 't', '', '', '', 't', null],
    ['', '', '', '', 't', 't', null],
    ['', '', '', '', '', undefined, null],
    ['', 't', 't', 'h', '', undefined, 't'],
    ['t', 't', 'a', '', '', undefined, null],
    ['', '', 't', '', '', 't', null],
  ])('control %j, reconcile %j, alert %j, heartbeat %j, sequence %j', (...row) => {
    const [control, reconcile, alert, heartbeat, sequence, visible, linked] = row;
    const document = build(
      { heartbeat: { traceId: heartbeat }, sequence: { traceId: sequence } },
      { intent: { traceId: control }, reconcile: { traceId: reconcile }, alert: { traceId: alert } },
    );
    expect(document.visibility.trace.sharedTraceId).toBe(visible);
    expect(document.traceLinkage.sharedTraceId).toBe(linked);
  });

  it('an invocation audit counts in neither', () => {
    const document = build({}, { reconcile: { traceId: 't' }, invocation: { traceId: 'other' } });
    expect(document.visibility.trace).toEqual({
      controlInvocationTraceId: 'other',
      reconcileTraceId: 't',
      sharedTraceId: 't',
    });
  });

  it('the alert id of the last delivery comes before that of the last dispatch', () => {
    const both = build({ alertDispatch: { traceId: 'd' } }, { alert: { traceId: 'l' } });
    expect(both.traceLinkage.alertTraceId).toBe('l');
    expect(build({ alertDispatch: { traceId: 'd' } }).traceLinkage.alertTraceId).toBe('d');
  });
});
