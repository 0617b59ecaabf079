import { alertLines, countStale, type KpiFigures, kpiLine } from '../../queue/metrics/kpi.ts';
import { type KpiSettings, readKpiSettings } from '../../queue/settings.ts';
import { firstGiven } from './first-given.ts';
import { databasePlace, type StorePlace } from './open-store.ts';
import type { QueueContext } from './queue-context.ts';
import { countRetries, readRunFigures, withStoreIfThere } from './read-figures.ts';

/** Exit status of `--fail-on-alert` with an alert. */
const ALERT_STATUS = 2;

/**
 * `ops kpi`: prints the key figures and an alert for each one above its limit. Options: KPI_COMMAND in
 * src/queue/grammar/ops-measures.ts.
 */
export async function runKpi(context: QueueContext): Promise<number> {
  const { args, settings } = context;
  const limits = limitsOf(context);
  const database = databasePlace(context, firstGiven([args.text('db-path'), args.text('db')], settings.dbPath));
  const hasAlert = await printKpi(context, {
    limits,
    database,
    logPath: firstGiven([args.text('log-path')], settings.logPath),
  });
  return hasAlert && args.isSet('fail-on-alert') ? ALERT_STATUS : 0;
}

function limitsOf({ args, env }: QueueContext): KpiSettings {
  const fallback = readKpiSettings(env);
  return {
    maxFailureRate: args.number('max-failure-rate') ?? fallback.maxFailureRate,
    maxLatencyP95Ms: args.number('max-latency-p95-ms') ?? fallback.maxLatencyP95Ms,
    maxStaleInProgress: args.number('max-stale-in-progress') ?? fallback.maxStaleInProgress,
    staleMinutes: args.number('stale-minutes') ?? fallback.staleMinutes,
  };
}

/** What key figures are made of, and what is allowed. */
export interface KpiSources {
  readonly limits: KpiSettings;
  readonly database: StorePlace;
  readonly logPath: string;
}

/** Prints the figures and the alerts; says whether there were any. A log or database that does not exist counts as empty. */
export async function printKpi(context: QueueContext, sources: KpiSources): Promise<boolean> {
  const figures = await readKpi(context, sources);
  const alerts = alertLines(figures, sources.limits);
  for (const line of [kpiLine(figures), ...alerts]) context.out(line);
  return alerts.length > 0;
}

async function readKpi(context: QueueContext, { limits, database, logPath }: KpiSources): Promise<KpiFigures> {
  const runs = readRunFigures(context, logPath);
  return await withStoreIfThere(context, database, async (store) => {
    if (store === null) return { runs, retryCount: null, staleInProgress: 0 };
    const { offsetHours } = context.settings;
    const { staleMinutes } = limits;
    const atWork = await store.list({ status: 'IN_PROGRESS' });
    const nowSeconds = Math.floor(context.nowMs() / 1000);
    return {
      runs,
      retryCount: await countRetries(store),
      staleInProgress: countStale(atWork, { nowSeconds, staleMinutes, offsetHours }),
    };
  });
}
