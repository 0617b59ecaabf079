import type { Assessment, HealthReason } from '../generated/types.ts';
import { distinctReasons } from '../reconcile/health.ts';
import { ageOf } from '../reconcile/age.ts';
import { lifecycleStateIn } from '../reconcile/recorded-health.ts';
import { formatInstant, parseInstant } from '../runtime/rfc3339.ts';
import { saysLogChanged } from '../store/cursor.ts';
import { carriedOver, extraReasons } from './extra-reasons.ts';
import type { CommandPlaces } from './fill-command.ts';
import { type Judged, type JudgeInput, judgeNow, thresholdsIn } from './judge.ts';
import { countAt, textAt, textsAt } from '../runtime/json-member.ts';
import { type Look, type UnreadReason, isElsewhere } from './look.ts';
import { type Step, claimsRun, lineOf, nextSteps } from './next-steps.ts';
import type { OpenControls } from './open-controls.ts';
import { type Validity, validityOf } from './validity.ts';

/**
 * The answer as of now: status, reasons, lifecycle, what they rest on, what stays open, what to do. It is made from
 * the loop itself as far as that can be read, and from the record as far as not.
 */

export interface AssessmentInput extends JudgeInput {
  /** True when the journal holds a committed pass that is not applied and that nobody is applying. */
  readonly interrupted: boolean;
  readonly openControls: OpenControls;
  /** Time of the last reconcile row; null when there is none. */
  readonly lastPassAt: string | null;
  readonly places: CommandPlaces;
}

/** The answer, with the judgement it was taken from for those who show more of it. */
export interface Answer {
  readonly assessment: Assessment;
  /** Null when there was nothing to judge by. */
  readonly judged: Judged | null;
  /** The next steps with their commands in words. */
  readonly steps: readonly Step[];
}

/** Gives the answer. */
export function assessNow(input: AssessmentInput): Answer {
  const { recorded, look, nowMs } = input;
  const thresholds = thresholdsIn(recorded);
  const validity = validityOf(recorded, { nowMs, validSeconds: thresholds.degradedIngestLagSeconds });
  const judged = judgeNow(input);
  const found =
    judged === null ? carriedOver(recorded.health?.reasons ?? [], validity) : judged.assessed.health.reasons;
  const extra = extraReasons({
    validity,
    clockSkewToleranceSeconds: thresholds.clockSkewToleranceSeconds,
    interrupted: input.interrupted,
    openControls: input.openControls,
    problems: recorded.problems,
    look,
    recordedHealth: recorded.health,
    judged: judged !== null,
  });
  const reasons = distinctReasons([...found, ...extra]);
  const reasonCodes = [...new Set(reasons.map((reason) => reason.code))].toSorted();
  const lifecycle = judged === null ? unjudgedLifecycle(input, validity) : lifecycleOf(judged);
  const steps = nextSteps({
    whyCode: lifecycle.whyCode,
    reasonCodes,
    divergenceReasons:
      judged?.assessed.divergence.reasons ?? textsAt(recorded.documents.state, 'divergence', 'reasons') ?? [],
    cursorOutcome: changedLog(look),
    otherLoop: judged?.evidence.otherLoop ?? null,
    filesClaimRun: judged === null || claimsRun(judged.evidence.files, judged.facts.state?.active ?? null),
    places: input.places,
  });
  const assessment: Assessment = {
    status: statusOf(reasons, look, validity),
    reasonCodes,
    reasons,
    lifecycle,
    asOf: formatInstant(nowMs),
    recordedAt: validity.recordedAt,
    validUntil: validity.validUntil,
    expired: validity.expired,
    lastEvent: judged?.facts.fold.lastEvent ?? recorded.fold?.lastEvent ?? null,
    backlogBytes: backlogBytes(input),
    evidence: {
      files: judged?.evidence.files ?? [],
      process: judged?.evidence.process ?? null,
      reconcileAgeSeconds: passAgeSeconds(input, validity),
    },
    cannotTell: cannotTell(input, judged),
    nextSteps: steps.map((step) => ({ ...step, command: lineOf(step) })),
  };
  return { assessment, judged, steps };
}

