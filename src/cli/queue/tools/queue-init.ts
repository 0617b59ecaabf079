import { EXIT, OpsError } from '../../../errors.ts';
import { INIT_TOOL } from '../../../queue/grammar/init.ts';
import { openStore, type StorePlace, storePlace } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';

export const program: QueueProgram = {
  grammar: INIT_TOOL,
  run: async (context) => {
    const place = storePlace(context);
    const wasThere = await exists(context, place);
    const store = await openStore(context, place, 'create');
    try {
      // A file that is there must be a queue as well.
      await store.summary(0);
    } finally {
      await store.close();
    }
    context.out(wasThere ? `exists ${place.asGiven}` : `created ${place.asGiven}`);
    return EXIT.ok;
  },
};

async function exists(context: QueueContext, place: StorePlace): Promise<boolean> {
  try {
    await (await openStore(context, place, 'read')).close();
    return true;
  } catch (error) {
    if (error instanceof OpsError && error.code === 'queue_missing') return false;
    throw error;
  }
}
