import type { QueueStore } from '../../../ports-queue.ts';
import { type Added, decideAdd } from '../../../queue/add.ts';
import { type CloseRequest, decideClose } from '../../../queue/close.ts';
import { ORCH_TOOL } from '../../../queue/grammar/orch.ts';
import type { NewItem } from '../../../queue/item.ts';
import { refused } from '../../../queue/refuse.ts';
import { renderListLine } from '../../../queue/render-list.ts';
import { claimDocument, claimOne } from '../claim-one.ts';
import { claimToken } from '../claim-token.ts';
import { loggedRun } from '../logged-run.ts';
import { withStore } from '../open-store.ts';
import { type QueueContext, type QueueProgram, subcommand } from '../queue-context.ts';

export const program: QueueProgram = {
  grammar: ORCH_TOOL,
  run: (context) => {
    const isClosing = context.command === 'done' || context.command === 'fail';
    const itemId = isClosing ? context.args.required('id') : null;
    return loggedRun(context, itemId, () => subcommand(COMMANDS, context)(context));
  },
};

/** Each sub-command returns the id that stands in the run log. */
const COMMANDS: Readonly<Record<string, (context: QueueContext) => Promise<string | null>>> = {
  list: (context) => withStore(context, 'read', (store) => list(context, store)),
  add: (context) => withStore(context, 'write', (store) => add(context, store)),
  pick: (context) => withStore(context, 'write', (store) => pick(context, store)),
  done: (context) => withStore(context, 'write', (store) => close(context, store, 'DONE')),
  fail: (context) => withStore(context, 'write', (store) => close(context, store, 'FAILED')),
};

async function list({ args, out }: QueueContext, store: QueueStore): Promise<null> {
  const status = args.text('status');
  const priority = args.text('priority');
  const items = await store.list({
    ...(status === undefined ? {} : { status }),
    ...(priority === undefined ? {} : { priority }),
  });
  const toLine = args.isSet('json') ? JSON.stringify : renderListLine;
  if (items.length > 0) out(items.map((item) => toLine(item)).join('\n'));
  return null;
}

async function add(context: QueueContext, store: QueueStore): Promise<string | null> {
  const item = newItem(context);
  const needed = item.depends_on ?? [];
  const added = await store.mutate<readonly Added[]>({
    select: { ids: [item.id, ...needed] },
    keys: typeof item.idempotency_key === 'string' ? [item.idempotency_key] : [],
    decide: (view) => {
      const decision = decideAdd(view, [item]);
      const unknown = needed.find((id) => view.items.every((known) => known.id !== id));
      if (unknown !== undefined) throw refused(`--depends-on: Row id not found: ${unknown}`);
      return decision;
    },
  });
  const twin = added[0]?.duplicateOf ?? null;
  context.out(twin === null ? `Added ${item.id}` : `Duplicate of ${twin}: ${item.id} not added`);
  return twin === null ? item.id : null;
}

function newItem({ args }: QueueContext): NewItem {
  const due = args.text('due-at-kst') ?? '';
  const key = args.text('idempotency-key') ?? '';
  const attempts = args.number('max-attempts');
  return {
    id: args.required('id'),
    priority: args.required('priority'),
    task: args.required('task'),
    success_criteria: args.required('success-criteria'),
    notes: args.text('notes') ?? '',
    depends_on: [...new Set(args.all('depends-on'))],
    ...(due === '' ? {} : { due_at_kst: due }),
    ...(key === '' ? {} : { idempotency_key: key }),
    ...(attempts === undefined ? {} : { max_attempts: attempts }),
  };
}

async function pick(context: QueueContext, store: QueueStore): Promise<string | null> {
  const { args, out } = context;
  const { item } = await claimOne(context, store, {
    owner: args.text('owner-session') ?? '',
    leaseSeconds: args.number('lease-seconds') ?? context.settings.leaseSeconds,
    maxInProgress: null,
  });
  out(args.isSet('json') ? JSON.stringify(claimDocument(item)) : (item?.id ?? 'No pending tasks'));
  return item?.id ?? null;
}

async function close(context: QueueContext, store: QueueStore, status: 'DONE' | 'FAILED'): Promise<string> {
  const { args, out } = context;
  const id = args.required('id');
  const request: CloseRequest = {
    id,
    status,
    notes: args.required('notes'),
    token: claimToken(context, id),
    failureClass: status === 'DONE' ? null : args.isSet('permanent') ? 'permanent' : 'transient',
    force: args.isSet('force'),
  };
  await store.mutate({ select: { ids: [id] }, decide: (view) => decideClose(view, request) });
  out(`${id} -> ${status}`);
  return id;
}
