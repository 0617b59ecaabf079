/** Judges a report against success criteria. docs/queue.md, section "Review". */

import { coverageOf, type ItemCoverage, readReport } from './coverage.ts';
import { readCriteria } from './criteria.ts';
import { countingNames, findMarkers, type MarkerHit } from './markers.ts';

/** What a review comes to. */
export type ReviewVerdict = 'PASS' | 'RETRY' | 'BLOCK';

/** What to judge. */
export interface ReviewInput {
  readonly criteria: string;
  readonly report: string;
  /** Reviews that have sent the item back so far. */
  readonly attempts: number;
  /** At this many a review blocks instead of sending the item back. */
  readonly maxRetries: number;
}

/** A verdict and why. */
export interface GateResult {
  readonly verdict: ReviewVerdict;
  readonly reasons: readonly string[];
  /** Items that the report does not cover. */
  readonly missing: readonly string[];
  readonly covered: number;
  readonly total: number;
  /** For those who want to know. */
  readonly items: readonly ItemCoverage[];
  readonly markers: readonly MarkerHit[];
}

/** Stands among the missing items when there are no criteria at all. */
const NO_CRITERIA = 'success_criteria';

/**
 * PASS when the report covers every item and tells of no failure; BLOCK when it says that something blocks, or when
 * the reviews are used up; else RETRY.
 */
export function reviewReport({ criteria, report, attempts, maxRetries }: ReviewInput): GateResult {
  const read = readReport(report);
  const items = readCriteria(criteria).map((item) => coverageOf(read, item));
  const markers = findMarkers(read);
  const uncovered = items.filter(({ covered }) => covered === 'no').map(({ item }) => item);
  const seen = { covered: items.length - uncovered.length, total: items.length, items, markers };
  const missing = items.length === 0 ? [NO_CRITERIA] : uncovered;
  const blocks = countingNames(markers, 'block');
  if (blocks.length > 0) {
    return { ...seen, verdict: 'BLOCK', reasons: [`explicit_block_marker:${blocks.join(',')}`], missing };
  }
  const failures = countingNames(markers, 'failure');
  const reasons = [
    ...(items.length === 0 ? ['no_success_criteria'] : []),
    ...(uncovered.length > 0 ? [`missing_checks:${uncovered.length}`] : []),
    ...(failures.length > 0 ? [`failure_markers:${failures.join(',')}`] : []),
  ];
  if (reasons.length === 0) return { ...seen, verdict: 'PASS', reasons: ['all_success_criteria_covered'], missing };
  return { ...seen, ...withLimit({ verdict: 'RETRY', reasons }, { attempts, maxRetries }), missing };
}

/** What the check of a page in a browser came to. */
export interface UiVerdict {
  readonly ok: boolean;
  readonly reasons: readonly string[];
}

/** A verdict after the page was looked at too. A page that fails never makes a verdict milder. */
export function withUiVerdict(
  gate: GateResult,
  ui: UiVerdict,
  limit: Pick<ReviewInput, 'attempts' | 'maxRetries'>,
): GateResult {
  if (ui.ok) return { ...gate, reasons: [...gate.reasons, 'ui_validation_passed'] };
  const reasons = [...gate.reasons, `ui:${ui.reasons.join(';')}`];
  const missing = [...gate.missing, 'ui_validation'];
  if (gate.verdict === 'BLOCK') return { ...gate, reasons, missing };
  return { ...gate, ...withLimit({ verdict: 'RETRY', reasons }, limit), missing };
}

function withLimit(
  retry: { readonly verdict: 'RETRY'; readonly reasons: readonly string[] },
  { attempts, maxRetries }: Pick<ReviewInput, 'attempts' | 'maxRetries'>,
): Pick<GateResult, 'verdict' | 'reasons'> {
  if (attempts < maxRetries) return retry;
  return { verdict: 'BLOCK', reasons: [...retry.reasons, `retry_limit_reached:${attempts}/${maxRetries}`] };
}
