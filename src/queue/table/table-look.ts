/** What the first look in an incident needs of a table: counts, the rows at work, what is wrong with it. */

import type { QueueSummary, WorkingItem } from '../../ports-queue.ts';
import { isQueueStatus, type QueueStatus } from '../item.ts';
import { cellValue } from './cells.ts';
import { locateTable } from './locate-table.ts';
import { isPlainRow, plainId, plainStatus, type QueueTable, readRow, readRows, type TableRow } from './parse-table.ts';
import { problemsAround, type TableProblem, tableProblems } from './table-problems.ts';
import { linesOf } from './text-lines.ts';

/** A look at a table, as its cells say: what stands beside it is not needed. */
export interface TableLook {
  /** Counts, and the first rows at work, as many as asked for. */
  summary(limit: number): QueueSummary;
  problems(): readonly TableProblem[];
}

/** A look at a table that was read as a whole. */
export function lookAtRows(table: QueueTable): TableLook {
  return {
    summary: (limit) => {
      const counts = noCounts();
      let other = 0;
      for (const { status } of table.rows) {
        if (isQueueStatus(status)) counts[status] += 1;
        else other += 1;
      }
      const working = table.rows.filter(({ status }) => status === 'IN_PROGRESS');
      return { counts, other, inProgress: working.slice(0, limit).map((row) => workingItem(row)) };
    },
    problems: () => tableProblems(table),
  };
}

/**
 * A look at the text of a table file. Rows that are all plain and have ids of their own are only counted, which takes
 * half the time of reading them. Raises queue_unreadable.
 */
export function lookAtText(text: string, shownAs: string): TableLook {
  const file = linesOf(text);
  const { lines } = file;
  const place = locateTable(lines, shownAs);
  const counted = countPlainRows(lines.slice(place.firstRow, place.endRow));
  if (counted === null) return lookAtRows(readRows(file, place));
  const { counts, working } = counted;
  return {
    summary: (limit) => ({
      counts,
      other: 0,
      inProgress: working.slice(0, limit).map((row) => workingItem(readRow(row, { line: 0, seq: 0 }))),
    }),
    problems: () => {
      const { above, behind } = problemsAround({ lines, place });
      return [...above, ...behind];
    },
  };
}

interface Counted {
  readonly counts: Readonly<Record<QueueStatus, number>>;
  /** Rows at work. */
  readonly working: readonly string[];
}

/** Null when some row needs a second look. */
function countPlainRows(rows: readonly string[]): Counted | null {
  const counts = noCounts();
  const working: string[] = [];
  const ids = new Set<string>();
  for (const row of rows) {
    if (!isPlainRow(row)) return null;
    ids.add(plainId(row));
    const status = plainStatus(row);
    counts[status] += 1;
    if (status === 'IN_PROGRESS') working.push(row);
  }
  return ids.size === rows.length ? { counts, working } : null;
}

function noCounts(): Record<QueueStatus, number> {
  return { PENDING: 0, IN_PROGRESS: 0, BLOCKED: 0, FAILED: 0, DONE: 0 };
}

function workingItem({ id, cells }: Pick<TableRow, 'id' | 'cells'>): WorkingItem {
  const [, , priority, , , owner, started] = cells.map((cell) => cellValue(cell));
  return { id, priority: priority ?? '', owner_session: owner ?? '', started_at_kst: started ?? '' };
}
