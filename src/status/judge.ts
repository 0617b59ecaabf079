import { DEFAULT_THRESHOLDS } from '../config/default-thresholds.ts';
import type {
  ArtifactEvidence,
  CursorOutcome,
  Fold,
  HealthThresholds,
  SequenceState,
  State,
} from '../generated/types.ts';
import { type Assessed, type ControlFacts, type PassFacts, assessLoop } from '../reconcile/assess.ts';
import { initialFold } from '../reconcile/fold.ts';
import { type LoopFacts, loopFacts } from '../reconcile/loop-facts.ts';
import type { Observation } from '../reconcile/observe.ts';
import { NO_PRIOR, type Prior } from '../reconcile/prior.ts';
import { type ProjectedState, projectState } from '../reconcile/project.ts';
import { diagnoseSequence } from '../reconcile/sequence.ts';
import { CLOCK_SKEW_TOLERANCE_SECONDS } from '../reconcile/thresholds.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { saysLogChanged } from '../store/cursor.ts';
import type { RuntimePaths } from '../store/paths.ts';
import { countAt, textAt } from '../runtime/json-member.ts';
import { type Look, isElsewhere } from './look.ts';
import { lifecycleStateIn } from '../reconcile/recorded-health.ts';
import type { Recorded } from './recorded.ts';

/**
 * Judges the loop as of now, by the rules with which a pass judges it. Nothing is recorded, so that the answer can
 * be given as often as somebody asks.
 */

/** In force when no thresholds are recorded. */
const UNRECORDED_THRESHOLDS: HealthThresholds = {
  profile: null,
  ...DEFAULT_THRESHOLDS,
  clockSkewToleranceSeconds: CLOCK_SKEW_TOLERANCE_SECONDS,
};

export interface JudgeInput {
  readonly nowMs: number;
  readonly repo: string;
  readonly loop: string;
  readonly runtime: RuntimePaths;
  readonly recorded: Recorded;
  readonly control: ControlFacts;
  readonly look: Look;
}

/** The judgement, with what it was made from. */
export interface Judged {
  readonly facts: LoopFacts;
  readonly assessed: Assessed;
  readonly evidence: ProjectedState['evidence'];
}

/** The thresholds that the last pass applied. */
export function thresholdsIn(recorded: Recorded): HealthThresholds {
  const applied = recorded.health?.thresholds;
  return applied === undefined ? UNRECORDED_THRESHOLDS : { ...UNRECORDED_THRESHOLDS, ...applied };
}

/** Judges; null when there is neither a read log nor a recorded fold to judge by, and when the loop is elsewhere. */
export function judgeNow(input: JudgeInput): Judged | null {
  const { look, recorded, nowMs, loop } = input;
  const thresholds = thresholdsIn(recorded);
  const fold = look.kind === 'read' ? look.observation.ingest.fold : (recorded.fold ?? foldOfNoLog(look.events.status));
  if (fold === null || isElsewhere(look)) {
    return null;
  }
  const { files, process } = look.kind === 'read' ? look.observation : look;
  const facts = loopFacts({
    loopId: loop,
    nowMs,
    fold,
    atHead: look.kind === 'read' || recorded.fold === null,
    // With the log out of reach the record is the best that is known: it must not look better than it was.
    reported:
      look.kind === 'unread' && look.reason.why === 'failed' ? lifecycleStateIn(recorded.documents.state ?? {}) : null,
    files,
    process,
    thresholds,
    cancelled: input.control.cancelled,
  });
  const assessed = assessLoop({ facts, files, pass: passFacts(input, thresholds), prior: priorIn(recorded) });
  return { facts, assessed, evidence: evidenceOf(input, facts, assessed) };
}

/** A loop that has no log has no events; one whose log cannot be read may have any. */
function foldOfNoLog(status: ArtifactEvidence['status']): Fold | null {
  return status === 'absent' ? initialFold() : null;
}

