/** What stands in a compact report, section by section. Whether it keeps the rules is checked by the guardrails. */

import { readReportLines, type ReportSection, sectionLines } from '../guardrails/report-lines.ts';

/** A report, taken apart. Entries are lines without their marker; `None` is no entry. */
export interface CompactReport {
  /** Of the header `[REPORT <id>]`; null without one. */
  readonly id: string | null;
  /** What stands behind `Status:`, or in the line below. */
  readonly status: string;
  readonly files: readonly string[];
  readonly diff: readonly string[];
  readonly validation: readonly string[];
  readonly risks: readonly string[];
  readonly next: readonly string[];
}

const HEADER = /^\[REPORT\s+(.*?)\s*\]$/;
const NOTHING = /^(?:none|n\/a|nothing|없음|-)?\.?$/i;

/** Takes a report apart; sections that are missing are empty. */
export function readReport(text: string): CompactReport {
  const read = readReportLines(text);
  const entries = (section: ReportSection): readonly string[] => {
    const [first = '', ...others] = sectionLines(read, section).map((line) => line.trim());
    return [first.slice(section.length), ...others]
      .map((line) => line.trim().replace(/^-\s+/, ''))
      .filter((line) => !NOTHING.test(line));
  };
  return {
    id: HEADER.exec(read.lines[0]?.trim() ?? '')?.[1] ?? null,
    status: entries('Status:')[0] ?? '',
    files: entries('Files:'),
    diff: entries('Diff-Summary:'),
    validation: entries('Validation:'),
    risks: entries('Risks:'),
    next: entries('Next:'),
  };
}
