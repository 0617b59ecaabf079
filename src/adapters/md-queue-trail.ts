import type { EventQuery, QueueEvent } from '../ports-queue.ts';
import { decodeRecord, recordHead } from '../queue/table/sidecar.ts';
import { type JournalPart, type JournalPosition, readJournal } from './md-queue-journal-file.ts';
import type { MdQueuePaths } from './md-queue-paths.ts';

/** The journal is given a new file at most once while a reader looks. */
const READ_ATTEMPTS = 20;

/** The events of a queue: its journal and the generation before. */
export class QueueTrail {
  readonly #paths: MdQueuePaths;
  /** Behind which byte of the journal there are only events with a higher number. */
  #seen: (JournalPosition & { readonly event: number }) | null = null;

  constructor(paths: MdQueuePaths) {
    this.#paths = paths;
  }

  /** Raises store_read_failed. */
  events({ afterEventId, itemId, type, limit }: EventQuery): readonly QueueEvent[] {
    const { lines, end } = this.#linesBehind(afterEventId);
    const found: QueueEvent[] = [];
    let highest = this.#seen?.event ?? 0;
    for (const line of lines) {
      for (const event of eventsOf(line, afterEventId)) {
        highest = Math.max(highest, event.event_id);
        const isWanted = (itemId ?? event.item_id) === event.item_id && (type ?? event.event_type) === event.event_type;
        if (event.event_id > afterEventId && isWanted) found.push(event);
        if (found.length >= limit) return found;
      }
    }
    if (end !== null) this.#seen = { ...end, event: Math.max(highest, afterEventId) };
    return found;
  }

  /** How many events there are up to a record. Raises store_read_failed. */
  countUpTo(seq: number): number {
    const { lines } = this.#allLines();
    const contained = lines.filter((line) => (recordHead(line)?.seq ?? Infinity) <= seq);
    return contained.reduce((count, line) => count + eventsOf(line, 0).length, 0);
  }

  #linesBehind(afterEventId: number): TrailLines {
    if (this.#seen === null || afterEventId < this.#seen.event) return this.#allLines();
    const part = readJournal(this.#paths.journal, this.#seen);
    const goesOn = part !== null && part.inode === this.#seen.inode && part.start === this.#seen.offset;
    return goesOn ? { lines: part.lines, end: endOf(part) } : this.#allLines();
  }

  #allLines(): TrailLines {
    for (let attempt = 1; ; attempt += 1) {
      const part = readJournal(this.#paths.journal, null);
      const older = readJournal(this.#paths.olderJournal, null);
      if (part === null || part.inode !== older?.inode || attempt === READ_ATTEMPTS) {
        return { lines: [...(older?.lines ?? []), ...(part?.lines ?? [])], end: part === null ? null : endOf(part) };
      }
    }
  }
}

interface TrailLines {
  readonly lines: readonly string[];
  readonly end: JournalPosition | null;
}

function endOf({ inode, end }: JournalPart): JournalPosition {
  return { inode, offset: end };
}

/** The events of a line, unless none can have a higher number. */
function eventsOf(line: string, afterEventId: number): readonly QueueEvent[] {
  const head = recordHead(line);
  if ((head !== null && head.event <= afterEventId) || !line.includes('"events":[{')) return [];
  return decodeRecord(line)?.events ?? [];
}
