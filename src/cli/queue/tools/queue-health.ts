import { OpsError } from '../../../errors.ts';
import { CHECK_CONSISTENCY_TOOL } from '../../../queue/grammar/check-consistency.ts';
import { type ConsistencyOutcome, healthVerdict, type KpiOutcome } from '../../../queue/metrics/health.ts';
import { readKpiSettings } from '../../../queue/settings.ts';
import { firstGiven } from '../first-given.ts';
import { databasePlace, tablePlace } from '../open-store.ts';
import { printConsistency } from '../ops-consistency.ts';
import { printKpi } from '../ops-kpi.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';

export const program: QueueProgram = {
  grammar: CHECK_CONSISTENCY_TOOL,
  run: async (context) => {
    const consistency = await outcomeOf<ConsistencyOutcome>(context, () => compare(context));
    const kpi = await outcomeOf<KpiOutcome>(context, () => lookAtFigures(context));
    const { line, status } = healthVerdict(consistency, kpi);
    context.out(line);
    return status;
  },
};

async function compare(context: QueueContext): Promise<ConsistencyOutcome> {
  const { args, settings } = context;
  const isSame = await printConsistency(context, {
    table: tablePlace(context, firstGiven([args.text('queue')], settings.queuePath)),
    database: databasePlace(context, firstGiven([args.text('db')], settings.dbPath)),
    allColumns: false,
  });
  return isSame ? 'same' : 'mismatch';
}

async function lookAtFigures(context: QueueContext): Promise<KpiOutcome> {
  const { args, env, settings } = context;
  const hasAlert = await printKpi(context, {
    limits: readKpiSettings(env),
    database: databasePlace(context, firstGiven([args.text('db')], settings.dbPath)),
    logPath: firstGiven([args.text('log-path')], settings.logPath),
  });
  return hasAlert ? 'alert' : 'fine';
}

/** What kept a check from being done is an outcome as well, defects included: the other check is still done. */
async function outcomeOf<Outcome>(context: QueueContext, check: () => Promise<Outcome>): Promise<Outcome | 'error'> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    context.note(`ERROR: ${error.message.replaceAll('\n', ' ')}`);
    if (error instanceof OpsError && error.hint !== null) context.note(`hint: ${error.hint}`);
    return 'error';
  }
}
