import type { Health, State } from '../generated/types.ts';
import { quarantinedRows } from '../reconcile/fold.ts';
import { objectOf } from '../runtime/json-member.ts';
import { formatInstant, parseInstant } from '../runtime/rfc3339.ts';
import { saysLogChanged } from '../store/cursor.ts';
import { type CommandPlaces, fillCommand } from './fill-command.ts';
import { claimsRun, nextSteps } from './next-steps.ts';
import { MAX_COLUMNS, renderView } from './render.ts';
import { STATUS_TEXT } from './reasons/commands.ts';
import { driftText, tuningText } from './tuning-text.ts';
import type { StatusView } from './view.ts';

/**
 * The text of status.txt, made from the documents of a pass. It says itself when it was written and how long it
 * holds, since it is read when nothing else works any more.
 *
 * `state` is null before the first successful pass; after a failed one it is the state of the last successful one.
 */
export function renderStatusFile(state: State | null, health: Health, places: CommandPlaces): string {
  return renderView(viewOfPass(state, health, places), { colour: false, columns: MAX_COLUMNS });
}

/** The view of a pass. Ages are left out: the text is read later than it is written. */
function viewOfPass(state: State | null, health: Health, places: CommandPlaces): StatusView {
  const fold = state?.fold ?? null;
  const failed = health.transport.ingestStatus === 'failed';
  return {
    repo: places.repo,
    loop: places.loop,
    asOf: health.updatedAt,
    nowMs: null,
    health: { status: health.status, since: health.since, reasons: health.reasons },
    lifecycle: lifecycleOf(state, failed),
    run: {
      runId: state?.run.runId ?? null,
      iteration: state?.run.iteration ?? null,
      openRole: fold?.openRole ?? null,
    },
    lastEvent: fold?.lastEvent ?? null,
    process: state?.evidence.process ?? null,
    heartbeat: { support: health.metrics.heartbeatSupport, lastAt: health.evidence.lastHeartbeatAt },
    files: state?.evidence.files ?? [],
    backlogBytes: failed ? null : (state?.cursor.backlogBytes ?? null),
    quarantinedRows: fold === null ? null : quarantinedRows(fold),
    recorded: {
      at: state?.generatedAt ?? null,
      validUntil: validUntil(health),
      otherState: null,
      lastPass: {
        status: health.transport.ingestStatus,
        at: health.updatedAt,
        failureCode: health.transport.failureCode,
      },
    },
    lastControl: null,
    alerts: null,
    tuning: tuningText(state?.tuning ?? null),
    drift: driftText(objectOf(state?.drift)),
    cannotTell: failed ? [sinceLastLook(state)] : (state?.evidence.cannotTell ?? []),
    nextSteps: nextSteps({
      whyCode: state?.transition.whyCode ?? null,
      reasonCodes: health.reasonCodes,
      divergenceReasons: state?.divergence.reasons ?? [],
      cursorOutcome:
        state !== null && !failed && saysLogChanged(state.ingest.cursorOutcome) ? state.ingest.cursorOutcome : null,
      otherLoop: state?.evidence.otherLoop ?? null,
      filesClaimRun: state === null || claimsRun(state.evidence.files, state.projection.active),
      places,
    }),
    closing: {
      sentence: `as of ${health.updatedAt}, valid until ${validUntil(health)}; after that look at the loop itself:`,
      command: fillCommand(STATUS_TEXT, places),
    },
  };
}

function lifecycleOf(state: State | null, failed: boolean): StatusView['lifecycle'] {
  if (state === null) {
    const why = 'no pass has read this loop yet';
    return { state: 'unknown', confidence: null, since: null, why, endReason: null };
  }
  const { currentState, confidence, since, why } = state.transition;
  return {
    state: currentState,
    confidence,
    since,
    why: failed ? `as of ${state.generatedAt}, before passes failed: ${why}` : why,
    endReason: state.projection.endReason,
  };
}

function sinceLastLook(state: State | null): string {
  return state === null
    ? 'Anything about the loop: it could not be read.'
    : `What the loop did since ${state.generatedAt}: it could not be read.`;
}

function validUntil(health: Health): string {
  const at = parseInstant(health.updatedAt) ?? 0;
  return formatInstant(at + health.thresholds.degradedIngestLagSeconds * 1000);
}
