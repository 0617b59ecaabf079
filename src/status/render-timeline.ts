import type { TimelineRow } from '../generated/types.ts';
import { clip, safeText } from './terminal-text.ts';

/** One line per row, cut to the width; ends with LF unless there is nothing. */
export function renderTimeline(rows: readonly TimelineRow[], columns: number): string {
  return rows
    .map(({ timestamp, kind, summary }) => {
      const text = safeText(`${timestamp.padEnd(20)}  ${kind.padEnd(10)}  ${summary}`);
      return `${clip(text, columns)}\n`;
    })
    .join('');
}
