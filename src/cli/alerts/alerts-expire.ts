import { pickById } from '../../alerts/operator/pick-id.ts';
import { describeSilence, expireSilence } from '../../alerts/operator/silence.ts';
import type { AlertAction } from './action.ts';
import { presentOperation } from './change-alert.ts';
import { actorOf, openDesk, operate } from './desk.ts';

/** `alerts expire`: ends a silence before its time. */
export const action: AlertAction = (context, options) => {
  const desk = openDesk(context, options);
  const rows = operate(desk, ({ book }) => {
    const silence = pickById(options.id ?? '', { kind: 'silence', items: book.silences, describe: describeSilence });
    return [expireSilence(book, silence, actorOf(options, desk))];
  });
  return presentOperation(rows);
};
