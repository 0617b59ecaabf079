/** What a database can hold as text: everything but NUL and halves of surrogate pairs. */

import type { QueueDecision } from '../../ports-queue.ts';
import { refused } from '../refuse.ts';

const UNSTORABLE = /[\0\p{Surrogate}]/u;

/**
 * Raises queue_refused when a text of the decision could not be read back as it was written, naming item, column and
 * character.
 */
export function requireStorable({ add = [], change = [], events = [] }: QueueDecision<unknown>): void {
  for (const item of add) requireStorableTexts(item.id, item);
  for (const { id, set } of change) requireStorableTexts(id, set);
  for (const { itemId, type, payload } of events) {
    checkText(itemId, 'event_type', type);
    // Escapes of JSON hide both kinds of character, but not from those who read the value.
    for (const [name, value] of Object.entries(payload)) checkValue(itemId, name, value);
  }
}

/** The same for the members of one object, at any depth. */
export function requireStorableTexts(id: string, texts: object): void {
  for (const [name, value] of Object.entries(texts)) checkValue(id, name, value);
}

function checkValue(id: string, name: string, value: unknown): void {
  if (typeof value === 'string') checkText(id, name, value);
  else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) checkValue(id, name, inner);
  }
}

function checkText(id: string, name: string, text: string): void {
  const fault = UNSTORABLE.exec(text);
  if (fault === null) return;
  const code = (fault[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw refused(
    `${name} of ${JSON.stringify(id)} holds U+${code} at character ${fault.index + 1}`,
    'NUL characters and broken UTF-16 cannot be stored; remove the character',
  );
}
