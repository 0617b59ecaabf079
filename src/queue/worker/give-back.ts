import type { QueueDecision, QueueView } from '../../ports-queue.ts';
import { UNASSIGNED } from '../operator.ts';
import { requireItem, requireToken } from '../refuse.ts';

/**
 * Returns a claimed item that was not worked to its end, through no fault of its own: PENDING, no attempt counted.
 * Raises queue_refused for an old token.
 */
export function decideGiveBack(
  view: QueueView,
  request: { readonly id: string; readonly token: number; readonly reason: string },
): QueueDecision<void> {
  const item = requireItem(view.items, request.id);
  requireToken(item, request.token);
  const set = { status: 'PENDING', ...UNASSIGNED, claim_count: Math.max(0, item.claim_count - 1) } as const;
  return {
    result: undefined,
    change: [{ id: item.id, set }],
    events: [{ itemId: item.id, type: 'released', payload: { reason: request.reason } }],
  };
}
