/** What a report and a budget allow a worker, and what becomes of its item. docs/queue.md, section "Guardrails". */

import type { NewQueueEvent, QueueDecision, QueueView } from '../../ports-queue.ts';
import { decideClose } from '../close.ts';
import { appendNote } from '../notes.ts';
import { requireItem, requireToken } from '../refuse.ts';
import type { ReportViolation } from './compact-report.ts';

/** How much of its tokens a session has used. */
export type BudgetState = 'OK' | 'SOFT_EXCEEDED' | 'HARD_EXCEEDED';

/** What it may do. */
export type GuardrailAction = 'ALLOW' | 'SUMMARIZE' | 'BLOCK';

/** Limits that may be reached, but not exceeded. */
export interface TokenLimits {
  readonly soft: number;
  readonly hard: number;
}

/** What to enforce on an item. */
export interface Enforcement {
  readonly id: string;
  readonly state: BudgetState;
  readonly currentTokens: number;
  /** Of the report itself. */
  readonly estimatedTokens: number;
  readonly violations: readonly ReportViolation[];
  /** Reasons to summarize that were asked for; they never block. */
  readonly triggers: readonly string[];
  /** Fencing token of the caller's claim; null for an operator. */
  readonly token: number | null;
}

/** The state of a budget. */
export function budgetState(tokens: number, { soft, hard }: TokenLimits): BudgetState {
  if (tokens > hard) return 'HARD_EXCEEDED';
  return tokens > soft ? 'SOFT_EXCEEDED' : 'OK';
}

/** BLOCK for a hard limit or a grave violation, SUMMARIZE for anything less, else ALLOW. */
export function guardrailAction({ state, violations, triggers }: Enforcement): GuardrailAction {
  if (state === 'HARD_EXCEEDED' || violations.some(({ severity }) => severity === 'high')) return 'BLOCK';
  return state === 'SOFT_EXCEEDED' || violations.length > 0 || triggers.length > 0 ? 'SUMMARIZE' : 'ALLOW';
}

/**
 * Records the verdict, and blocks the item when it says so. An item that is DONE or FAILED keeps its status and gets
 * the reason in its note. Raises queue_refused for an unknown id and for an old token.
 */
export function decideGuardrail(view: QueueView, enforcement: Enforcement): QueueDecision<GuardrailAction> {
  const { id, state, violations, token } = enforcement;
  const item = requireItem(view.items, id);
  if (token !== null) requireToken(item, token);
  const action = guardrailAction(enforcement);
  const event = guardrailEvent(enforcement, action);
  if (action !== 'BLOCK') return { result: action, events: [event] };
  const reason = `Guardrail BLOCK: state=${state}; violations=${violations.length}`;
  if (item.status === 'DONE' || item.status === 'FAILED') {
    return { result: action, change: [{ id, set: { notes: appendNote(item.notes, reason) } }], events: [event] };
  }
  const request = { id, status: 'BLOCKED', notes: reason, token: null, failureClass: null, force: false } as const;
  const { change = [], events = [] } = decideClose(view, request);
  return { result: action, change, events: [event, ...events] };
}

function guardrailEvent(enforcement: Enforcement, action: GuardrailAction): NewQueueEvent {
  const { id, state, currentTokens, estimatedTokens, violations, triggers } = enforcement;
  const payload = {
    action,
    current_tokens: currentTokens,
    estimated_tokens: estimatedTokens,
    state,
    violations,
    ...(triggers.length === 0 ? {} : { triggers }),
  };
  return { itemId: id, type: 'guardrail', payload };
}
