import path from 'node:path';
import { openSqliteQueue } from '../../src/adapters/sqlite-queue.ts';
import { OpsError } from '../../src/errors.ts';
import type { QueueDecision, QueueStore, QueueView } from '../../src/ports-queue.ts';
import { decideAdd } from '../../src/queue/add.ts';
import { decideClose } from '../../src/queue/close.ts';
import { decideAcquire, decideRenew } from '../../src/queue/lease.ts';

/** What an operation of the store gave, or which kind of error it raised. */
export type LibraryAnswer = { readonly result: unknown } | { readonly error: string; readonly message: string };

const LEASE_SECONDS = 900;

type Fields = Readonly<Record<string, string>>;

/** Runs an operation by its recorded name, with the rules that the commands use: name and fields as JSON. */
export async function runStoreOperation(
  words: readonly string[],
  { folder, nowSeconds }: { readonly folder: string; readonly nowSeconds: number },
): Promise<LibraryAnswer> {
  const [name = '', json = '{}'] = words;
  const fields = JSON.parse(json) as Fields;
  const db = fields['db'] ?? '';
  const store = await openSqliteQueue({
    location: path.join(folder, db),
    shownAs: db,
    access: 'write',
    offsetHours: 9,
    maxAttempts: 3,
    readOnlyTable: false,
    nowSeconds: () => nowSeconds,
    program: 'recorded case',
  });
  try {
    return { result: await operate(store, name, fields) };
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    return { error: error.code, message: error.message };
  } finally {
    await store.close();
  }
}

async function operate(store: QueueStore, name: string, fields: Fields): Promise<unknown> {
  const id = fields['item_id'] ?? fields['id'] ?? '';
  const text = (field: string): string => fields[field] ?? '';
  const change = <Result>(decide: (view: QueueView) => QueueDecision<Result>): Promise<Result> =>
    store.mutate({ select: { ids: [id] }, decide });
  const lease = { id, owner: text('owner_session'), leaseSeconds: LEASE_SECONDS, token: null };
  switch (name) {
    case 'add_item': {
      const item = { id, priority: text('priority'), task: text('task'), success_criteria: text('success_criteria') };
      await change((view) => decideAdd(view, [item]));
      return null;
    }
    case 'list_items':
      return (await store.list({ status: text('status'), priority: text('priority') })).map((item) => item.id);
    case 'acquire_lease':
      return (await change((view) => decideAcquire(view, lease))) === 'acquired';
    case 'renew_lease':
      return (await change((view) => decideRenew(view, lease))) === 'renewed';
    case 'mark_done': {
      const request = {
        id,
        status: 'DONE',
        notes: text('notes'),
        token: null,
        failureClass: null,
        force: false,
      } as const;
      await change((view) => decideClose(view, request));
      return null;
    }
    default:
      throw new Error(`no such operation: ${name}`);
  }
}
