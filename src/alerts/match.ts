import type { AlertMatcher, EscalationSeverity } from '../generated/types.ts';
import { severityRank } from './severity.ts';

/** Which alerts a silence or a rule of the catalog is about. */

/** What a matcher looks at. */
export interface Matchable {
  readonly loopId: string;
  readonly category: string;
  readonly subject: string;
  readonly severity: EscalationSeverity;
}

/** Whether the alert has everything that the matcher names. */
export function matchesAlert(matcher: AlertMatcher, alert: Matchable): boolean {
  const { loop, category, subject, minSeverity } = matcher;
  return (
    (category === undefined || matchesText(category, alert.category)) &&
    (subject === undefined || matchesText(subject, alert.subject)) &&
    (loop === undefined || matchesText(loop, alert.loopId)) &&
    (minSeverity === undefined || severityRank(alert.severity) >= severityRank(minSeverity))
  );
}

/**
 * Whether the matcher names neither loops nor categories nor subjects. A severity does not count: a silence of
 * everything that is grave is worse than one of everything.
 */
export function matchesEverything({ loop, category, subject }: AlertMatcher): boolean {
  return [loop, category, subject].every((pattern) => pattern === undefined || /^\*+$/.test(pattern));
}

/** Whether the pattern fits the whole text; `*` stands for any text, also for none. Letters in capitals differ. */
function matchesText(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  const end = text.length - last.length;
  let at = first.length;
  // The earliest place of each part leaves the most room for the next ones.
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
