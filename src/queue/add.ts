/** Adding items. docs/queue.md, section "Adding". */

import type { NewQueueEvent, QueueDecision, QueueView } from '../ports-queue.ts';
import { countCodePoints } from './code-points.ts';
import { keyOf, type NewItem, type QueueItem } from './item.ts';
import { refused } from './refuse.ts';

/** What came of an item that was to be added. `duplicateOf`: a twin is live or done, and nothing was added. */
export type Added =
  | { readonly id: string; readonly duplicateOf: null }
  | { readonly id: string; readonly duplicateOf: string };

const ID_FAULT = /[\s|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const MOST_ID_CHARACTERS = 200;

/** Raises queue_refused for an id that a table could not hold as it is. */
export function checkItemId(id: string): void {
  const fault = ID_FAULT.exec(id);
  if (id === '' || fault !== null || countCodePoints(id) > MOST_ID_CHARACTERS) {
    const what =
      id === ''
        ? 'is empty'
        : fault === null
          ? 'is too long'
          : `holds ${codePoint(fault[0])} at character ${countCodePoints(id.slice(0, fault.index)) + 1}`;
    throw refused(
      `--id ${JSON.stringify(id)} ${what}`,
      `an id has 1 to ${MOST_ID_CHARACTERS} characters without spaces, control characters and |`,
    );
  }
}

function codePoint(text: string): string {
  return text === '|' ? 'a |' : `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Adds items in their order. An item whose idempotency key belongs to one that is not FAILED is left out. Raises
 * queue_refused when an id is taken or cannot be an id; then nothing is added.
 */
export function decideAdd(view: QueueView, items: readonly NewItem[]): QueueDecision<readonly Added[]> {
  const taken = new Set(view.items.map(({ id }) => id));
  const twins = new Map<string, string>(view.twins.flatMap((twin) => liveKey(twin)));
  const add: NewItem[] = [];
  const result: Added[] = [];
  const events: NewQueueEvent[] = [];
  for (const item of items) {
    checkItemId(item.id);
    const key = keyOf(item);
    const twin = key === null ? undefined : twins.get(key);
    if (taken.has(item.id)) throw refused(`Row id already exists: ${item.id}`);
    if (twin !== undefined) {
      result.push({ id: item.id, duplicateOf: twin });
      continue;
    }
    taken.add(item.id);
    if (key !== null) twins.set(key, item.id);
    add.push(item);
    result.push({ id: item.id, duplicateOf: null });
    events.push({ itemId: item.id, type: 'added', payload: { idempotency_key: key, priority: item.priority } });
  }
  return { result, add, events };
}

function liveKey(twin: QueueItem): readonly (readonly [string, string])[] {
  const key = keyOf(twin);
  return key === null || twin.status === 'FAILED' ? [] : [[key, twin.id]];
}
