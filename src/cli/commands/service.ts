import { createServedLoops } from '../../adapters/served-loops.ts';
import { openLineFile } from '../../adapters/http-service-files.ts';
import { startHttpService, type HttpService } from '../../adapters/http-service.ts';
import type { OptionValues } from '../../config/commands.ts';
import { EXIT } from '../../errors.ts';
import type { ServiceAccessRow } from '../../generated/types.ts';
import type { Command, CommandResult, Context } from '../command.ts';
import { createControlGateway } from '../control-gateway.ts';
import { processTable } from '../loop-ports.ts';
import { printMessage, printText, stdoutIsDevice } from '../output.ts';
import { serviceSettings } from '../service-settings.ts';
import { awaitStopSignals, type StopSignals } from '../stop-signals.ts';

/** At most one message about an access log that cannot be written in this time. */
const LOG_TROUBLE_MS = 60_000;

/** `service`: serves loops over HTTP until a signal tells it to stop. Exit 1 when control requests had to be left. */
export const command: Command<'service'> = {
  async run(context, options) {
    const settings = serviceSettings(context, options);
    if (options.scriptsDir !== null) context.warn('--scripts-dir has no effect: the service runs no scripts');
    const { runtimeBin, commandTimeoutSeconds, keyTtlSeconds: keySeconds, lockWaitSeconds, processCheck } = options;
    const loops = createServedLoops({ clock: context.clock, processes: processTable(context, processCheck) });
    const service = await startHttpService(settings, {
      loops,
      control: createControlGateway(
        context,
        { processCheck, runtimeBin, commandTimeoutSeconds, keySeconds, lockWaitSeconds },
        loops,
      ),
      clock: context.clock,
      ids: context.ids,
      log: accessLog(context, options.accessLog),
      warn: (message) => context.warn(message),
    });
    const signals = awaitStopSignals();
    try {
      announce(service, options);
      return await serveUntilStopped(context, service, signals);
    } finally {
      signals.release();
      loops.close();
    }
  },
};

/** One line on standard output: whoever starts the service waits for it, and learns the port. */
function announce({ url }: HttpService, { json, pretty, host }: OptionValues<'service'>): void {
  const forProgram = json || pretty || !stdoutIsDevice();
  printText(forProgram ? `${JSON.stringify({ listening: url, host, pid: process.pid })}\n` : `listening on ${url}\n`);
}

async function serveUntilStopped(context: Context, service: HttpService, signals: StopSignals): Promise<CommandResult> {
  const defect = new Promise<'defect'>((resolve) => {
    process.on('unhandledRejection', (reason) => context.warn(`internal error: ${describe(reason)}`));
    process.on('uncaughtException', (error) => {
      context.warn(`internal error: ${describe(error)}`);
      resolve('defect');
    });
  });
  const reason = await Promise.race([signals.first, defect]);
  if (reason !== 'defect') context.warn(`${reason}: stopping`);
  const left = await Promise.race([service.stop(), signals.second]);
  if (typeof left === 'string') {
    return { exitCode: EXIT.failed, lines: [] };
  }
  if (left > 0) {
    context.warn(
      `control requests that are not finished: ${left}; the next control or reconcile finishes their record`,
    );
  }
  if (reason === 'defect') return { exitCode: EXIT.bug, lines: [] };
  return { exitCode: left > 0 ? EXIT.failed : EXIT.ok, lines: [] };
}

function accessLog(context: Context, target: string): (row: ServiceAccessRow) => void {
  if (target === 'off') return () => undefined;
  if (target === 'stderr') return (row) => printMessage(JSON.stringify(row));
  let nextMs = 0;
  const write = openLineFile(context.absolutePath(target), (problem) => {
    const nowMs = context.clock.monotonicMs();
    if (nowMs >= nextMs) context.warn(`rows of the access log are lost: ${problem}`);
    nextMs = Math.max(nextMs, nowMs + LOG_TROUBLE_MS);
  });
  return (row) => write(JSON.stringify(row));
}

function describe(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
