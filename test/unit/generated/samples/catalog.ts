import { ALERT_OPERATOR_SAMPLES } from './alert-operator.ts';
import { ALERT_SINK_SAMPLES } from './alert-sinks.ts';
import { ALERT_SAMPLES, DELIVERY_ESCALATION_SAMPLES } from './alerts.ts';
import { serviceProblem } from './client.ts';
import * as commands from './commands.ts';
import { CONTROL_SAMPLES, SERVICE_OPEN_SAMPLES } from './control-catalog.ts';
import * as envelopes from './envelopes.ts';
import * as health from './health.ts';
import { QUEUE_TABLE_SAMPLES } from './queue-table.ts';
import { QUEUE_TRANSFER_SAMPLES } from './queue-transfer.ts';
import * as rows from './rows.ts';
import * as runtime from './runtime.ts';
import { cursor, fold, state } from './state.ts';
import { TEAM_SAMPLES } from './team.ts';
import { DRIFT_OPTIONAL, TELEMETRY_SAMPLES } from './telemetry-catalog.ts';

/** A document that its schema accepts, with every optional member present. */
export interface Sample {
  /** File name of the schema without `.schema.json`. */
  readonly schema: string;
  readonly value: unknown;
  /** JSON pointers of the members that may be left out. */
  readonly optional: readonly string[];
  /** JSON pointers of the objects that take any further member; what is below them is free. */
  readonly open: readonly string[];
}

const noOpen: readonly string[] = [];
const gatesAndStuck = (at: string): string[] => [`${at}/gates`, `${at}/stuck`];
const under = (at: string, pointers: readonly string[]): string[] => pointers.map((pointer) => at + pointer);

const eventOpen = ['/event/payload', '/event/raw'];
const heartbeatState: Sample = {
  schema: 'heartbeat-state',
  value: health.heartbeatState,
  optional: ['/reasonCode'],
  open: ['/heartbeat'],
};
const stateSample: Sample = {
  schema: 'state',
  value: state,
  optional: [
    '/heartbeat',
    '/heartbeat/reasonCode',
    '/drift',
    '/drift/traceId',
    ...under('/drift', DRIFT_OPTIONAL),
    '/tuning',
    '/health/metrics/quietSeconds',
    '/evidence/files/0/detail',
    '/evidence/lastEventEnvelope/traceId',
    '/sequence/reasonCode',
  ],
  open: [
    ...gatesAndStuck('/projection'),
    '/fold/gates',
    '/heartbeat/heartbeat',
    ...under('/evidence/lastEventEnvelope', eventOpen),
  ],
};

const visibility = {
  heartbeat: Object.keys(commands.statusDocument.visibility.heartbeat),
  sequence: Object.keys(commands.statusDocument.visibility.sequence),
  invocationAudit: Object.keys(commands.statusDocument.visibility.invocationAudit),
  trace: Object.keys(commands.statusDocument.visibility.trace),
};

