import type {
  AlertBook,
  AlertDeliveryFailed,
  AlertDeliveryRecovered,
  AlertDispatchState,
  AlertDue,
  AlertRow,
} from '../../../../src/generated/types.ts';
import type { Sample } from './catalog.ts';

const AT = '2026-11-20T13:09:14Z';
const LATER = '2026-11-20T14:09:14Z';
const AT_MS = 1_795_266_554_000;
const OPS = '/srv/repo/.superloop/ops-manager';
const FINGERPRINT = 'alt-0123456789abcdef';
const DELIVERY = 'ntf-0123456789abcdef0123';
const ROW = 'demo#esc-4-1';

const escalation = { timestamp: AT, id: 'esc-4-1', category: 'health_critical', reasonCodes: ['ingest_stale'] };
const failure = {
  reasonCode: 'http_error',
  detailCode: 'server_error',
  httpStatus: 503,
  message: 'the sink answered with status 503',
  at: AT,
};
const decision = {
  stage: 'group',
  outcome: 'hold' as const,
  reasonCode: 'group_interval',
  sink: 'hook',
  fingerprint: FINGERPRINT,
  detail: `until ${LATER}`,
};
const totals = { processed: 9, dispatched: 4, partial: 1, skipped: 2, failed: 1, waiting: 1 };

const notice = {
  fingerprint: FINGERPRINT,
  loopId: 'demo',
  category: 'health_critical',
  subject: 'ingest_stale',
  cause: 'ingest_stale',
  severity: 'critical' as const,
  status: 'resolved' as const,
  startedAt: AT,
  endedAt: LATER,
  acknowledgedBy: 'kim',
  summary: 'Nothing happens in the loop',
  evidence: ['ingestLagSeconds is 901, threshold 900'],
  remedy: 'Look at the loop.',
  command: 'scripts/ops-manager-status.sh --repo /srv/repo --loop demo --text',
  escalationId: 'esc-4-1',
  traceId: 'trace-4',
};

const book: AlertBook = {
  schemaVersion: 'v1',
  updatedAt: AT,
  nextDueAtMs: AT_MS,
  order: 3,
  loops: {
    demo: {
      escalationsFile: `${OPS}/demo/escalations.jsonl`,
      dispatchStateFile: `${OPS}/demo/alert-dispatch-state.json`,
      dispatchTelemetryFile: `${OPS}/demo/telemetry/alerts.jsonl`,
      line: 4,
      byte: 4000,
      identity: {
        device: '2049',
        inode: '1179650',
        headBytes: 4000,
        headSha256: 'a'.repeat(64),
        tailBytes: 4000,
        tailSha256: 'b'.repeat(64),
      },
      lastSeq: 4,
      totals,
    },
  },
  alerts: {
    [FINGERPRINT]: {
      fingerprint: FINGERPRINT,
      loopId: 'demo',
      category: 'health_critical',
      subject: 'ingest_stale',
      cause: 'ingest_stale',
      severity: 'critical',
      status: 'acknowledged',
      startedAt: AT,
      startedAtMs: AT_MS,
      endedAt: LATER,
      endedAtMs: AT_MS + 3_600_000,
      lastRow: ROW,
      evidence: ['ingestLagSeconds is 901, threshold 900'],
      traceId: 'trace-4',
      acknowledged: { by: 'kim', at: AT, reason: 'on it', expiresAt: LATER },
      snoozedUntil: LATER,
      snoozedBy: 'kim',
      snoozeReason: 'after the deploy',
      states: [{ pass: 4, firing: true }],
      flapping: false,
      resolvedBy: 'condition_cleared',
    },
  },
  groups: {
    'hook|cause=ingest_stale': {
      key: 'hook|cause=ingest_stale',
      sink: 'hook',
      dedupKey: 'ops-manager:cause=ingest_stale:0123456789abcdef',
      told: { [FINGERPRINT]: 'firing' },
      severities: { [FINGERPRINT]: 'critical' },
      waitingSinceMs: AT_MS,
      lastToldAtMs: AT_MS,
    },
  },
  deliveries: {
    [DELIVERY]: {
      id: DELIVERY,
      sink: 'hook',
      kind: 'firing',
      groupKey: 'hook|cause=ingest_stale',
      dedupKey: 'ops-manager:cause=ingest_stale:0123456789abcdef',
      order: 3,
      severity: 'critical',
      createdAt: AT,
      traceId: 'trace-4',
      alerts: [notice],
      omittedAlerts: 0,
      rows: [ROW],
      status: 'dead',
      attempts: 12,
      nextAttemptAtMs: AT_MS,
      lastFailure: failure,
      deadSinceAt: LATER,
    },
  },
  rows: { [ROW]: { loopId: 'demo', severity: 'critical', escalation, decisions: [decision] } },
  sinks: {
    hook: {
      failures: 12,
      pausedUntilMs: AT_MS,
      pauseReason: 'sink_circuit_open',
      sentAtMs: [AT_MS],
      notifiedAtMs: [AT_MS],
      openings: 2,
      lastSuccessAt: AT,
      lastFailure: failure,
      deadLetters: 1,
      alarmed: true,
      alarmedLoop: 'demo',
    },
  },
  silences: {
    'sil-0123456789abcdef': {
      id: 'sil-0123456789abcdef',
      matcher: { loop: 'demo', category: 'health_*', subject: '*', minSeverity: 'warning' },
      everything: false,
      by: 'kim',
      reason: 'maintenance',
      createdAt: AT,
      startsAt: AT,
      startsAtMs: AT_MS,
      endsAt: LATER,
      endsAtMs: AT_MS + 3_600_000,
    },
  },
  runs: { '5b0f2d0e.jsonl': 812 },
  owedEscalations: [
    {
      key: `alert_delivery_failed:${DELIVERY}`,
      loopId: 'demo',
      sink: 'hook',
      category: 'alert_delivery_failed',
      deliveryIds: [DELIVERY],
      reasonCode: 'http_error',
      at: LATER,
    },
  ],
};

