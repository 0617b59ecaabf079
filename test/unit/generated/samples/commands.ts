import type {
  Assessment,
  DryRunReport,
  Explanation,
  ProcessTable,
  StatusDocument,
  ThresholdProfile,
  ThresholdProfiles,
  TimelineRow,
  VerifyReport,
} from '../../../../src/generated/types.ts';
import { health, reason } from './health.ts';
import { processEvidence, state } from './state.ts';

const OPS = '/srv/repo/.superloop/ops-manager/demo';
const trace = 'trace-full-1';
const traceIds = {
  controlTraceId: trace,
  controlInvocationTraceId: trace,
  reconcileTraceId: trace,
  heartbeatTraceId: trace,
  sequenceTraceId: trace,
  alertTraceId: trace,
  sharedTraceId: trace,
};

const assessment = {
  status: 'unknown',
  reasonCodes: ['manager_stale'],
  reasons: [reason],
  lifecycle: {
    state: 'running',
    confidence: 'high',
    since: '2026-11-20T13:09:12Z',
    why: 'The run process is alive.',
    whyCode: 'process_alive',
    endReason: null,
  },
  asOf: '2026-11-20T13:38:58Z',
  recordedAt: '2026-11-20T13:09:38Z',
  validUntil: '2026-11-20T13:14:38Z',
  expired: true,
  lastEvent: state.fold.lastEvent,
  backlogBytes: null,
  evidence: { files: state.evidence.files, process: processEvidence, reconcileAgeSeconds: 1760 },
  cannotTell: ['What happened since 2026-11-20T13:09:38Z.'],
  nextSteps: [{ code: 'reconcile_now', summary: 'Run a pass.', command: 'ops-manager reconcile --repo /srv/repo' }],
} satisfies Assessment;

export const statusDocument = {
  schemaVersion: 'v1',
  generatedAt: '2026-11-20T13:38:58Z',
  source: { repoPath: '/srv/repo', loopId: 'demo' },
  lifecycle: { state: 'idle', confidence: 'high', runId: 'run-001', iteration: 1 },
  health,
  cursor: { eventLineOffset: 28, eventLineCount: 28 },
  control: {
    lastIntent: 'reject',
    lastStatus: 'confirmed',
    lastRequestedBy: 'ops',
    lastTimestamp: '2026-11-20T12:55:21Z',
    lastTraceId: trace,
    open: [
      {
        idempotencyKey: 'cancel-1',
        intent: 'cancel',
        transport: 'local',
        startedAt: '2026-11-20T13:38:00Z',
        requestedBy: 'ops',
        interrupted: true,
      },
    ],
  },
  reconcile: {
    lastStatus: 'success',
    lastTimestamp: '2026-11-20T12:55:29Z',
    lastTransport: 'local',
    lastFailureCode: null,
    lastDurationSeconds: 7,
    lastTraceId: trace,
  },
  visibility: {
    heartbeat: {
      freshnessStatus: 'critical',
      reasonCode: 'runtime_heartbeat_stale',
      lastHeartbeatAt: '2026-11-20T12:33:20Z',
      heartbeatLagSeconds: 1326,
      updatedAt: '2026-11-20T12:55:26Z',
      transport: 'local',
      traceId: trace,
    },
    sequence: {
      status: 'ordering_drift_detected',
      reasonCode: 'ordering_drift_detected',
      driftActive: true,
      violations: ['event_sequence_gap'],
      snapshotCurrent: 28,
      eventsLast: 28,
      updatedAt: '2026-11-20T12:55:27Z',
      transport: 'local',
      traceId: trace,
    },
    invocationAudit: {
      timestamp: '2026-11-20T12:55:21Z',
      intent: 'reject',
      transport: 'local',
      idempotencyKey: 'reject-1795179319-16648',
      executionStatus: 'succeeded',
      confirmationStatus: 'confirmed',
      outcomeStatus: 'confirmed',
      replayed: true,
      traceId: trace,
    },
    trace: traceIds,
  },
  tuning: {
    summaryWindow: 200,
    appliedProfile: 'balanced',
    recommendedProfile: null,
    confidence: null,
    rationale: null,
    telemetrySummary: null,
  },
  drift: { status: 'aligned' },
  alerts: { dispatch: { status: 'success' } },
  traceLinkage: traceIds,
  files: {
    stateFile: `${OPS}/state.json`,
    cursorFile: `${OPS}/cursor.json`,
    healthFile: `${OPS}/health.json`,
    intentsFile: `${OPS}/intents.jsonl`,
    heartbeatStateFile: `${OPS}/heartbeat.json`,
    heartbeatTelemetryFile: `${OPS}/telemetry/heartbeat.jsonl`,
    sequenceStateFile: `${OPS}/sequence-state.json`,
    sequenceTelemetryFile: `${OPS}/telemetry/sequence.jsonl`,
    controlInvocationsFile: `${OPS}/telemetry/control-invocations.jsonl`,
    driftStateFile: `${OPS}/profile-drift.json`,
    driftHistoryFile: `${OPS}/telemetry/profile-drift.jsonl`,
    alertDispatchStateFile: `${OPS}/alert-dispatch-state.json`,
    alertDispatchTelemetryFile: `${OPS}/telemetry/alerts.jsonl`,
    reconcileTelemetryFile: `${OPS}/telemetry/reconcile.jsonl`,
    controlTelemetryFile: `${OPS}/telemetry/control.jsonl`,
  },
  assessment,
  interruptedPass: false,
} satisfies StatusDocument;

