import { EXIT } from '../../../errors.ts';
import { SHOW_TOOL } from '../../../queue/grammar/show.ts';
import { requireItem } from '../../../queue/refuse.ts';
import { renderItem } from '../../../queue/render-item.ts';
import { eventsOf } from '../item-events.ts';
import { withStore } from '../open-store.ts';
import type { QueueProgram } from '../queue-context.ts';

export const program: QueueProgram = {
  grammar: SHOW_TOOL,
  run: (context) =>
    withStore(context, 'read', async (store) => {
      const [id = ''] = context.operands;
      const item = requireItem(await store.list({ ids: [id] }), id);
      const events = await eventsOf(store, id);
      context.out(
        context.args.isSet('json')
          ? JSON.stringify({ item, events })
          : renderItem(item, events, context.settings.offsetHours).join('\n'),
      );
      return EXIT.ok;
    }),
};
