import type { QueueStore } from '../../ports-queue.ts';
import type { QueueItem } from '../../queue/item.ts';
import { refused } from '../../queue/refuse.ts';
import { claimOne } from './claim-one.ts';
import type { QueueContext } from './queue-context.ts';

const DEFAULT_OWNER = 'dispatcher';
/** Items at work at once: what a dispatcher allows unless told, and the most that it can be told. */
const DEFAULT_MAX_WORKERS = 3;
const HARD_MAX_WORKERS = 5;

/**
 * One tick of the dispatcher: claims one item as its command line says. Null when there is nothing to do or no worker
 * is free, which is told on standard error. Raises queue_refused for more workers than allowed.
 */
export async function dispatchTick(context: QueueContext, store: QueueStore): Promise<QueueItem | null> {
  const { args, settings } = context;
  const maxInProgress = args.isSet('uncapped') ? null : maxWorkers(args.number('max-workers'));
  const { item, stoppedBy } = await claimOne(context, store, {
    owner: args.text('owner-session') ?? DEFAULT_OWNER,
    leaseSeconds: args.number('lease-seconds') ?? settings.leaseSeconds,
    maxInProgress,
  });
  if (stoppedBy === 'cap_reached') {
    context.note(`note: no free worker: ${maxInProgress} or more items are IN_PROGRESS (--max-workers, --uncapped)`);
  }
  return item;
}

function maxWorkers(asked: number | undefined): number {
  const most = asked ?? DEFAULT_MAX_WORKERS;
  if (most > HARD_MAX_WORKERS) {
    throw refused(
      `--max-workers ${most}: must be from 1 to ${HARD_MAX_WORKERS}`,
      'where something else limits the workers, use --uncapped',
    );
  }
  return most;
}
