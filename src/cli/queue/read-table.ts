import { readTableFile } from '../../adapters/md-queue-table-file.ts';
import { OpsError } from '../../errors.ts';
import type { QueueItem } from '../../queue/item.ts';
import { parseTable } from '../../queue/table/parse-table.ts';
import { renderProblem, type TableProblemKind, tableProblems } from '../../queue/table/table-problems.ts';
import { tableRows } from '../../queue/transfer/table-rows.ts';
import type { StorePlace } from './open-store.ts';
import type { QueueContext } from './queue-context.ts';

/** What to read of a table. */
export interface TableRequest {
  readonly place: StorePlace;
  /** The items of the table as its store has them. */
  readonly items: readonly QueueItem[];
  /** Problems of these kinds raise queue_refused with line and column; the others are told on standard error. */
  readonly refused: readonly TableProblemKind[];
}

/** Every row that can be read, those with a repeated id as well. */
export function readTableRows(context: QueueContext, { place, items, refused }: TableRequest): readonly QueueItem[] {
  const { offsetHours, maxAttempts } = context.settings;
  const table = parseTable(readTableFile(place.location, place.asGiven).text, place.asGiven);
  const problems = tableProblems(table);
  const [fault] = problems.filter(({ kind }) => refused.includes(kind));
  for (const problem of problems) {
    if (problem !== fault) context.note(`note: ${renderProblem(problem, place.asGiven)}`);
  }
  if (fault !== undefined) {
    const { line, column, what, remedy } = fault;
    throw new OpsError('queue_refused', `${place.asGiven}:${line}:${column}: ${what}`, { hint: remedy });
  }
  return tableRows(table, items, { offsetHours, maxAttempts });
}