const due: AlertDue = {
  schemaVersion: 'v1',
  updatedAtMs: AT_MS,
  nextDueAtMs: AT_MS,
  movedFiles: ['/var/log/alerts.jsonl'],
};

export const dispatchState: AlertDispatchState = {
  schemaVersion: 'v1',
  updatedAt: AT,
  loopId: 'demo',
  traceId: 'trace-4',
  escalationsFile: `${OPS}/demo/escalations.jsonl`,
  dispatchTelemetryFile: `${OPS}/demo/telemetry/alerts.jsonl`,
  status: 'partial',
  processedCount: 4,
  dispatchedCount: 1,
  partialCount: 1,
  skippedCount: 1,
  failedCount: 1,
  waitingCount: 0,
  failureReasonCodes: ['http_error'],
  escalationsLineOffset: 4,
  escalationsLineCount: 4,
  escalationsByteOffset: 4000,
  pendingDeliveries: 1,
  oldestPendingAt: AT,
  deadLetters: 1,
  nextAttemptAt: LATER,
  firing: 1,
  acknowledged: 0,
  pending: 0,
  totals,
};

export const alertRow: AlertRow = {
  timestamp: AT,
  seq: 4,
  row: 1,
  loopId: 'demo',
  traceId: 'trace-5',
  escalationTraceId: 'trace-4',
  category: 'alert_dispatch',
  escalationCategory: 'health_critical',
  escalationTimestamp: AT,
  escalationId: 'esc-4-1',
  eventSeverity: 'critical',
  status: 'partial',
  reasonCode: 'partial_dispatch_failure',
  message: 'config is wrong',
  rawLine: '{not json',
  line: 4,
  escalation,
  route: { category: 'health_critical' },
  decisions: [decision],
  sinks: [
    {
      id: 'hook',
      type: 'webhook',
      status: 'failed',
      httpStatus: 503,
      reasonCode: 'http_error',
      detailCode: 'server_error',
      message: 'the sink answered with status 503',
      deliveryId: DELIVERY,
      kind: 'firing',
      attempt: 2,
      nextAttemptAt: LATER,
    },
  ],
  sinkCount: 1,
  dispatchedSinkCount: 0,
  failedSinkCount: 1,
};

const escalationHead = {
  timestamp: AT,
  id: 'esc-5-1',
  seq: 5,
  row: 1,
  loopId: 'demo',
  traceId: 'trace-5',
  transport: 'local' as const,
  subject: 'hook',
  sink: 'hook',
  deliveryIds: [DELIVERY],
  bookFile: `${OPS}/.alerts/book.json`,
};

const deliveryFailed: AlertDeliveryFailed = {
  ...escalationHead,
  category: 'alert_delivery_failed',
  severity: 'critical',
  reasonCode: 'http_error',
};

const deliveryRecovered: AlertDeliveryRecovered = {
  ...escalationHead,
  category: 'alert_delivery_recovered',
  severity: 'info',
  resolves: 'alert_delivery_failed',
};

/** Documents and rows of the alert side. */
export const ALERT_SAMPLES: readonly Sample[] = [
  {
    schema: 'alert-book',
    value: book,
    optional: [
      '/alerts/alt-0123456789abcdef',
      '/alerts/alt-0123456789abcdef/snoozedBy',
      '/alerts/alt-0123456789abcdef/snoozeReason',
      '/deliveries/ntf-0123456789abcdef0123',
      '/groups/hook|cause=ingest_stale',
      '/groups/hook|cause=ingest_stale/told/alt-0123456789abcdef',
      '/groups/hook|cause=ingest_stale/severities/alt-0123456789abcdef',
      '/loops/demo',
      '/rows/demo#esc-4-1',
      '/runs/5b0f2d0e.jsonl',
      '/silences/sil-0123456789abcdef',
      '/sinks/hook',
      '/silences/sil-0123456789abcdef/matcher/loop',
      '/silences/sil-0123456789abcdef/matcher/category',
      '/silences/sil-0123456789abcdef/matcher/subject',
      '/silences/sil-0123456789abcdef/matcher/minSeverity',
    ],
    open: [`/rows/${ROW}/escalation`],
  },
  { schema: 'alert-due', value: due, optional: [], open: [] },
  { schema: 'alert-dispatch-state', value: dispatchState, optional: [], open: [] },
  {
    schema: 'alert-row',
    value: alertRow,
    optional: Object.keys(alertRow)
      .filter((name) => !['timestamp', 'seq', 'loopId', 'traceId', 'category', 'status'].includes(name))
      .map((name) => `/${name}`),
    open: ['/escalation', '/route'],
  },
];

/** Escalations about alerting itself. */
export const DELIVERY_ESCALATION_SAMPLES: readonly Omit<Sample, 'schema'>[] = [
  { value: deliveryFailed, optional: ['/row'], open: [] },
  { value: deliveryRecovered, optional: ['/row'], open: [] },
];
