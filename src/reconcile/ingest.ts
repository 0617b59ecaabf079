import type { Fold } from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import type { EventLogView, LogLine, LogPosition } from '../ports.ts';
import { readLine, type QuarantineReason, type RuntimeEvent } from '../runtime/event-row.ts';
import { foldBadRow, foldBlankRow, foldEvent } from './fold.ts';
import { type SequenceSpan, emptySpan, extendSpan } from './sequence-span.ts';

/**
 * Reads what is new in the event log into the fold. Rows that cannot be used are set aside with their place
 * and reason; nothing is skipped silently, and one bad row never stops the pass.
 */

/** At most this many bad rows of one pass are listed one by one; the rest are counted in one more row. */
export const MAX_LISTED_BAD_ROWS = 1000;
/** Bytes of a bad row that are kept as evidence. */
export const BAD_ROW_HEAD_BYTES = 256;

/** A row that was set aside. */
export interface BadRow {
  readonly line: number;
  readonly byteStart: number;
  readonly byteEnd: number;
  readonly reason: QuarantineReason | 'rows_not_listed';
  readonly detail: string;
  /** The first bytes, one character each (latin1). */
  readonly head: string;
}

/** The last event of a pass with its text, from which an envelope without loss can be made. */
export interface LastRow {
  readonly line: number;
  readonly text: string;
  readonly event: RuntimeEvent;
  /** Length of the row in the log, where the text is not the one that stands there. */
  readonly characters?: number;
}

/** What one pass read. */
export interface IngestResult {
  readonly fold: Fold;
  readonly rowsRead: number;
  readonly rowsBlank: number;
  readonly rowsBad: number;
  readonly badRows: readonly BadRow[];
  readonly span: SequenceSpan;
  readonly last: LastRow | null;
  readonly position: LogPosition;
  /** Complete lines behind the position that were not read because of a limit. */
  readonly backlogRows: number;
  readonly backlogBytes: number;
  /** Bytes after the last LF: a row that is still being written. */
  readonly tornTailBytes: number;
  readonly sizeBytes: number;
}

/** How to read. */
export interface IngestOptions {
  readonly from: LogPosition;
  /** Events to take at most; 0 means all. */
  readonly maxEvents: number;
  /** Lines that do not count towards the limit: a replay reads again what had been read, or it would go backwards. */
  readonly uncountedLines: number;
  /** Raise event_rows_quarantined at the first bad row instead of setting it aside. */
  readonly strict: boolean;
}

/** Reads a view step by step: {@link read} again after the view was extended goes on where it stopped. */
export class Ingest {
  private readonly view: EventLogView;
  private readonly options: IngestOptions;
  private readonly fold: Fold;
  private readonly badRows = new BadRowList();
  private position: LogPosition;
  private rowsRead = 0;
  private counted = 0;
  private rowsBlank = 0;
  private span = emptySpan();
  private last: LastRow | null = null;

  /** `fold` is changed in place: hand over a copy. */
  constructor(view: EventLogView, fold: Fold, options: IngestOptions) {
    this.view = view;
    this.fold = fold;
    this.options = options;
    this.position = options.from;
  }

  /** Reads up to the view's end or the limit. */
  read(): IngestResult {
    if (!this.full()) {
      this.position = this.view.scan(this.position, (line) => this.take(line));
    }
    return this.result();
  }

  private full(): boolean {
    return this.options.maxEvents > 0 && this.counted >= this.options.maxEvents;
  }

  private take(line: LogLine): boolean {
    const position = { line: line.line, byte: line.byteEnd };
    const row = readLine(line);
    if (row.kind === 'event') {
      foldEvent(this.fold, row.event, position);
      this.rowsRead += 1;
      this.counted += line.line > this.options.uncountedLines ? 1 : 0;
      this.last = { line: line.line, text: line.text, event: row.event };
      this.span = extendSpan(this.span, line.line);
    } else if (row.kind === 'blank') {
      foldBlankRow(this.fold, position);
      this.rowsBlank += 1;
    } else {
      this.setAside(line, row.reason, row.detail);
    }
    return !this.full();
  }

  private setAside(line: LogLine, reason: QuarantineReason, detail: string): void {
    if (this.options.strict) {
      throw badRowError(line, `${reason}: ${detail}`);
    }
    foldBadRow(this.fold, { line: line.line, byte: line.byteEnd });
    this.badRows.add(() => badRowOf(line, { reason, detail }, this.view));
  }

  private result(): IngestResult {
    const unread = this.view.sizeBytes - this.position.byte;
    const backlogRows = this.full() ? this.view.countLines(this.position.byte) : 0;
    return {
      fold: this.fold,
      rowsRead: this.rowsRead,
      rowsBlank: this.rowsBlank,
      rowsBad: this.badRows.count,
      badRows: this.badRows.listed(this.position),
      span: this.span,
      last: this.last,
      position: this.position,
      backlogRows,
      backlogBytes: backlogRows > 0 ? unread : 0,
      tornTailBytes: backlogRows > 0 ? 0 : unread,
      sizeBytes: this.view.sizeBytes,
    };
  }
}

/** A row that cannot be used, with its first bytes. */
export function badRowOf(
  line: Pick<LogLine, 'line' | 'byteStart' | 'byteEnd'>,
  why: Pick<BadRow, 'reason' | 'detail'>,
  view: Pick<EventLogView, 'peek'>,
): BadRow {
  const { byteStart, byteEnd } = line;
  const head = view.peek(byteStart, Math.min(BAD_ROW_HEAD_BYTES, byteEnd - byteStart - 1));
  return { line: line.line, byteStart, byteEnd, reason: why.reason, detail: why.detail, head };
}

/** The bad rows of one pass: the first of them one by one, the rest as a count. */
export class BadRowList {
  count = 0;
  private readonly rows: BadRow[] = [];

  add(make: () => BadRow): void {
    this.count += 1;
    if (this.rows.length < MAX_LISTED_BAD_ROWS) {
      this.rows.push(make());
    }
  }

  /** The rows up to a position, with one more that stands for those that are not listed. */
  listed(position: LogPosition): readonly BadRow[] {
    const unlisted = this.count - this.rows.length;
    const lastListed = this.rows.at(-1);
    if (unlisted === 0 || lastListed === undefined) {
      return this.rows;
    }
    const detail = `${String(unlisted)} more rows between line ${String(lastListed.line + 1)} and line ${String(position.line)}`;
    const range = { line: lastListed.line + 1, byteStart: lastListed.byteEnd, byteEnd: position.byte };
    return [...this.rows, { ...range, reason: 'rows_not_listed', detail, head: '' }];
  }
}

/** The error for a bad row where none is accepted. */
export function badRowError(line: Pick<LogLine, 'line' | 'byteStart' | 'byteEnd'>, detail: string): OpsError {
  const place = `line ${String(line.line)} (bytes ${String(line.byteStart)}-${String(line.byteEnd)})`;
  return new OpsError('event_rows_quarantined', `event log ${place} cannot be used: ${detail}`, {
    hint: 'without --strict the row is set aside and the rest is processed',
  });
}
