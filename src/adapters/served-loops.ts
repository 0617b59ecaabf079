import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventsPage, LoopRunSnapshot } from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import type {
  CaughtUpLog,
  Clock,
  EventsWanted,
  EventLogView,
  KnownLogs,
  LoopPlace,
  LogPosition,
  ProcessTable,
  ServedLoops,
} from '../ports.ts';
import { runtimePaths } from '../store/paths.ts';
import { type PageContext, PageRows, eventsPage } from '../transport/events-page.ts';
import { eventLogsWithin } from './fs-event-log.ts';
import { LogWatch } from './log-watch.ts';
import { type KnownLog, ServedLog, placeBefore, slicedEventLogs } from './served-log.ts';
import { type PageParts, composePage, encodeParts } from './served-page-text.ts';
import { cursorOf, snapshotServedLoop } from './served-snapshot.ts';

/** Loops as the HTTP service serves them, out of files of this machine. docs/transport.md */

/** Loops that are kept in memory; the ones that nobody has asked for longest are let go. */
const MOST_LOOPS = 32;
/** Pages that are kept while their log rests, and how long they may be together, in characters. */
const MOST_PAGES = 8;
const MOST_PAGE_CHARS = 4 << 20;
/** Times an answer is begun anew because the log was exchanged meanwhile. */
const ATTEMPTS = 3;

/** What loops are looked at with. */
export interface ServedLoopsOptions {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly processes: ProcessTable;
}

interface Entry {
  readonly place: LoopPlace;
  readonly eventsFile: string;
  readonly log: ServedLog;
  readonly watch: LogWatch;
}

/** A page in parts, and the text that was made of them last. */
interface KeptPage {
  readonly madeFor: string;
  readonly parts: PageParts;
  askedBy: string;
  text: string;
}

/** Serves loops until `close`. */
export function createServedLoops(options: ServedLoopsOptions): ServedLoops & KnownLogs {
  return new LocalLoops(options);
}

class LocalLoops implements ServedLoops, KnownLogs {
  private readonly options: ServedLoopsOptions;
  private readonly entries = new Map<string, Entry>();
  private readonly pages = new Map<string, KeptPage>();
  private readonly making = new Map<string, { readonly madeFor: string; readonly page: Promise<KeptPage> }>();
  private readonly closing = new AbortController();

  constructor(options: ServedLoopsOptions) {
    this.options = options;
  }

  async snapshot(place: LoopPlace, traceId: string | null, knownPid: number | null = null): Promise<LoopRunSnapshot> {
    const { clock, processes } = this.options;
    return await snapshotServedLoop({ place, traceId, knownPid, clock, processes, log: this.entry(place).log });
  }

  async events(place: LoopPlace, wanted: EventsWanted): Promise<EventsPage> {
    const { rows, context, view } = await this.collect(place, wanted);
    try {
      return eventsPage(rows, context);
    } finally {
      view.close();
    }
  }

  async eventsText(place: LoopPlace, wanted: EventsWanted): Promise<string> {
    const page = await this.page(place, wanted);
    const nowMs = this.options.clock.nowMs();
    const askedBy = `${String(Math.floor(nowMs / 1000))} ${wanted.traceId ?? ''}`;
    if (page.askedBy !== askedBy) {
      page.text = composePage(page.parts, { traceId: wanted.traceId, nowMs });
      page.askedBy = askedBy;
    }
    return page.text;
  }

  /** The parts of a page, made once while the log rests, also for those who ask at the same time. */
  private async page(place: LoopPlace, wanted: EventsWanted): Promise<KeptPage> {
    const name = JSON.stringify([place.repo, place.loop, wanted.cursor, wanted.maxEvents]);
    const madeFor = this.stampOf(place);
    const known = this.pages.get(name);
    if (known?.madeFor === madeFor) {
      return known;
    }
    const underway = this.making.get(name);
    if (underway?.madeFor === madeFor) {
      return await underway.page;
    }
    const making = { madeFor, page: this.makePage(place, wanted, madeFor) };
    this.making.set(name, making);
    try {
      const page = await making.page;
      this.keepPage(name, page);
      return page;
    } finally {
      if (this.making.get(name) === making) this.making.delete(name);
    }
  }

  private async makePage(place: LoopPlace, wanted: EventsWanted, madeFor: string): Promise<KeptPage> {
    const { rows, context, view } = await this.collect(place, wanted);
    try {
      return { madeFor, parts: await encodeParts(rows, context), askedBy: '', text: '' };
    } finally {
      view.close();
    }
  }

