import { OpsError } from '../../../errors.ts';
import type { QueueContentHead, QueueStore } from '../../../ports-queue.ts';
import { EXPORT_TOOL } from '../../../queue/grammar/export.ts';
import { eventLine, headerLine, itemLine } from '../../../queue/transfer/export-lines.ts';
import { type PageSize, pagesOf } from '../../../queue/transfer/pages.ts';
import { withStore } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';

/** Events that are read at once. */
const PAGE = 1000;
/** Lines that are printed at once. */
const BLOCK: PageSize = { rows: PAGE, characters: 2 ** 20 };

export const program: QueueProgram = {
  grammar: EXPORT_TOOL,
  run: (context) => withStore(context, 'read', (store) => exportStore(context, store)),
};

/** Events are read page by page after the snapshot: they never change, and those that come meanwhile are newer. */
async function exportStore(context: QueueContext, store: QueueStore): Promise<number> {
  const head = await store.snapshot();
  const exportedAt = `${new Date(context.nowMs()).toISOString().slice(0, 19)}Z`;
  const isTaken =
    context.out(headerLine(head, { backend: store.backend, exportedAt })) && print(context, itemLines(head));
  if (isTaken) await exportEvents(context, store, head);
  return 0;
}

/** Prints lines. False when the reader has gone. */
function print(context: QueueContext, lines: Iterable<string>): boolean {
  for (const block of pagesOf(lines, BLOCK)) {
    if (!context.out(block.join('\n'))) return false;
  }
  return true;
}

function* itemLines({ items }: QueueContentHead): Generator<string> {
  for (const [index, item] of items.entries()) yield itemLine(item, index + 1);
}

async function exportEvents(context: QueueContext, store: QueueStore, head: QueueContentHead): Promise<void> {
  let afterEventId = 0;
  let count = 0;
  while (afterEventId < head.lastEventId) {
    const page = await store.events({ afterEventId, limit: PAGE });
    const events = page.filter(({ event_id: id }) => id <= head.lastEventId);
    count += events.length;
    if (!print(context, events.map(eventLine))) return;
    if (page.length < PAGE) break;
    afterEventId = page.at(-1)?.event_id ?? head.lastEventId;
  }
  if (count !== head.eventCount) {
    throw new OpsError('queue_busy', 'items were removed while their events were being exported; the output is torn', {
      hint: 'export again',
    });
  }
}
