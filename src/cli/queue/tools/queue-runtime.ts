import { cancelRun, type CancelledRun } from '../../../adapters/cancel-run.ts';
import { EXIT } from '../../../errors.ts';
import { RUNTIME_TOOL } from '../../../queue/grammar/runtime.ts';
import { refused } from '../../../queue/refuse.ts';
import type { QueueProgram } from '../queue-context.ts';

const TOLD: Readonly<Record<CancelledRun, string>> = {
  nothing_active: 'No active run found.',
  state_removed: 'Cancelled loop state.',
  stopped: 'Cancelled loop state and stopped the dispatcher.',
  killed: 'Cancelled loop state and killed the dispatcher.',
};

export const program: QueueProgram = {
  grammar: RUNTIME_TOOL,
  async run({ command, args, absolutePath, out }) {
    if (command === 'approve') {
      throw refused(`nothing waits for approval in loop ${args.required('loop')}: a dispatcher asks for none`);
    }
    out(TOLD[await cancelRun(absolutePath(args.required('repo')))]);
    return EXIT.ok;
  },
};
