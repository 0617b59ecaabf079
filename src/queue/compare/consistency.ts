/** Compares a table with a database, item by item. docs/queue.md, section "Table and database side by side". */

import { compareCodePoints } from '../code-points.ts';
import type { PublicField, QueueItem } from '../item.ts';

/** Columns that are always compared, as they are; an empty one equals a missing one. */
const EXACT_FIELDS = ['status', 'priority', 'owner_session', 'started_at_kst', 'due_at_kst'] as const;

/** Columns whose text a table cannot hold as it is: compared after {@link asInTable}, and only when asked for. */
export const FREE_TEXT_FIELDS = ['task', 'success_criteria', 'notes'] as const;

/** How the two differ. Ids are in the order of code points. */
export interface Comparison {
  /** Distinct ids in the table. */
  readonly tableIds: number;
  readonly missingInDatabase: readonly string[];
  readonly missingInTable: readonly string[];
  readonly fields: readonly {
    readonly id: string;
    readonly field: PublicField;
    readonly table: string;
    readonly database: string;
  }[];
  /** Ids that stand more than once in the table; the last row is the one that was compared. */
  readonly duplicates: readonly string[];
}

/** Compares. With `allColumns` the columns of free text as well. */
export function compareStores(
  table: readonly QueueItem[],
  database: readonly QueueItem[],
  { allColumns }: { readonly allColumns: boolean },
): Comparison {
  const left = new Map(table.map((item) => [item.id, item]));
  const right = new Map(database.map((item) => [item.id, item]));
  const ids = [...left.keys()].toSorted(compareCodePoints);
  return {
    tableIds: left.size,
    missingInDatabase: ids.filter((id) => !right.has(id)),
    missingInTable: [...right.keys()].filter((id) => !left.has(id)).toSorted(compareCodePoints),
    fields: ids.flatMap((id) => {
      const [inTable, inDatabase] = [left.get(id), right.get(id)];
      if (inTable === undefined || inDatabase === undefined) return [];
      return [...EXACT_FIELDS, ...(allColumns ? FREE_TEXT_FIELDS : [])].flatMap((field) => {
        const canonical = (FREE_TEXT_FIELDS as readonly string[]).includes(field) ? asInTable : (text: string) => text;
        const [one, other] = [canonical(inTable[field]), canonical(inDatabase[field])];
        return one === other ? [] : [{ id, field, table: one, database: other }];
      });
    }),
    duplicates: repeated(table.map(({ id }) => id)),
  };
}

/** Whether nothing differs and no id stands twice. */
export function isConsistent({ missingInDatabase, missingInTable, fields, duplicates }: Comparison): boolean {
  return [missingInDatabase, missingInTable, fields, duplicates].every(({ length }) => length === 0);
}

/** Free text in the one form that a table can show: separators of cells and of lines replaced, blanks counted once. */
function asInTable(text: string): string {
  return text
    .replaceAll('|', '/')
    .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const twice = ids.filter((id) => seen.size === seen.add(id).size);
  return [...new Set(twice)].toSorted(compareCodePoints);
}
