import { readFileLines } from '../../adapters/queue-text-lines.ts';
import { OpsError } from '../../errors.ts';
import type { QueueStore } from '../../ports-queue.ts';
import { malformedNote, type RunFigures, RunLogTally } from '../../queue/metrics/run-log-tally.ts';
import { openStore, type StorePlace } from './open-store.ts';
import type { QueueContext } from './queue-context.ts';

/** Figures of a run log; one that does not exist is empty. Lines that were left out are told on standard error. */
export function readRunFigures(context: QueueContext, logPath: string): RunFigures {
  const tally = new RunLogTally();
  readFileLines(context.absolutePath(logPath), (text) => tally.take(text));
  const figures = tally.figures();
  const note = malformedNote(figures, logPath);
  if (note !== null) context.note(note);
  return figures;
}

/** Hands over a store that is opened for reading and closed whatever happens; null when there is none. */
export async function withStoreIfThere<Result>(
  context: QueueContext,
  place: StorePlace,
  use: (store: QueueStore | null) => Promise<Result>,
): Promise<Result> {
  const store = await openIfThere(context, place);
  try {
    return await use(store);
  } finally {
    await store?.close();
  }
}

async function openIfThere(context: QueueContext, place: StorePlace): Promise<QueueStore | null> {
  try {
    return await openStore(context, place, 'read');
  } catch (error) {
    if (error instanceof OpsError && error.code === 'queue_missing') return null;
    throw error;
  }
}

const PAGE = 1000;

/** How often a store's trail tells of a retry. */
export async function countRetries(store: QueueStore): Promise<number> {
  let count = 0;
  let afterEventId = 0;
  for (;;) {
    const page = await store.events({ afterEventId, type: 'retried', limit: PAGE });
    count += page.filter(({ event_type: type }) => type === 'retried').length;
    afterEventId = page.at(-1)?.event_id ?? afterEventId;
    if (page.length < PAGE) return count;
  }
}
