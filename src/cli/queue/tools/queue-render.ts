import type { QueueContentHead } from '../../../ports-queue.ts';
import { RENDER_QUEUE_MD_TOOL } from '../../../queue/grammar/render-queue-md.ts';
import { decideRendering, type Rendered } from '../../../queue/transfer/decide-rendering.ts';
import { firstGiven } from '../first-given.ts';
import { databasePlace, openStore, type StorePlace, tablePlace } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';
import { readSnapshot } from '../read-snapshot.ts';

const MOST_IDS = 20;

export const program: QueueProgram = {
  grammar: RENDER_QUEUE_MD_TOOL,
  run: async (context) => {
    const { args, settings } = context;
    const database = databasePlace(context, firstGiven([args.text('db')], settings.dbPath));
    const table = tablePlace(context, firstGiven([args.text('queue')], settings.queuePath));
    const { rows, removed } = await render(context, await readSnapshot(context, database), table);
    if (removed.length > 0) {
      const more = removed.length > MOST_IDS ? `, and ${removed.length - MOST_IDS} more` : '';
      const ids = removed.slice(0, MOST_IDS).join(', ');
      context.note(`note: removed from ${table.asGiven}, not in ${database.asGiven}: ${ids}${more}`);
    }
    context.out(`rendered ${rows} rows`);
    return 0;
  },
};

/** Where the database is the source, this is the one writer that the table has: read-only mode is not meant for it. */
async function render(context: QueueContext, head: QueueContentHead, place: StorePlace): Promise<Rendered> {
  const order = context.args.text('order') === 'creation' ? 'creation' : 'priority';
  const settings = { ...context.settings, readOnlyTable: false };
  const store = await openStore({ ...context, settings }, place, 'write');
  try {
    return await store.load((view) => decideRendering(view, head, order));
  } finally {
    await store.close();
  }
}
