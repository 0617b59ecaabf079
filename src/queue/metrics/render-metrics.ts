import type { RunFigures } from './run-log-tally.ts';

/** The figures as `metrics-aggregate` prints them: a JSON object with sorted keys, two spaces deep, without a last line break. */
export function renderMetrics(
  figures: RunFigures,
  about: { readonly source: string; readonly retryCount: number | null },
): string {
  const members: Readonly<Record<string, string>> = {
    failed: String(figures.failed),
    latency_avg_ms: String(figures.latencyAvgMs),
    latency_p95_ms: String(figures.latencyP95Ms),
    retry_count: String(about.retryCount),
    source: JSON.stringify(about.source),
    success: String(figures.success),
    success_rate: rateText(figures.successRate),
    terminal_runs: String(figures.terminalRuns),
    total_runs: String(figures.totalRuns),
  };
  const lines = Object.entries(members).map(([name, text]) => `  ${JSON.stringify(name)}: ${text}`);
  return `{\n${lines.join(',\n')}\n}`;
}

/** A rate is never written as a whole number. */
function rateText(rate: number | null): string {
  return rate === 0 || rate === 1 ? rate.toFixed(1) : String(rate);
}
