import type { RowTail, Store } from '../ports.ts';
import { type Json, objectOf, textAt } from '../runtime/json-member.ts';
import type { PassHistory } from './pass-history.ts';
import { readSample } from './pass-sample.ts';
import { type FileSizes, believedHistory } from './pass-window.ts';

/** Reads the passes that a recommendation looks back on. */

/** Row files. */
export interface HistoryFiles {
  readonly reconcileTelemetryFile: string;
  readonly controlTelemetryFile: string;
}

/** The last passes and controls by their rows; files that do not exist have none. Raises store_read_failed. */
export function readHistory(store: Store, files: HistoryFiles, window: number): PassHistory {
  const passes = store.readTail(files.reconcileTelemetryFile, window);
  const samples = passes.rows.flatMap((row) => readSample(row) ?? []);
  return {
    samples,
    ...readControls(store.readTail(files.controlTelemetryFile, window), {
      reconcile: passes.badLines + passes.rows.length - samples.length,
    }),
  };
}

function readControls(
  { rows, badLines }: RowTail,
  skipped: { readonly reconcile: number },
): Omit<PassHistory, 'samples'> {
  return { rowsSkipped: { ...skipped, control: badLines }, ambiguousControls: rows.filter(isAmbiguous).length };
}

function isAmbiguous(row: Json): boolean {
  return textAt(row, 'status') === 'ambiguous' || textAt(row, 'reasonCode') === 'control_ambiguous';
}

/** Passes before one that is about to be recorded, and how long their files are. */
export interface KeptHistory {
  readonly history: PassHistory;
  readonly sizes: FileSizes;
}

/** The same, by the window that the last pass kept if it can be believed. Raises store_read_failed. */
export function readKeptHistory(
  store: Store,
  files: HistoryFiles & { readonly passWindowFile: string },
  { loopId, window }: { readonly loopId: string; readonly window: number },
): KeptHistory {
  const sizes = {
    reconcileBytes: store.fileSize(files.reconcileTelemetryFile) ?? 0,
    controlBytes: store.fileSize(files.controlTelemetryFile) ?? 0,
  };
  const kept = store.readDocument(files.passWindowFile);
  const recorded = kept.status === 'read' ? objectOf(kept.value) : null;
  const history = believedHistory(recorded, { loopId, window, ...sizes }) ?? readHistory(store, files, window);
  return { history, sizes };
}
