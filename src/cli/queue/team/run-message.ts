import { refused } from '../../../queue/refuse.ts';
import { routeMessage } from '../../../queue/team/route-message.ts';
import { isLed, memberOf } from '../../../queue/team/team-tag.ts';
import { withStore } from '../open-store.ts';
import type { QueueContext } from '../queue-context.ts';
import { runAssign } from './run-assign.ts';
import { runReplan } from './run-replan.ts';
import { runReport } from './run-report.ts';
import { runCancel, runStatus } from './run-status.ts';

const NO_REASON = 'asked for by the operator';

/** `team message`: does what a message says. */
export async function runMessage(context: QueueContext): Promise<number> {
  const text = context.args.required('text');
  const message = routeMessage(text);
  if (message.kind === 'unknown') throw refused(message.problem);
  if (message.kind === 'task') return await runAssign(context, message.id);
  if (message.kind === 'report') return await runReport(context, { id: message.id, report: text });
  const id = await teamInQuestion(context, message.kind === 'cancel' ? message.target : null);
  if (message.kind === 'status') return await runStatus(context, id);
  if (message.kind === 'cancel') return await runCancel(context, { id, target: message.target, reason: '' });
  return await runReplan(context, { id, reason: message.reason ?? NO_REASON });
}

/** The item that an operator means: that of `--id`, that of the task, or the only one that is led now. */
async function teamInQuestion(context: QueueContext, target: string | null): Promise<string> {
  const named = context.args.text('id');
  if (named !== undefined) return named;
  const items = await withStore(context, 'read', (store) => store.list({}));
  const task = items.find(({ id }) => id === target);
  const ofTask = task === undefined ? null : memberOf(task);
  if (ofTask !== null) return ofTask.parent;
  const led = items.filter((item) => item.status === 'IN_PROGRESS' && isLed(item)).map(({ id }) => id);
  const [only] = led;
  if (only !== undefined && led.length === 1) return only;
  throw refused(
    led.length === 0 ? 'no item is led now' : `several items are led now: ${led.join(', ')}`,
    'say which one with --id',
  );
}
