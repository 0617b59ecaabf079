/** How long items take from being added to their end, in a histogram. */

import type { MetricSample } from './exposition.ts';

/** Upper bounds of the buckets in seconds: from a second to a week, with the limits of the soak plan among them. */
export const LATENCY_BOUNDS_SECONDS = [
  1, 5, 15, 30, 60, 90, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400, 259_200, 604_800,
] as const;

/** Samples in each bucket, not added up, the last one above all bounds; and the sum of all in seconds. */
export interface LatencyCounts {
  readonly counts: number[];
  sum: number;
}

/** A histogram without samples. */
export function noLatencies(): LatencyCounts {
  return { counts: Array.from({ length: LATENCY_BOUNDS_SECONDS.length + 1 }, () => 0), sum: 0 };
}

/** Adds a duration; one that is negative, because a clock was set back, counts as none. */
export function addLatency(latencies: LatencyCounts, seconds: number): void {
  const duration = Math.max(0, seconds);
  const found = LATENCY_BOUNDS_SECONDS.findIndex((bound) => duration <= bound);
  const bucket = found === -1 ? LATENCY_BOUNDS_SECONDS.length : found;
  latencies.counts[bucket] = (latencies.counts[bucket] ?? 0) + 1;
  latencies.sum += duration;
}

/** The samples of a histogram, its buckets added up. */
export function latencySamples(
  latencies: Readonly<LatencyCounts>,
  labels: Readonly<Record<string, string>>,
): readonly MetricSample[] {
  let total = 0;
  const buckets = latencies.counts.map((count, index): MetricSample => {
    total += count;
    const bound = LATENCY_BOUNDS_SECONDS[index];
    return { suffix: '_bucket', labels: { ...labels, le: bound === undefined ? '+Inf' : String(bound) }, value: total };
  });
  return [...buckets, { suffix: '_sum', labels, value: latencies.sum }, { suffix: '_count', labels, value: total }];
}
