import { linesOf, trimBlanks } from '../intake/blank.ts';

/** Sections of a compact report, in their order. */
export const REPORT_SECTIONS = ['Status:', 'Files:', 'Diff-Summary:', 'Validation:', 'Risks:', 'Next:'] as const;

/** One of {@link REPORT_SECTIONS}. */
export type ReportSection = (typeof REPORT_SECTIONS)[number];

/** A compact report as its checks see it. Blank lines are left out. */
export interface ReportLines {
  readonly lines: readonly string[];
  /** Number of the first line of a section, from 0. */
  readonly starts: ReadonlyMap<ReportSection, number>;
}

/** Reads a report. */
export function readReportLines(report: string): ReportLines {
  const lines = linesOf(report);
  const starts = new Map<ReportSection, number>();
  for (const section of REPORT_SECTIONS) {
    const at = lines.findIndex((line) => trimBlanks(line).startsWith(section));
    if (at !== -1) starts.set(section, at);
  }
  return { lines, starts };
}

/** The lines of a section, that with its label first; empty for a section that is not there. */
export function sectionLines({ lines, starts }: ReportLines, section: ReportSection): readonly string[] {
  const start = starts.get(section);
  if (start === undefined) return [];
  const next = Math.min(...[...starts.values()].filter((other) => other > start), lines.length);
  return lines.slice(start, next);
}

/** Whether a line is an entry of a section. */
export function isBullet(line: string): boolean {
  // The stroke keeps the blank of an entry without text.
  return trimBlanks(`${line}|`).startsWith('- ');
}
