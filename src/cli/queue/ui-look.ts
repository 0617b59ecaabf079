import type { UiRequest } from '../../queue/ui/engines.ts';
import { engineNotes } from '../../queue/ui/engines.ts';
import type { SmokeResult } from '../../queue/ui/smoke.ts';
import type { QueueContext } from './queue-context.ts';

const DEFAULT_TIMEOUT_SECONDS = 45;

/** Looks at the page that the options with this prefix name; what the engines said goes to standard error. */
export async function lookAtPage(context: QueueContext, prefix: '' | 'ui-'): Promise<SmokeResult> {
  const { args, env, note } = context;
  // Loading what speaks HTTP costs more than most programs of the queue.
  const { checkUi } = await import('../../adapters/ui-check.ts');
  const { result, notes } = await checkUi(
    {
      url: args.required(`${prefix}url`),
      contains: args.all(`${prefix}contains`),
      timeoutMs: (args.number(`${prefix}timeout-seconds`) ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
      session: args.text(`${prefix}session`) || null,
      engine: (args.text(`${prefix}engine`) as UiRequest['engine'] | undefined) ?? 'auto',
    },
    env,
  );
  for (const line of engineNotes(notes)) note(line);
  return result;
}
