import type { ServerResponse } from 'node:http';
import type { EventsPage } from '../generated/types.ts';
import type { LoopPlace } from '../ports.ts';
import { encodeJson } from '../runtime/exact-number.ts';
import { loopOfQuery } from '../transport/service-place.ts';
import { type Query, parseQuery } from '../transport/service-query.ts';
import { refusalBody, refusalOf } from '../transport/service-refusal.ts';
import {
  HEARTBEAT_FRAME,
  OPENING_FRAME,
  eventFrame,
  failureFrame,
  positionFrame,
} from '../transport/service-stream.ts';
import type { Exchange } from './http-service-exchange.ts';
import { cursorOf } from './http-service-page.ts';
import type { ServiceScope } from './http-service-scope.ts';
import { waitForGrowth } from './http-service-wait.ts';

/** `GET /ops/stream`: events as they come, as server-sent events. */

/** Envelopes that are read at a time: what a stream holds in memory. */
const STREAM_PAGE_EVENTS = 100;
const HEARTBEAT_MS = 15_000;
/** A reader that takes nothing for this long has gone. Heartbeats keep a healthy one well below. */
const STALL_MS = 3 * HEARTBEAT_MS;
const STREAM_FIELDS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Streams events until the caller goes or the service stops. Raises what a page of events raises, as long as nothing was sent. */
export async function serveStream(exchange: Exchange, query: Query, scope: ServiceScope): Promise<void> {
  const { place, ...named } = loopOfQuery(query, scope.repos);
  exchange.loop = named;
  const cursor = resumeCursor(exchange) ?? cursorOf(query);
  const release = scope.seats.take();
  const { response } = exchange;
  const beat = setInterval(() => {
    if (response.headersSent && !response.writableNeedDrain) response.write(HEARTBEAT_FRAME);
  }, HEARTBEAT_MS);
  try {
    await new EventStream(exchange, scope, place).run(cursor);
  } finally {
    clearInterval(beat);
    release();
  }
}

/** Where the reader stopped, as browsers say when they connect again; it wins over `cursor`. Raises invalid_request. */
function resumeCursor(exchange: Exchange): number | null {
  const id = exchange.field('last-event-id');
  return id === null || id === '' ? null : cursorOf(parseQuery(`cursor=${encodeURIComponent(id)}`));
}

class EventStream {
  private readonly exchange: Exchange;
  private readonly scope: ServiceScope;
  private readonly place: LoopPlace;

  constructor(exchange: Exchange, scope: ServiceScope, place: LoopPlace) {
    this.exchange = exchange;
    this.scope = scope;
    this.place = place;
  }

  /** Raises what reading the first page raises; from then on the reader is told. */
  async run(cursor: number): Promise<void> {
    const { exchange } = this;
    const first = await this.read(cursor);
    exchange.begin(200, STREAM_FIELDS);
    exchange.request.socket.setTimeout(STALL_MS);
    try {
      await this.follow(first, cursor);
    } catch (error) {
      await this.tell(error);
    }
    exchange.response.end();
  }

  private async follow(first: EventsPage, from: number): Promise<void> {
    const { exchange, place, scope } = this;
    let page = first;
    let cursor = from;
    let open = await this.write(OPENING_FRAME);
    while (open) {
      open = await this.write(framesOf(page, cursor));
      if (open && page.cursor.eventLineOffset === cursor) {
        open = (await waitForGrowth({ exchange, place, cursor, waitMs: null }, scope)) === 'grown';
      }
      if (!open || scope.stopping.aborted) return;
      cursor = page.cursor.eventLineOffset;
      page = await this.read(cursor);
    }
  }

  private read(cursor: number): Promise<EventsPage> {
    const { exchange, scope, place } = this;
    return scope.loops.events(place, { cursor, maxEvents: STREAM_PAGE_EVENTS, traceId: exchange.traceId });
  }

  /** Tells the reader why the stream ends. */
  private async tell(error: unknown): Promise<void> {
    const refusal = refusalOf(error, [this.place.repo]);
    if (refusal.status >= 500) {
      this.scope.warn(`stream ended: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.exchange.noteCode(refusal.code);
    await this.write(failureFrame(refusalBody(refusal, this.exchange.traceId)));
  }

  /** Writes text and waits until the reader has taken enough of it; false when it has gone. */
  private async write(text: string): Promise<boolean> {
    const { response } = this.exchange;
    if (response.destroyed) return false;
    if (text === '') return true;
    this.exchange.sent(Buffer.byteLength(text));
    if (!response.write(text)) await drained(response);
    return !response.destroyed;
  }
}

function framesOf(page: EventsPage, cursor: number): string {
  const end = page.cursor.eventLineOffset;
  const frames = page.events.map((event) => eventFrame(event.cursor.eventLineOffset, encodeJson(event)));
  const last = page.events.at(-1)?.cursor.eventLineOffset ?? cursor;
  return frames.join('') + (last === end ? '' : positionFrame(end));
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.removeListener('drain', done).removeListener('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
}
