import type { AlertRouteAnswer } from '../../generated/types.ts';
import { safeText } from '../../status/terminal-text.ts';
import { fateOf } from '../route-tests.ts';

/** Where an alert would go, for people. */
export function renderRoute(answer: AlertRouteAnswer): string {
  const { alert, catalogFile, groupBy } = answer;
  const lines = [
    `${alert.category}/${alert.subject} (${alert.severity}) of ${alert.loop}: ${fateOf(alert)}`,
    `  together with others of the same ${groupBy.length === 0 ? 'sink' : groupBy.join(', ')}`,
    `  fires after ${String(answer.pendingSeconds)} s, first told after another ${String(answer.groupWaitSeconds)} s, changes every ${String(answer.groupIntervalSeconds)} s, repeated every ${String(answer.repeatIntervalSeconds)} s`,
    `  against ${catalogFile}`,
  ];
  return `${lines.map((line) => safeText(line)).join('\n')}\n`;
}
