/** JSON texts in columns of a database: what an item depends on, and the payloads of events. */

import { OpsError } from '../../errors.ts';

const NO_IDS: readonly string[] = [];

/** The ids that a `depends_on` column holds. Raises queue_unreadable with the item's id. */
export function parseIds(itemId: string, text: string): readonly string[] {
  if (text === '[]') return NO_IDS;
  const ids = parseJson(text);
  if (Array.isArray(ids) && ids.every((element) => typeof element === 'string')) return ids;
  throw new OpsError('queue_unreadable', `item ${itemId}: depends_on=${JSON.stringify(text)} is no list of ids`, {
    hint: `set the column to a JSON array such as ["T-001"], or to []`,
  });
}

/** The payload of an event; one that is no JSON object, from another program, is kept as text. */
export function parsePayload(text: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : { payload_json: text };
}

/** JSON with the members of every object sorted. */
export function sortedJson(payload: Readonly<Record<string, unknown>>): string {
  if (isPlainAndSorted(payload)) return JSON.stringify(payload);
  return JSON.stringify(payload, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}

/** Almost every payload is: then no copy is made of it. */
function isPlainAndSorted(payload: Readonly<Record<string, unknown>>): boolean {
  let last = '';
  for (const [name, value] of Object.entries(payload)) {
    if (name < last || typeof value === 'object') return false;
    last = name;
  }
  return true;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
