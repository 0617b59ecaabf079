/** What migrating a table into a database writes. docs/queue.md, section "Table and database side by side". */

import type { QueueEvent, QueueLoad, QueueLoadView } from '../../ports-queue.ts';
import { compareCodePoints } from '../code-points.ts';
import { PUBLIC_FIELDS, type PublicField, type QueueItem } from '../item.ts';
import { minuteText, parseMinute } from '../kst.ts';
import { NO_LEASE } from '../lease.ts';

/** What to migrate. */
export interface MigrationRequest {
  /** Rows of the table in their order; of rows with the same id the last one counts. */
  readonly rows: readonly QueueItem[];
  /** The highest number of a claim of the table. */
  readonly lastToken: number;
  readonly offsetHours: number;
}

/** What was migrated, or would be. Ids are in the order of code points. */
export interface Migrated {
  /** Rows of the table, repeated ones included. */
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Ids of the database that the table does not have: they stay. */
  readonly absent: readonly string[];
}

/**
 * New rows are added behind the others, in the order of the table, with what is kept beside it. Of known ones the
 * texts are replaced; what leaves IN_PROGRESS loses its lease. A change leaves an event.
 */
export function decideMigration(view: QueueLoadView, request: MigrationRequest): QueueLoad<Migrated> {
  const known = new Map(view.items.map((item) => [item.id, item]));
  const wanted = new Map(request.rows.map((row) => [row.id, row]));
  const at: Moment = {
    nowSeconds: view.nowSeconds,
    offsetHours: request.offsetHours,
    minute: minuteText(view.nowSeconds, request.offsetHours),
  };
  let lastSeq = Math.max(0, ...view.items.slice(-1).map(({ seq }) => seq));
  const changes = [...wanted.values()].flatMap((row) => {
    const before = known.get(row.id);
    const fields = before === undefined ? [] : changedFields(before, row);
    return before === undefined || fields.length === 0 ? [] : [{ before, fields }];
  });
  const put = [...wanted.values()].map((row) => {
    const before = known.get(row.id);
    if (before !== undefined) return updatedItem(before, row, at);
    lastSeq += 1;
    return newItem(row, lastSeq, at);
  });
  const added = put.filter(({ id }) => !known.has(id)).length;
  return {
    result: {
      rows: request.rows.length,
      added,
      changed: changes.length,
      same: put.length - added - changes.length,
      absent: [...known.keys()].filter((id) => !wanted.has(id)).toSorted(compareCodePoints),
    },
    put,
    removeOthers: false,
    events: changes.map(({ before, fields }, index) =>
      migratedEvent(view.lastEventId + index + 1, before.id, { fields, at }),
    ),
    lastToken: Math.max(view.lastToken, request.lastToken),
  };
}

interface Moment {
  readonly nowSeconds: number;
  readonly offsetHours: number;
  readonly minute: string;
}

function changedFields(before: QueueItem, row: QueueItem): readonly PublicField[] {
  return PUBLIC_FIELDS.filter((name) => before[name] !== row[name]);
}

/** A row of which nothing was recorded begins now. */
function newItem(row: QueueItem, seq: number, { nowSeconds, offsetHours, minute }: Moment): QueueItem {
  const isRecorded = row.created_epoch !== null;
  return {
    ...row,
    seq,
    created_at: isRecorded ? row.created_at : minute,
    created_epoch: isRecorded ? row.created_epoch : nowSeconds,
    updated_at: minute,
    updated_epoch: nowSeconds,
    started_epoch: row.started_epoch ?? parseMinute(row.started_at_kst, offsetHours),
    version: 1,
  };
}

function updatedItem(before: QueueItem, row: QueueItem, { nowSeconds, offsetHours, minute }: Moment): QueueItem {
  const texts = Object.fromEntries(PUBLIC_FIELDS.map((name) => [name, row[name]])) as Pick<QueueItem, PublicField>;
  const isMoved = before.status !== row.status;
  const isStartKept = before.started_at_kst === row.started_at_kst;
  return {
    ...before,
    ...texts,
    ...(row.status === 'IN_PROGRESS' && !isMoved ? {} : NO_LEASE),
    ...(isMoved ? { retry_not_before: row.retry_not_before, claim_count: 0, failure_class: null } : {}),
    started_epoch: isStartKept
      ? before.started_epoch
      : (row.started_epoch ?? parseMinute(row.started_at_kst, offsetHours)),
    updated_at: minute,
    updated_epoch: nowSeconds,
    version: before.version + 1,
  };
}

function migratedEvent(
  eventId: number,
  itemId: string,
  { fields, at }: { readonly fields: readonly PublicField[]; readonly at: Moment },
): QueueEvent {
  return {
    event_id: eventId,
    item_id: itemId,
    event_type: 'migrated',
    payload: { fields },
    created_at: at.minute,
    created_epoch: at.nowSeconds,
  };
}
