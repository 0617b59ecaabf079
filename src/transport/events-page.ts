import type { EventsPage, LogPoint, LongRow, PageLog, SetAsideRow } from '../generated/types.ts';
import type { EventLogView, LogLine, LogPosition } from '../ports.ts';
import { badRowOf } from '../reconcile/ingest.ts';
import { readLine } from '../runtime/event-row.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { type EnvelopeContext, type EnvelopeRow, MAX_EMBEDDED_ROW, eventEnvelope } from './event-envelope.ts';

/** One page of an event log as the service hands it out. docs/transport.md */

/** Largest number of envelopes on a page, whatever is asked for. */
export const MAX_PAGE_EVENTS = 1000;
/** Bytes of the log on a page; an envelope holds up to twice as many. One row that is longer has a page to itself. */
const PAGE_BYTES = 4 << 20;
/** Rows of a page that cannot be used. */
const MAX_PAGE_BAD_ROWS = 1000;

/** Collects the rows of a page, line by line. */
export class PageRows {
  readonly events: EnvelopeRow[] = [];
  readonly badRows: SetAsideRow[] = [];
  readonly longRows: LongRow[] = [];
  rowsBlank = 0;
  /** Behind the last line that is on the page. */
  position: LogPosition;
  private readonly from: LogPosition;
  private readonly maxEvents: number;
  private readonly view: Pick<EventLogView, 'peek'>;

  /** `maxEvents` 0 asks for as many as there may be. */
  constructor(view: Pick<EventLogView, 'peek'>, from: LogPosition, maxEvents: number) {
    this.view = view;
    this.from = from;
    this.position = from;
    this.maxEvents = maxEvents === 0 ? MAX_PAGE_EVENTS : Math.min(maxEvents, MAX_PAGE_EVENTS);
  }

  get full(): boolean {
    return (
      this.events.length >= this.maxEvents ||
      this.badRows.length >= MAX_PAGE_BAD_ROWS ||
      this.position.byte - this.from.byte >= PAGE_BYTES
    );
  }

  /** Takes a line; false when the page is full, in which case the line may be left for the next one. */
  take(line: LogLine): boolean {
    const isFirst = this.position.byte === this.from.byte;
    if (this.full || (!isFirst && line.byteEnd - this.from.byte > PAGE_BYTES)) {
      return false;
    }
    const row = readLine(line);
    if (row.kind === 'event') {
      this.events.push({ line: line.line, text: line.text, event: row.event });
      if (line.text.length > MAX_EMBEDDED_ROW) {
        this.longRows.push({ line: line.line, characters: line.text.length });
      }
    } else if (row.kind === 'bad') {
      this.badRows.push({ ...badRowOf(line, row, this.view) });
    } else {
      this.rowsBlank += 1;
    }
    this.position = { line: line.line, byte: line.byteEnd };
    return !this.full;
  }
}

/** What a page says besides its rows. */
export interface PageContext extends Pick<EnvelopeContext, 'traceId' | 'source' | 'eventLineCount'> {
  readonly nowMs: number;
  readonly view: Pick<EventLogView, 'identify' | 'sizeBytes' | 'modifiedAtMs'>;
  readonly from: LogPosition;
  /** Bytes up to the end of the last complete line. */
  readonly completeBytes: number;
}

/** A page without its envelopes. */
export type PageFrame = Omit<EventsPage, 'events'>;

/** Everything of a page but its envelopes. */
export function pageFrame(rows: PageRows, context: PageContext): PageFrame {
  const { traceId, source, eventLineCount, nowMs } = context;
  const { line } = rows.position;
  return {
    ok: true,
    schemaVersion: 'v1',
    ...(traceId === null ? {} : { traceId }),
    source,
    cursor: { eventLineOffset: line, eventLineCount, updatedAt: formatInstant(nowMs) },
    log: pageLog(rows, context),
    rowsBlank: rows.rowsBlank,
    badRows: rows.badRows,
    longRows: rows.longRows,
  };
}

/** What the envelopes of a page share. */
export function pageEnvelopeContext({ traceId, source, eventLineCount, nowMs }: PageContext): EnvelopeContext {
  return { emittedAt: formatInstant(nowMs), traceId, source, eventLineCount };
}

/** The whole page. */
export function eventsPage(rows: PageRows, context: PageContext): EventsPage {
  const envelope = pageEnvelopeContext(context);
  return { ...pageFrame(rows, context), events: rows.events.map((row) => eventEnvelope(row, envelope)) } as EventsPage;
}

function pageLog(rows: PageRows, { view, from, completeBytes, eventLineCount }: PageContext): PageLog {
  const { sizeBytes, modifiedAtMs } = view;
  const point = ({ line, byte }: LogPosition): LogPoint => ({
    eventLineOffset: line,
    eventByteOffset: byte,
    identity: { ...view.identify(byte) },
  });
  return {
    from: point(from),
    to: point(rows.position),
    sizeBytes,
    modifiedAt: formatInstant(modifiedAtMs),
    tornTailBytes: sizeBytes - completeBytes,
    backlogRows: eventLineCount - rows.position.line,
  };
}
