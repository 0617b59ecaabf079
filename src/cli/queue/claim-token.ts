import { OpsError } from '../../errors.ts';
import type { QueueContext } from './queue-context.ts';

/**
 * The fencing token under which a command writes: `--token`, else that of the surrounding worker when the item is its
 * own; null for an operator's write. Raises config_invalid for a variable that holds no number.
 */
export function claimToken(context: QueueContext, id: string): number | null {
  const typed = context.args.number('token');
  if (typed !== undefined) return typed;
  const inherited = context.env['ORCH_FENCING_TOKEN'] ?? '';
  if (inherited === '' || context.env['ORCH_ITEM_ID'] !== id) return null;
  if (!/^\d{1,15}$/.test(inherited)) {
    throw new OpsError('config_invalid', `ORCH_FENCING_TOKEN=${JSON.stringify(inherited)}: must be a whole number`);
  }
  return Number(inherited);
}
