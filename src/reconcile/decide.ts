import type {
  Announced,
  Cursor,
  Health,
  HeartbeatState,
  ReconcileRow,
  SequenceState,
  State,
  TransportHealth,
} from '../generated/types.ts';
import type { CommitPlan, PlannedDocument, PlannedRow } from '../ports.ts';
import { encodeJson } from '../runtime/exact-number.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import type { Assessed } from './assess.ts';
import { decideEscalations } from './escalate.ts';
import { type Failure, healthOfFailedPass } from './failed-pass.ts';
import { worstSeverities } from './health-reason.ts';
import { type JudgeInput, judgePass, transportAfter } from './judge-pass.ts';
import type { Observation } from './observe.ts';
import { announcedNow, withProfileDrift } from './announced.ts';
import { type Comparison, type History, compareProfiles } from './compare-profiles.ts';
import { type Prior, previousState } from './prior.ts';
import { driftTarget } from '../telemetry/drift.ts';
import { transitionRows } from './transition-rows.ts';
import { eventsFileName, sourceOf } from './request.ts';
import {
  type ReconcileRun,
  heartbeatChanged,
  heartbeatRow,
  quarantineRows,
  reconcileRow,
  sequenceRow,
} from './rows.ts';

/**
 * Turns one look at a loop into everything that the pass writes: documents, rows, and whether they must survive
 * power loss. A function of its input alone; docs/architecture.md draws what happens around it.
 */

export interface DecideInput extends JudgeInput {
  readonly run: Pick<ReconcileRun, 'epoch' | 'startedAtMs' | 'durationMs' | 'cursorOffsetBefore' | 'recovery'>;
  /** Line offset in the cursor file; 0 when it holds none. A failed pass leaves it as it is. */
  readonly storedOffset: number;
  readonly seen: { readonly observation: Observation } | { readonly failure: Failure };
  /** Rows of earlier passes; null when the pass does not compare profiles. */
  readonly history: History | null;
}

/** What a pass decided. */
export interface Decision {
  readonly state: State | null;
  readonly health: Health;
  readonly plan: CommitPlan;
  /** Why the threshold profile was not compared with the recommended one although it should have been. */
  readonly comparisonProblem: string | null;
}

type Renderer = (state: State | null, health: Health) => string;

/** Decides a pass. `renderStatus` writes the text of status.txt from the new documents. */
export function decidePass(input: DecideInput, renderStatus: Renderer): Decision {
  return 'failure' in input.seen
    ? decideFailedPass(input, input.seen.failure, renderStatus)
    : decideSuccess(input, input.seen.observation, renderStatus);
}

function decideFailedPass(input: DecideInput, failure: Failure, renderStatus: Renderer): Decision {
  const { request, prior } = input;
  const transport = transportAfter(input, failure.code);
  const judged = healthOfFailedPass({ ...input, failure, transport });
  const row = failedRow(input, failure, { health: judged, transport });
  const comparison = compareProfiles(comparisonInput(input), row);
  const health = { ...judged, announced: announce(announcedNow(prior.announced, judged, null), comparison) };
  const trace = { reconcileTraceId: request.traceId, journalSeq: input.seq };
  const state = prior.state === null ? null : { ...prior.state, health, trace, ...comparison.members };
  const escalations = decideEscalations({ ...escalationBase(input), health, state: null, drift: comparison.drift });
  const rows = new RowList(input);
  rows.add(request.paths.escalationsFile, escalations);
  rows.add(
    request.paths.transitionsTelemetryFile,
    transitionRows(prior.announced, { state: null, health }, rows.context),
  );
  rows.add(request.paths.reconcileTelemetryFile, [row]);
  const documents = [
    ...(state === null ? [] : [document(request.paths.stateFile, state)]),
    document(request.paths.healthFile, health),
    document(request.paths.transportHealthFile, transport),
    ...comparison.documents.map(({ path, value }) => document(path, value)),
    { path: request.paths.statusTextFile, text: renderStatus(state, health) },
  ];
  // An advisory comparison is no reason to force anything to disk; what it escalates is.
  const durable = rows.list.length > 1;
  rows.add(request.paths.driftHistoryFile, comparison.rows);
  const plan = planOf(input, { documents, rows: rows.list, durable });
  return { state, health, plan, comparisonProblem: comparison.problem };
}

