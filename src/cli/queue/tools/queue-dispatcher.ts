import { EXIT } from '../../../errors.ts';
import type { QueueStore } from '../../../ports-queue.ts';
import { requireAbilities } from '../../../queue/grammar/abilities.ts';
import { DISPATCHER_TOOL } from '../../../queue/grammar/dispatcher.ts';
import type { QueueItem } from '../../../queue/item.ts';
import { claimDocument } from '../claim-one.ts';
import { dispatchTick } from '../dispatch-tick.ts';
import { type LaneOptions, readLaneOptions } from '../lane-options.ts';
import { storePlace, withStore } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';

export const program: QueueProgram = {
  grammar: DISPATCHER_TOOL,
  run: (context) => {
    const options = readLaneOptions(context);
    return withStore(context, 'write', (store) => {
      requireAbilities(store, context.args.all('require'));
      return options === null ? tick(context, store) : work(context, { store, options });
    });
  },
};

async function tick(context: QueueContext, store: QueueStore): Promise<number> {
  const item = await dispatchTick(context, store);
  tellClaim(context, item);
  return EXIT.ok;
}

/** Loaded only for `--exec`: a plain tick starts no process. */
async function work(
  context: QueueContext,
  { store, options }: { readonly store: QueueStore; readonly options: LaneOptions },
): Promise<number> {
  const { runLanes } = await import('../worker-lanes.ts');
  let hasTold = false;
  let lastNote = '';
  // One that waits looks often: what keeps it waiting is told once.
  const note = (line: string): void => {
    if (line !== lastNote) context.note(line);
    lastNote = line;
  };
  await runLanes(context, { store, place: storePlace(context), options }, async () => {
    const item = await dispatchTick({ ...context, note }, store);
    if (item !== null || !hasTold) tellClaim(context, item);
    hasTold = true;
    return item;
  });
  return EXIT.ok;
}

function tellClaim(context: QueueContext, item: QueueItem | null): void {
  context.out(context.args.isSet('json') ? JSON.stringify(claimDocument(item)) : (item?.id ?? 'NOOP'));
}
