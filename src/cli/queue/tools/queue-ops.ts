import { EXIT } from '../../../errors.ts';
import type { QueueBackend, QueueDecision, QueueStore, QueueView } from '../../../ports-queue.ts';
import { OPS_TOOL } from '../../../queue/grammar/ops.ts';
import { decideCancel, decideReplan, decideRetry, type Moved } from '../../../queue/operator.ts';
import { renderStatus } from '../../../queue/render-status.ts';
import { renderWorkers } from '../../../queue/render-workers.ts';
import { withStore } from '../open-store.ts';
import { type QueueContext, type QueueProgram, subcommand } from '../queue-context.ts';
import { retryPolicy } from '../retry-policy.ts';

const COMMANDS: Readonly<Record<string, (context: QueueContext) => Promise<number>>> = {
  status: (context) => withStore(context, 'read', (store) => status(context, store)),
  workers: (context) => withStore(context, 'read', (store) => workers(context, store)),
  cancel: (context) => move(context, (view, { id }) => decideCancel(view, id)),
  replan: (context) => {
    const notes = context.args.required('notes');
    return move(context, (view, target) => decideReplan(view, { ...target, notes }));
  },
  retry: (context) =>
    move(context, (view, { id, backend }) => decideRetry(view, { id, policy: retryPolicy(context, backend) })),
  kpi: async (context) => await (await import('../ops-kpi.ts')).runKpi(context),
  'consistency-check': async (context) => await (await import('../ops-consistency.ts')).runConsistencyCheck(context),
};

export const program: QueueProgram = {
  grammar: OPS_TOOL,
  run: (context) => subcommand(COMMANDS, context)(context),
};

async function status(context: QueueContext, store: QueueStore): Promise<number> {
  const summary = await store.summary(context.settings.topInProgress);
  context.out(renderStatus(summary).join('\n'));
  if (summary.other > 0) context.note(`other=${summary.other} (items with a status that no command knows)`);
  return EXIT.ok;
}

async function workers(context: QueueContext, store: QueueStore): Promise<number> {
  const items = await store.list({ status: 'IN_PROGRESS' });
  context.out(renderWorkers(items, { priorities: context.args.isSet('priorities') }).join('\n'));
  return EXIT.ok;
}

type Rule = (view: QueueView, target: { readonly id: string; readonly backend: QueueBackend }) => QueueDecision<Moved>;

async function move(context: QueueContext, rule: Rule): Promise<number> {
  const id = context.args.required('id');
  const moved = await withStore(context, 'write', (store) =>
    store.mutate({ select: { ids: [id] }, decide: (view) => rule(view, { id, backend: store.backend }) }),
  );
  context.out(`${moved.id} -> ${moved.status}`);
  return EXIT.ok;
}
