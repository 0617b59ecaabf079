/** What the Lead of a team demands of a report besides the rules for all compact reports. */

import { REPORT_STATUSES } from '../guardrails/report-status.ts';
import { failedChecks } from './fix-list.ts';
import type { CompactReport } from './read-report.ts';

/** How a task may end by its report. */
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** A broken rule; each asks for another report. A type, so that it can be the payload of an event. */
export type TeamViolation = {
  readonly code: 'WRONG_TASK' | 'STATUS_UNKNOWN' | 'VALIDATION_FAILED' | 'NEXT_EMPTY';
  readonly message: string;
};

/** Whether a text is one of the words for a status. */
export function isReportStatus(text: string): text is ReportStatus {
  return (REPORT_STATUSES as readonly string[]).includes(text);
}

/** Broken rules of a report about a task; a section that is missing altogether is none of these. */
export function teamViolations(report: CompactReport, id: string): readonly TeamViolation[] {
  const { id: named, status, next } = report;
  const failed = status === 'DONE' ? failedChecks(report) : [];
  return [
    ...(named === null || named === id
      ? []
      : [violation('WRONG_TASK', `the header names ${named}: it must be [REPORT ${id}]`)]),
    ...(isReportStatus(status)
      ? []
      : [violation('STATUS_UNKNOWN', `Status: ${JSON.stringify(status)}: one of ${REPORT_STATUSES.join(', ')}`)]),
    ...failed.map((line) => violation('VALIDATION_FAILED', `Status: DONE, but a check failed: ${line}`)),
    ...((status === 'FAILED' || status === 'BLOCKED') && next.length === 0
      ? [violation('NEXT_EMPTY', `Next: says nothing: a task that is ${status} needs a next step`)]
      : []),
  ];
}

function violation(code: TeamViolation['code'], message: string): TeamViolation {
  return { code, message };
}
