import type { QueueItem } from '../item.ts';

/** Longest text of one variable that every system takes, in bytes, with room for its name. */
const MOST_BYTES = 100_000;

/**
 * What a worker's command finds in its environment about the item. A text that is too long for a variable is left
 * out: the whole item stands as JSON on standard input.
 */
export function workerEnvironment(
  item: QueueItem,
  store: { readonly flag: string; readonly place: string },
): Record<string, string> {
  const variables: Record<string, string> = {
    ORCH_ITEM_ID: item.id,
    ORCH_ITEM_PRIORITY: item.priority,
    ORCH_ITEM_TASK: item.task,
    ORCH_ITEM_SUCCESS_CRITERIA: item.success_criteria,
    ORCH_ITEM_DUE: item.due_at_kst,
    ORCH_ITEM_NOTES: item.notes,
    ORCH_ITEM_ATTEMPT: String(item.attempt_count + 1),
    ORCH_ITEM_LABEL: `orch-${item.id}`,
    ORCH_FENCING_TOKEN: String(item.fencing_token),
    ORCH_OWNER_SESSION: item.owner_session,
    ORCH_STORE_FLAG: store.flag,
    ORCH_STORE: store.place,
  };
  const fitting = Object.entries(variables).filter(([, text]) => text.length * 3 <= MOST_BYTES && !text.includes('\0'));
  return Object.fromEntries(fitting);
}
