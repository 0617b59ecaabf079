/**
 * Members of documents and rows that may come from anywhere: what is missing or of another type counts as not known.
 */

/** A JSON object whose members are not known yet. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether the value is a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object, or null when it is none. */
export function objectOf(value: unknown): Json | null {
  return isObject(value) ? value : null;
}

/** The member at a path, or undefined when a part of the path is missing. */
export function memberAt(value: unknown, ...path: readonly string[]): unknown {
  let found: unknown = value;
  for (const name of path) {
    found = objectOf(found)?.[name];
  }
  return found;
}

/** A text that is not empty, or null. */
export function textAt(value: unknown, ...path: readonly string[]): string | null {
  const found = memberAt(value, ...path);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** A whole number from 0, or null. */
export function countAt(value: unknown, ...path: readonly string[]): number | null {
  const found = memberAt(value, ...path);
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : null;
}

/** True or false, or null for anything else: an unknown answer is not a no. */
export function flagAt(value: unknown, ...path: readonly string[]): boolean | null {
  const found = memberAt(value, ...path);
  return typeof found === 'boolean' ? found : null;
}

/** The texts of a list, or null when there is no list; an empty list counts. */
export function textsAt(value: unknown, ...path: readonly string[]): string[] | null {
  const found = memberAt(value, ...path);
  return Array.isArray(found) ? found.filter((entry): entry is string => typeof entry === 'string') : null;
}
