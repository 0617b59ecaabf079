import type {
  AppliedMarker,
  DivergenceDetected,
  DivergenceResolved,
  HealthAlarm,
  HealthRecovered,
  JournalRecord,
  OrderingDriftDetected,
  OrderingDriftResolved,
  ProfileDriftDetected,
  ProfileDriftResolved,
  QuarantineRow,
  ReconcileRow,
  TransitionRow,
} from '../../../../src/generated/types.ts';
import { reason, sequenceState } from './health.ts';
import { state } from './state.ts';

const OPS = '/srv/repo/.superloop/ops-manager/demo';
const place = { timestamp: '2026-11-20T13:09:43Z', seq: 2, row: 0, loopId: 'demo', traceId: 'trace-0002' };

export const reconcileRow = {
  ...place,
  startedAt: '2026-11-20T13:09:32Z',
  transport: 'sprite_service',
  source: 'sprite_service:http://127.0.0.1:9',
  status: 'failed',
  failureCode: 'service_request_failed',
  failureMessage: 'connection refused',
  cursorOffsetBefore: 2,
  cursorOffsetAfter: 2,
  eventsIngested: 0,
  maxEvents: 0,
  fromStart: false,
  retryAttempts: 3,
  retryBackoffSeconds: 1,
  alertsEnabled: true,
  thresholdProfile: 'balanced',
  durationSeconds: 3,
  transportFailureStreak: 1,
  sequenceStatus: 'skipped_ingest_failed',
  sequenceReasonCode: 'ordering_drift_detected',
  healthStatus: 'critical',
  healthReasonCodes: ['transport_unreachable'],
  lifecycleState: 'running',
  previousLifecycleState: 'none',
  cursorOutcome: 'cursor_resumed',
  rowsQuarantined: 0,
  backlogRows: 0,
  epoch: 7,
  durationMs: 3012,
  runId: 'run-001',
  ingestLagSeconds: 4199,
  quietSeconds: 4199,
  heartbeatLagSeconds: 4179,
  healthReasonSeverities: { transport_unreachable: 'degraded' },
} satisfies ReconcileRow;

export const transitionRow = {
  ...place,
  category: 'transition',
  kind: 'lifecycle',
  from: 'running',
  to: 'complete',
  reasonCodes: ['event_loop_complete'],
  why: 'The loop reported completion.',
  runId: 'run-001',
  iteration: 2,
  at: '2026-11-20T13:09:12Z',
} satisfies TransitionRow;

export const quarantineRow = {
  ...place,
  line: 4,
  byteStart: 484,
  byteEnd: 500,
  reason: 'invalid_json',
  detail: null,
  head: '{"timestamp":"20',
} satisfies QuarantineRow;

const escalation = {
  ...place,
  id: 'esc-2-0',
  transport: 'local',
  stateFile: `${OPS}/state.json`,
} as const;

const divergence = {
  cursorFile: `${OPS}/cursor.json`,
  divergenceFlags: state.divergence.flags,
  state: { transition: state.transition, projection: state.projection, cursor: state.cursor },
};

const ordering = {
  sequenceStateFile: `${OPS}/sequence-state.json`,
  sequenceTelemetryFile: `${OPS}/telemetry/sequence.jsonl`,
  sequence: {
    status: sequenceState.status,
    driftActive: true,
    violations: sequenceState.violations,
    snapshot: sequenceState.snapshot,
    events: sequenceState.events,
  },
};

const judged = { ingestStatus: 'success', cursorFile: `${OPS}/cursor.json`, healthFile: `${OPS}/health.json` } as const;

export const divergenceDetected = {
  ...escalation,
  category: 'divergence_detected',
  severity: 'warning',
  ...divergence,
} satisfies DivergenceDetected;

export const divergenceResolved = {
  ...escalation,
  category: 'divergence_resolved',
  severity: 'info',
  resolves: 'divergence_detected',
  ...divergence,
} satisfies DivergenceResolved;

export const orderingDriftDetected = {
  ...escalation,
  category: 'ordering_drift_detected',
  severity: 'warning',
  reasonCode: 'ordering_drift_detected',
  ...ordering,
} satisfies OrderingDriftDetected;

export const orderingDriftResolved = {
  ...escalation,
  category: 'ordering_drift_resolved',
  severity: 'info',
  resolves: 'ordering_drift_detected',
  ...ordering,
} satisfies OrderingDriftResolved;

export const healthCritical = {
  ...escalation,
  category: 'health_critical',
  severity: 'critical',
  ...judged,
  failureCode: 'service_request_failed',
  healthStatus: 'critical',
  reasonCodes: ['ingest_stale'],
  reasons: [reason],
} satisfies HealthAlarm;

export const healthDegraded = {
  ...healthCritical,
  category: 'health_degraded',
  severity: 'warning',
  healthStatus: 'degraded',
} satisfies HealthAlarm;

export const healthRecovered = {
  ...escalation,
  category: 'health_recovered',
  severity: 'info',
  resolves: 'health_degraded',
  ...judged,
  failureCode: 'service_request_failed',
  healthStatus: 'healthy',
  reasonCodes: [],
  reasons: [],
} satisfies HealthRecovered;

export const profileDriftDetected = {
  ...escalation,
  category: 'profile_drift_detected',
  severity: 'warning',
  driftStateFile: `${OPS}/profile-drift.json`,
  driftHistoryFile: `${OPS}/telemetry/profile-drift.jsonl`,
  reasonCode: 'profile_drift_detected',
  drift: {
    status: 'drift_active',
    appliedProfile: 'balanced',
    recommendedProfile: 'relaxed',
    recommendationConfidence: 'low',
    mismatchStreak: 1,
    requiredStreak: 1,
    action: 'review_threshold_profile',
    rationale: 'Many critical passes.',
  },
} satisfies ProfileDriftDetected;

export const profileDriftResolved = {
  ...escalation,
  category: 'profile_drift_resolved',
  severity: 'info',
  resolves: 'profile_drift_detected',
  driftStateFile: profileDriftDetected.driftStateFile,
  driftHistoryFile: profileDriftDetected.driftHistoryFile,
  drift: { ...profileDriftDetected.drift, status: 'aligned', mismatchStreak: 0, action: null },
} satisfies ProfileDriftResolved;

export const journalRecord = {
  seq: 2,
  epoch: 7,
  boot: '0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0',
  at: '2026-11-20T13:09:43Z',
  traceId: 'trace-0002',
  durable: true,
  durablePaths: ['escalations.jsonl'],
  documents: [{ path: 'cursor.json', text: '{}\n' }],
  rows: [{ path: 'telemetry/reconcile.jsonl', line: '{}' }],
} satisfies JournalRecord;

export const appliedMarker = { applied: 2, boot: null, anchored: true } satisfies AppliedMarker;
