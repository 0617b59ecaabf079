import { createFsLock } from '../../adapters/fs-lock.ts';
import { createFsStore } from '../../adapters/fs-store.ts';
import { EXIT, OpsError } from '../../errors.ts';
import {
  type PassPorts,
  type PassResult,
  type PlannedPass,
  type ReconcilePorts,
  planReconcile,
  planReconcileOver,
  runReconcile,
  runReconcileOver,
} from '../../reconcile/run.ts';
import type { PassRequest } from '../../reconcile/request.ts';
import { encodeJson } from '../../runtime/exact-number.ts';
import { readOpenControls } from '../../status/open-controls.ts';
import { renderStatusFile } from '../../status/render-file.ts';
import type { Command, CommandResult, Context } from '../command.ts';
import { needsDispatch } from '../alert-due.ts';
import { commandPlaces } from '../command-places.ts';
import { observePorts } from '../loop-ports.ts';
import { passRequest } from '../pass-request.ts';
import { wantsPing } from '../wants-ping.ts';
import type { OptionValues } from '../../config/commands.ts';

/** `reconcile`: one full pass over a loop. Prints the new state, or the health of a pass that could not read it. */
export const command: Command<'reconcile'> = {
  run(context, options) {
    const request = passRequest(context, options);
    const ports = passPorts(context, options, request);
    const stateFile = request.paths.controlStateFile;
    const hasOpen = (): boolean => !options.dryRun && readOpenControls(ports.store, stateFile, () => false).length > 0;
    if (hasOpen()) {
      return settleAndPass(context, options, request).then((result) =>
        thenDispatch(context, options, { request, result }),
      );
    }
    const done = pass(context, options, request);
    // What a killed control had committed and not put in place shows only once the pass has done that.
    const finish = (result: CommandResult): CommandResult | Promise<CommandResult> =>
      hasOpen() ? settle(context, options, request).then(() => result) : result;
    const finished = done instanceof Promise ? done.then(finish) : finish(done);
    return finished instanceof Promise
      ? finished.then((result) => thenDispatch(context, options, { request, result }))
      : thenDispatch(context, options, { request, result: finished });
  },
};

type Options = OptionValues<'reconcile'>;

/** Alerts are dispatched when the pass is over and its output is out. Most passes have nothing to hand over. */
function thenDispatch(
  context: Context,
  options: Options,
  { request, result }: { readonly request: PassRequest; readonly result: CommandResult },
): CommandResult {
  const nowMs = request.nowMs ?? context.clock.nowMs();
  if (!options.alertsEnabled || options.dryRun) return result;
  const isDue = needsDispatch(request.repo, request.paths, nowMs);
  const isPinged = result.exitCode === EXIT.ok && wantsPing(context, options.alertConfigFile);
  if (!isDue && !isPinged) return result;
  return {
    ...result,
    afterwards: async () => {
      const { dispatchAfterPass, pingAfterPass } = await import('../dispatch-after-pass.ts');
      if (isDue) await dispatchAfterPass(context, options, request);
      if (isPinged) await pingAfterPass(context, options, request);
    },
  };
}

function pass(context: Context, options: Options, request: PassRequest): CommandResult | Promise<CommandResult> {
  if (options.transport === 'sprite_service') {
    return reconcileOver(context, options, request);
  }
  const ports: ReconcilePorts = { ...observePorts(context, options), ...passPorts(context, options, request) };
  return options.dryRun ? presentPlan(planReconcile(ports, request)) : present(context, runReconcile(ports, request));
}

async function settleAndPass(context: Context, options: Options, request: PassRequest): Promise<CommandResult> {
  await settle(context, options, request);
  return await pass(context, options, request);
}

/** A control whose command was killed gets its outcome. Whatever keeps that from happening, the pass is done. */
async function settle(context: Context, options: Options, request: PassRequest): Promise<void> {
  const { settleInterruptedControls } = await import('../settle-controls.ts');
  const { repo, loop, traceId, lockWaitSeconds } = request;
  try {
    const { processCheck } = options;
    await settleInterruptedControls(context, { repo, loop, traceId, lockWaitSeconds, processCheck });
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    context.warn(`an interrupted control could not be finished: ${error.message}`);
  }
}

/** What speaks HTTP costs as much to load as all the rest: it is loaded when it is needed. */
async function reconcileOver(context: Context, options: Options, request: PassRequest): Promise<CommandResult> {
  const { openServiceLoop } = await import('../remote-loop.ts');
  const service = openServiceLoop(context, options, request);
  const ports = passPorts(context, options, request);
  try {
    return options.dryRun
      ? presentPlan(await planReconcileOver(ports, request, service.fetch))
      : present(context, await runReconcileOver(ports, request, service.fetch));
  } finally {
    await service.close();
  }
}

function passPorts(context: Context, options: Options, request: PassRequest): PassPorts {
  const { repo, retainBytes, retainFiles } = options;
  const { opsDir, lockDir } = request.paths;
  return {
    clock: context.clock,
    store: createFsStore({ opsDir, repo, retainBytes, retainFiles, files: Object.values(request.paths) }),
    lock: createFsLock({ lockDir, repo, clock: context.clock, command: 'reconcile' }),
    renderStatus: (state, health) => renderStatusFile(state, health, commandPlaces(context, repo, options.loop)),
  };
}

function presentPlan({ report, result }: PlannedPass): CommandResult {
  return { exitCode: exitCodeOf(result), data: report, encode: encodeJson };
}

function exitCodeOf(result: PassResult): number {
  return result.failure === null ? EXIT.ok : result.failure.code === 'reconcile_failed' ? EXIT.bug : EXIT.failed;
}

function present(context: Context, result: PassResult): CommandResult {
  for (const problem of result.unusable) {
    context.warn(`could not be used and was built anew: ${problem}`);
  }
  if (result.comparisonProblem !== null) {
    context.warn(`the threshold profile could not be compared with the recommended one: ${result.comparisonProblem}`);
  }
  const { failure } = result;
  if (failure !== null) {
    context.warn(`the loop could not be read: ${failure.code}: ${failure.message}`);
  }
  const data = failure === null && result.state !== null ? result.state : result.health;
  return { exitCode: exitCodeOf(result), data, encode: encodeJson };
}
