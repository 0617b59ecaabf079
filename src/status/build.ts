import type { Assessment, Confidence, Source, StatusDocument, StatusFiles } from '../generated/types.ts';
import { lifecycleStateIn } from '../reconcile/recorded-health.ts';
import type { OpenControls } from './open-controls.ts';
import { type Json, countAt, objectOf, textAt } from '../runtime/json-member.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { buildAlerts } from './build-alerts.ts';
import { buildTraceLinkage, buildVisibility, traceIdsOf } from './build-visibility.ts';
import type { DocumentName } from './recorded.ts';
import type { AlertsUnread } from './unread-escalations.ts';

/**
 * Builds the status document from what was read. Every member but `assessment` repeats what was recorded: the state
 * goes before the health file, and a document before the last row of its history. A false is shown as false, never
 * left out like something unknown.
 */

/** The last row of each row file; null when there is none. */
export interface LastRows {
  readonly intent: Json | null;
  readonly reconcile: Json | null;
  readonly control: Json | null;
  readonly heartbeat: Json | null;
  readonly sequence: Json | null;
  readonly invocation: Json | null;
  readonly alert: Json | null;
}

/** The documents; null when absent or unusable. */
export type StatusDocuments = Readonly<Record<DocumentName, Json | null>>;

export interface StatusInputs {
  readonly nowMs: number;
  readonly source: Source;
  readonly files: StatusFiles;
  readonly tuning: StatusDocument['tuning'];
  readonly documents: StatusDocuments;
  readonly rows: LastRows;
  readonly assessment: Assessment;
  readonly interruptedPass: boolean;
  readonly openControls: OpenControls;
  /** Null when it cannot be told. */
  readonly unreadEscalations: AlertsUnread | null;
}

const CONFIDENCES: readonly string[] = ['high', 'medium', 'low'];

/** Builds the document. */
export function buildStatus(inputs: StatusInputs): StatusDocument {
  const { documents, rows } = inputs;
  const traceIds = traceIdsOf(documents, rows);
  const drift = documents.drift ?? objectOf(documents.state?.['drift']);
  const alerts = buildAlerts({
    dispatch: documents.alertDispatch,
    delivery: rows.alert,
    reconcile: rows.reconcile,
    unread: inputs.unreadEscalations,
    nowMs: inputs.nowMs,
  });
  return {
    schemaVersion: 'v1',
    generatedAt: formatInstant(inputs.nowMs),
    source: inputs.source,
    lifecycle: buildLifecycle(documents.state),
    health: objectOf(documents.state?.['health']) ?? documents.health ?? {},
    cursor: {
      eventLineOffset: cursorCount(documents, 'eventLineOffset'),
      eventLineCount: cursorCount(documents, 'eventLineCount'),
    },
    control: buildControl(rows, traceIds.controlTraceId, inputs.openControls),
    reconcile: buildReconcile(rows.reconcile),
    visibility: buildVisibility(documents, rows, traceIds),
    tuning: inputs.tuning,
    ...(drift === null ? {} : { drift }),
    ...(alerts === null ? {} : { alerts }),
    traceLinkage: buildTraceLinkage(traceIds),
    files: inputs.files,
    assessment: inputs.assessment,
    interruptedPass: inputs.interruptedPass,
  };
}

function buildLifecycle(state: Json | null): StatusDocument['lifecycle'] {
  const confidence = textAt(state, 'transition', 'confidence');
  return {
    state: lifecycleStateIn(state),
    confidence: CONFIDENCES.includes(confidence ?? '') ? (confidence as Confidence) : null,
    runId: textAt(state, 'run', 'runId'),
    iteration: countAt(state, 'run', 'iteration'),
  };
}

function cursorCount(documents: StatusDocuments, name: 'eventLineOffset' | 'eventLineCount'): number {
  return countAt(documents.cursor, name) ?? countAt(documents.state, 'cursor', name) ?? 0;
}

function buildControl(
  { intent }: LastRows,
  controlTraceId: string | null,
  open: OpenControls,
): StatusDocument['control'] {
  return {
    lastIntent: textAt(intent, 'intent'),
    lastStatus: textAt(intent, 'status'),
    lastRequestedBy: textAt(intent, 'requestedBy'),
    lastTimestamp: textAt(intent, 'timestamp'),
    lastTraceId: controlTraceId,
    open,
  };
}

function buildReconcile(row: Json | null): StatusDocument['reconcile'] {
  return {
    lastStatus: textAt(row, 'status'),
    lastTimestamp: textAt(row, 'timestamp'),
    lastTransport: textAt(row, 'transport'),
    lastFailureCode: textAt(row, 'failureCode'),
    lastDurationSeconds: countAt(row, 'durationSeconds'),
    lastTraceId: textAt(row, 'traceId'),
  };
}