/** Status of a loop that no pass has seen. */
export const emptyStatusDocument = {
  ...statusDocument,
  lifecycle: { state: 'unknown', confidence: null, runId: null, iteration: null },
  health: {},
  control: {
    lastIntent: null,
    lastStatus: null,
    lastRequestedBy: null,
    lastTimestamp: null,
    lastTraceId: null,
    open: [],
  },
  visibility: { trace: {} },
} satisfies StatusDocument;

export const dryRunReport = {
  schemaVersion: 'v1',
  dryRun: true,
  changes: [{ file: 'telemetry/reconcile.jsonl', change: 'append', rows: 1, bytes: 640 }],
  state,
} satisfies DryRunReport;

export const verifyReport = {
  schemaVersion: 'v1',
  generatedAt: '2026-11-20T13:38:58Z',
  source: { repoPath: '/srv/repo', loopId: 'demo' },
  ok: false,
  checks: [{ name: 'replay', ok: false, detail: null }],
  differences: [{ path: '/fold/events', recorded: 3, recomputed: null }],
} satisfies VerifyReport;

export const timelineRow = {
  timestamp: '2026-11-20T13:09:43Z',
  kind: 'transition',
  summary: 'lifecycle running -> complete',
  source: 'telemetry/transitions.jsonl',
  traceId: 'trace-0002',
  seq: 2,
  details: { kind: 'lifecycle' },
} satisfies TimelineRow;

export const explanation = {
  code: 'ingest_stale',
  severity: 'critical',
  title: 'No new events',
  cause: 'The last event is older than the limit.',
  evidenceCommand: 'ops-manager status --repo /srv/repo --loop demo',
  remedy: 'See whether the run is alive.',
  seeAlso: ['runtime_heartbeat_stale'],
} satisfies Explanation;

const values = {
  degradedIngestLagSeconds: 300,
  criticalIngestLagSeconds: 900,
  degradedTransportFailureStreak: 2,
  criticalTransportFailureStreak: 4,
};

export const thresholdProfiles = {
  schemaVersion: 'v1',
  defaultProfile: 'balanced',
  profiles: { balanced: { ...values, description: 'The default.' } },
} satisfies ThresholdProfiles;

export const thresholdProfile = {
  schemaVersion: 'v1',
  sourceFile: 'config/ops-manager-threshold-profiles.v1.json',
  profile: 'balanced',
  values,
  description: 'The default.',
} satisfies ThresholdProfile;

export const processTable = [
  { pid: 16528, command: 'bash superloop.sh run --repo /srv/repo', startedAt: '2026-11-20T13:08:54Z', loopId: 'demo' },
] satisfies ProcessTable;