  async grown(place: LoopPlace, cursor: number, signal: AbortSignal): Promise<boolean> {
    const { log, watch } = this.entry(place);
    const signals = [signal, this.closing.signal];
    const ended = new AbortController();
    const end = (): void => ended.abort();
    // A signal that is composed of others is remembered by them for as long as they live, however short the wait is.
    for (const either of signals) {
      either.addEventListener('abort', end);
      if (either.aborted) end();
    }
    watch.open();
    try {
      for (;;) {
        const seen = watch.changes;
        const { position } = await log.catchUp();
        refuseAhead(cursor, position);
        if (position.line > cursor) return true;
        await watch.changed(seen, ended.signal);
        if (ended.signal.aborted) return false;
      }
    } finally {
      watch.close();
      for (const either of signals) either.removeEventListener('abort', end);
    }
  }

  async caughtUp(place: LoopPlace): Promise<CaughtUpLog | null> {
    try {
      const known = await this.entry(place).log.catchUp();
      return { cursor: cursorOf(place, known), fold: known.fold };
    } catch (error) {
      if (error instanceof OpsError && (error.code === 'snapshot_unavailable' || error.code === 'events_unavailable')) {
        return null;
      }
      throw error;
    }
  }

  close(): void {
    this.closing.abort();
    this.entries.clear();
    this.pages.clear();
  }

  /** What a page is true for: the log as it is. */
  private stampOf(place: LoopPlace): string {
    const { eventsFile } = this.entry(place);
    const stat = statSync(eventsFile, { bigint: true, throwIfNoEntry: false });
    return `${stat?.dev}:${stat?.ino}:${stat?.size}:${stat?.mtimeNs}`;
  }

  private keepPage(name: string, page: KeptPage): void {
    this.pages.delete(name);
    this.pages.set(name, page);
    let chars = [...this.pages.values()].reduce((sum, { parts }) => sum + parts.chars, 0);
    for (const [oldest, { parts }] of this.pages) {
      if (this.pages.size <= MOST_PAGES && chars <= MOST_PAGE_CHARS) break;
      this.pages.delete(oldest);
      chars -= parts.chars;
    }
  }

  /** Collects the rows of a page. The caller closes the view. */
  private async collect(place: LoopPlace, wanted: EventsWanted): Promise<CollectedPage> {
    const { log } = this.entry(place);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const known = await log.catchUp();
      refuseAhead(wanted.cursor, known.position);
      const view = log.view(known);
      if (view !== null) {
        try {
          return await collectRows(view, known, { place, wanted, nowMs: this.options.clock.nowMs() });
        } catch (error) {
          view.close();
          throw error;
        }
      }
    }
    throw new OpsError(
      'events_unavailable',
      `event log was exchanged again and again while it was read: ${place.loop}`,
    );
  }

  private entry(place: LoopPlace): Entry {
    const key = JSON.stringify([place.repo, place.loop]);
    const entry = this.entries.get(key) ?? newEntry(place);
    this.entries.delete(key);
    this.entries.set(key, entry);
    for (const [oldest, { watch }] of this.entries) {
      if (this.entries.size <= MOST_LOOPS) break;
      if (!watch.used && oldest !== key) this.entries.delete(oldest);
    }
    return entry;
  }
}

function newEntry(place: LoopPlace): Entry {
  const { eventsFile } = runtimePaths(place.repo, place.loop);
  const log = new ServedLog(eventsFile, eventLogsWithin(place.repo, slicedEventLogs));
  return { place, eventsFile, log, watch: new LogWatch(eventsFile) };
}

function refuseAhead(cursor: number, { line }: LogPosition): void {
  if (cursor > line) {
    throw new OpsError(
      'cursor_ahead',
      `cursor ${String(cursor)} lies behind the end of the log: it has ${String(line)} lines`,
    );
  }
}

interface CollectedPage {
  readonly rows: PageRows;
  readonly context: PageContext;
  readonly view: EventLogView;
}

async function collectRows(
  view: EventLogView,
  known: KnownLog,
  request: { readonly place: LoopPlace; readonly wanted: EventsWanted; readonly nowMs: number },
): Promise<CollectedPage> {
  const { place, wanted, nowMs } = request;
  const { cursor, maxEvents, traceId } = wanted;
  const from = findLine(view, known, cursor);
  const rows = new PageRows(view, from, maxEvents);
  for (let before = -1; rows.position.byte !== before && rows.position.line < known.position.line && !rows.full;) {
    before = rows.position.byte;
    // A page ends with the lines that are known: what was appended meanwhile is on the next one.
    view.scan(
      rows.position,
      (line) => line.line <= known.position.line && rows.take(line) && line.byteEnd - before < TURN_BYTES,
    );
    await nextTurn();
  }
  const source = { repoPath: place.repo, loopId: place.loop };
  const eventLineCount = known.position.line;
  const completeBytes = known.position.byte;
  return { rows, view, context: { traceId, source, eventLineCount, nowMs, view, from, completeBytes } };
}

/** Bytes of rows that are parsed between two turns of the process. */
const TURN_BYTES = 1 << 18;

/** The place behind a line. */
function findLine(view: EventLogView, known: KnownLog, line: number): LogPosition {
  const place = placeBefore(known, line);
  return place.line === line ? place : view.scan(place, (row) => row.line < line);
}
