import type { OptionValues } from '../../config/commands.ts';
import type { ControlPorts, ControlResult } from '../../control/control-ports.ts';
import { planControl } from '../../control/dry-run.ts';
import { renderControl, renderPlan } from '../../control/render.ts';
import type { ControlRequest } from '../../control/request.ts';
import { runControl, verifyControl } from '../../control/run.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { Command, CommandResult, Context } from '../command.ts';
import { controlPorts } from '../control-ports.ts';
import { controlRequest, intentOf } from '../control-request.ts';

/** `control`: carries an intent out and proves its effect; `control verify` looks for the effect again. */
export const command: Command<'control'> = {
  async run(context, options) {
    const { action } = options;
    if (action !== null && action !== 'verify') {
      throw new OpsError('usage_error', `unknown word ${JSON.stringify(action)}: the only one is verify`, {
        hint: 'an intent is given as --intent cancel, approve or reject',
      });
    }
    const { ports, close } = await openPorts(context, options);
    try {
      return action === 'verify' ? await verify(context, options, ports) : await carryOut(context, options, ports);
    } finally {
      await close();
    }
  },
};

async function carryOut(
  context: Context,
  options: OptionValues<'control'>,
  ports: ControlPorts,
): Promise<CommandResult> {
  const request = controlRequest(context, options, intentOf(options.intent));
  refuseForeignFolder(ports, request);
  if (options.dryRun) {
    const plan = planControl(ports, request);
    return { exitCode: EXIT.ok, data: plan, text: () => renderPlan(plan) };
  }
  return present(context, await runControl(ports, request));
}

async function verify(context: Context, options: OptionValues<'control'>, ports: ControlPorts): Promise<CommandResult> {
  const { idempotencyKey } = options;
  if (idempotencyKey === null) {
    throw new OpsError('usage_error', 'control verify needs --idempotency-key', {
      hint: 'keys are listed in intents.jsonl',
    });
  }
  const request = controlRequest(context, options, 'cancel');
  refuseForeignFolder(ports, request);
  return present(context, await verifyControl(ports, { ...request, idempotencyKey }));
}

function present(context: Context, { row, exitCode, notes }: ControlResult): CommandResult {
  for (const note of notes) {
    context.warn(note);
  }
  return { exitCode, data: row, text: () => renderControl(row) };
}

/** A folder without `.superloop/` is not a repository of the runtime: nothing is created in it. */
function refuseForeignFolder(ports: ControlPorts, { repo }: ControlRequest): void {
  const folder = `${repo.replace(/\/+$/, '')}/.superloop`;
  if (ports.remote === null && !ports.files.directoryExists(folder)) {
    throw new OpsError('snapshot_unavailable', `required artifact missing: ${folder}`, {
      hint: 'no runtime has run in this folder: check --repo',
    });
  }
}

async function openPorts(
  context: Context,
  options: OptionValues<'control'>,
): Promise<{ ports: ControlPorts; close: () => Promise<void> }> {
  const { repo, loop, processCheck, runtimeBin } = options;
  if (options.transport === 'local') {
    const ports = controlPorts(context, { repo, loop, processCheck, runtimeBin, transport: 'local', remote: null });
    return { ports, close: () => Promise.resolve() };
  }
  const { openRemoteControl } = await import('../remote-control.ts');
  const { remote, close } = openRemoteControl(context, options);
  return {
    ports: controlPorts(context, {
      repo,
      loop,
      processCheck: 'off',
      runtimeBin: null,
      transport: 'sprite_service',
      remote,
    }),
    close,
  };
}
