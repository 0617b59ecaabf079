import type { QueueDecision, QueueView } from '../../src/ports-queue.ts';
import { decideClose } from '../../src/queue/close.ts';
import { checkCompactReport, estimateTokens } from '../../src/queue/guardrails/compact-report.ts';
import { budgetState, decideGuardrail } from '../../src/queue/guardrails/enforce.ts';
import type { FailureClass } from '../../src/queue/item.ts';
import { SOAK_MODEL } from '../../src/queue/soak/figures.ts';

/** How a worker ends its work on an item. */
export interface HandIn {
  readonly id: string;
  /** Null to close the item as an operator does. */
  readonly token: number | null;
  /** Tokens that the work has cost; null not to have the report checked. */
  readonly tokens: number | null;
  /** Why the work failed; null when it did not. */
  readonly failure: FailureClass | null;
}

/**
 * Closes an item in one step: one that was done has its report checked first, as `enforce-guardrails` does, with the
 * verdict recorded, and is blocked when that says so. Raises what the rules raise.
 */
export function decideHandIn(view: QueueView, handIn: HandIn): QueueDecision<'done' | 'failed' | 'blocked'> {
  const { id, token, tokens, failure } = handIn;
  if (failure !== null) {
    const notes = 'worker exit 75: injected failure';
    const failed = decideClose(view, { id, token, status: 'FAILED', notes, failureClass: failure, force: false });
    return { ...failed, result: 'failed' };
  }
  const checked = tokens === null ? null : decideReport(view, { id, token, tokens });
  if (checked?.result === 'BLOCK') return { ...checked, result: 'blocked' };
  const notes = 'worker exit 0';
  const done = decideClose(view, { id, token, status: 'DONE', notes, failureClass: null, force: false });
  return { ...done, result: 'done', events: [...(checked?.events ?? []), ...(done.events ?? [])] };
}

function decideReport(view: QueueView, spent: { readonly id: string; readonly token: number | null; tokens: number }) {
  const { id, token, tokens } = spent;
  const report = compactReport(id);
  return decideGuardrail(view, {
    id,
    token,
    state: budgetState(tokens, { soft: SOAK_MODEL.softTokens, hard: SOAK_MODEL.hardTokens }),
    currentTokens: tokens,
    estimatedTokens: estimateTokens(report),
    violations: checkCompactReport(report),
    triggers: [],
  });
}

function compactReport(id: string): string {
  return [
    `[REPORT ${id}]`,
    'Status: DONE',
    'Files:',
    '- soak/item.txt',
    'Diff-Summary:',
    '- one line changed',
    'Validation:',
    '- read again',
    'Risks: None',
    'Next: None',
    '',
  ].join('\n');
}
