import type { AlertOperation } from '../../generated/types.ts';
import { safeText } from '../../status/terminal-text.ts';

/** What was recorded, for people. */
export function renderOperation(row: AlertOperation): string {
  const { operation, target, loopId, by, reason, before, after, until, timestamp } = row;
  const lines = [
    `${operation} ${target}${loopId === null ? '' : ` of ${loopId}`}`,
    `  was ${before ?? 'nothing'}, is ${after ?? 'nothing'}${until === null ? '' : ` until ${until}`}`,
    `  by ${by} at ${timestamp}${reason === null ? '' : `: ${reason}`}`,
    '  nothing was sent by this: the next dispatch acts on it',
  ];
  return `${lines.map((line) => safeText(line)).join('\n')}\n`;
}
