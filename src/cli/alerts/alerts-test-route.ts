import { renderRouteTests } from '../../alerts/render-route-tests.ts';
import { renderRoute } from '../../alerts/operator/render-route.ts';
import { parseRouteTests, routeAlert, runRouteTests } from '../../alerts/route-tests.ts';
import { routeOf } from '../../alerts/route.ts';
import type { AlertCatalog } from '../../alerts/catalog.ts';
import { readRegular } from '../../adapters/fs-regular-file.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { AlertRouteAnswer } from '../../generated/types.ts';
import { readAlertCatalog } from '../alert-catalog-file.ts';
import type { CommandResult, Context } from '../command.ts';
import type { AlertAction, AlertsOptions } from './action.ts';

/** `alerts test-route`: who would be told. Needs no repository and no secrets. Exit 1 when a test of a file fails. */
export const action: AlertAction = (context, options) => {
  const { file, category } = options;
  const single = [category, options.severity, options.subject, options.forLoop];
  if (file !== null && single.some((value) => value !== null)) {
    throw new OpsError('usage_error', '--file cannot be used together with --category and what belongs to it');
  }
  const catalog = readAlertCatalog(context, options.alertConfigFile);
  if (file !== null) return runFile(context, file, catalog);
  if (category === null) throw new OpsError('usage_error', 'alerts test-route needs --category or --file');
  return routeOne(options, category, catalog);
};

function runFile(context: Context, file: string, catalog: AlertCatalog): CommandResult {
  const report = runRouteTests(parseRouteTests(readText(context, file), file), { catalog, file });
  return {
    exitCode: report.failed === 0 ? EXIT.ok : EXIT.failed,
    data: report,
    text: () => renderRouteTests(report),
  };
}

function readText(context: Context, file: string): string {
  try {
    return readRegular(context.absolutePath(file), 'follow');
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new OpsError('input_missing', `cannot read the tests of routes ${file}: ${detail}`, { cause });
  }
}

function routeOne(options: AlertsOptions, category: string, { file, document }: AlertCatalog): CommandResult {
  const { eventSeverity, timing } = routeOf(document, { category, severity: options.severity });
  const subject = options.subject ?? category;
  const alert = {
    fingerprint: '',
    loopId: options.forLoop ?? 'any',
    category,
    subject,
    cause: subject,
    severity: eventSeverity,
  };
  const { groupBy, groupWaitSeconds, groupIntervalSeconds, repeatIntervalSeconds, pendingSeconds } = timing;
  const answer: AlertRouteAnswer = {
    schemaVersion: 'v1',
    catalogFile: file,
    alert: routeAlert(alert, [], document),
    groupBy: [...groupBy],
    groupWaitSeconds,
    groupIntervalSeconds,
    repeatIntervalSeconds,
    pendingSeconds,
  };
  return { exitCode: EXIT.ok, data: answer, text: () => renderRoute(answer) };
}
