import { readDocumentFile, replaceFile } from '../../adapters/fs-store-document.ts';
import type { QueueMetricsState } from '../../generated/types.ts';
import { validateQueueMetricsState } from '../../generated/validate-queue-metrics-state.js';
import type { QueueStore } from '../../ports-queue.ts';
import { fitsBuckets } from '../../queue/metrics/trail-counter.ts';
import type { QueueContext } from './queue-context.ts';

/**
 * What was counted so far; null when nothing was, when it cannot be used, or when it is about another store than the
 * one with this mark. All but the first is told on standard error.
 */
export function readMetricsState(context: QueueContext, path: string, store: string): QueueMetricsState | null {
  const document = readDocumentFile(path, 'refuse');
  if (document.status === 'absent') return null;
  const state = document.status === 'read' ? document.value : null;
  const why = !validateQueueMetricsState(state)
    ? 'is damaged, or of another version'
    : !fitsBuckets(state)
      ? 'counts in other buckets'
      : state.store === store
        ? null
        : 'is about another queue';
  if (why === null) return state as QueueMetricsState;
  context.note(`note: ${path} ${why}: all events are counted anew`);
  return null;
}

/** Whether the newest event that was counted still stands in the store: one that was replaced is counted anew. */
export async function isStillThere(store: QueueStore, { lastEvent }: QueueMetricsState): Promise<boolean> {
  if (lastEvent === null) return true;
  const [found] = await store.events({ afterEventId: lastEvent.event_id - 1, limit: 1 });
  return (
    found !== undefined &&
    found.event_id === lastEvent.event_id &&
    found.item_id === lastEvent.item_id &&
    found.event_type === lastEvent.event_type &&
    found.created_at === lastEvent.created_at
  );
}

/**
 * Remembers what was counted, unless another run of this program has counted further meanwhile. Raises
 * store_write_failed.
 */
export function writeMetricsState(path: string, state: QueueMetricsState): void {
  const document = readDocumentFile(path, 'refuse');
  const present = document.status === 'read' ? document.value : null;
  const isOlder =
    validateQueueMetricsState(present) &&
    present.store === state.store &&
    (present.lastEvent?.event_id ?? 0) > (state.lastEvent?.event_id ?? 0);
  if (!isOlder) replaceFile(path, `${JSON.stringify(state)}\n`);
}
