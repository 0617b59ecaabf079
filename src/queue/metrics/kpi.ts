/** Key figures against their limits. docs/queue.md, section "Figures". */

import type { QueueItem } from '../item.ts';
import { startOf } from '../operator.ts';
import type { RunFigures } from './run-log-tally.ts';

/** The figures that `ops kpi` shows. */
export interface KpiFigures {
  readonly runs: RunFigures;
  /** Retries in the trail of the database; null without a database. */
  readonly retryCount: number | null;
  readonly staleInProgress: number;
}

/** What is allowed; only what is greater raises an alert. */
export interface KpiLimits {
  readonly maxFailureRate: number;
  readonly maxLatencyP95Ms: number;
  readonly maxStaleInProgress: number;
}

/** The line of figures. What is not known is a hyphen. */
export function kpiLine({ runs, retryCount, staleInProgress }: KpiFigures): string {
  const rate = runs.successRate === null ? '-' : `${(runs.successRate * 100).toFixed(2)}%`;
  return [
    `kpi success_rate=${rate}`,
    `latency_p95_ms=${runs.latencyP95Ms ?? '-'}`,
    `latency_avg_ms=${runs.latencyAvgMs ?? '-'}`,
    `retry_count=${retryCount ?? '-'}`,
    `stale_in_progress=${staleInProgress}`,
  ].join(' ');
}

/** One line for each figure above its limit. */
export function alertLines({ runs, staleInProgress }: KpiFigures, limits: KpiLimits): readonly string[] {
  const { maxFailureRate, maxLatencyP95Ms, maxStaleInProgress } = limits;
  const failureRate = failureRateOf(runs);
  const lines: string[] = [];
  if (failureRate !== null && failureRate > maxFailureRate) {
    lines.push(`alert failure_rate=${failureRate.toFixed(4)} exceeds ${maxFailureRate.toFixed(4)}`);
  }
  if (runs.latencyP95Ms !== null && runs.latencyP95Ms > maxLatencyP95Ms) {
    lines.push(`alert latency_p95_ms=${runs.latencyP95Ms} exceeds ${maxLatencyP95Ms}`);
  }
  if (staleInProgress > maxStaleInProgress) {
    lines.push(`alert stale_in_progress=${staleInProgress} exceeds ${maxStaleInProgress}`);
  }
  return lines;
}

/**
 * One minus the success rate, in whole steps of the four places that the rate has: what is printed as equal to a limit
 * is equal to it.
 */
function failureRateOf({ successRate }: RunFigures): number | null {
  return successRate === null ? null : (10_000 - Math.round(successRate * 10_000)) / 10_000;
}

/** How many items at work began at least so long ago. A start that cannot be read is not counted. */
export function countStale(
  items: readonly QueueItem[],
  at: { readonly nowSeconds: number; readonly staleMinutes: number; readonly offsetHours: number },
): number {
  const latest = at.nowSeconds - at.staleMinutes * 60;
  return items.filter((item) => {
    const started = startOf(item, at.offsetHours);
    return item.status === 'IN_PROGRESS' && started !== null && started <= latest;
  }).length;
}
