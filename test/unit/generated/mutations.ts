import { event, snapshot } from './samples/envelopes.ts';
import { health, heartbeatRow, heartbeatState, sequenceRow, sequenceState, transportHealth } from './samples/health.ts';
import { serviceProblem } from './samples/client.ts';
import { ALERT_OPERATOR_MUTATIONS } from './mutations-alert-operator.ts';
import { ALERT_SINK_MUTATIONS } from './mutations-alert-sinks.ts';
import { CONTROL_MUTATIONS } from './mutations-control.ts';
import { QUEUE_TABLE_MUTATIONS } from './mutations-queue-table.ts';
import { QUEUE_TRANSFER_MUTATIONS } from './mutations-queue-transfer.ts';
import { TEAM_MUTATIONS } from './mutations-team.ts';
import { TELEMETRY_MUTATIONS } from './mutations-telemetry.ts';
import * as commands from './samples/commands.ts';
import * as rows from './samples/rows.ts';
import * as runtime from './samples/runtime.ts';
import { cursor, fold, state } from './samples/state.ts';

/** A change that turns a good document into one that its schema must refuse. */
export interface Mutation {
  readonly schema: string;
  readonly document: unknown;
  readonly pointer: string;
  /** The bad value; undefined leaves the member out. */
  readonly value: unknown;
  readonly why: string;
}

type Row = readonly [pointer: string, value: unknown, why: string];

function of(schema: string, document: unknown, table: readonly Row[]): Mutation[] {
  return table.map(([pointer, value, why]) => ({ schema, document, pointer, value, why }));
}

const TIME_IN_MS = '2026-11-20T13:09:14.123Z';
const TIME_WITH_OFFSET = '2026-11-20T13:09:14+00:00';