function passFacts(input: JudgeInput, thresholds: HealthThresholds): PassFacts {
  const { recorded, look, control } = input;
  const { health, documents, fold } = recorded;
  const previousOffset = countAt(documents.state, 'cursor', 'eventLineOffset');
  const shared = {
    traceId: null,
    thresholds,
    transport: {
      mode: textAt(health, 'transport', 'mode') ?? 'local',
      source: textAt(health, 'transport', 'source'),
      lastFailureCode: textAt(health, 'transport', 'lastFailureCode'),
    },
    transportFailureStreak: countAt(health, 'metrics', 'transportFailureStreak') ?? 0,
    control,
    previousOffset,
  };
  const rowsBefore = countAt(documents.state, 'ingest', 'rowsRead') ?? 0;
  if (look.kind === 'unread') {
    const lineCount = Math.max(fold?.line ?? 0, previousOffset ?? 0);
    const nothing = { cursorOutcome: null, cursorDetail: null, backlogRows: null, backlogBytes: null };
    return { ...shared, ...nothing, sequence: recorded.sequence, rowsRead: rowsBefore, lineCount };
  }
  const { ingest, resume, lineCount } = look.observation;
  return {
    ...shared,
    sequence: sequenceNow(input, look.observation),
    cursorOutcome: reportedOutcome(resume.outcome),
    cursorDetail: resume.detail,
    rowsRead: rowsBefore + ingest.rowsRead,
    lineCount,
    backlogRows: ingest.backlogRows,
    backlogBytes: ingest.backlogBytes,
  };
}

/** A lost document is reported by its own name; the outcome of reading without it says nothing about the loop. */
function reportedOutcome(outcome: CursorOutcome): CursorOutcome | null {
  return saysLogChanged(outcome) ? outcome : null;
}

function sequenceNow(input: JudgeInput, observation: Observation): SequenceState {
  const { resume, ingest } = observation;
  const transport = textAt(input.recorded.sequence, 'transport') ?? 'local';
  return diagnoseSequence({
    previous: input.recorded.sequence,
    snapshot: observation.lineCount,
    span: ingest.span,
    replay: resume.restart && !saysLogChanged(resume.outcome),
    forget: resume.outcome === 'cursor_initial',
    gap: ingest.position.line - resume.line !== ingest.rowsRead + ingest.rowsBlank + ingest.rowsBad,
    context: {
      updatedAt: formatInstant(input.nowMs),
      loopId: input.loop,
      traceId: '',
      transport: transport as SequenceState['transport'],
    },
  });
}

/** The parts of the recorded state that the rules look back on. */
function priorIn({ health, heartbeat, sequence, divergence }: Recorded): Prior {
  const state = divergence === null ? null : ({ divergence } as State);
  return { ...NO_PRIOR, state, health, heartbeat, sequence };
}

/** What the judgement rests on, composed as in a recorded state. */
function evidenceOf(input: JudgeInput, facts: LoopFacts, assessed: Assessed): ProjectedState['evidence'] {
  const { look, runtime } = input;
  const read = look.kind === 'read' ? look.observation : null;
  const none = {
    rowsRead: 0,
    rowsBlank: 0,
    rowsBad: 0,
    tornTailBytes: 0,
    sizeBytes: 0,
    backlogRows: 0,
    backlogBytes: 0,
  };
  return projectState({
    facts,
    assessed,
    files: look.kind === 'read' ? look.observation.files : look.files,
    place: {
      repo: input.repo,
      loop: input.loop,
      loopDir: runtime.loopDir,
      eventsFile: runtime.eventsFile,
      events: look.kind === 'read' ? look.observation.events : look.events,
    },
    batch: {
      ...(read === null ? none : read.ingest),
      lineCount: read?.lineCount ?? facts.fold.line,
      lastEnvelope: null,
      cursorOutcome: read?.resume.outcome ?? 'cursor_resumed',
      cursorDetail: null,
    },
    previousState: 'none',
    validSeconds: 0,
  }).evidence;
}
