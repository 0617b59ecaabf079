import { type AlertChange, describeAlert } from '../../alerts/operator/alert-changes.ts';
import { pickById } from '../../alerts/operator/pick-id.ts';
import { renderOperation } from '../../alerts/operator/render-operation.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { AlertOperation } from '../../generated/types.ts';
import type { CommandResult, Context } from '../command.ts';
import type { AlertsOptions } from './action.ts';
import { actorOf, openDesk, operate } from './desk.ts';

/** Changes one alert of the book and prints what was recorded. */
export function changeAlert(context: Context, options: AlertsOptions, change: AlertChange): CommandResult {
  const desk = openDesk(context, options);
  const actor = actorOf(options, desk);
  if (actor.untilMs !== null && actor.untilMs <= desk.nowMs) {
    throw new OpsError('usage_error', '--until is not in the future');
  }
  const rows = operate(desk, ({ book }) => {
    const alert = pickById(options.id ?? '', { kind: 'alert', items: book.alerts, describe: describeAlert });
    return [change(book, alert, actor)];
  });
  return presentOperation(rows);
}

/** The one row of an operation as the output of a command. */
export function presentOperation([row]: readonly AlertOperation[]): CommandResult {
  if (row === undefined) throw new OpsError('internal_error', 'an operation left no row');
  return { exitCode: EXIT.ok, data: row, text: () => renderOperation(row) };
}
