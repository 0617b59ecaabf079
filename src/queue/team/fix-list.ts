import { countingNames, findMarkers } from '../review/markers.ts';
import { readText } from '../review/read-text.ts';
import type { CompactReport } from './read-report.ts';

/** Checks of a report that say of themselves that they failed. */
export function failedChecks({ validation }: Pick<CompactReport, 'validation'>): readonly string[] {
  return validation.filter((line) => countingNames(findMarkers(readText(line)), 'failure').length > 0);
}

/**
 * What is left to do after a task that did not reach its end, as one list: the checks that failed, or all when none
 * says so, and the next steps. Empty for a report of a task that is DONE.
 */
export function fixList(report: CompactReport): readonly string[] {
  if (report.status === 'DONE') return [];
  const failed = failedChecks(report);
  return [
    ...(failed.length > 0 ? failed : report.validation).map((line) => `make it pass: ${line}`),
    ...report.next.map((line) => `do: ${line}`),
  ];
}
