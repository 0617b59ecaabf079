import { renderWatchdog } from '../../alerts/operator/render-watchdog.ts';
import { EXIT, OpsError } from '../../errors.ts';
import { readAlertCatalog } from '../alert-catalog-file.ts';
import { pingWatchdog } from '../ping-watchdog.ts';
import type { AlertAction } from './action.ts';
import { openDesk } from './desk.ts';

/** `alerts watchdog`: tells the outside monitor of the last good pass. Exit 1 when it was not told. */
export const action: AlertAction = async (context, options) => {
  if (options.canary) {
    const { canary } = await import('./alerts-canary.ts');
    return await canary(context, options);
  }
  const { loop, sink, maxAgeSeconds } = options;
  if (sink !== null) throw new OpsError('usage_error', '--sink goes only with watchdog --canary');
  if (loop === null) throw new OpsError('usage_error', 'missing --loop: alerts watchdog needs it');
  const { repo, nowMs } = openDesk(context, options);
  const catalog = readAlertCatalog(context, options.alertConfigFile);
  const report = await pingWatchdog(context, catalog, { repo, loop, nowMs, maxAgeSeconds });
  return { exitCode: report.pinged ? EXIT.ok : EXIT.failed, data: report, text: () => renderWatchdog(report) };
};
