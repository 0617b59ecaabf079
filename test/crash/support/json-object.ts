/** A parsed JSON object of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>;

/** The object that a text holds; null for anything else. */
export function parseObject(text: string): Json | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return asObject(value);
}

/** The value as an object; null for anything else. */
export function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** The value below a chain of members; undefined when one of them is missing. */
export function at(value: unknown, ...members: readonly string[]): unknown {
  return members.reduce<unknown>((inner, member) => asObject(inner)?.[member], value);
}

/** A number below a chain of members; NaN when there is none, so that every comparison with it fails. */
export function numberAt(value: unknown, ...members: readonly string[]): number {
  const found = at(value, ...members);
  return typeof found === 'number' ? found : Number.NaN;
}
