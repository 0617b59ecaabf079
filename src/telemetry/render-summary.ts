import type { ProfileDrift, SummaryProfile, TelemetrySummary } from '../generated/types.ts';
import { safeText } from '../status/terminal-text.ts';

/** What a telemetry summary and a comparison of profiles say to a person. */

/** A summary in a few lines. */
export function renderSummary(summary: TelemetrySummary): string {
  const { observed, source } = summary;
  const { health, quietSeconds, rowsSkipped } = observed;
  const skipped = rowsSkipped.reconcile === 0 ? '' : `, ${String(rowsSkipped.reconcile)} damaged rows left out`;
  const lines = [
    `${source.loopId}: ${summary.recommendedProfile} would fit (${summary.confidence} confidence), in force: ${summary.appliedProfile ?? 'unknown'}`,
    `  why       ${summary.rationale}`,
    `  passes    ${String(observed.reconcileAttempts)}, of them ${String(observed.reconcileFailedCount)} failed, ` +
      `${String(health.degradedCount)} degraded, ${String(health.criticalCount)} critical${skipped}`,
    `  rests on  ${String(observed.soundPasses)} passes (${BASES[observed.basis]}); incidents: ${String(observed.incidents)}`,
    ...(quietSeconds.max === null ? [] : [`  silence   ${silenceText(quietSeconds)}`]),
    ...observed.profiles.map(
      (profile) => `  ${(profile.fits ? 'quiet' : 'alarms').padEnd(8)}  ${profileText(profile)}`,
    ),
  ];
  return text(lines);
}

const BASES: Readonly<Record<TelemetrySummary['observed']['basis'], string>> = {
  lags: 'by how long the loop was silent while it was well',
  rates: 'by the health that older rows recorded',
  none: 'nothing yet',
};

function silenceText({ p50, p95, max }: TelemetrySummary['observed']['quietSeconds']): string {
  return `half of the time below ${String(p50)} s, 95 % below ${String(p95)} s, at most ${String(max)} s`;
}

function profileText({ profile, degradedShare, criticalShare }: SummaryProfile): string {
  return `${profile}: would have been degraded in ${percent(degradedShare)}, critical in ${percent(criticalShare)} of them`;
}

/** A comparison in a few lines. */
export function renderDrift(drift: ProfileDrift): string {
  const { status, appliedProfile, recommendedProfile, mismatchStreak, requiredStreak, streakTarget } = drift;
  const streak =
    streakTarget === undefined
      ? []
      : [`  streak    ${String(mismatchStreak)} of ${String(requiredStreak)} for ${streakTarget}`];
  return text([
    `${drift.loopId}: ${status}${drift.held ? ', nothing new to judge by' : ''}`,
    `  in force  ${appliedProfile ?? 'unknown'}`,
    `  fits      ${recommendedProfile ?? 'unknown'} (${drift.recommendationConfidence} confidence, ${drift.minimumConfidence} needed)`,
    ...streak,
    ...(drift.rationale === undefined ? [] : [`  why       ${drift.rationale}`]),
    ...(drift.action === undefined ? [] : [`  do        ${drift.action}`]),
  ]);
}

/** A share in words: `4.5 %`. */
function percent(share: number): string {
  return `${String(Math.round(share * 1000) / 10)} %`;
}

function text(lines: readonly string[]): string {
  return `${lines.map(safeText).join('\n')}\n`;
}
