import { writeFileSync } from 'node:fs';

/** A table without rows, between text that belongs to its reader. */
export const EMPTY_TABLE = `# Queue

| id | status | priority | task | success_criteria | owner_session | started_at_kst | due_at_kst | notes |
|---|---|---|---|---|---|---|---|---|

The end.
`;

/** Writes {@link EMPTY_TABLE} to a file. */
export function writeEmptyTable(file: string): void {
  writeFileSync(file, EMPTY_TABLE);
}
