import { type Comparison, isConsistent } from './consistency.ts';

/** Lines of each kind that are printed; the counts are of all. */
const MOST_IDS = 20;
const MOST_FIELDS = 30;

/** What `ops consistency-check` prints. */
export function renderConsistency(comparison: Comparison): readonly string[] {
  const { tableIds, missingInDatabase, missingInTable, fields, duplicates } = comparison;
  if (isConsistent(comparison)) return [`consistency ok total=${tableIds}`];
  const counts = [
    `missing_in_db=${missingInDatabase.length}`,
    `missing_in_md=${missingInTable.length}`,
    `field_mismatch=${fields.length}`,
  ];
  return [
    `consistency mismatch ${counts.join(' ')}`,
    ...missingInDatabase.slice(0, MOST_IDS).map((id) => `- missing_in_db ${id}`),
    ...missingInTable.slice(0, MOST_IDS).map((id) => `- missing_in_md ${id}`),
    ...fields
      .slice(0, MOST_FIELDS)
      .map(({ id, field, table, database }) => `- mismatch ${id}:${field}:md=${table} db=${database}`),
    ...duplicates.slice(0, MOST_IDS).map((id) => `- duplicate_in_md ${id}`),
  ];
}
