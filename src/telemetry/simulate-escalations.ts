import type { HealthSeverity, HypotheticalEscalation } from '../generated/types.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import type { JudgedSample } from './simulate-health.ts';

/**
 * The rows about health that a series of passes gives: one when something begins or changes, one when all is well again.
 * The same rule as that of reconcile (src/reconcile/escalate.ts), in the same shape where routing looks at it, so that
 * the rows can be handed to whatever decides where alerts go.
 */

/** The rows, in the order of the passes. */
export function healthEscalations(passes: readonly JudgedSample[], loopId: string): HypotheticalEscalation[] {
  const found: HypotheticalEscalation[] = [];
  let before: JudgedSample | null = null;
  for (const now of passes) {
    if (isNews(before, now)) {
      found.push(row(now, { before, id: `sim-${String(found.length + 1)}`, loopId }));
    }
    before = now;
  }
  return found;
}

function isNews(before: JudgedSample | null, now: JudgedSample): boolean {
  const was = before?.status ?? 'healthy';
  return now.status === 'healthy' ? was !== 'healthy' : before === null || keyOf(before) !== keyOf(now);
}

function keyOf({ severities }: JudgedSample): string {
  return reasonsOf(severities)
    .map(({ code, severity }) => `${code}:${severity}`)
    .join(' ');
}

function reasonsOf(severities: JudgedSample['severities']): { code: string; severity: HealthSeverity }[] {
  return Object.entries(severities)
    .map(([code, severity]) => ({ code, severity }))
    .toSorted((left, right) => (left.code < right.code ? -1 : 1));
}

function row(
  now: JudgedSample,
  { before, id, loopId }: { before: JudgedSample | null; id: string; loopId: string },
): HypotheticalEscalation {
  const reasons = reasonsOf(now.severities);
  const head = { timestamp: formatInstant(now.sample.atMs), id, loopId };
  const body = { healthStatus: now.status, reasonCodes: reasons.map(({ code }) => code), reasons };
  if (now.status === 'healthy') {
    const resolves = `health_${before?.status ?? 'degraded'}`;
    return { ...head, category: 'health_recovered', severity: 'info', resolves, ...body };
  }
  const severity = now.status === 'critical' ? 'critical' : 'warning';
  return { ...head, category: `health_${now.status}`, severity, ...body };
}
