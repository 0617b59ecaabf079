import { OpsError } from '../errors.ts';
import type { StatusDocument, StatusFiles, TelemetrySummary } from '../generated/types.ts';
import type { Store } from '../ports.ts';
import type { Json } from '../runtime/json-member.ts';
import type { RankedProfiles } from '../telemetry/ranked-profiles.ts';
import { readHistory } from '../telemetry/read-history.ts';
import { summarize } from '../telemetry/summary.ts';
import { buildTuning } from './build-tuning.ts';
import type { StatusDocuments } from './build.ts';

/** What the section about threshold profiles reads. */
export interface TuningPorts {
  readonly store: Store;
  /** The profiles of the catalog; null when it cannot be used. Only asked when they are needed. */
  readonly profiles: () => RankedProfiles | null;
}

export interface TuningRequest {
  readonly nowMs: number;
  readonly repo: string;
  readonly loop: string;
  readonly files: StatusFiles;
  /** Reconcile rows to look back on. */
  readonly summaryWindow: number;
}

/**
 * The section about threshold profiles: as the last pass recorded it, or from the rows when it looked back another way.
 * Advice that cannot be given must not keep the rest from being told.
 */
export function readTuning(
  { store, profiles }: TuningPorts,
  { nowMs, repo, loop, files, summaryWindow }: TuningRequest,
  known: { readonly documents: StatusDocuments; readonly lastPass: Json | null },
): StatusDocument['tuning'] {
  const { state, health } = known.documents;
  const ask = (): TelemetrySummary | null => {
    const ranked = profiles();
    if (ranked === null) {
      return null;
    }
    const { reconcileTelemetryFile, controlTelemetryFile } = files;
    const source = {
      repoPath: repo,
      loopId: loop,
      reconcileTelemetryFile,
      controlTelemetryFile,
      window: summaryWindow,
    };
    const history = readHistory(store, files, summaryWindow);
    return summarize({ nowMs, ranked, source, history });
  };
  return buildTuning({ summaryWindow, state, health, lastPass: known.lastPass, summarize: () => tolerantly(ask) });
}

function tolerantly<T>(advise: () => T | null): T | null {
  try {
    return advise();
  } catch (error) {
    if (error instanceof OpsError) return null;
    throw error;
  }
}
