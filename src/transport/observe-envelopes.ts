import type { ArtifactRef, Fold, LoopRunEvent, LoopRunSnapshot } from '../generated/types.ts';
import type { Artifact } from '../ports.ts';
import { copyFold, foldEvent, initialFold } from '../reconcile/fold.ts';
import type { IngestResult, LastRow } from '../reconcile/ingest.ts';
import type { Observation } from '../reconcile/observe.ts';
import { type SequenceSpan, emptySpan, extendSpan } from '../reconcile/sequence-span.ts';
import { parseEventRow } from '../runtime/event-row.ts';
import { encodeJson } from '../runtime/exact-number.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import type { SideFiles } from '../runtime/side-files.ts';

/**
 * One look at a loop made from envelopes instead of files: the same observation, so that the same rules judge it.
 * Where the batch does not reach the end of the log, the snapshot's own verdict counts.
 */

/** Builds the observation. `fold` is what earlier batches gave; it is used only when the batch follows on it. */
export function observeEnvelopes(
  snapshot: LoopRunSnapshot,
  events: readonly LoopRunEvent[],
  fold: Fold | null,
): Observation {
  const first = events[0]?.sequence.value ?? snapshot.sequence.value + 1;
  const follows = fold !== null && fold.line < first && fold.line <= snapshot.sequence.value;
  const batch = foldBatch(events, follows ? copyFold(fold) : initialFold());
  const lineCount = snapshot.cursor.eventLineCount;
  const unread = Math.max(0, lineCount - batch.fold.line);
  const sizeBytes = snapshot.artifacts.events.sizeBytes;
  const ingest: IngestResult = {
    ...batch,
    rowsRead: events.length,
    // A number without an envelope inside a batch is a row that the sender passed over: blank, or set aside.
    rowsBlank: events.length === 0 ? 0 : Math.max(0, batch.fold.line - first + 1 - events.length),
    rowsBad: 0,
    badRows: [],
    position: { line: batch.fold.line, byte: batch.fold.byte },
    backlogRows: unread,
    backlogBytes: 0,
    tornTailBytes: 0,
    sizeBytes,
  };
  // Of what was before a first batch nothing is known: numbers are missing only between two of them.
  const begin = events.length === 0 ? 0 : first - 1;
  const outcome = follows ? 'cursor_resumed' : 'cursor_initial';
  return {
    resume: { outcome, line: follows ? fold.line : begin, byte: 0, restart: !follows, detail: null },
    ingest,
    identity: { device: '', inode: '', headBytes: 0, headSha256: '', tailBytes: 0, tailSha256: '' },
    files: sideFilesOf(snapshot),
    process: {
      check: 'off',
      verdict: 'off',
      pid: null,
      startedAt: null,
      command: null,
      detail: 'a snapshot carries no process table',
      survivors: [],
    },
    lineCount,
    events: {
      artifact: 'events',
      path: snapshot.artifacts.events.path,
      status: snapshot.artifacts.events.exists ? 'read' : 'absent',
      sizeBytes,
      modifiedAt: modifiedAt(snapshot.artifacts.events),
      sha256: snapshot.artifacts.events.sha256,
    },
    reported: snapshot.run.status,
  };
}

function foldBatch(
  events: readonly LoopRunEvent[],
  fold: Fold,
): { fold: Fold; span: SequenceSpan; last: LastRow | null } {
  let span = emptySpan();
  let last: LastRow | null = null;
  for (const envelope of events) {
    const line = envelope.sequence.value;
    const text = encodeJson(envelope.event.raw);
    const row = parseEventRow(text);
    const event =
      row.kind === 'event'
        ? row.event
        : { ...envelope.event, runId: envelope.run.runId, iteration: envelope.run.iteration, raw: envelope.event.raw };
    foldEvent(fold, event, { line, byte: fold.byte });
    span = extendSpan(span, line);
    last = { line, text, event };
  }
  return { fold, span, last };
}

function sideFilesOf(snapshot: LoopRunSnapshot): SideFiles {
  const { artifacts, runtime, run } = snapshot;
  const absent: ArtifactRef = { path: '', exists: false, sizeBytes: 0, lineCount: 0, sha256: null, mtimeEpoch: null };
  const summary = run.summary === null ? null : { updated_at: snapshot.health.lastSummaryAt, entries: [run.summary] };
  return {
    state: artifactOf(runtime.superloopState, artifacts.state),
    activeRun: artifactOf(runtime.activeRun, artifacts.activeRun),
    approval: artifactOf(runtime.approval, artifacts.approval),
    runSummary: artifactOf(summary, artifacts.runSummary),
    heartbeat: artifactOf(runtime.heartbeat ?? null, artifacts.heartbeat ?? absent),
    escalation: artifactOf(null, absent),
  };
}

function artifactOf(value: Record<string, unknown> | null, ref: ArtifactRef): Artifact {
  const { path, exists, sizeBytes, lineCount, sha256, mtimeEpoch } = ref;
  const file = {
    path,
    exists,
    sizeBytes,
    lineCount,
    sha256,
    modifiedAtMs: mtimeEpoch === null ? null : mtimeEpoch * 1000,
  };
  if (value !== null) {
    return { status: 'read', value, file };
  }
  return exists ? { status: 'unreadable', detail: 'the snapshot could not read it', file } : { status: 'absent', file };
}

function modifiedAt(ref: ArtifactRef): string | null {
  return ref.mtimeEpoch === null ? null : formatInstant(ref.mtimeEpoch * 1000);
}
