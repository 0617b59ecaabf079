import { systemTimer } from '../../../adapters/system-timer.ts';
import { EXIT } from '../../../errors.ts';
import type { QueueStore } from '../../../ports-queue.ts';
import { EVENTS_TOOL } from '../../../queue/grammar/events.ts';
import { awaitStopSignals } from '../../stop-signals.ts';
import { type EventRange, readEvents } from '../item-events.ts';
import { withStore } from '../open-store.ts';
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
      await (args.isSet('follow') ? follow(context, store, range) : print(context, store, range));
      return EXIT.ok;
    }),
};

/** How far the printing has come; `isOver` when there is nobody left to print for. */
interface Printed {
  readonly rest: EventRange;
  readonly isOver: boolean;
}

async function print(context: QueueContext, store: QueueStore, range: EventRange): Promise<Printed> {
  let rest = range;
  for await (const event of readEvents(store, range)) {
    rest = { ...rest, afterEventId: event.event_id, limit: rest.limit - 1 };
    if (!context.out(JSON.stringify(event))) return { rest, isOver: true };
  }
  return { rest, isOver: rest.limit <= 0 };
}

/** Prints what comes until a signal or the limit ends it; a reader that has gone is found out with the next event. */
async function follow(context: QueueContext, store: QueueStore, range: EventRange): Promise<void> {
  const signals = awaitStopSignals();
  const stopped = signals.first.then(() => 'stopped' as const);
  let printed = await print(context, store, range);
  while (!printed.isOver) {
    const more = store.waitForWork?.(PAUSE_MS) ?? systemTimer.wait(PAUSE_MS);
    const next = await Promise.race([stopped, more]);
    if (next === 'stopped') break;
    printed = await print(context, store, printed.rest);
  }
  signals.release();
}
