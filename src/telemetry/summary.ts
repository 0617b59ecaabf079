import type { SummaryObserved, SummarySource, TelemetrySummary, Tuning } from '../generated/types.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import type { PassHistory } from './pass-history.ts';
import type { PassSample } from './pass-sample.ts';
import type { RankedProfiles } from './ranked-profiles.ts';
import { type Recommendation, recommend } from './recommend.ts';

/** What the last passes over a loop say about its threshold profile. docs/tuning.md */

/** What a summary is made from. */
export interface SummaryInput {
  readonly nowMs: number;
  readonly source: SummarySource;
  readonly ranked: RankedProfiles;
  readonly history: PassHistory;
}

/** Summarizes a window of rows. */
export function summarize(input: SummaryInput): TelemetrySummary {
  const { samples, rowsSkipped, ambiguousControls } = input.history;
  const recommendation = recommend({ samples, ranked: input.ranked, ambiguousControls });
  return {
    schemaVersion: 'v1',
    generatedAt: formatInstant(input.nowMs),
    source: input.source,
    observed: {
      ...countPasses(samples),
      control: { ambiguousCount: ambiguousControls },
      durationSeconds: quantiles(samples.flatMap(({ durationSeconds }) => durationSeconds ?? [])),
      rowsSkipped: { ...rowsSkipped },
      ...evidenceOf(recommendation),
    },
    appliedProfile: samples.findLast(({ kind }) => kind.profile !== null)?.kind.profile ?? null,
    recommendedProfile: recommendation.profile,
    confidence: recommendation.confidence,
    rationale: recommendation.rationale,
  };
}

/** The summary as the state of a loop quotes it. */
export function tuningOf(summary: TelemetrySummary, appliedProfile: string | null): Tuning {
  const { source, observed, recommendedProfile, confidence, rationale } = summary;
  return {
    summaryWindow: source.window,
    appliedProfile,
    recommendedProfile,
    confidence,
    rationale,
    telemetrySummary: { observed, source },
  };
}

function evidenceOf(
  found: Recommendation,
): Pick<SummaryObserved, 'basis' | 'soundPasses' | 'quietSeconds' | 'incidents' | 'profiles'> {
  const { basis, soundPasses, soundSeconds, incidents, profiles } = found;
  return { basis, soundPasses, quietSeconds: quantiles(soundSeconds), incidents, profiles: [...profiles] };
}

function countPasses(
  samples: readonly PassSample[],
): Pick<SummaryObserved, 'reconcileAttempts' | 'reconcileSuccessCount' | 'reconcileFailedCount' | 'health'> {
  const count = (holds: (sample: PassSample) => boolean): number => samples.filter(holds).length;
  const attempts = samples.length;
  const degradedCount = count(({ kind }) => kind.healthStatus === 'degraded');
  const criticalCount = count(({ kind }) => kind.healthStatus === 'critical');
  const rate = (of: number): number => (attempts === 0 ? 0 : of / attempts);
  return {
    reconcileAttempts: attempts,
    reconcileSuccessCount: count(({ kind }) => kind.status === 'success'),
    reconcileFailedCount: count(({ kind }) => kind.status === 'failed'),
    health: {
      degradedCount,
      criticalCount,
      degradedRate: rate(degradedCount),
      criticalRate: rate(criticalCount),
      reasonCodeFrequency: frequencies(samples.flatMap(({ kind }) => kind.reasonCodes)),
    },
  };
}

/** Most frequent first; of equally frequent ones the later in the alphabet, as readers have always got them. */
function frequencies(codes: readonly string[]): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const code of codes) {
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .toSorted((left, right) => right.count - left.count || (left.code < right.code ? 1 : -1));
}

/** Nearest lower rank, not interpolated. */
function quantiles(values: readonly number[]): SummaryObserved['durationSeconds'] {
  const sorted = Float64Array.from(values).toSorted();
  const at = (share: number): number | null => sorted[Math.floor((sorted.length - 1) * share)] ?? null;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
