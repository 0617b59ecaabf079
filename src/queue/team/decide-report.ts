/** A worker's report: checked, recorded, and the task closed as it says. docs/queue.md, section "Team mode". */

import type { NewQueueEvent, QueueDecision, QueueView } from '../../ports-queue.ts';
import { decideClose } from '../close.ts';
import { checkCompactReport, estimateTokens, type ReportViolation } from '../guardrails/compact-report.ts';
import { budgetState, decideGuardrail, type GuardrailAction, type TokenLimits } from '../guardrails/enforce.ts';
import { summarizeTriggers } from '../guardrails/summarize-triggers.ts';
import { requireToken } from '../refuse.ts';
import { type CompactReport, readReport } from './read-report.ts';
import { isReportStatus, type TeamViolation, teamViolations } from './report-violations.ts';
import { requireMember } from './require-team.ts';
import { noteLine } from './short-text.ts';

/** A report that came in. */
export interface ReportRequest {
  readonly id: string;
  readonly report: string;
  /** Tokens in the context of the worker; null when only the report is known. */
  readonly currentTokens: number | null;
  readonly limits: TokenLimits;
  /** Fencing token of the claim; null for the Lead. */
  readonly token: number | null;
  /** A FAILED task may be tried again without a person. */
  readonly transient: boolean;
}

/** What came of a report. `refused`: the worker has to report again, and the task is as it was. */
export type Reported =
  | { readonly outcome: 'refused'; readonly violations: readonly { readonly code: string; readonly message: string }[] }
  | {
      readonly outcome: 'closed' | 'blocked';
      readonly action: GuardrailAction;
      readonly status: string;
      readonly violations: readonly ReportViolation[];
      /** Why a summary is asked for. */
      readonly triggers: readonly string[];
      readonly report: CompactReport;
    };

const MOST_NOTE_CHARACTERS = 300;

/**
 * A report that breaks a grave rule, is about another task or has no known status is refused. Otherwise the guardrails
 * speak: a worker above the hard limit has its task BLOCKED, and any other report closes the task by its status word.
 * A report above the budget of its task is taken, and a shorter one asked for. Raises queue_refused for a row that is
 * no task, an old token, and a DONE task that would become something else.
 */
export function decideReport(view: QueueView, request: ReportRequest): QueueDecision<Reported> {
  const { id, token } = request;
  const member = requireMember(view, id);
  if (token !== null) requireToken(member.item, token);
  const report = readReport(request.report);
  const rules = checkCompactReport(request.report);
  const grave = [...rules.filter(({ severity }) => severity === 'high'), ...teamViolations(report, id)];
  if (grave.length > 0 || !isReportStatus(report.status)) return refuse(id, grave);
  const size = estimateTokens(request.report);
  const triggers = [
    ...(size > member.budgetTokens ? [`summary_budget:${size}/${member.budgetTokens}`] : []),
    ...summarizeTriggers({ turns: null, scopeChanged: false, quotesIn: request.report }),
  ];
  const guardrail = decideGuardrail(view, {
    id,
    state: budgetState(request.currentTokens ?? size, request.limits),
    currentTokens: request.currentTokens ?? size,
    estimatedTokens: size,
    violations: rules,
    triggers,
    token,
  });
  const known = { action: guardrail.result, violations: rules, triggers, report };
  const recorded: NewQueueEvent = {
    itemId: id,
    type: 'team_report',
    payload: { action: guardrail.result, report: request.report, status: report.status, tokens: size },
  };
  if (guardrail.result === 'BLOCK') {
    const status = guardrail.change?.[0]?.set.status ?? member.item.status;
    return {
      ...guardrail,
      result: { outcome: 'blocked', status, ...known },
      events: [...(guardrail.events ?? []), recorded],
    };
  }
  const closed = decideClose(view, {
    id,
    status: report.status,
    notes: noteOf(report),
    token,
    failureClass: report.status === 'FAILED' ? (request.transient ? 'transient' : 'permanent') : null,
    force: false,
  });
  return {
    result: { outcome: 'closed', status: report.status, ...known },
    change: closed.change ?? [],
    events: [...(guardrail.events ?? []), ...(closed.events ?? []), recorded],
  };
}

function refuse(id: string, violations: readonly (ReportViolation | TeamViolation)[]): QueueDecision<Reported> {
  return {
    result: { outcome: 'refused', violations },
    events: [{ itemId: id, type: 'team_report_refused', payload: { violations } }],
  };
}

/** What changed in one line; of a task that did not reach its end the next step too. */
function noteOf({ status, diff, next }: CompactReport): string {
  const goesOn = status === 'DONE' ? [] : next;
  const parts = [diff[0] ?? 'no change', ...goesOn.slice(0, 1).map((line) => `next: ${line}`)];
  return noteLine(`report ${status}: ${parts.join('; ')}`, MOST_NOTE_CHARACTERS);
}