function failedRow(
  input: DecideInput,
  failure: Failure,
  after: { readonly health: Health; readonly transport: TransportHealth },
): ReconcileRow {
  const outcome = {
    status: 'failed' as const,
    failureCode: failure.code,
    failureMessage: failure.message,
    cursorOffsetAfter: input.storedOffset,
    eventsIngested: 0,
    sequenceStatus: 'skipped_ingest_failed' as const,
    rowsQuarantined: 0,
    lifecycleState: after.health.metrics.lifecycleState,
  };
  return passRow(input, { outcome, ...after });
}

function decideSuccess(input: DecideInput, observation: Observation, renderStatus: Renderer): Decision {
  const { request, prior } = input;
  const { assessed, transport, heartbeat, ...judged } = judgePass(input, observation);
  const row = successRow(input, observation, { state: judged.state, transport });
  const comparison = compareProfiles(comparisonInput(input), row);
  const announced = announcedNow(prior.announced, assessed.health, judged.state);
  const health = { ...assessed.health, announced: announce(announced, comparison) };
  const state: State = { ...judged.state, health, ...comparison.members };
  const rows = new RowList(input);
  const escalations = decideEscalations({ ...escalationBase(input), health, state, drift: comparison.drift });
  addRows(rows, { input, observation, state, heartbeat, escalations, assessed });
  rows.add(request.paths.reconcileTelemetryFile, [row]);
  const documents = [
    document(request.paths.stateFile, state),
    document(request.paths.healthFile, health),
    document(request.paths.sequenceStateFile, state.sequence),
    ...heartbeatDocument(input, heartbeat),
    document(request.paths.transportHealthFile, transport),
    ...comparison.documents.map(({ path, value }) => document(path, value)),
    { path: request.paths.statusTextFile, text: renderStatus(state, health) },
    document(request.paths.cursorFile, cursorOf(input, observation)),
  ];
  const durable = hasMoved(prior, observation) || rows.list.length > 1;
  rows.add(request.paths.driftHistoryFile, comparison.rows);
  const plan = planOf(input, { documents, rows: rows.list, durable });
  return { state, health, plan, comparisonProblem: comparison.problem };
}

function comparisonInput(input: DecideInput): Parameters<typeof compareProfiles>[0] {
  const { request, nowMs, prior, history } = input;
  return { request, nowMs, prior, history, context: contextOf(input) };
}

/** Without a comparison what was told of a profile stays told. */
function announce(announced: Announced, { drift }: Comparison): Announced {
  return drift === null ? announced : withProfileDrift(announced, driftTarget(drift));
}

/** Whether the pass read anything; a service need not tell bytes. */
function hasMoved({ state }: Prior, { ingest, resume }: Observation): boolean {
  const { line, byte } = ingest.position;
  return resume.restart || byte !== state?.fold.byte || line !== state.fold.line;
}

interface RowSources {
  readonly input: DecideInput;
  readonly observation: Observation;
  readonly state: State;
  readonly heartbeat: HeartbeatState | null;
  readonly escalations: readonly object[];
  readonly assessed: Assessed;
}

function addRows(rows: RowList, sources: RowSources): void {
  const { input, observation, state, heartbeat } = sources;
  const { paths, transport } = input.request;
  rows.add(paths.escalationsFile, sources.escalations);
  rows.add(paths.quarantineFile, quarantineRows(observation.ingest.badRows, rows.context));
  const beat = heartbeatRow(sources.assessed.heartbeat, heartbeat, { ...rows.context, transport });
  if (beat !== null && heartbeatChanged(beat, input.prior.heartbeat)) {
    rows.add(paths.heartbeatTelemetryFile, [beat]);
  }
  if (sequenceSaysMore(state.sequence, input.prior.sequence)) {
    rows.add(paths.sequenceTelemetryFile, [sequenceRow(state.sequence, rows.context)]);
  }
  rows.add(
    paths.transitionsTelemetryFile,
    transitionRows(input.prior.announced, { state, health: state.health }, rows.context),
  );
}

/** The heartbeat state is written when it was judged, and when its file was lost or damaged. */
function heartbeatDocument(input: DecideInput, judged: HeartbeatState | null): PlannedDocument[] {
  const { prior, request } = input;
  const heartbeat = judged ?? (prior.unusable.length > 0 ? prior.heartbeat : null);
  return heartbeat === null ? [] : [document(request.paths.heartbeatStateFile, heartbeat)];
}

/** An idle pass over an orderly log says nothing new. */
function sequenceSaysMore(now: SequenceState, before: SequenceState | null): boolean {
  return before === null || now.events.ingestedCount > 0 || now.driftActive || now.status !== before.status;
}

