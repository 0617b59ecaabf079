import { runDispatch } from '../alerts/run.ts';
import { commandFailedRow } from '../alerts/command-failed-row.ts';
import type { OptionValues } from '../config/commands.ts';
import { OpsError } from '../errors.ts';
import type { PassRequest } from '../reconcile/request.ts';
import { readAlertCatalog } from './alert-catalog-file.ts';
import { bookPorts } from './alert-ports.ts';
import { dispatchFromOptions } from './alert-request.ts';
import type { Context } from './command.ts';
import { writeDispatchFailure } from './write-dispatch-failure.ts';

/** Time in which a dispatch after a pass begins deliveries. The pass is over by then: its output stands. */
const BUDGET_SECONDS = 15;
const LOCK_WAIT_SECONDS = 5;

/**
 * Hands what a pass has escalated to the sinks. Whatever goes wrong is recorded in telemetry/alerts.jsonl, not
 * printed: the pass is over and went well.
 */
export async function dispatchAfterPass(
  context: Context,
  options: OptionValues<'reconcile'>,
  request: PassRequest,
): Promise<void> {
  try {
    const catalog = readAlertCatalog(context, options.alertConfigFile);
    const dispatch = dispatchFromOptions(
      context,
      {
        ...options,
        escalationsFile: null,
        dispatchStateFile: options.alertDispatchStateFile,
        dispatchTelemetryFile: options.alertDispatchTelemetryFile,
        traceId: request.traceId,
        maxEscalations: 0,
        budgetSeconds: BUDGET_SECONDS,
        lockWaitSeconds: LOCK_WAIT_SECONDS,
      },
      catalog,
    );
    await runDispatch(dispatch.ports, dispatch.request);
  } catch (error) {
    // Another dispatch is at the book: it, or the next one, finds what this pass has escalated.
    if (error instanceof OpsError && error.code === 'lock_busy') return;
    const message = error instanceof Error ? error.message : String(error);
    recordFailure(context, options, { request, message, reasonCode: 'alert_dispatch_failed' });
  }
}

/**
 * Tells the outside monitor of the watchdog that the pass went well. A monitor that cannot be told raises the alarm by
 * itself; here it is only recorded why.
 */
export async function pingAfterPass(
  context: Context,
  options: OptionValues<'reconcile'>,
  request: PassRequest,
): Promise<void> {
  try {
    const { pingWatchdog } = await import('./ping-watchdog.ts');
    const catalog = readAlertCatalog(context, options.alertConfigFile);
    const { repo, loop } = options;
    const nowMs = request.nowMs ?? context.clock.nowMs();
    const report = await pingWatchdog(context, catalog, { repo, loop, nowMs, maxAgeSeconds: Number.POSITIVE_INFINITY });
    if (report.pinged) return;
    const message = `${report.reasonCode ?? ''}: ${report.message ?? ''}`;
    recordFailure(context, options, { request, message, reasonCode: 'watchdog_ping_failed' });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    recordFailure(context, options, { request, message, reasonCode: 'watchdog_ping_failed' });
  }
}

function recordFailure(
  context: Context,
  options: OptionValues<'reconcile'>,
  {
    request,
    message,
    reasonCode,
  }: { readonly request: PassRequest; readonly message: string; readonly reasonCode: string },
): void {
  try {
    const { repo, retainBytes, retainFiles, loop } = options;
    const ports = bookPorts(context, { repo, retainBytes, retainFiles, movedFiles: [] }, 'alert-dispatch');
    const row = commandFailedRow({
      nowMs: request.nowMs ?? context.clock.nowMs(),
      loop,
      traceId: request.traceId,
      message,
    });
    writeDispatchFailure(ports, request.paths.alertDispatchTelemetryFile, { ...row, reasonCode });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    context.warn(`${reasonCode} (${message}), nor could that be recorded: ${why}`);
  }
}
