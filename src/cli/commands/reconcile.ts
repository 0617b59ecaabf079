import { createFsLock } from '../../adapters/fs-lock.ts';
import { createFsStore } from '../../adapters/fs-store.ts';
import { EXIT, OpsError } from '../../errors.ts';
import { type PassResult, type ReconcilePorts, planReconcile, runReconcile } from '../../reconcile/run.ts';
import type { PassRequest } from '../../reconcile/request.ts';
import { encodeJson } from '../../runtime/exact-number.ts';
import { renderStatusFile } from '../../status/render-file.ts';
import type { Command, CommandResult, Context } from '../command.ts';
import { commandPlaces } from '../command-places.ts';
import { observePorts } from '../loop-ports.ts';
import { passRequest } from '../pass-request.ts';
import type { OptionValues } from '../../config/commands.ts';

/** `reconcile`: one full pass over a loop. Prints the new state, or the health of a pass that could not read it. */
export const command: Command<'reconcile'> = {
  run(context, options) {
    if (options.transport === 'sprite_service') {
      throw new OpsError('not_built_yet', '--transport sprite_service is not built yet', {
        hint: 'use --transport local on the host that holds the runtime folder',
      });
    }
    const request = passRequest(context, options);
    const ports = reconcilePorts(context, options, request);
    if (options.dryRun) {
      const { report, result } = planReconcile(ports, request);
      return { exitCode: exitCodeOf(result), data: report, encode: encodeJson };
    }
    return present(context, runReconcile(ports, request));
  },
};

function reconcilePorts(context: Context, options: OptionValues<'reconcile'>, request: PassRequest): ReconcilePorts {
  const { repo, retainBytes, retainFiles } = options;
  const { opsDir, lockDir } = request.paths;
  return {
    ...observePorts(context, options),
    clock: context.clock,
    store: createFsStore({ opsDir, repo, retainBytes, retainFiles, files: Object.values(request.paths) }),
    lock: createFsLock({ lockDir, repo, clock: context.clock, command: 'reconcile' }),
    renderStatus: (state, health) => renderStatusFile(state, health, commandPlaces(context, repo, options.loop)),
  };
}

function exitCodeOf(result: PassResult): number {
  return result.failure === null ? EXIT.ok : result.failure.code === 'reconcile_failed' ? EXIT.bug : EXIT.failed;
}

function present(context: Context, result: PassResult): CommandResult {
  for (const problem of result.unusable) {
    context.warn(`could not be used and was built anew: ${problem}`);
  }
  const { failure } = result;
  if (failure !== null) {
    context.warn(`the loop could not be read: ${failure.code}: ${failure.message}`);
  }
  const data = failure === null && result.state !== null ? result.state : result.health;
  return { exitCode: exitCodeOf(result), data, encode: encodeJson };
}
