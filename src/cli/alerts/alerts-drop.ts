import { dropDelivery, pickDelivery } from '../../alerts/operator/redrive.ts';
import type { AlertAction } from './action.ts';
import { presentOperation } from './change-alert.ts';
import { actorOf, openDesk, operate } from './desk.ts';

/** `alerts drop`: gives a notification up for good. */
export const action: AlertAction = (context, options) => {
  const desk = openDesk(context, options);
  const rows = operate(desk, ({ book }) => [
    dropDelivery(book, pickDelivery(book, options.id ?? ''), actorOf(options, desk)),
  ]);
  return presentOperation(rows);
};
