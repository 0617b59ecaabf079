import { listAlerts } from '../../alerts/operator/listing.ts';
import { renderList } from '../../alerts/operator/render-list.ts';
import { EXIT } from '../../errors.ts';
import type { AlertAction } from './action.ts';
import { catalogOrNull, decisionsNow, lookAtBook, openDesk } from './desk.ts';

/** `alerts list`: alerts, silences, what is owed to sinks, and how these are doing. Writes nothing, waits for nobody. */
export const action: AlertAction = (context, options) => {
  const desk = openDesk(context, options);
  const catalog = catalogOrNull(context, options);
  const book = lookAtBook(context, desk);
  const { repo, nowMs } = desk;
  const decisions = decisionsNow(context, desk, { book, catalog });
  const list = listAlerts(
    { book, catalog: catalog?.document ?? null, decisions, nowMs, repo },
    { loop: options.loop, status: options.status ?? 'open' },
  );
  return { exitCode: EXIT.ok, data: list, text: () => renderList(list) };
};
