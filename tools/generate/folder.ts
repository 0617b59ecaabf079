import type { SchemaFile } from './schemas.ts';
import { renderTypes } from './types.ts';
import { renderValidators } from './validators.ts';

/** Text of every file of `src/generated`, by name. */
export async function renderGenerated(schemas: readonly SchemaFile[]): Promise<Map<string, string>> {
  const files = [{ name: 'types.ts', text: await renderTypes(schemas) }, ...(await renderValidators(schemas))];
  return new Map(files.map(({ name, text }) => [name, text]));
}

/** How a folder differs from what it should hold. */
export interface GeneratedDifference {
  /** Files that are missing or have another text. */
  readonly stale: readonly string[];
  /** Files that belong to no schema. */
  readonly left: readonly string[];
}

/** Compares two folders, given as file name to text. */
export function compareGenerated(
  expected: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): GeneratedDifference {
  return {
    stale: [...expected.keys()].filter((name) => found.get(name) !== expected.get(name)),
    left: [...found.keys()].filter((name) => !expected.has(name)),
  };
}
