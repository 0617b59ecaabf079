import type { ProfileDrift, ProfileDriftRow, ReconcileRow, State, Tuning } from '../generated/types.ts';
import { encodeJson } from '../runtime/exact-number.ts';
import { driftMemory, driftSaysMore, evaluateDrift } from '../telemetry/drift.ts';
import { rankProfiles } from '../telemetry/ranked-profiles.ts';
import { readSample } from '../telemetry/pass-sample.ts';
import type { PassHistory } from '../telemetry/pass-history.ts';
import { windowOf } from '../telemetry/pass-window.ts';
import type { KeptHistory } from '../telemetry/read-history.ts';
import { summarize, tuningOf } from '../telemetry/summary.ts';
import type { Prior } from './prior.ts';
import type { PassRequest } from './request.ts';
import type { RowContext } from './rows.ts';

/**
 * Compares the threshold profile of a pass with the one that its telemetry recommends. The history of passes is its input,
 * not the event log: a replay does not give it again. Whatever is wrong here, the pass goes on without a comparison.
 */

/** Rows of earlier passes, or why they cannot be read. */
export type History = KeptHistory | { readonly problem: string };

/** What a comparison adds to a pass. */
export interface Comparison {
  /** Null when there was none: not asked for, or something was wrong. */
  readonly drift: ProfileDrift | null;
  /** Members of the state: of this comparison, else those that were there. */
  readonly members: Pick<State, 'drift' | 'tuning'>;
  /** Documents to write. */
  readonly documents: readonly { readonly path: string; readonly value: object }[];
  /** A row of telemetry/profile-drift.jsonl when the comparison says something new. */
  readonly rows: readonly ProfileDriftRow[];
  /** Why there was no comparison although there should have been one. */
  readonly problem: string | null;
}

export interface ComparisonInput {
  readonly request: PassRequest;
  readonly nowMs: number;
  readonly prior: Prior;
  /** Null when the pass does not compare profiles. */
  readonly history: History | null;
  readonly context: RowContext;
}

/** Compares; `row` is that of the pass itself, which is not in the history yet. */
export function compareProfiles(input: ComparisonInput, row: ReconcileRow): Comparison {
  const { history, prior, request } = input;
  const none = { drift: null, members: keptMembers(prior.state), documents: [], rows: [] };
  if (history === null || request.comparison === undefined) {
    return { ...none, problem: null };
  }
  if ('problem' in history) {
    return { ...none, problem: history.problem };
  }
  try {
    return compare({ ...input, ...request.comparison }, history, row);
  } catch (error) {
    return { ...none, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What an earlier comparison said. */
export function keptMembers(state: State | null): Comparison['members'] {
  return {
    ...(state?.drift === undefined ? {} : { drift: state.drift }),
    ...(state?.tuning === undefined ? {} : { tuning: state.tuning }),
  };
}

function compare(
  input: ComparisonInput & NonNullable<PassRequest['comparison']>,
  { history, sizes }: KeptHistory,
  row: ReconcileRow,
): Comparison {
  const { request, nowMs, prior, context, policy } = input;
  const ranked = rankProfiles(input.catalog);
  const { reconcileTelemetryFile, controlTelemetryFile } = request.paths;
  const passes = withPass(history, row, policy.summaryWindow);
  const summary = summarize({
    nowMs,
    ranked,
    source: {
      repoPath: request.repo,
      loopId: request.loop,
      reconcileTelemetryFile,
      controlTelemetryFile,
      window: policy.summaryWindow,
    },
    history: passes,
  });
  const appliedProfile = request.thresholds.profile;
  const drift = evaluateDrift({
    nowMs,
    loopId: request.loop,
    appliedProfile,
    recommendedProfile: summary.recommendedProfile,
    confidence: summary.confidence,
    rationale: summary.rationale,
    policy,
    previous: driftMemory(prior.drift),
    known: ranked.profiles.map(({ name }) => name),
    newEvidence: row.quietSeconds !== undefined || row.status === 'failed',
  });
  const tuning: Tuning = tuningOf(summary, appliedProfile);
  return {
    drift,
    members: { drift: { ...drift, traceId: context.traceId }, tuning },
    documents: [
      { path: request.paths.driftStateFile, value: drift },
      {
        path: request.paths.passWindowFile,
        value: windowOf(passes, {
          updatedAt: drift.updatedAt,
          loopId: request.loop,
          window: policy.summaryWindow,
          reconcileBytes: sizes.reconcileBytes + lineBytes(row),
          controlBytes: sizes.controlBytes,
        }),
      },
    ],
    rows: driftSaysMore(drift, prior.drift) ? [driftRow(drift, context)] : [],
    problem: null,
  };
}

/** The passes of the window with the one that is about to be recorded. */
function withPass(history: PassHistory, row: ReconcileRow, window: number): PassHistory {
  const sample = readSample({ ...row });
  return { ...history, samples: [...history.samples, ...(sample === null ? [] : [sample])].slice(-window) };
}

/** What the row adds to its file, unless the file is rotated or damaged; then its length tells. */
function lineBytes(row: ReconcileRow): number {
  return new TextEncoder().encode(encodeJson(row)).length + 1;
}

function driftRow(drift: ProfileDrift, context: RowContext): ProfileDriftRow {
  return { ...context, category: 'profile_drift_evaluation', drift };
}
