import { compareStores, FREE_TEXT_FIELDS, isConsistent } from '../../queue/compare/consistency.ts';
import { renderConsistency } from '../../queue/compare/render-consistency.ts';
import { firstGiven } from './first-given.ts';
import { databasePlace, type StorePlace, tablePlace } from './open-store.ts';
import type { QueueContext } from './queue-context.ts';
import { readItems } from './read-snapshot.ts';
import { readTableRows } from './read-table.ts';

/** Exit status when table and database differ. */
const MISMATCH_STATUS = 1;

/**
 * `ops consistency-check`: compares a table with a database. Options: CONSISTENCY_CHECK_COMMAND in
 * src/queue/grammar/ops-measures.ts.
 */
export async function runConsistencyCheck(context: QueueContext): Promise<number> {
  const { args, settings } = context;
  const isSame = await printConsistency(context, {
    table: tablePlace(context, firstGiven([args.text('queue-path'), args.text('queue')], settings.queuePath)),
    database: databasePlace(context, firstGiven([args.text('db-path'), args.text('db')], settings.dbPath)),
    allColumns: args.isSet('all-columns'),
  });
  return isSame ? 0 : MISMATCH_STATUS;
}

/** Two stores to compare. */
export interface ConsistencySources {
  readonly table: StorePlace;
  readonly database: StorePlace;
  readonly allColumns: boolean;
}

/** Prints how the two differ; says whether they are the same. Columns that are left out are told on standard error. */
export async function printConsistency(context: QueueContext, sources: ConsistencySources): Promise<boolean> {
  const { allColumns } = sources;
  // A row that cannot be read cannot be compared either.
  const items = await readItems(context, sources.table);
  const table = readTableRows(context, { place: sources.table, items, refused: ['unused'] });
  const database = await readItems(context, sources.database);
  const comparison = compareStores(table, database, { allColumns });
  if (!allColumns) {
    context.note(`note: not compared: ${FREE_TEXT_FIELDS.join(', ')} (--all-columns of ops consistency-check does)`);
  }
  for (const line of renderConsistency(comparison)) context.out(line);
  return isConsistent(comparison);
}