export const MUTATIONS: readonly Mutation[] = [
  ...CONTROL_MUTATIONS,
  ...TELEMETRY_MUTATIONS,
  ...ALERT_SINK_MUTATIONS,
  ...ALERT_OPERATOR_MUTATIONS,
  ...QUEUE_TABLE_MUTATIONS,
  ...QUEUE_TRANSFER_MUTATIONS,
  ...TEAM_MUTATIONS,
  ...of('loop-run-snapshot', snapshot, [
    ['/schemaVersion', 'v2', 'another version'],
    ['/envelopeType', 'loop_run_event', 'the other envelope'],
    ['/emittedAt', TIME_IN_MS, 'a fraction of a second'],
    ['/run/runId', '', 'an empty run id'],
    ['/run/iteration', -1, 'a negative iteration'],
    ['/run/iteration', 1.5, 'a fractional iteration'],
    ['/run/status', 'paused', 'a state that does not exist'],
    ['/run/summary', [], 'a list for a summary'],
    ['/artifacts/events/sha256', 'E3B0', 'a digest of another form'],
    ['/health/gates', { tests: true }, 'a gate that is no word'],
    ['/sequence/source', 'timestamp', 'another way of counting'],
  ]),
  ...of('loop-run-event', event, [
    ['/event/name', '', 'an empty name'],
    ['/event/timestamp', '', 'an empty time'],
    ['/event/raw', 'text', 'a raw event that is no object'],
    ['/event/payload', undefined, 'a payload that is missing instead of null'],
    ['/sequence/value', '3', 'a line number in quotes'],
    ['/traceId', 7, 'a trace id that is a number'],
  ]),
  ...of('cursor', cursor, [
    ['/eventLineOffset', -1, 'a negative line'],
    ['/eventByteOffset', 0.5, 'half a byte'],
    ['/eventByteOffset', undefined, 'no byte offset, as an older cursor has it'],
    ['/identity/inode', 42, 'an inode as a number'],
    ['/identity/headSha256', 'abc', 'a digest that is cut'],
    ['/updatedAt', TIME_WITH_OFFSET, 'an offset instead of Z'],
  ]),
  ...of('fold', fold, [
    ['/schema', 2, 'another fold version'],
    ['/phase', 'paused', 'a phase that does not exist'],
    ['/approvalDecision', 'maybe', 'a decision that does not exist'],
    ['/lastEvent/iteration', '2', 'an iteration in quotes'],
  ]),
  ...of('state', state, [
    ['/transition/currentState', 'none', 'none as a current state'],
    ['/transition/confidence', 'certain', 'a confidence that does not exist'],
    ['/transition/whyCode', 'because', 'a ground that does not exist'],
    ['/projection/active', 'true', 'a boolean in quotes'],
    ['/divergence/reasons/0', 'feeling', 'a contradiction that does not exist'],
    ['/ingest/cursorOutcome', 'ok', 'a cursor outcome that does not exist'],
    ['/evidence/files/0/status', 'fine', 'a file status that does not exist'],
    ['/evidence/files/0/artifact', 'notes', 'a file that nobody reads'],
    ['/evidence/process/verdict', 'zombie', 'a verdict that does not exist'],
    ['/evidence/process/survivors', [1.5], 'half a process'],
    ['/evidence/lastEventEnvelope/event/name', '', 'a bad envelope inside'],
    ['/fold/phase', 'paused', 'a bad fold inside'],
    ['/health/status', 'fine', 'a bad health inside'],
    ['/sequence/status', 'fine', 'a bad order check inside'],
    ['/heartbeat/freshnessStatus', 'stale', 'a bad heartbeat inside'],
    ['/trace/journalSeq', null, 'no journal record'],
    ['/drift/status', 'drifting', 'a bad comparison of profiles inside'],
    ['/tuning/telemetrySummary', {}, 'a recommendation that rests on nothing'],
    ['/validUntil', 'tomorrow', 'a time in words'],
  ]),
  ...of('health', health, [
    ['/status', 'unknown', 'unknown, which only an assessment may say'],
    ['/reasonCodes/0', 'Ingest-Stale', 'a code that is not in snake case'],
    ['/reasons/0/severity', 'warning', 'the severity of an escalation'],
    ['/reasons/0/observed', 4199, 'an observed value that is no text'],
    ['/reasons/0/observedValue', { lag: 1 }, 'an observed value that is an object'],
    ['/metrics/heartbeatSupport', 'yes', 'a heartbeat support that does not exist'],
    ['/metrics/ingestLagSeconds', -3, 'a negative age'],
    ['/transport/ingestStatus', 'ok', 'an ingest status that does not exist'],
  ]),
  ...of('heartbeat-state', heartbeatState, [
    ['/freshnessStatus', 'failed', 'failed, which only a row may say'],
    ['/reasonCode', 'ingest_stale', 'the reason of something else'],
    ['/transport', 'carrier_pigeon', 'a transport that does not exist'],
  ]),
  ...of('heartbeat-row', heartbeatRow, [
    ['/category', 'heartbeat', 'another category'],
    ['/status', 'ok', 'a status that does not exist'],
    ['/seq', undefined, 'no journal record'],
  ]),
  ...of('sequence-state', sequenceState, [
    ['/violations/0', 'event_sequence_odd', 'a violation that does not exist'],
    ['/snapshot/previous', undefined, 'an unknown number left out instead of null'],
    ['/highWater/events', '3', 'a number in quotes'],
    ['/reasonCode', 'ok', 'a reason for nothing'],
  ]),
  ...of('sequence-row', sequenceRow, [['/category', 'sequence', 'another category']]),
  ...of('transport-health', transportHealth, [
    ['/lastResult', 'ok', 'a result that does not exist'],
    ['/failureStreaks/service_request_failed', 'many', 'a count in words'],
    ['/lastFailureCode', null, 'null instead of leaving it out'],
  ]),
  ...of('reconcile-row', rows.reconcileRow, [
    ['/status', 'partial', 'a status that does not exist'],
    ['/failureCode', null, 'null instead of leaving it out'],
    ['/sequenceStatus', 'not_evaluated', 'an order status that reaches no row'],
    ['/durationMs', -1, 'a negative duration'],
    ['/quietSeconds', null, 'null instead of leaving it out'],
    ['/healthReasonSeverities/transport_unreachable', 'warning', 'the severity of an escalation'],
    ['/lifecycleState', 'none', 'none as a current state'],
  ]),
  ...of('transition-row', rows.transitionRow, [
    ['/kind', 'mood', 'a judgement that does not exist'],
    ['/reasonCodes', 'event_loop_complete', 'a code instead of a list'],
  ]),
  ...of('quarantine-row', rows.quarantineRow, [['/reason', 'ugly', 'a reason that does not exist']]),
  ...of('escalation', rows.divergenceDetected, [
    ['/category', undefined, 'no category'],
    ['/category', 'divergence', 'a category that does not exist'],
    ['/category', 'health_critical', 'the category of another row'],
    ['/id', '2-0', 'an id of another form'],
    ['/severity', 'degraded', 'the severity of a health reason'],
  ]),
  ...of('escalation', rows.healthRecovered, [
    ['/severity', 'critical', 'an alarm for a recovery'],
    ['/resolves', 'divergence_detected', 'the end of something else'],
    ['/healthStatus', 'degraded', 'a recovery that is none'],
  ]),
  ...of('journal-record', rows.journalRecord, [
    ['/seq', '2', 'a number in quotes'],
    ['/documents/0/text', {}, 'a document that is no text'],
    ['/rows/0/line', null, 'no row'],
    ['/durable', 1, 'a number for yes'],
  ]),
  ...of('applied-marker', rows.appliedMarker, [['/applied', null, 'nothing applied']]),
  ...of('threshold-profiles', commands.thresholdProfiles, [
    ['/schemaVersion', 'v2', 'another version'],
    ['/profiles', {}, 'no profile'],
    ['/defaultProfile', '', 'an empty name'],
    ['/profiles/balanced/criticalIngestLagSeconds', '900', 'a limit in quotes'],
    ['/profiles/balanced/degradedTransportFailureStreak', undefined, 'a limit that is missing'],
    ['/profiles/balanced/degradedIngestLagSeconds', -1, 'a negative limit'],
  ]),
  ...of('process-table', commands.processTable, [
    ['/0/pid', 0, 'a process id that no process has'],
    ['/0/command', null, 'no command'],
    ['/0', 16528, 'a process id alone'],
  ]),
  ...of('service-problem', serviceProblem, [
    ['/ok', true, 'a refusal that says yes'],
    ['/error', 'not_found', 'a code alone'],
    ['/error/code', 'Not Found', 'a status text for a code'],
    ['/error/code', '', 'no code'],
    ['/error/message', null, 'no message'],
  ]),
  ...of('status-document', commands.statusDocument, [
    ['/assessment/status', 'fine', 'a status that does not exist'],
    ['/health', { status: 'critical' }, 'half a health'],
    ['/visibility/trace/sharedTraceId', null, 'null instead of leaving it out'],
    ['/files/stateFile', null, 'no path'],
  ]),
  ...of('dry-run-report', commands.dryRunReport, [
    ['/dryRun', false, 'a dry run that was none'],
    ['/changes/0/change', 'delete', 'a change that no pass makes'],
  ]),
  ...of('timeline-row', commands.timelineRow, [['/kind', 'rumour', 'a kind that does not exist']]),
  ...of('explanation', commands.explanation, [['/severity', 'fatal', 'a severity that does not exist']]),
  ...of('runtime-event', runtime.runtimeEvent, [
    ['/timestamp', '', 'an empty time'],
    ['/timestamp', 1_795_180_152, 'a time as a number'],
    ['/event', '', 'an empty name'],
    ['/event', 5, 'a name that is a number'],
  ]),
];
