import type { HeartbeatState, State, TransportHealth } from '../generated/types.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { type CursorOutcome, saysLogChanged } from '../store/cursor.ts';
import { embeddedEnvelope } from '../transport/event-envelope.ts';
import { type Assessed, type ControlFacts, assessLoop } from './assess.ts';
import { projectHeartbeat } from './heartbeat.ts';
import { type LoopFacts, loopFacts } from './loop-facts.ts';
import type { Observation } from './observe.ts';
import { type Prior, previousState } from './prior.ts';
import { projectState } from './project.ts';
import { type PassRequest, sourceOf } from './request.ts';
import { diagnoseSequence } from './sequence.ts';
import { nextTransportHealth } from './transport-health.ts';

/** Makes the state document of a pass from one look at the loop and from what earlier passes left behind. */

/** What a state is made of besides the observation. */
export interface JudgeInput {
  readonly request: PassRequest;
  readonly nowMs: number;
  /** Number that the commit will have. */
  readonly seq: number;
  readonly prior: Prior;
  readonly control: ControlFacts;
}

/** A state with what it was made from. */
export interface JudgedPass {
  readonly state: State;
  readonly assessed: Assessed;
  readonly transport: TransportHealth;
  /** Null when the stored heartbeat state stays as it is. */
  readonly heartbeat: HeartbeatState | null;
}

/** Judges an observation and composes the state. */
export function judgePass(input: JudgeInput, observation: Observation): JudgedPass {
  const { request, prior } = input;
  const transport = transportAfter(input, null);
  const { assessed, sequence, facts } = judge(input, observation, transport);
  const heartbeat = projectHeartbeat(assessed.heartbeat, prior.heartbeat, heartbeatContext(input));
  const state: State = {
    ...projectState(projectionInput(input, observation, { assessed, facts })),
    health: assessed.health,
    trace: { reconcileTraceId: request.traceId, journalSeq: input.seq },
    sequence,
    heartbeat: heartbeat ?? prior.heartbeat,
  };
  return { state, assessed, transport, heartbeat };
}

/** A replay of what nobody lost: what was seen before says nothing about it. */
const FORGETTING: ReadonlySet<CursorOutcome> = new Set<CursorOutcome>([
  'cursor_from_start',
  'cursor_initial',
  'source_changed',
]);

function judge(input: JudgeInput, observation: Observation, transport: TransportHealth) {
  const { request, prior, nowMs } = input;
  const { ingest, resume } = observation;
  const replay = resume.restart && !saysLogChanged(resume.outcome);
  const sequence = diagnoseSequence({
    previous: prior.sequence,
    snapshot: observation.lineCount,
    span: ingest.span,
    replay,
    forget: FORGETTING.has(resume.outcome),
    otherSource: observation.otherSource === true,
    gap: ingest.position.line - resume.line !== ingest.rowsRead + ingest.rowsBlank + ingest.rowsBad,
    context: {
      updatedAt: formatInstant(nowMs),
      loopId: request.loop,
      traceId: request.traceId,
      transport: request.transport,
    },
  });
  const facts = loopFacts({
    loopId: request.loop,
    nowMs,
    fold: ingest.fold,
    atHead: ingest.backlogRows === 0,
    files: observation.files,
    process: observation.process,
    reported: observation.reported ?? null,
    thresholds: request.thresholds,
    cancelled: input.control.cancelled,
  });
  const assessed = assessLoop({
    facts,
    files: observation.files,
    prior,
    pass: {
      traceId: request.traceId,
      thresholds: request.thresholds,
      transport: { mode: request.transport, source: sourceOf(request), lastFailureCode: null },
      transportFailureStreak: transport.failureStreak,
      control: input.control,
      sequence,
      cursorOutcome: resume.outcome,
      cursorDetail: resume.detail,
      rowsRead: ingest.rowsRead,
      lineCount: observation.lineCount,
      backlogRows: ingest.backlogRows,
      backlogBytes: ingest.backlogBytes,
      previousOffset:
        request.fromStart || resume.outcome === 'source_changed' ? null : (prior.state?.cursor.eventLineOffset ?? null),
    },
  });
  return { sequence, facts, assessed };
}

function projectionInput(
  input: JudgeInput,
  observation: Observation,
  judged: { assessed: Assessed; facts: LoopFacts },
): Parameters<typeof projectState>[0] {
  const { request, nowMs } = input;
  const { ingest, resume } = observation;
  const source = { repoPath: request.repo, loopId: request.loop };
  const envelope = {
    emittedAt: formatInstant(nowMs),
    traceId: request.traceId,
    source,
    eventLineCount: observation.lineCount,
  };
  return {
    ...judged,
    files: observation.files,
    place: {
      repo: request.repo,
      loop: request.loop,
      loopDir: request.runtime.loopDir,
      eventsFile: request.runtime.eventsFile,
      events: observation.events,
    },
    batch: {
      rowsRead: ingest.rowsRead,
      rowsBlank: ingest.rowsBlank,
      rowsBad: ingest.rowsBad,
      tornTailBytes: ingest.tornTailBytes,
      sizeBytes: ingest.sizeBytes,
      lineCount: observation.lineCount,
      backlogRows: ingest.backlogRows,
      backlogBytes: ingest.backlogBytes,
      lastEnvelope: ingest.last === null ? null : embeddedEnvelope(ingest.last, envelope),
      cursorOutcome: resume.outcome,
      cursorDetail: resume.detail,
    },
    previousState: previousState(input.prior),
    validSeconds: request.thresholds.degradedIngestLagSeconds,
  };
}

/** Transport health after this pass; `failureCode` is null after a success. */
export function transportAfter(input: JudgeInput, failureCode: string | null): TransportHealth {
  const { request } = input;
  return nextTransportHealth(input.prior.transport, {
    at: formatInstant(input.nowMs),
    traceId: request.traceId,
    transport: request.transport,
    source: sourceOf(request),
    failureCode,
  });
}

function heartbeatContext(input: JudgeInput): Parameters<typeof projectHeartbeat>[2] {
  const { request, nowMs } = input;
  const { thresholds, traceId, transport } = request;
  return {
    nowMs,
    loopId: request.loop,
    traceId,
    transport,
    thresholds,
    skewToleranceSeconds: thresholds.clockSkewToleranceSeconds,
  };
}
