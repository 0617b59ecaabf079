import type { ControlBaseline } from '../generated/types.ts';
import type { EventLogs } from '../ports.ts';
import { type RuntimeEvent, readLine } from '../runtime/event-row.ts';
import { parseInstant } from '../runtime/rfc3339.ts';

/** An event that was logged after a baseline. */
export interface NewEvent {
  readonly event: RuntimeEvent;
  /** Line counted from the baseline, from 1. */
  readonly line: number;
}

/** What the log gained since a baseline. `lost`: the log is not the one that the baseline was taken from. */
export type EventsSince =
  | { readonly status: 'read'; readonly events: readonly NewEvent[] }
  | { readonly status: 'absent' }
  | { readonly status: 'lost'; readonly detail: string };

/** Largest number of events that are read: a decision or a stop is among the first. */
const MOST_EVENTS = 10_000;

/** Reads the events after a baseline. Raises events_unavailable. */
export function eventsSince(logs: EventLogs, file: string, baseline: ControlBaseline): EventsSince {
  const view = logs.open(file);
  if (view === null) {
    return { status: 'absent' };
  }
  try {
    const { log } = baseline;
    if (log !== null && !(view.matchesHead(log) && view.matchesTail(log, log.byteOffset))) {
      return { status: 'lost', detail: 'the event log is not the one that was there before the command' };
    }
    const events: NewEvent[] = [];
    view.scan({ line: 0, byte: log?.byteOffset ?? 0 }, (line) => {
      const row = readLine(line);
      if (row.kind === 'event' && isNewer(row.event, baseline)) {
        events.push({ event: row.event, line: line.line });
      }
      return events.length < MOST_EVENTS;
    });
    return { status: 'read', events };
  } finally {
    view.close();
  }
}

/** Where the log could not be read before, only the time of an event tells whether it is newer. */
function isNewer(event: RuntimeEvent, { log, takenAt }: ControlBaseline): boolean {
  const at = parseInstant(event.timestamp);
  const since = parseInstant(takenAt);
  return log !== null || (at !== null && since !== null && at >= since);
}
