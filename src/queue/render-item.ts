import type { QueueEvent } from '../ports-queue.ts';
import type { QueueItem } from './item.ts';
import { minuteText } from './kst.ts';
import { oneLine } from './render-line.ts';

/** Width of the column of names. */
const NAME_WIDTH = 20;

/** Seconds since 1970 that people read as minutes. */
const INSTANTS: ReadonlySet<string> = new Set(['lease_expires_at', 'retry_not_before']);

/** What the minute texts tell already. */
const REPEATED: ReadonlySet<string> = new Set(['created_epoch', 'updated_epoch', 'started_epoch']);

/** Everything about an item, for people: a line per column that says something, then its events, oldest first. */
export function renderItem(item: QueueItem, events: readonly QueueEvent[], offsetHours: number): readonly string[] {
  const shown = (name: string, value: unknown): string =>
    INSTANTS.has(name) && typeof value === 'number'
      ? `${minuteText(value, offsetHours)} (${value})`
      : Array.isArray(value)
        ? value.join(', ')
        : String(value);
  const columns = Object.entries(item)
    .filter(([name, value]) => !REPEATED.has(name) && value !== null && shown(name, value) !== '')
    .map(([name, value]) => `${name.padEnd(NAME_WIDTH)}${shown(name, value)}`);
  const trail = events.map(
    ({ event_id: id, created_at: at, event_type: type, payload }) => `- ${id} ${at} ${type} ${JSON.stringify(payload)}`,
  );
  return [...columns, events.length === 0 ? 'events: none' : 'events:', ...trail].map(oneLine);
}
