import { quarantinedRows } from '../reconcile/fold.ts';
import { parseInstant } from '../runtime/rfc3339.ts';
import type { StatusDocument } from '../generated/types.ts';
import type { Answer } from './assessment.ts';
import { objectOf, textAt } from '../runtime/json-member.ts';
import { alertsSentence } from './build-alerts.ts';
import type { Recorded } from './recorded.ts';
import { driftText, tuningText } from './tuning-text.ts';
import type { StatusView } from './view.ts';

/** An answer with the document that carries it. */
export interface StatusResult extends Pick<Answer, 'judged' | 'steps'> {
  readonly document: StatusDocument;
  readonly recorded: Recorded;
}

/** The view of an answer that was just given. */
export function viewOfResult({ document, judged, steps, recorded }: StatusResult): StatusView {
  const { assessment, source, reconcile, control } = document;
  const fold = judged?.facts.fold ?? recorded.fold;
  const heartbeat = judged?.assessed.heartbeat ?? null;
  const was = document.lifecycle.state;
  const recordedStatus = textAt(document.health, 'status');
  return {
    repo: source.repoPath,
    loop: source.loopId,
    asOf: assessment.asOf,
    nowMs: parseInstant(assessment.asOf),
    health: {
      status: assessment.status,
      since: recordedStatus === assessment.status ? textAt(document.health, 'since') : null,
      reasons: assessment.reasons,
    },
    lifecycle: assessment.lifecycle,
    run: {
      runId: fold?.run.runId ?? document.lifecycle.runId,
      iteration: fold?.run.iteration ?? document.lifecycle.iteration,
      openRole: fold?.openRole ?? null,
    },
    lastEvent: fold?.lastEvent ?? null,
    process: assessment.evidence.process,
    heartbeat: { support: heartbeat?.support ?? 'unknown', lastAt: heartbeat?.lastHeartbeatAt ?? null },
    files: assessment.evidence.files,
    backlogBytes: assessment.backlogBytes,
    quarantinedRows: fold === null ? null : quarantinedRows(fold),
    recorded: {
      at: assessment.recordedAt,
      validUntil: assessment.validUntil,
      otherState: was === assessment.lifecycle.state || recorded.documents.state === null ? null : was,
      lastPass: { status: reconcile.lastStatus, at: reconcile.lastTimestamp, failureCode: reconcile.lastFailureCode },
    },
    lastControl:
      control.lastIntent === null
        ? null
        : { intent: control.lastIntent, status: control.lastStatus, at: control.lastTimestamp },
    alerts: alertsSentence(objectOf(document.alerts)),
    tuning: tuningText(document.tuning),
    drift: driftText(document.drift ?? null),
    cannotTell: assessment.cannotTell,
    nextSteps: steps,
    closing: null,
  };
}