/** Age of the last pass; one from the future has none yet. */
function passAgeSeconds({ lastPassAt, nowMs }: AssessmentInput, { recordedAt }: Validity): number | null {
  const ageSeconds = ageOf(lastPassAt ?? recordedAt, nowMs);
  return ageSeconds === null ? null : Math.max(0, ageSeconds);
}

/** Critical reasons win; without a look at the log and past its validity the record says nothing any more. */
function statusOf(reasons: readonly HealthReason[], look: Look, validity: Validity): Assessment['status'] {
  if (reasons.some((reason) => reason.severity === 'critical')) {
    return 'critical';
  }
  if (look.kind === 'unread' && validity.expired) {
    return 'unknown';
  }
  return reasons.length > 0 ? 'degraded' : 'healthy';
}

function lifecycleOf({ assessed }: Judged): Assessment['lifecycle'] {
  const { state, since, why, cause, endReason } = assessed.lifecycle;
  return { state, confidence: assessed.confidence, since, why, whyCode: cause, endReason };
}

/** A lifecycle that cannot be judged is unknown, whatever it was; the record stays visible in the document. */
function unjudgedLifecycle({ recorded, look }: AssessmentInput, validity: Validity): Assessment['lifecycle'] {
  const was = textAt(recorded.documents.state, 'transition', 'currentState');
  if (isElsewhere(look) && was !== null && !validity.expired) {
    return recordedLifecycle(recorded.documents.state);
  }
  const why =
    was === null
      ? 'no usable state is recorded, and the event log could not be read'
      : `the record says ${was}, but not what that rests on, and the event log could not be read`;
  const whyCode = look.kind === 'unread' && look.reason.why === 'too_much' ? 'backlog_unread' : null;
  return { state: 'unknown', confidence: 'low', since: null, why, whyCode, endReason: null };
}

/** As the last pass judged it: nobody here can know better. */
function recordedLifecycle(state: unknown): Assessment['lifecycle'] {
  const text = (name: string): string | null => textAt(state, 'transition', name);
  const confidence = (['medium', 'high'] as const).find((known) => known === text('confidence')) ?? 'low';
  const whyCode = text('whyCode') as Assessment['lifecycle']['whyCode'];
  const why = text('why') ?? 'as recorded';
  const endReason = textAt(state, 'projection', 'endReason');
  return { state: lifecycleStateIn(state), confidence, since: text('since'), why, whyCode, endReason };
}

/** Bytes of complete rows behind the recorded position; null when there is none. */
function backlogBytes({ recorded, look }: AssessmentInput): number | null {
  const known = recorded.fold?.byte ?? countAt(recorded.documents.cursor, 'eventByteOffset');
  if (look.kind === 'unread') {
    return look.reason.why === 'too_much' ? look.reason.unreadBytes : null;
  }
  const { ingest, resume } = look.observation;
  return resume.restart ? ingest.position.byte : Math.max(0, ingest.position.byte - (known ?? 0));
}

function cannotTell({ recorded, look, nowMs }: AssessmentInput, judged: Judged | null): string[] {
  const open = judged?.evidence.cannotTell ?? [];
  const unread = look.kind === 'read' ? [] : [unreadSentence(look.reason)];
  const lost = recorded.problems.map(({ path, detail }) => `What ${path} said: ${detail}.`);
  const future = judged?.facts.fold.lastEvent?.timestamp ?? null;
  const at = future === null ? null : parseInstant(future);
  const skewed = at !== null && at > nowMs ? ['How old the last event is: its time lies in the future.'] : [];
  return [...unread, ...lost, ...open, ...skewed];
}

function unreadSentence(reason: UnreadReason): string {
  switch (reason.why) {
    case 'failed':
      return `What the loop did since the last pass: ${reason.message}.`;
    case 'elsewhere':
      return `What the loop did since the last pass: a reconcile over ${reason.source} reads it.`;
    case 'too_much':
      return `What the unread ${String(reason.unreadBytes)} bytes of the event log say: a reconcile reads them.`;
    default:
      return reason satisfies never;
  }
}

function changedLog(look: Look): string | null {
  return look.kind === 'read' && saysLogChanged(look.observation.resume.outcome)
    ? look.observation.resume.outcome
    : null;
}
