import type { AlertCanaryReport, AlertWatchdogReport } from '../../generated/types.ts';
import { safeText } from '../../status/terminal-text.ts';

/** The ping for people. */
export function renderWatchdog(report: AlertWatchdogReport): string {
  const { loopId, pinged, reasonCode, message, passAt, passAgeSeconds } = report;
  const pass = passAt === null ? '' : `, last pass at ${passAt} (${String(passAgeSeconds ?? 0)} s ago)`;
  const text = pinged
    ? `${loopId}: pinged${pass}`
    : `${loopId}: not pinged (${reasonCode ?? ''}): ${message ?? ''}${pass}`;
  return `${safeText(text)}\n`;
}

/** The canary for people: a line for each sink. */
export function renderCanary({ sinks, accepted, failed }: AlertCanaryReport): string {
  const lines = sinks.map(({ sink, type, outcome, durationMs, detailCode, message }) =>
    outcome === 'accepted'
      ? `ok      ${sink} (${type}) took the test in ${String(durationMs)} ms`
      : `failed  ${sink} (${type}): ${detailCode ?? ''} - ${message ?? ''}`,
  );
  const total = `${String(accepted)} accepted, ${String(failed)} failed`;
  return `${[...lines, total].map((line) => safeText(line)).join('\n')}\n`;
}
