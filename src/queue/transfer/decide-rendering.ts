/** What rendering a database into a table writes. docs/queue.md, section "Table and database side by side". */

import type { QueueContentHead, QueueLoad, QueueLoadView } from '../../ports-queue.ts';
import { compareCodePoints } from '../code-points.ts';
import { comparePickOrder, type QueueItem } from '../item.ts';

/** What was rendered. */
export interface Rendered {
  readonly rows: number;
  /** Ids of rows that stood in the table only, in the order of code points. */
  readonly removed: readonly string[];
}

/** Orders of the rows: as they are picked, or as they were created. */
export type RowOrder = 'priority' | 'creation';

/** All rows of the table are replaced by the items of the database; claims of the table go on from its tokens. */
export function decideRendering(
  view: QueueLoadView,
  database: Pick<QueueContentHead, 'items' | 'lastToken'>,
  order: RowOrder,
): QueueLoad<Rendered> {
  const put = order === 'creation' ? database.items : database.items.toSorted(comparePickOrder);
  const kept = new Set(put.map(({ id }: QueueItem) => id));
  const removed = view.items.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  return {
    result: { rows: put.length, removed: [...new Set(removed)].toSorted(compareCodePoints) },
    put,
    removeOthers: true,
    events: [],
    lastToken: database.lastToken,
  };
}
