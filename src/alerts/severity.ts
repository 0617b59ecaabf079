import type { EscalationSeverity } from '../generated/types.ts';

/** How severities compare, and what a severity means that nobody knows. */

const RANKS: Readonly<Record<EscalationSeverity, number>> = { info: 1, warning: 2, critical: 3 };

/** info 1, warning 2, critical 3. */
export function severityRank(severity: EscalationSeverity): number {
  return RANKS[severity];
}

/** Whether the text is one of our severities. */
function isSeverity(text: string): text is EscalationSeverity {
  return Object.hasOwn(RANKS, text);
}

/**
 * The severity that a row names: null when it names none. An unknown one counts as critical, so that a typing error
 * never makes an alert smaller.
 */
export function severityIn(text: string | null): EscalationSeverity | null {
  if (text === null || text === '') return null;
  return isSeverity(text) ? text : 'critical';
}
