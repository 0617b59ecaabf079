import type { Database } from 'better-sqlite3';
import { notBeforeOf } from '../queue/notes.ts';
import { ITEM_COLUMNS } from '../queue/schema/item-columns.ts';
import { columnSql, INDEXES_SQL, SQLITE_SCHEMA_VERSION, TABLES_SQL } from '../queue/schema/sqlite-schema.ts';

/** Names of the columns of a table, in their order. */
export function columnNames(connection: Database, table: 'queue_items' | 'queue_events'): readonly string[] {
  return (connection.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
}

/** Makes the tables, or brings those of an older program up to date, in one transaction. */
export function upgradeSchema(connection: Database): void {
  const upgrade = connection.transaction(() => {
    // Another process may have been faster.
    if (Number(connection.pragma('user_version', { simple: true })) === SQLITE_SCHEMA_VERSION) return;
    connection.exec(TABLES_SQL);
    const known = new Set(columnNames(connection, 'queue_items'));
    for (const column of ITEM_COLUMNS) {
      if (!known.has(column.name)) connection.exec(`ALTER TABLE queue_items ADD COLUMN ${columnSql(column)}`);
    }
    if (!columnNames(connection, 'queue_events').includes('created_epoch')) {
      connection.exec('ALTER TABLE queue_events ADD COLUMN created_epoch INTEGER');
    }
    connection.exec(INDEXES_SQL);
    adoptForeignRows(connection);
    connection.pragma(`user_version = ${SQLITE_SCHEMA_VERSION}`);
  });
  upgrade.immediate();
}

/** Gives rows of another program their place in the order, and the wait that their note asks for its column. */
export function adoptForeignRows(connection: Database): void {
  const foreign = connection
    .prepare<[], { rowid: number; notes: string }>(
      'SELECT rowid, CAST(notes AS TEXT) AS notes FROM queue_items WHERE seq IS NULL ORDER BY created_at, rowid',
    )
    .all();
  const adopt = connection.prepare(
    `UPDATE queue_items SET seq = (SELECT COALESCE(MAX(seq), 0) + 1 FROM queue_items),
       retry_not_before = COALESCE(retry_not_before, ?) WHERE rowid = ?`,
  );
  for (const { rowid, notes } of foreign) adopt.run(notBeforeOf(notes), rowid);
}
