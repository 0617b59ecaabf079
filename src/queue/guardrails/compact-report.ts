/** The rules that a worker's report has to keep. docs/queue.md, section "Guardrails". */

import { countCodePoints } from '../code-points.ts';
import { trimBlanks } from '../intake/blank.ts';
import {
  isBullet,
  readReportLines,
  REPORT_SECTIONS,
  type ReportLines,
  type ReportSection,
  sectionLines,
} from './report-lines.ts';

/** A broken rule. A type, so that it can be the payload of an event. */
export type ReportViolation = {
  readonly code:
    | 'EMPTY'
    | 'MISSING_REPORT_HEADER'
    | 'CODE_FENCE_FORBIDDEN'
    | 'REPORT_TOO_LONG'
    | 'MISSING_SECTION'
    | 'SECTION_ORDER'
    | 'TOO_MANY_BULLETS'
    | 'FILES_EMPTY'
    | 'DIFF_SUMMARY_EMPTY';
  readonly message: string;
  readonly severity: 'high' | 'medium';
};

const MOST_CODE_POINTS = 8000;
const MOST_BULLETS = 10;
const CODE_POINTS_PER_TOKEN = 4;

/** Tokens that a text takes, by its length. */
export function estimateTokens(text: string): number {
  return Math.ceil(countCodePoints(text) / CODE_POINTS_PER_TOKEN);
}

/** Every broken rule of a compact report; empty for a good one. */
export function checkCompactReport(report: string): readonly ReportViolation[] {
  const read = readReportLines(report);
  return [...headerViolations(read), ...sizeViolations(report), ...sectionViolations(read), ...bulletViolations(read)];
}

function headerViolations({ lines }: ReportLines): readonly ReportViolation[] {
  const [line] = lines;
  if (line === undefined) return [high('EMPTY', 'the report is empty')];
  const first = trimBlanks(line);
  const isHeader = first.startsWith('[REPORT ') && first.endsWith(']');
  return isHeader ? [] : [high('MISSING_REPORT_HEADER', 'the first line must be [REPORT <task-id>]')];
}

function sizeViolations(report: string): readonly ReportViolation[] {
  const length = countCodePoints(report);
  return [
    ...(report.includes('```') ? [high('CODE_FENCE_FORBIDDEN', 'three backticks: name files instead of pasting')] : []),
    ...(length > MOST_CODE_POINTS
      ? [high('REPORT_TOO_LONG', `${length} characters, at most ${MOST_CODE_POINTS} are allowed`)]
      : []),
  ];
}

function sectionViolations({ starts }: ReportLines): readonly ReportViolation[] {
  const missing = REPORT_SECTIONS.filter((section) => !starts.has(section)).map((section) =>
    high('MISSING_SECTION', `the section ${section} is missing`),
  );
  const present = REPORT_SECTIONS.filter((section) => starts.has(section));
  const misplaced = present.flatMap((section, index) => {
    const previous = present[index - 1];
    const isAbove = previous !== undefined && (starts.get(section) ?? 0) < (starts.get(previous) ?? 0);
    return isAbove ? [medium('SECTION_ORDER', `${section} must stand below ${previous}`)] : [];
  });
  return [...missing, ...misplaced];
}

function bulletViolations(read: ReportLines): readonly ReportViolation[] {
  const bullets = read.lines.filter(isBullet).length;
  const isEmpty = (section: ReportSection): boolean =>
    read.starts.has(section) && !sectionLines(read, section).some(isBullet);
  return [
    ...(bullets > MOST_BULLETS
      ? [medium('TOO_MANY_BULLETS', `${bullets} entries, at most ${MOST_BULLETS} are allowed`)]
      : []),
    ...(isEmpty('Files:') ? [high('FILES_EMPTY', 'Files: needs at least one entry (- path)')] : []),
    ...(isEmpty('Diff-Summary:') ? [high('DIFF_SUMMARY_EMPTY', 'Diff-Summary: needs at least one entry')] : []),
  ];
}

function high(code: ReportViolation['code'], message: string): ReportViolation {
  return { code, message, severity: 'high' };
}

function medium(code: ReportViolation['code'], message: string): ReportViolation {
  return { code, message, severity: 'medium' };
}
