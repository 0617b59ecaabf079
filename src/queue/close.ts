/** Closing an item: done, failed or blocked. docs/queue.md, section "Moves". */

import type { QueueDecision, QueueView } from '../ports-queue.ts';
import type { FailureClass, QueueItem } from './item.ts';
import { NO_LEASE } from './lease.ts';
import { replaceHumanNote } from './notes.ts';
import { refused, requireItem, requireToken } from './refuse.ts';

/** How to close an item. */
export interface CloseRequest {
  readonly id: string;
  readonly status: 'DONE' | 'FAILED' | 'BLOCKED';
  /** Replaces what a person wrote in the note; entries of programs stay. */
  readonly notes: string;
  /** Fencing token of the caller's claim; null when an operator closes. */
  readonly token: number | null;
  /** Only for FAILED. */
  readonly failureClass: FailureClass | null;
  /** Leaves DONE as well. */
  readonly force: boolean;
}

/**
 * Closes the item of the request. Raises queue_refused for an unknown id, an old token, a blank note, and for a DONE
 * item that would become something else without `force`.
 */
export function decideClose(view: QueueView, request: CloseRequest): QueueDecision<QueueItem> {
  const item = requireItem(view.items, request.id);
  const { change, event } = closeItem(item, request);
  return { result: item, change: [change], events: [event] };
}

/** Closes several items in one step; the first refusal refuses all. */
export function decideCloseAll(
  view: QueueView,
  requests: readonly CloseRequest[],
): QueueDecision<readonly QueueItem[]> {
  const byId = new Map(view.items.map((item) => [item.id, item]));
  const closed = requests.map((request) =>
    closeItem(
      requireItem(
        [byId.get(request.id)].flatMap((x) => x ?? []),
        request.id,
      ),
      request,
    ),
  );
  return {
    result: closed.map(({ item }) => item),
    change: closed.map(({ change }) => change),
    events: closed.map(({ event }) => event),
  };
}

function closeItem(item: QueueItem, request: CloseRequest) {
  const { status, token, force } = request;
  if (token !== null) requireToken(item, token);
  const text = request.notes.trim();
  if (text === '') throw refused(`--notes is blank: say what came of ${item.id}`);
  if (item.status === 'DONE' && status !== 'DONE' && !force) {
    throw refused(`${item.id} is DONE and would become ${status}`, 'repeat with --force if that is meant');
  }
  const notes = replaceHumanNote(item.notes, text);
  const set = {
    status,
    notes,
    last_error: status === 'FAILED' ? text : '',
    failure_class: status === 'FAILED' ? request.failureClass : null,
    ...NO_LEASE,
  };
  return {
    item,
    change: { id: item.id, set },
    event: { itemId: item.id, type: status.toLowerCase(), payload: { notes } },
  };
}
