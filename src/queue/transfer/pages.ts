/** How much goes into one page. */
export interface PageSize {
  readonly rows: number;
  /** Characters of text; a single row may have more. */
  readonly characters: number;
}

/**
 * Rows in pages, so that many rows and long texts fit into memory and into the longest text that there can be. A page
 * ends with the row that fills it; none is empty.
 */
export function* pagesOf<Row extends string | object>(rows: Iterable<Row>, most: PageSize): Generator<readonly Row[]> {
  let page: Row[] = [];
  let characters = 0;
  for (const row of rows) {
    page.push(row);
    characters += charactersOf(row);
    if (page.length < most.rows && characters < most.characters) continue;
    yield page;
    page = [];
    characters = 0;
  }
  if (page.length > 0) yield page;
}

/** Characters of a text, or of all texts of an object at any depth. */
function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let characters = 0;
  for (const inner of Object.values(value)) characters += charactersOf(inner);
  return characters;
}
