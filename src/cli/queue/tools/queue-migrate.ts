import { MIGRATE_MD_TO_DB_TOOL } from '../../../queue/grammar/migrate-md-to-db.ts';
import { decideMigration, type Migrated, type MigrationRequest } from '../../../queue/transfer/decide-migration.ts';
import { EMPTY_STORE } from '../../../queue/transfer/empty-store.ts';
import { firstGiven } from '../first-given.ts';
import { databasePlace, openStore, type StorePlace, tablePlace } from '../open-store.ts';
import type { QueueContext, QueueProgram } from '../queue-context.ts';
import { withStoreIfThere } from '../read-figures.ts';
import { readSnapshot } from '../read-snapshot.ts';
import { readTableRows } from '../read-table.ts';

/** Ids of one kind that are told at most. */
const MOST_IDS = 20;

export const program: QueueProgram = {
  grammar: MIGRATE_MD_TO_DB_TOOL,
  run: async (context) => {
    const { args, settings } = context;
    const table = tablePlace(context, firstGiven([args.text('queue')], settings.queuePath));
    const database = databasePlace(context, firstGiven([args.text('db')], settings.dbPath));
    // All of the table is checked before the database is touched.
    const { items, lastToken } = await readSnapshot(context, table);
    const rows = readTableRows(context, { place: table, items, refused: ['unused', 'status'] });
    const request = { rows, lastToken, offsetHours: settings.offsetHours };
    const isDryRun = args.isSet('dry-run');
    const migrated = isDryRun ? await tryOut(context, database, request) : await load(context, database, request);
    tellAbsent(context, migrated, { table: table.asGiven, database: database.asGiven });
    const { added, changed, same } = migrated;
    context.out(
      isDryRun
        ? `Would import ${migrated.rows} rows into ${database.asGiven}: ${added} new, ${changed} changed, ${same} the same`
        : `Imported ${migrated.rows} rows into ${database.asGiven}`,
    );
    return 0;
  },
};

async function load(context: QueueContext, place: StorePlace, request: MigrationRequest): Promise<Migrated> {
  const store = await openStore(context, place, 'create');
  try {
    return await store.load((view) => decideMigration(view, request));
  } finally {
    await store.close();
  }
}

function tryOut(context: QueueContext, place: StorePlace, request: MigrationRequest): Promise<Migrated> {
  const nowSeconds = Math.floor(context.nowMs() / 1000);
  return withStoreIfThere(context, place, async (store) => {
    const head = store === null ? EMPTY_STORE : await store.snapshot();
    return decideMigration({ ...head, nowSeconds }, request).result;
  });
}

function tellAbsent(
  context: QueueContext,
  { absent }: Migrated,
  names: { readonly table: string; readonly database: string },
): void {
  if (absent.length === 0) return;
  const ids = absent.slice(0, MOST_IDS).join(', ');
  const more = absent.length > MOST_IDS ? `, and ${absent.length - MOST_IDS} more` : '';
  context.note(`note: in ${names.database} and not in ${names.table}, left as they are: ${ids}${more}`);
}
