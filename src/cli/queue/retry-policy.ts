import type { QueueBackend } from '../../ports-queue.ts';
import type { RetryPolicy } from '../../queue/operator.ts';
import type { QueueContext } from './queue-context.ts';

/** Age from which an item at work that has no lease counts as left behind, unless `--stale-minutes` says otherwise. */
const DEFAULT_STALE_MINUTES = 60;

/** What decides on retries in a store of this kind. */
export function retryPolicy({ args, settings }: QueueContext, backend: QueueBackend): RetryPolicy {
  return {
    backend,
    backoffSeconds: settings.backoffSeconds,
    staleSeconds: (args.number('stale-minutes') ?? DEFAULT_STALE_MINUTES) * 60,
    offsetHours: settings.offsetHours,
  };
}