function successRow(
  input: DecideInput,
  observation: Observation,
  after: { state: State; transport: TransportHealth },
): ReconcileRow {
  const { ingest, resume } = observation;
  const { state, transport } = after;
  const { reasonCode } = state.sequence;
  const outcome = {
    status: 'success' as const,
    cursorOffsetAfter: ingest.position.line,
    eventsIngested: ingest.rowsRead,
    sequenceStatus: state.sequence.status,
    ...(reasonCode === undefined ? {} : { sequenceReasonCode: reasonCode }),
    cursorOutcome: resume.outcome,
    rowsQuarantined: ingest.rowsBad,
    backlogRows: ingest.backlogRows,
    lifecycleState: state.transition.currentState,
    runId: state.run.runId,
  };
  return passRow(input, { outcome, health: state.health, transport });
}

type PassOutcome = Pick<
  ReconcileRow,
  'status' | 'cursorOffsetAfter' | 'eventsIngested' | 'sequenceStatus' | 'rowsQuarantined' | 'lifecycleState'
>;

function passRow(
  input: DecideInput,
  found: { outcome: PassOutcome; health: Health; transport: TransportHealth },
): ReconcileRow {
  const { request, run } = input;
  const { health } = found;
  return reconcileRow(
    {
      ...found.outcome,
      previousLifecycleState: previousState(input.prior),
      ...(request.thresholds.profile === null ? {} : { thresholdProfile: request.thresholds.profile }),
      transportFailureStreak: found.transport.failureStreak,
      healthStatus: health.status,
      healthReasonCodes: health.reasonCodes,
      ...lagsOf(health),
    },
    {
      ...run,
      transport: request.transport,
      ...(request.serviceUrl === undefined ? {} : { source: sourceOf(request) }),
      maxEvents: request.maxEvents,
      fromStart: request.fromStart,
      retryAttempts: request.retryAttempts,
      retryBackoffSeconds: request.retryBackoffSeconds,
      ...(request.alertsEnabled === undefined ? {} : { alertsEnabled: request.alertsEnabled }),
    },
    contextOf(input),
  );
}

/** What another profile would have to be judged by; what is unknown is left out. */
function lagsOf({ metrics, reasons }: Health): Partial<ReconcileRow> {
  const { ingestLagSeconds, quietSeconds, heartbeatLagSeconds } = metrics;
  return {
    ...(ingestLagSeconds === null ? {} : { ingestLagSeconds }),
    ...(quietSeconds == null ? {} : { quietSeconds }),
    ...(heartbeatLagSeconds === null ? {} : { heartbeatLagSeconds }),
    healthReasonSeverities: worstSeverities(reasons),
  };
}

function cursorOf(input: DecideInput, observation: Observation): Cursor {
  const { request } = input;
  return {
    schemaVersion: 'v1',
    repoPath: request.repo,
    loopId: request.loop,
    eventsFile: eventsFileName(request.loop),
    eventLineOffset: observation.ingest.position.line,
    eventLineCount: observation.lineCount,
    updatedAt: formatInstant(input.nowMs),
    eventByteOffset: observation.ingest.position.byte,
    identity: observation.identity === null ? null : { ...observation.identity },
    source: sourceOf(request),
    journalSeq: input.seq,
  };
}

function escalationBase(input: DecideInput) {
  const { request } = input;
  return { ...contextOf(input), transport: request.transport, files: request.paths, prior: input.prior };
}

function contextOf(input: DecideInput) {
  const { request } = input;
  return { timestamp: formatInstant(input.nowMs), seq: input.seq, loopId: request.loop, traceId: request.traceId };
}

/** Collects the rows of a pass as encoded lines. */
class RowList {
  readonly list: PlannedRow[] = [];
  readonly context: ReturnType<typeof contextOf>;

  constructor(input: DecideInput) {
    this.context = contextOf(input);
  }

  add(path: string, rows: readonly object[]): void {
    this.list.push(...rows.map((row) => ({ path, line: encodeJson(row) })));
  }
}

function document(path: string, value: object): PlannedDocument {
  return { path, text: `${encodeJson(value)}\n` };
}

function planOf(input: DecideInput, changes: Pick<CommitPlan, 'documents' | 'rows' | 'durable'>): CommitPlan {
  const { request } = input;
  return {
    ...changes,
    at: formatInstant(input.nowMs),
    traceId: request.traceId,
    durablePaths: [request.paths.escalationsFile],
  };
}
