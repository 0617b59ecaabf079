import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

/** Runs SQL on a SQLite file, which is created when it is not there, as another program would. */
export function runSql(file: string, ...statements: readonly string[]): void {
  const connection = new Database(file);
  try {
    for (const sql of statements) connection.exec(sql);
  } finally {
    connection.close();
  }
}

/** The rows that a query finds. */
export function queryRows(file: string, sql: string): readonly Record<string, unknown>[] {
  const connection = new Database(file, { readonly: true });
  try {
    return connection.prepare<[], Record<string, unknown>>(sql).all();
  } finally {
    connection.close();
  }
}

/** Everything about a folder that must stay: names, bytes and times. Only while no store in it is open. */
export function folderPicture(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return names.map((name) => {
    const file = path.join(folder, name);
    const stat = statSync(file);
    const content = stat.isFile()
      ? `${createHash('sha256').update(readFileSync(file)).digest('hex')} ${stat.mtimeMs}`
      : 'no file';
    return `${name} ${stat.mode.toString(8)} ${content}`;
  });
}

/** The tables of the older program: `columns` are those of section "Databases" that it knew. */
export const OLDER_TABLES = `
CREATE TABLE queue_items (
  id TEXT PRIMARY KEY, status TEXT NOT NULL, priority TEXT NOT NULL, task TEXT NOT NULL, success_criteria TEXT NOT NULL,
  owner_session TEXT NOT NULL DEFAULT '-', started_at_kst TEXT NOT NULL DEFAULT '-',
  due_at_kst TEXT NOT NULL DEFAULT '-', notes TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL
);
CREATE TABLE queue_events (
  event_id INTEGER PRIMARY KEY AUTOINCREMENT, item_id TEXT NOT NULL, event_type TEXT NOT NULL,
  payload_json TEXT NOT NULL, created_at TEXT NOT NULL,
  FOREIGN KEY (item_id) REFERENCES queue_items(id) ON DELETE CASCADE
);`;

/** The six columns that came later. */
export const LATER_COLUMNS = `
ALTER TABLE queue_items ADD COLUMN lease_owner TEXT;
ALTER TABLE queue_items ADD COLUMN lease_expires_at INTEGER;
ALTER TABLE queue_items ADD COLUMN attempt_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE queue_items ADD COLUMN max_attempts INTEGER NOT NULL DEFAULT 3;
ALTER TABLE queue_items ADD COLUMN idempotency_key TEXT;
ALTER TABLE queue_items ADD COLUMN last_error TEXT NOT NULL DEFAULT '';`;

/** An `INSERT` of the older program with these columns, and defaults for the others. */
export function olderInsert(row: Readonly<Record<string, string | number>>): string {
  const whole = {
    status: 'PENDING',
    priority: 'P1',
    task: 'old task',
    success_criteria: 'old criteria',
    created_at: '2026-02-09 10:00',
    updated_at: '2026-02-09 10:00',
    ...row,
  };
  const values = Object.values(whole).map((value) =>
    typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`,
  );
  return `INSERT INTO queue_items (${Object.keys(whole).join(', ')}) VALUES (${values.join(', ')});`;
}
