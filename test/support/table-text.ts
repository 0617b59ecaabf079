import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseTable, type QueueTable } from '../../src/queue/table/parse-table.ts';

/** Header and separator as the program writes them. */
export const TABLE_HEAD = `| id | status | priority | task | success_criteria | owner_session | started_at_kst | due_at_kst | notes |
|---|---|---|---|---|---|---|---|---|
`;

/** A file with a table of these lines and nothing else. */
export function tableOf(...rows: readonly string[]): string {
  return `${TABLE_HEAD}${rows.map((row) => `${row}\n`).join('')}`;
}

/** A row as the program writes it, PENDING and P1 unless told otherwise. */
export function rowOf(
  id: string,
  cells: Partial<Record<'status' | 'priority' | 'task' | 'owner_session' | 'notes', string>> = {},
): string {
  const { status = 'PENDING', priority = 'P1', task = `do ${id}`, owner_session: owner = '-', notes = '' } = cells;
  return `| ${id} | ${status} | ${priority} | ${task} | done | ${owner} | - | - | ${notes} |`;
}

/** Reads a file as a table. */
export function parsed(text: string): QueueTable {
  return parseTable(text, 'QUEUE.md');
}

/** A file of `test/fixtures/queue`. */
export function queueFixture(name: string): string {
  return readFileSync(path.join(import.meta.dirname, '../fixtures/queue', name), 'utf8');
}
