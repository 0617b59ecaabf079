import { eventLogsWithin } from '../../adapters/fs-event-log.ts';
import { chooseProfile } from '../../config/threshold-catalog.ts';
import { resolveThresholds } from '../../config/thresholds.ts';
import { DEFAULT_THRESHOLDS } from '../../config/default-thresholds.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { SimulateReport } from '../../generated/types.ts';
import { readRowHistory } from '../../status/row-history.ts';
import { managerPaths } from '../../store/paths.ts';
import { rankProfiles } from '../../telemetry/ranked-profiles.ts';
import { renderSimulation } from '../../telemetry/render-simulate.ts';
import { simulate } from '../../telemetry/simulate.ts';
import type { Command, CommandResult } from '../command.ts';
import { readCatalog } from '../threshold-catalog-file.ts';

/** `simulate`: what recorded passes would have said under another threshold profile. Writes nothing. */
export const command: Command<'simulate'> = {
  run(context, options) {
    const { repo, loop } = options;
    const catalog = readCatalog(context, options.thresholdsFile);
    const profile = chooseProfile(catalog, options.profile);
    // A profile that reconcile would refuse is no alternative.
    const { degradedHeartbeatLagSeconds, criticalHeartbeatLagSeconds } = DEFAULT_THRESHOLDS;
    resolveThresholds(profile, { degradedHeartbeatLagSeconds, criticalHeartbeatLagSeconds });
    const { reconcileTelemetryFile } = managerPaths(repo, loop);
    const history = readRowHistory(eventLogsWithin(repo), {
      path: reconcileTelemetryFile,
      limit: Number.POSITIVE_INFINITY,
    });
    if (!history.exists) {
      throw new OpsError('input_missing', `no pass is recorded: ${reconcileTelemetryFile} does not exist`, {
        hint: 'check --repo and --loop, or record one with reconcile',
      });
    }
    const report = simulate({
      nowMs: context.clock.nowMs(),
      repo,
      loop,
      reconcileTelemetryFile,
      sinceMs: options.since,
      rows: history.rows,
      badLines: history.badRows,
      profile,
      ranked: rankProfiles(catalog),
    });
    if (report.passes.withoutLags > 0) {
      context.warn(
        `passes of older versions do not say how long the loop was silent: ${String(report.passes.withoutLags)} were left out`,
      );
    }
    const { routes: routesFile } = options;
    if (routesFile === null) return present(report);
    const nowMs = context.clock.nowMs();
    return import('../simulate-with-routes.ts').then(({ routesOf }) =>
      present({
        ...report,
        routes: routesOf(context, { repo, loop, routesFile, sinceMs: options.since, nowMs }, report),
      }),
    );
  },
};

function present(report: SimulateReport): CommandResult {
  return { exitCode: EXIT.ok, data: report, text: () => renderSimulation(report) };
}
