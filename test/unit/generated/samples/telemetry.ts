import type {
  PassWindow,
  ProfileDrift,
  ProfileDriftRow,
  SimulateReport,
  SummaryObserved,
  SummarySource,
  TelemetrySummary,
  Tuning,
} from '../../../../src/generated/types.ts';

const TELEMETRY = '/srv/repo/.superloop/ops-manager/demo/telemetry';

export const profileDrift = {
  schemaVersion: 'v1',
  updatedAt: '2026-11-20T13:09:45Z',
  loopId: 'demo',
  status: 'drift_active',
  reasonCode: 'profile_drift_detected',
  appliedProfile: 'balanced',
  recommendedProfile: 'relaxed',
  recommendationConfidence: 'low',
  minimumConfidence: 'low',
  recommendationRank: 1,
  minimumRank: 1,
  requiredStreak: 1,
  summaryWindow: 200,
  mismatch: true,
  confidenceOk: true,
  eligibleMismatch: true,
  mismatchStreak: 1,
  streakTarget: 'relaxed',
  driftActive: true,
  held: false,
  transitioned: { toActive: true, toResolved: false },
  rationale: 'It would have stayed quiet.',
  action: 'review_threshold_profile',
} satisfies ProfileDrift;

export const profileDriftRow = {
  timestamp: '2026-11-20T13:09:45Z',
  seq: 2,
  row: 1,
  loopId: 'demo',
  traceId: 'trace-0002',
  category: 'profile_drift_evaluation',
  drift: profileDrift,
} satisfies ProfileDriftRow;

const quantiles = { p50: 11, p95: 11, max: 12 };

const observed = {
  reconcileAttempts: 3,
  reconcileSuccessCount: 2,
  reconcileFailedCount: 1,
  health: {
    degradedCount: 0,
    criticalCount: 2,
    degradedRate: 0,
    criticalRate: 0.6666666666666666,
    reasonCodeFrequency: [{ code: 'ingest_stale', count: 2 }],
  },
  control: { ambiguousCount: 0 },
  durationSeconds: quantiles,
  rowsSkipped: { reconcile: 1, control: 0 },
  basis: 'lags',
  soundPasses: 2,
  quietSeconds: { p50: null, p95: null, max: null },
  incidents: 1,
  profiles: [{ profile: 'strict', degradedShare: 0.5, criticalShare: 0, fits: false }],
} satisfies SummaryObserved;

const source = {
  repoPath: '/srv/repo',
  loopId: 'demo',
  reconcileTelemetryFile: `${TELEMETRY}/reconcile.jsonl`,
  controlTelemetryFile: `${TELEMETRY}/control.jsonl`,
  window: 200,
} satisfies SummarySource;

export const telemetrySummary = {
  schemaVersion: 'v1',
  generatedAt: '2026-11-20T13:28:53Z',
  source,
  observed,
  appliedProfile: 'balanced',
  recommendedProfile: 'relaxed',
  confidence: 'low',
  rationale: 'It would have stayed quiet.',
} satisfies TelemetrySummary;

export const tuning = {
  summaryWindow: 200,
  appliedProfile: 'balanced',
  recommendedProfile: 'relaxed',
  confidence: 'low',
  rationale: 'It would have stayed quiet.',
  telemetrySummary: { observed, source },
} satisfies Tuning;

export const passWindow = {
  schemaVersion: 'v1',
  updatedAt: '2026-11-20T13:09:45Z',
  loopId: 'demo',
  window: 200,
  reconcileBytes: 812,
  controlBytes: 0,
  ambiguousControls: 0,
  rowsSkipped: { reconcile: 0, control: 0 },
  kinds: [
    {
      status: 'success',
      unreachable: false,
      healthStatus: 'degraded',
      reasonCodes: ['ingest_stale'],
      severities: { ingest_stale: 'degraded' },
      lifecycle: 'running',
      runId: 'run-001',
      profile: 'balanced',
    },
  ],
  passes: { at: [1_795_180_185], kind: [0], quiet: [412], streak: [0], duration: [null] },
} satisfies PassWindow;

const tally = { escalations: 2, alarms: 1, degradedPasses: 3, criticalPasses: 0 };
const times = {
  severity: 'degraded',
  beganAt: '2026-11-20T12:05:00Z',
  criticalAt: null,
  endedAt: '2026-11-20T12:08:00Z',
} as const;

export const simulateReport = {
  schemaVersion: 'v1',
  generatedAt: '2026-11-20T13:28:53Z',
  source: {
    repoPath: '/srv/repo',
    loopId: 'demo',
    reconcileTelemetryFile: source.reconcileTelemetryFile,
    since: null,
    from: '2026-11-20T12:00:00Z',
    to: '2026-11-20T13:00:00Z',
  },
  profile: 'strict',
  values: {
    degradedIngestLagSeconds: 120,
    criticalIngestLagSeconds: 300,
    degradedTransportFailureStreak: 1,
    criticalTransportFailureStreak: 2,
  },
  appliedProfiles: ['balanced'],
  passes: { read: 62, simulated: 60, withoutLags: 2, rowsSkipped: 1 },
  recorded: tally,
  simulated: tally,
  verdict: {
    incidentsMissed: 0,
    incidentsLater: 0,
    incidentsEarlier: 1,
    incidentsUnchanged: 0,
    noiseAvoided: 0,
    noiseKept: 0,
    alarmsAdded: 0,
  },
  incidents: [
    {
      beganAt: '2026-11-20T12:05:00Z',
      endedAt: '2026-11-20T12:08:00Z',
      status: 'degraded',
      reasonCodes: ['ingest_stale'],
      kind: 'incident',
      comparison: 'earlier',
      laterSeconds: -180,
      criticalLaterSeconds: null,
    },
  ],
  routes: {
    file: 'routes.json',
    notifications: [
      {
        at: '2026-11-20T12:05:00Z',
        sink: 'team',
        kind: 'firing',
        severity: 'warning',
        alerts: [{ loopId: 'demo', category: 'health_degraded', subject: 'ingest_stale', status: 'firing' }],
      },
    ],
    bySink: { team: 1 },
    untold: [
      {
        loopId: 'demo',
        category: 'odd',
        subject: 'odd',
        severity: 'info',
        startedAt: '2026-11-20T12:05:00Z',
        reasonCode: 'severity_below_min',
      },
    ],
    recorded: { notifications: 1, bySink: { team: 1 }, untold: 0 },
  },
  alarms: [{ code: 'ingest_stale', recorded: times, simulated: null, comparison: 'missed', laterSeconds: -180 }],
  escalations: [
    {
      timestamp: '2026-11-20T12:08:00Z',
      id: 'sim-1',
      loopId: 'demo',
      category: 'health_recovered',
      severity: 'info',
      resolves: 'health_degraded',
      healthStatus: 'healthy',
      reasonCodes: ['ingest_stale'],
      reasons: [{ code: 'ingest_stale', severity: 'degraded' }],
    },
  ],
} satisfies SimulateReport;
