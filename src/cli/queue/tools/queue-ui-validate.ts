import { UI_VALIDATE_TOOL } from '../../../queue/grammar/ui-validate.ts';
import { renderSmoke } from '../../../queue/ui/smoke.ts';
import type { QueueProgram } from '../queue-context.ts';
import { lookAtPage } from '../ui-look.ts';

export const program: QueueProgram = {
  grammar: UI_VALIDATE_TOOL,
  run: async (context) => {
    const result = await lookAtPage(context, '');
    context.out(renderSmoke(result));
    return result.ok ? 0 : 1;
  },
};
