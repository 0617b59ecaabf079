import type { EventsPage, Fold, LogPoint, LoopRunEvent, SetAsideRow } from '../generated/types.ts';
import { foldBadRow, foldBlankRow, foldEvent } from '../reconcile/fold.ts';
import { BadRowList, type IngestOptions, type IngestResult, type LastRow, badRowError } from '../reconcile/ingest.ts';
import { emptySpan, extendSpan } from '../reconcile/sequence-span.ts';
import { eventOf } from './event-envelope.ts';
import { MAX_PAGE_EVENTS } from './events-page.ts';

/**
 * Takes pages of events into the fold, one after the other; none is kept. What a local pass reads from the file comes
 * out the same here, row by row.
 */

/** How to read pages. `from.byte` is 0 where the service tells no bytes. */
export interface PageIngestOptions extends IngestOptions {
  /** Lines of the log at the moment that the pass is about: what came later is left for the next one. */
  readonly lastLine: number;
}

/** The figures of the log that only a snapshot tells. */
export type LogFigures = Pick<IngestResult, 'sizeBytes' | 'tornTailBytes'>;

/** Reads pages step by step. */
export class PageIngest {
  /** Lines read. */
  line: number;
  /** The place after the last line that was read, with what identifies it; null when no page told it. */
  point: LogPoint | null = null;
  private readonly fold: Fold;
  private readonly options: PageIngestOptions;
  private readonly badRows = new BadRowList();
  private rowsRead = 0;
  private counted = 0;
  private rowsBlank = 0;
  private span = emptySpan();
  private last: LastRow | null = null;

  /** `fold` is changed in place: hand over a copy. */
  constructor(fold: Fold, options: PageIngestOptions) {
    this.fold = fold;
    this.options = options;
    this.line = options.from.line;
  }

  /** True when nothing is left to read, or no more may be. */
  get done(): boolean {
    return this.line >= this.options.lastLine || this.full;
  }

  /** Events to ask for. */
  get wanted(): number {
    const { maxEvents, uncountedLines, lastLine } = this.options;
    const lines = Math.min(MAX_PAGE_EVENTS, lastLine - this.line);
    const free = Math.max(0, uncountedLines - this.line);
    return maxEvents === 0 ? lines : Math.min(lines, free + maxEvents - this.counted);
  }

  /** Takes the next page. With `strict` raises event_rows_quarantined. */
  take(page: EventsPage): void {
    const pageEnd = page.log?.to.eventLineOffset ?? basicEnd(page, this.options.lastLine);
    const end = Math.min(pageEnd, this.options.lastLine);
    for (const row of rowsInOrder(page)) {
      if (row.line > end || this.full) {
        break;
      }
      this.passBlankRows(row.line - 1);
      this.takeRow(row, page);
    }
    if (!this.full) {
      this.passBlankRows(end);
    }
    this.point = page.log !== undefined && this.line === pageEnd ? page.log.to : null;
  }

  /** What was read, with the byte at which it ends. */
  result(byte: number, { sizeBytes, tornTailBytes }: LogFigures): IngestResult {
    this.fold.byte = byte;
    const position = { line: this.line, byte };
    const backlogRows = Math.max(0, this.options.lastLine - this.line);
    return {
      fold: this.fold,
      rowsRead: this.rowsRead,
      rowsBlank: this.rowsBlank,
      rowsBad: this.badRows.count,
      badRows: this.badRows.listed(position),
      span: this.span,
      last: this.last,
      position,
      backlogRows,
      backlogBytes: backlogRows > 0 ? Math.max(0, sizeBytes - byte) : 0,
      tornTailBytes: backlogRows > 0 ? 0 : tornTailBytes,
      sizeBytes,
    };
  }

  private get full(): boolean {
    return this.options.maxEvents > 0 && this.counted >= this.options.maxEvents;
  }

  private takeRow(row: PageRow, page: EventsPage): void {
    const position = { line: row.line, byte: this.fold.byte };
    if ('envelope' in row) {
      const read = eventOf(row.envelope);
      foldEvent(this.fold, read.event, position);
      this.rowsRead += 1;
      this.counted += row.line > this.options.uncountedLines ? 1 : 0;
      this.span = extendSpan(this.span, row.line);
      const long = page.longRows?.find(({ line }) => line === row.line);
      this.last = { line: row.line, ...read, ...(long === undefined ? {} : { characters: long.characters }) };
    } else {
      const { bad } = row;
      if (this.options.strict) {
        throw badRowError(bad, `${bad.reason}: ${bad.detail}`);
      }
      foldBadRow(this.fold, position);
      this.badRows.add(() => bad);
    }
    this.line = Math.max(this.line, row.line);
  }

  /** Lines that no row of the page stands for are blank. */
  private passBlankRows(upTo: number): void {
    const rows = upTo - this.line;
    if (rows > 0) {
      foldBlankRow(this.fold, { line: upTo, byte: this.fold.byte }, rows);
      this.rowsBlank += rows;
      this.line = upTo;
    }
  }
}

type PageRow =
  | { readonly line: number; readonly envelope: LoopRunEvent }
  | { readonly line: number; readonly bad: SetAsideRow };

/** Events in the order in which they came, bad rows where their line belongs. */
function rowsInOrder({ events, badRows = [] }: EventsPage): readonly PageRow[] {
  const rows: PageRow[] = [];
  let next = 0;
  for (const envelope of events) {
    const line = envelope.sequence.value;
    for (let bad = badRows[next]; bad !== undefined && bad.line < line; bad = badRows[next]) {
      rows.push({ line: bad.line, bad });
      next += 1;
    }
    rows.push({ line, envelope });
  }
  return [...rows, ...badRows.slice(next).map((bad) => ({ line: bad.line, bad }))];
}

/** A basic service says where its last event stands; a page without any means that there are only blank rows left. */
function basicEnd({ events, cursor }: EventsPage, lastLine: number): number {
  return events.length === 0 ? lastLine : Math.max(cursor.eventLineOffset, events.at(-1)?.sequence.value ?? 0);
}
