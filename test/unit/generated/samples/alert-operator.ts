import type {
  AlertCanaryReport,
  AlertDecision,
  AlertExplanation,
  AlertList,
  AlertOperation,
  AlertReplayReport,
  AlertRouteAnswer,
  AlertSilenceReport,
  AlertWatchdogPing,
  AlertWatchdogReport,
  DeliveryFailure,
} from '../../../../src/generated/types.ts';
import type { Sample } from './catalog.ts';

/** What `alerts` prints, records and sends. */

const at = '2026-03-01T12:00:00Z';
const later = '2026-03-01T13:00:00Z';
const fingerprint = 'alt-0123456789abcdef';
const matcher = { loop: 'build-*', category: 'health_*', subject: '*', minSeverity: 'warning' } as const;
const failure: DeliveryFailure = {
  reasonCode: 'http_error',
  detailCode: 'server_error',
  httpStatus: 500,
  message: 'the sink answered with status 500',
  at,
};
const decision: AlertDecision = {
  stage: 'silence',
  outcome: 'hold',
  reasonCode: 'silenced',
  sink: null,
  fingerprint,
  detail: 'sil-1 by alice',
};
const named = { loopId: 'alpha', category: 'health_critical', subject: 'ingest_stale' };

export const alertOperation: AlertOperation = {
  timestamp: at,
  seq: 4,
  row: 1,
  traceId: 'trace-1',
  operation: 'silence',
  target: 'sil-0123456789ab',
  loopId: null,
  by: 'alice',
  reason: 'maintenance',
  startsAt: at,
  until: later,
  matcher,
  before: null,
  after: 'active',
  forced: false,
};

const alertSilenceReport: AlertSilenceReport = {
  schemaVersion: 'v1',
  dryRun: true,
  silence: {
    id: 'sil-0123456789ab',
    matcher,
    everything: false,
    by: 'alice',
    reason: 'maintenance',
    createdAt: at,
    startsAt: at,
    startsAtMs: 1_772_366_400_000,
    endsAt: later,
    endsAtMs: 1_772_370_000_000,
  },
  preview: {
    loops: ['alpha'],
    since: at,
    conditions: 2,
    hiddenConditions: 1,
    firingNow: 1,
    hiddenNow: [{ fingerprint, ...named, severity: 'critical', status: 'firing', since: at }],
    counts: [{ ...named, hidden: 1 }],
    examples: [{ timestamp: at, ...named, escalationId: 'esc-1-1', severity: 'critical' }],
  },
};

const alertList: AlertList = {
  schemaVersion: 'v1',
  generatedAt: at,
  repoPath: '/srv/repo',
  nextDueAt: later,
  alerts: [
    {
      fingerprint,
      ...named,
      cause: 'ingest_stale',
      severity: 'critical',
      status: 'acknowledged',
      since: at,
      endedAt: null,
      flapping: false,
      acknowledged: { by: 'alice', at, reason: 'looking', expiresAt: later },
      snoozed: { id: null, by: 'bob', reason: null, until: later },
      silenced: { id: 'sil-1', by: 'bob', reason: 'x', until: later },
      told: [{ sink: 'hook', as: 'firing', lastToldAt: at, owed: false }],
      decision,
    },
  ],
  deliveries: [
    {
      id: 'ntf-1',
      sink: 'hook',
      kind: 'firing',
      status: 'due',
      severity: 'critical',
      createdAt: at,
      alerts: [fingerprint],
      attempts: 1,
      nextAttemptAt: later,
      deadSinceAt: null,
      lastFailure: failure,
    },
  ],
  silences: [
    {
      id: 'sil-1',
      state: 'active',
      matcher,
      everything: false,
      by: 'bob',
      reason: 'x',
      createdAt: at,
      startsAt: at,
      endsAt: later,
      hides: 1,
    },
  ],
  sinks: [
    {
      id: 'hook',
      type: 'webhook',
      enabled: true,
      state: 'paused',
      pauseReason: 'sink_circuit_open',
      pausedUntil: later,
      failures: 5,
      lastSuccessAt: at,
      lastFailure: failure,
      due: 1,
      dead: 0,
    },
  ],
};

const alertExplanation: AlertExplanation = {
  schemaVersion: 'v1',
  id: fingerprint,
  kind: 'alert',
  loopId: 'alpha',
  verdict: 'held',
  reasonCode: 'silenced',
  summary: 'not told now',
  steps: [{ at, stage: 'silence', outcome: 'hold', reasonCode: 'silenced', sink: null, text: 'A silence hides it' }],
  truncated: false,
};

const alertReplayReport: AlertReplayReport = {
  schemaVersion: 'v1',
  dryRun: false,
  redriven: [
    {
      id: 'ntf-1',
      sink: 'hook',
      kind: 'firing',
      was: 'dead',
      outcome: 'owed',
      reasonCode: 'http_error',
      message: 'the sink answered with status 500',
      nextAttemptAt: later,
    },
  ],
  accepted: 0,
  owed: 1,
};

const alertRouteAnswer: AlertRouteAnswer = {
  schemaVersion: 'v1',
  catalogFile: 'sinks.json',
  alert: {
    loop: 'any',
    category: 'health_critical',
    subject: 'health_critical',
    severity: 'critical',
    sinks: ['hook'],
    reasonCode: null,
    inhibitedBy: null,
  },
  groupBy: ['cause'],
  groupWaitSeconds: 0,
  groupIntervalSeconds: 300,
  repeatIntervalSeconds: 14_400,
  pendingSeconds: 0,
};

export const alertWatchdogReport: AlertWatchdogReport = {
  schemaVersion: 'v1',
  loopId: 'alpha',
  pinged: false,
  reasonCode: 'http_error',
  message: 'the monitor answered with status 500',
  httpStatus: 500,
  passAt: at,
  passAgeSeconds: 12,
};

const alertWatchdogPing: AlertWatchdogPing = {
  schemaVersion: 'v1',
  loopId: 'alpha',
  passAt: at,
  passSeq: 7,
  healthStatus: 'degraded',
};

const alertCanaryReport: AlertCanaryReport = {
  schemaVersion: 'v1',
  catalogFile: 'sinks.json',
  accepted: 0,
  failed: 1,
  sinks: [
    {
      sink: 'hook',
      type: 'webhook',
      id: 'ntf-1',
      outcome: 'failed',
      reasonCode: 'http_error',
      detailCode: 'client_error',
      httpStatus: 401,
      message: 'the sink answered with status 401',
      durationMs: 12,
    },
  ],
};

const matcherAt = (pointer: string): string[] => Object.keys(matcher).map((name) => `${pointer}/${name}`);

/** Closed documents of `alerts`. */
export const ALERT_OPERATOR_SAMPLES: readonly Sample[] = [
  { schema: 'alert-operation', value: alertOperation, optional: matcherAt('/matcher'), open: [] },
  { schema: 'alert-silence-report', value: alertSilenceReport, optional: matcherAt('/silence/matcher'), open: [] },
  { schema: 'alert-list', value: alertList, optional: matcherAt('/silences/0/matcher'), open: [] },
  { schema: 'alert-explanation', value: alertExplanation, optional: [], open: [] },
  { schema: 'alert-replay-report', value: alertReplayReport, optional: [], open: [] },
  { schema: 'alert-route-answer', value: alertRouteAnswer, optional: [], open: [] },
  { schema: 'alert-watchdog-report', value: alertWatchdogReport, optional: [], open: [] },
  { schema: 'alert-watchdog-ping', value: alertWatchdogPing, optional: [], open: [] },
  { schema: 'alert-canary-report', value: alertCanaryReport, optional: [], open: [] },
];
