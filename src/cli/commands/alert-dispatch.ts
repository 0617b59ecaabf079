import { renderDispatch } from '../../alerts/render-dispatch.ts';
import { type DispatchResult, runDispatch } from '../../alerts/run.ts';
import { EXIT, OpsError } from '../../errors.ts';
import { readAlertCatalog } from '../alert-catalog-file.ts';
import { dispatchFromOptions } from '../alert-request.ts';
import type { Command } from '../command.ts';

/** `alert-dispatch`: one dispatch of a loop. Prints the state that it leaves. */
export const command: Command<'alert-dispatch'> = {
  async run(context, options) {
    const catalog = readAlertCatalog(context, options.alertConfigFile);
    const { ports, request } = dispatchFromOptions(context, options, catalog);
    const result = await runDispatch(ports, request);
    for (const note of result.notes) context.warn(note);
    return {
      exitCode: options.failOnUndelivered && isOwing(result) ? EXIT.failed : EXIT.ok,
      data: stateIn(result),
      text: () => renderDispatch(stateIn(result)),
    };
  },
};

function isOwing({ state, owed }: DispatchResult): boolean {
  return owed.due + owed.dead > 0 || (state?.failedCount ?? 0) > 0;
}

function stateIn({ state }: DispatchResult): NonNullable<DispatchResult['state']> {
  if (state === null) throw new OpsError('internal_error', 'a dispatch of a loop left no state');
  return state;
}
