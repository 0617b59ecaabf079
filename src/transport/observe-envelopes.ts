import type { Fold, LoopRunEvent, LoopRunSnapshot } from '../generated/types.ts';
import { copyFold, foldEvent, initialFold } from '../reconcile/fold.ts';
import type { IngestResult, LastRow } from '../reconcile/ingest.ts';
import type { Observation } from '../reconcile/observe.ts';
import { type SequenceSpan, emptySpan, extendSpan } from '../reconcile/sequence-span.ts';
import { eventOf } from './event-envelope.ts';
import { lookOf } from './snapshot-look.ts';

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
    identity: null,
    ...lookOf(snapshot),
    lineCount,
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
    const { text, event } = eventOf(envelope);
    foldEvent(fold, event, { line, byte: fold.byte });
    span = extendSpan(span, line);
    last = { line, text, event };
  }
  return { fold, span, last };
}
