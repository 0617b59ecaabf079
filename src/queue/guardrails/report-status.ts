import { trimBlanks } from '../intake/blank.ts';
import { readReportLines, sectionLines } from './report-lines.ts';

/** What a worker may say in `Status:`. */
export const REPORT_STATUSES = ['DONE', 'FAILED', 'BLOCKED'] as const;

const HEADER = /^\[REPORT\s+(.*?)\s*\]$/;

/**
 * What is doubtful about a report that keeps the rules: it is about another item, or its status is none. These change
 * no verdict.
 */
export function reportWarnings(report: string, id: string): readonly string[] {
  const read = readReportLines(report);
  const named = HEADER.exec(trimBlanks(read.lines[0] ?? ''))?.[1];
  const status = statusOf(sectionLines(read, 'Status:'));
  const isKnown = status === null || (REPORT_STATUSES as readonly string[]).includes(status);
  return [
    ...(named === undefined || named === id
      ? []
      : [`the header names ${JSON.stringify(named)}, but the item is ${JSON.stringify(id)}`]),
    ...(isKnown ? [] : [`Status: ${JSON.stringify(status)} is none of ${REPORT_STATUSES.join(', ')}`]),
  ];
}

/** The word behind the label, or in the first entry below; null for a report without the section. */
function statusOf([label, ...entries]: readonly string[]): string | null {
  if (label === undefined) return null;
  const behind = trimBlanks(label).slice('Status:'.length).trim();
  return behind === '' ? (entries[0]?.trim().replace(/^- /, '').trim() ?? '') : behind;
}