/** Documents and rows that ops-manager writes or prints: closed but for what it quotes. */
export const CLOSED_SAMPLES: readonly Sample[] = [
  ...CONTROL_SAMPLES,
  ...ALERT_SINK_SAMPLES,
  ...ALERT_OPERATOR_SAMPLES,
  ...ALERT_SAMPLES,
  ...QUEUE_TABLE_SAMPLES,
  ...QUEUE_TRANSFER_SAMPLES,
  ...TEAM_SAMPLES,
  {
    schema: 'loop-run-snapshot',
    value: envelopes.snapshot,
    optional: [
      '/traceId',
      '/runtime/heartbeat',
      '/runtime/escalation',
      '/artifacts/heartbeat',
      '/artifacts/escalation',
      '/log',
      '/evidence',
      '/evidence/files/0/detail',
    ],
    open: [
      '/run/summary',
      '/runtime/superloopState',
      '/runtime/activeRun',
      '/runtime/heartbeat',
      '/runtime/escalation',
      ...gatesAndStuck('/health'),
    ],
  },
  { schema: 'loop-run-event', value: envelopes.event, optional: ['/traceId'], open: eventOpen },
  { schema: 'cursor', value: cursor, optional: ['/journalSeq', '/source'], open: noOpen },
  { schema: 'fold', value: fold, optional: [], open: ['/gates'] },
  stateSample,
  { schema: 'health', value: health.health, optional: ['/metrics/quietSeconds'], open: noOpen },
  heartbeatState,
  { schema: 'sequence-state', value: health.sequenceState, optional: ['/reasonCode'], open: noOpen },
  {
    schema: 'transport-health',
    value: health.transportHealth,
    optional: [
      '/lastFailureCode',
      '/lastSuccessAt',
      '/lastFailureAt',
      '/failureStreaks/service_request_failed',
      '/otherSources',
      '/otherSources/local',
      '/otherSources/local/lastSuccessAt',
    ],
    open: noOpen,
  },
  {
    schema: 'heartbeat-row',
    value: health.heartbeatRow,
    optional: ['/row', '/reasonCode', '/heartbeatAt', '/heartbeatLagSeconds'],
    open: ['/heartbeat'],
  },
  { schema: 'sequence-row', value: health.sequenceRow, optional: ['/row', '/reasonCode'], open: noOpen },
  {
    schema: 'reconcile-row',
    value: rows.reconcileRow,
    optional: [
      '/alertsEnabled',
      '/row',
      '/source',
      '/failureCode',
      '/failureMessage',
      '/thresholdProfile',
      '/sequenceReasonCode',
      '/cursorOutcome',
      '/backlogRows',
      '/runId',
      '/ingestLagSeconds',
      '/quietSeconds',
      '/heartbeatLagSeconds',
      '/healthReasonSeverities',
      '/healthReasonSeverities/transport_unreachable',
    ],
    open: noOpen,
  },
  { schema: 'transition-row', value: rows.transitionRow, optional: ['/row'], open: noOpen },
  { schema: 'quarantine-row', value: rows.quarantineRow, optional: ['/row'], open: noOpen },
  { schema: 'journal-record', value: rows.journalRecord, optional: [], open: noOpen },
  { schema: 'applied-marker', value: rows.appliedMarker, optional: [], open: noOpen },
  {
    schema: 'threshold-profile',
    value: commands.thresholdProfile,
    optional: ['/description'],
    open: noOpen,
  },
  {
    schema: 'status-document',
    value: commands.statusDocument,
    optional: [
      '/drift',
      '/health/metrics/quietSeconds',
      '/alerts',
      '/visibility/heartbeat',
      '/visibility/sequence',
      '/visibility/invocationAudit',
      ...Object.entries(visibility).flatMap(([name, keys]) => keys.map((key) => `/visibility/${name}/${key}`)),
      '/assessment/evidence/files/0/detail',
    ],
    open: ['/drift', '/alerts'],
  },
  {
    schema: 'dry-run-report',
    value: commands.dryRunReport,
    optional: under('/state', stateSample.optional),
    open: under('/state', stateSample.open),
  },
  ...TELEMETRY_SAMPLES,
  { schema: 'verify-report', value: commands.verifyReport, optional: [], open: noOpen },
  { schema: 'timeline-row', value: commands.timelineRow, optional: [], open: ['/details'] },
  { schema: 'explanation', value: commands.explanation, optional: [], open: noOpen },
];

const divergenceOpen = gatesAndStuck('/state/projection');

/** One row of each escalation category. */
export const ESCALATION_SAMPLES: readonly Sample[] = [
  { value: rows.divergenceDetected, optional: ['/row'], open: divergenceOpen },
  { value: rows.divergenceResolved, optional: ['/row'], open: divergenceOpen },
  { value: rows.orderingDriftDetected, optional: ['/row'], open: noOpen },
  { value: rows.orderingDriftResolved, optional: ['/row'], open: noOpen },
  { value: rows.healthCritical, optional: ['/row', '/failureCode'], open: noOpen },
  { value: rows.healthDegraded, optional: ['/row', '/failureCode'], open: noOpen },
  { value: rows.healthRecovered, optional: ['/row', '/failureCode'], open: noOpen },
  { value: rows.profileDriftDetected, optional: ['/row'], open: noOpen },
  { value: rows.profileDriftResolved, optional: ['/row'], open: noOpen },
  ...DELIVERY_ESCALATION_SAMPLES,
].map((sample) => ({ schema: 'escalation', ...sample }));

/** What others write: open, so that a new member of theirs does no harm. */
export const OPEN_SAMPLES: readonly Pick<Sample, 'schema' | 'value'>[] = [
  ...SERVICE_OPEN_SAMPLES,
  { schema: 'events-page', value: envelopes.page },
  { schema: 'state-memory', value: state },
  { schema: 'health-memory', value: health.health },
  { schema: 'sequence-memory', value: health.sequenceState },
  { schema: 'runtime-event', value: runtime.runtimeEvent },
  { schema: 'runtime-event', value: runtime.typedRuntimeEvent },
  { schema: 'runtime-state', value: runtime.runtimeState },
  { schema: 'active-run', value: runtime.activeRun },
  { schema: 'approval', value: runtime.approval },
  { schema: 'run-summary', value: runtime.runSummary },
  { schema: 'runtime-heartbeat', value: runtime.runtimeHeartbeat },
  { schema: 'intent-row', value: runtime.intentRow },
  { schema: 'control-invocation-row', value: runtime.controlInvocationRow },
  { schema: 'process-table', value: commands.processTable },
  { schema: 'service-problem', value: serviceProblem },
  { schema: 'threshold-profiles', value: commands.thresholdProfiles },
  { schema: 'status-document', value: commands.emptyStatusDocument },
];
