import type { QueueStore } from '../../../ports-queue.ts';
import { ENFORCE_GUARDRAILS_TOOL } from '../../../queue/grammar/enforce-guardrails.ts';
import { checkCompactReport, estimateTokens } from '../../../queue/guardrails/compact-report.ts';
import { budgetState, decideGuardrail, type Enforcement } from '../../../queue/guardrails/enforce.ts';
import { reportWarnings } from '../../../queue/guardrails/report-status.ts';
import { summarizeTriggers } from '../../../queue/guardrails/summarize-triggers.ts';
import { claimToken } from '../claim-token.ts';
import { databasePlace, openStore, storePlace, tellProblems } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';
import { readExactInput } from '../read-input.ts';

export const program: QueueProgram = {
  grammar: ENFORCE_GUARDRAILS_TOOL,
  run: async (context) => {
    const { args, out, note } = context;
    const report = readExactInput(context, args.required('report'), 'the report');
    const enforcement = enforcementOf(context, report);
    const { id, state, violations, triggers } = enforcement;
    const action = await withGuardedStore(context, (store) =>
      store.mutate({ select: { ids: [id] }, decide: (view) => decideGuardrail(view, enforcement) }),
    );
    out(`item=${id} state=${state} action=${action} violations=${violations.length}`);
    for (const { code, message, severity } of violations) note(`violation: ${code} (${severity}): ${message}`);
    for (const trigger of triggers) note(`summarize: ${trigger}`);
    for (const warning of reportWarnings(report, id)) note(`warning: ${warning}`);
    return action === 'BLOCK' && args.isSet('fail-on-block') ? 1 : 0;
  },
};

function enforcementOf(context: QueueContext, report: string): Enforcement {
  const { args, settings } = context;
  const id = args.required('id');
  const currentTokens = args.number('current-tokens') ?? 0;
  const estimatedTokens = estimateTokens(report);
  const judgedTokens = args.isSet('enforce-report-size') ? Math.max(currentTokens, estimatedTokens) : currentTokens;
  const limits = {
    soft: args.number('soft') ?? settings.tokenSoftLimit,
    hard: args.number('hard') ?? settings.tokenHardLimit,
  };
  return {
    id,
    state: budgetState(judgedTokens, limits),
    currentTokens,
    estimatedTokens,
    violations: checkCompactReport(report),
    triggers: summarizeTriggers({
      turns: args.number('turns') ?? null,
      scopeChanged: args.isSet('scope-changed'),
      quotesIn: args.isSet('check-quotes') ? report : null,
    }),
    token: claimToken(context, id),
  };
}

/** The store that the command line names; without one the database of the settings, not the table. */
async function withGuardedStore<Result>(
  context: QueueContext,
  use: (store: QueueStore) => Promise<Result>,
): Promise<Result> {
  const { args, settings } = context;
  const isNamed = args.isSet('queue') || (args.text('db') ?? '') !== '';
  const place = isNamed ? storePlace(context) : databasePlace(context, settings.dbPath);
  const store = await openStore(context, place, 'write');
  try {
    return await use(store);
  } finally {
    await tellProblems(context, store);
    await store.close();
  }
}
