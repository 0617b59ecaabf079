import type { QueueStore } from '../../src/ports-queue.ts';
import { checkCompactReport, estimateTokens } from '../../src/queue/guardrails/compact-report.ts';
import { budgetState, decideGuardrail, type GuardrailAction } from '../../src/queue/guardrails/enforce.ts';
import { SOAK_MODEL } from '../../src/queue/soak/figures.ts';

/** What a worker has to say of an item. */
export interface WorkReport {
  readonly id: string;
  readonly token: number | null;
  /** Tokens that the work has cost. */
  readonly tokens: number;
}

/** Has a compact report checked as `enforce-guardrails` does: the verdict is recorded, and BLOCK ends the item. */
export async function submitReport(store: QueueStore, { id, token, tokens }: WorkReport): Promise<GuardrailAction> {
  const report = compactReport(id);
  const limits = { soft: SOAK_MODEL.softTokens, hard: SOAK_MODEL.hardTokens };
  const enforcement = {
    id,
    token,
    state: budgetState(tokens, limits),
    currentTokens: tokens,
    estimatedTokens: estimateTokens(report),
    violations: checkCompactReport(report),
    triggers: [],
  };
  return await store.mutate({ select: { ids: [id] }, decide: (view) => decideGuardrail(view, enforcement) });
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
