import { OpsError } from '../errors.ts';
import type { Confidence, ProfileDrift, ProfileDriftRow, TelemetrySummary } from '../generated/types.ts';
import type { HeldLock, Store } from '../ports.ts';
import { type Json, objectOf, textAt } from '../runtime/json-member.ts';
import { type DriftPolicy, driftMemory, driftSaysMore, evaluateDrift } from './drift.ts';
import type { RankedProfiles } from './ranked-profiles.ts';
import { type HistoryFiles, readHistory } from './read-history.ts';
import { summarize } from './summary.ts';

/** The commands about the telemetry of a loop. */

/** A loop with its catalog of profiles. */
export interface LoopTelemetry {
  readonly repo: string;
  readonly loop: string;
  readonly ranked: RankedProfiles;
  readonly files: HistoryFiles;
}

/** Summarizes the last rows. Raises input_missing when no pass was ever recorded, and store_read_failed. */
export function readSummary(
  store: Store,
  { repo, loop, ranked, files }: LoopTelemetry,
  request: { readonly window: number; readonly nowMs: number },
): TelemetrySummary {
  const { window, nowMs } = request;
  const history = readHistory(store, files, window);
  if (history.samples.length === 0 && store.fileSize(files.reconcileTelemetryFile) === null) {
    throw new OpsError('input_missing', `no pass is recorded: ${files.reconcileTelemetryFile} does not exist`, {
      hint: 'check --repo and --loop, or record one with reconcile',
    });
  }
  const { reconcileTelemetryFile, controlTelemetryFile } = files;
  const source = { repoPath: repo, loopId: loop, reconcileTelemetryFile, controlTelemetryFile, window };
  return summarize({ nowMs, ranked, source, history });
}

/** A comparison of profiles as it was asked for; null stands for what the telemetry says. */
export interface DriftRequest extends LoopTelemetry {
  readonly nowMs: number;
  readonly traceId: string;
  readonly appliedProfile: string | null;
  readonly recommendedProfile: string | null;
  readonly confidence: Confidence | null;
  readonly rationale: string | null;
  readonly policy: DriftPolicy;
  readonly driftStateFile: string;
  readonly driftHistoryFile: string;
}

/** Compares and leaves no trace. Raises input_invalid, store_read_failed. */
export function compareOnce(store: Store, request: DriftRequest): ProfileDrift {
  return compare(store, request).drift;
}

/** Compares and records the result, under the lock of the loop. Raises also store_write_failed, lock_lost. */
export function recordComparison(store: Store, request: DriftRequest, lock: HeldLock): ProfileDrift {
  store.recover(lock);
  const { drift, before } = compare(store, request);
  const { loop, traceId, driftStateFile, driftHistoryFile } = request;
  const at = drift.updatedAt;
  const row: ProfileDriftRow = {
    timestamp: at,
    seq: store.nextSeq(),
    loopId: loop,
    traceId,
    category: 'profile_drift_evaluation',
    drift,
  };
  const plan = {
    at,
    traceId,
    documents: [{ path: driftStateFile, text: `${JSON.stringify(drift)}\n` }],
    rows: driftSaysMore(drift, before) ? [{ path: driftHistoryFile, line: JSON.stringify(row) }] : [],
    durable: false,
    durablePaths: [],
  };
  store.commit(plan, lock);
  return drift;
}

function compare(store: Store, request: DriftRequest): { drift: ProfileDrift; before: Json | null } {
  const { nowMs, loop, ranked, policy } = request;
  const before = readRecorded(store, request);
  const summary = request.appliedProfile !== null && request.recommendedProfile !== null ? null : ask(store, request);
  const isGiven = request.recommendedProfile !== null;
  const drift = evaluateDrift({
    nowMs,
    loopId: loop,
    appliedProfile: request.appliedProfile ?? summary?.appliedProfile ?? null,
    recommendedProfile: request.recommendedProfile ?? summary?.recommendedProfile ?? null,
    confidence: request.confidence ?? (isGiven ? null : summary?.confidence) ?? 'low',
    rationale: request.rationale ?? (isGiven ? null : summary?.rationale) ?? null,
    policy,
    previous: driftMemory(before),
    known: ranked.profiles.map(({ name }) => name),
  });
  return { drift, before };
}

/** What the telemetry says; null when there is none. */
function ask(store: Store, request: DriftRequest): TelemetrySummary | null {
  try {
    return readSummary(store, request, { window: request.policy.summaryWindow, nowMs: request.nowMs });
  } catch (error) {
    if (error instanceof OpsError && error.code === 'input_missing') return null;
    throw error;
  }
}

function readRecorded(store: Store, { driftStateFile, loop }: DriftRequest): Json | null {
  const found = store.readDocument(driftStateFile);
  if (found.status === 'absent') {
    return null;
  }
  const hint = 'the next reconcile builds it anew; or name another file with --drift-state-file';
  const recorded = found.status === 'read' ? objectOf(found.value) : null;
  if (recorded === null) {
    const detail = found.status === 'invalid' ? found.detail : 'it is not a JSON object';
    throw new OpsError('input_invalid', `${driftStateFile} cannot be used: ${detail}`, { hint });
  }
  const owner = textAt(recorded, 'loopId');
  if (owner !== null && owner !== loop) {
    throw new OpsError('state_foreign', `${driftStateFile} belongs to loop "${owner}", not to "${loop}"`, { hint });
  }
  return recorded;
}
