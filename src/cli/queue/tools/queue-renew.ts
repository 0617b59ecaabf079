import { EXIT, OpsError } from '../../../errors.ts';
import { RENEW_TOOL } from '../../../queue/grammar/renew.ts';
import { UNKNOWN } from '../../../queue/item.ts';
import { minuteText } from '../../../queue/kst.ts';
import { decideHold } from '../../../queue/lease.ts';
import { claimToken } from '../claim-token.ts';
import { withStore } from '../open-store.ts';
import type { QueueProgram } from '../queue-context.ts';

export const program: QueueProgram = {
  grammar: RENEW_TOOL,
  run: async (context) => {
    const { args, settings } = context;
    const id = args.required('id');
    const token = claimToken(context, id);
    if (token === null) {
      throw new OpsError('usage_error', 'missing: --token, or ORCH_FENCING_TOKEN with ORCH_ITEM_ID as the item');
    }
    const leaseSeconds = args.number('lease-seconds') ?? settings.leaseSeconds;
    const until = await withStore(context, 'write', (store) =>
      store.mutate({
        select: { ids: [id] },
        decide: (view) => {
          const held = view.items.find((item) => item.id === id);
          const owner = args.text('owner-session') ?? held?.lease_owner ?? UNKNOWN;
          return { ...decideHold(view, { id, token, owner, leaseSeconds }), result: view.nowSeconds + leaseSeconds };
        },
      }),
    );
    context.out(`${id} leased until ${minuteText(until, settings.offsetHours)}`);
    return EXIT.ok;
  },
};
