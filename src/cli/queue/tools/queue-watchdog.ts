import { EXIT } from '../../../errors.ts';
import type { QueueDecision, QueueStore, QueueView } from '../../../ports-queue.ts';
import { WATCHDOG_TOOL } from '../../../queue/grammar/watchdog.ts';
import type { QueueItem } from '../../../queue/item.ts';
import { startOf } from '../../../queue/operator.ts';
import { decideReap, type Reaped } from '../../../queue/reap.ts';
import { withStore } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';
import { retryPolicy } from '../retry-policy.ts';

/** What the reaper looks at. */
const STATUSES = ['IN_PROGRESS', 'FAILED'];

export const program: QueueProgram = {
  grammar: WATCHDOG_TOOL,
  run: (context) =>
    context.args.isSet('dry-run')
      ? withStore(context, 'read', async (store) => tell(context, await rehearse(context, store)))
      : withStore(context, 'write', async (store) => tell(context, await reap(context, store))),
};

/** A round, and the items to which the age limit applies: those at work without a lease. */
interface Round extends Reaped {
  readonly unleased: readonly QueueItem[];
}

async function reap(context: QueueContext, store: QueueStore): Promise<Round> {
  return await store.mutate({ select: { statuses: STATUSES }, decide: (view) => decide(context, store, view) });
}

/** The same without a write, by the clock of this machine. */
async function rehearse(context: QueueContext, store: QueueStore): Promise<Round> {
  const found = await Promise.all(STATUSES.map((status) => store.list({ status })));
  const view = { nowSeconds: Math.floor(context.nowMs() / 1000), items: found.flat(), twins: [], highestNumber: 0 };
  return decide(context, store, view).result;
}

function decide(context: QueueContext, store: QueueStore, view: QueueView): QueueDecision<Round> {
  const policy = { ...retryPolicy(context, store.backend), retryFailed: store.capabilities.has('retryFailed') };
  const decision = decideReap(view, policy);
  const unleased = view.items.filter((item) => item.status === 'IN_PROGRESS' && item.lease_expires_at === null);
  return { ...decision, result: { ...decision.result, unleased } };
}

function tell({ args, settings, out, note }: QueueContext, { reset, failed, unleased }: Round): number {
  out(reset.length === 0 ? 'NOOP' : `RESET ${reset.join(',')}`);
  if (failed.length > 0) note(`FAILED ${failed.join(',')}: no attempts left; ops replan gives another chance`);
  for (const item of unleased.filter((one) => startOf(one, settings.offsetHours) === null)) {
    note(`note: ${item.id}: start ${JSON.stringify(item.started_at_kst)} cannot be read: its age counts from now on`);
  }
  if (args.isSet('stale-minutes') && unleased.length === 0) {
    note('note: --stale-minutes had no effect: it is for items at work without a lease, and there is none');
  }
  return EXIT.ok;
}
