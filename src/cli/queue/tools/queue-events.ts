import { existsSync } from 'node:fs';
import { systemTimer } from '../../../adapters/system-timer.ts';
import { ERROR_CODES, EXIT, OpsError } from '../../../errors.ts';
import type { QueueStore } from '../../../ports-queue.ts';
import { EVENTS_TOOL } from '../../../queue/grammar/events.ts';
import { awaitStopSignals } from '../../stop-signals.ts';
import { type EventRange, readEvents } from '../item-events.ts';
import { type StorePlace, storePlace, withStore } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';

/** How long to wait before looking again. */
const PAUSE_MS = 500;

export const program: QueueProgram = {
  grammar: EVENTS_TOOL,
  run: (context) =>
    withStore(context, 'read', async (store) => {
      const { args } = context;
      const range = {
        afterEventId: args.number('after') ?? 0,
        itemId: args.text('id') ?? null,
        limit: args.number('limit') ?? Infinity,
      };
      const progress = { rest: range };
      await (args.isSet('follow') ? follow(context, store, progress) : print(context, store, progress));
      return EXIT.ok;
    }),
};

/** How far the printing has come. */
interface Progress {
  rest: EventRange;
}

/** False when there is nobody left to print for, or nothing more to print. */
async function print(context: QueueContext, store: QueueStore, progress: Progress): Promise<boolean> {
  for await (const event of readEvents(store, progress.rest)) {
    progress.rest = { ...progress.rest, afterEventId: event.event_id, limit: progress.rest.limit - 1 };
    if (!context.out(JSON.stringify(event))) return false;
  }
  return progress.rest.limit > 0;
}

/** Prints what comes until a signal or the limit ends it; a reader that has gone is found out with the next event. */
async function follow(context: QueueContext, store: QueueStore, progress: Progress): Promise<void> {
  const signals = awaitStopSignals();
  const stopped = signals.first.then(() => 'stopped' as const);
  const look = patientLook(context, () => print(context, store, progress));
  const requireTable = tableGuard(storePlace(context));
  try {
    while (await look()) {
      const more = store.waitForWork?.(PAUSE_MS) ?? systemTimer.wait(PAUSE_MS);
      if ((await Promise.race([stopped, more])) === 'stopped') break;
      requireTable();
    }
  } finally {
    signals.release();
  }
}

/** Looks, and outlives a store that is away for a while: that is told once, then it goes on where it was. */
function patientLook(context: QueueContext, look: () => Promise<boolean>): () => Promise<boolean> {
  let isAway = false;
  return async () => {
    try {
      const goesOn = await look();
      isAway = false;
      return goesOn;
    } catch (error) {
      if (!(error instanceof OpsError) || ERROR_CODES[error.code].class !== 'transient') throw error;
      if (!isAway) context.note(`ERROR: ${error.message}; trying again`);
      isAway = true;
      return true;
    }
  };
}

/**
 * A check that a table is still there: its trail outlives it. Databases check that themselves. Some editors take a table
 * away for a moment while they save it, so that it must be missing twice. Raises queue_missing.
 */
function tableGuard({ backend, location, asGiven }: StorePlace): () => void {
  if (backend !== 'markdown') return () => undefined;
  let wasMissing = false;
  return () => {
    const isMissing = !existsSync(location);
    if (isMissing && wasMissing) {
      throw new OpsError('queue_missing', `${asGiven} was removed while it was followed`, {
        hint: 'follow it again when it is back in place',
      });
    }
    wasMissing = isMissing;
  };
}
