import { INTEGER_MAX } from '../config/integer-range.ts';
import { encodeJson } from '../runtime/exact-number.ts';
import { loopOfQuery } from '../transport/service-place.ts';
import { type Query, integerOf } from '../transport/service-query.ts';
import { ServiceRefusal } from '../transport/service-refusal.ts';
import type { Answer, Exchange } from './http-service-exchange.ts';
import type { ServiceScope } from './http-service-scope.ts';
import { waitForGrowth } from './http-service-wait.ts';

/** `GET /ops/snapshot` and `GET /ops/events`. */

/** Most envelopes in one answer, however many are asked for. */
const PAGE_EVENTS = 1000;
/** Longest that a request waits for events, in seconds. */
const MOST_WAIT_SECONDS = 60;
/** Answers that are being sent may together be this large; more callers are told to come again. */
const MOST_SENDING_BYTES = 64 << 20;
const PID = { min: 1, max: INTEGER_MAX, default: 0 } as const;
const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER, default: 0 } as const;

/** The envelope of a loop as it is now. Raises what finding and reading the loop raises, overloaded. */
export async function answerSnapshot(exchange: Exchange, query: Query, scope: ServiceScope): Promise<Answer> {
  const { place, ...named } = loopOfQuery(query, scope.repos);
  exchange.loop = named;
  const knownPid = query.has('knownPid') ? integerOf(query, 'knownPid', PID) : null;
  refuseWhenFull(scope);
  return { status: 200, body: encodeJson(await scope.loops.snapshot(place, exchange.traceId, knownPid)) };
}

/** A page of events after `cursor`, at once or as soon as there are any. Raises as {@link answerSnapshot}, cursor_ahead. */
export async function answerEvents(exchange: Exchange, query: Query, scope: ServiceScope): Promise<Answer> {
  const { place, ...named } = loopOfQuery(query, scope.repos);
  exchange.loop = named;
  const cursor = cursorOf(query);
  const asked = integerOf(query, 'maxEvents', COUNT);
  const waitSeconds = integerOf(query, 'wait', { min: 0, max: MOST_WAIT_SECONDS, default: 0 });
  if (waitSeconds > 0) {
    const release = scope.seats.take();
    try {
      await waitForGrowth({ exchange, place, cursor, waitMs: waitSeconds * 1000 }, scope);
    } finally {
      release();
    }
  }
  refuseWhenFull(scope);
  const maxEvents = asked === 0 ? PAGE_EVENTS : Math.min(asked, PAGE_EVENTS);
  const text = await scope.loops.eventsText(place, { cursor, maxEvents, traceId: exchange.traceId });
  return { status: 200, body: scope.encoded.bytesOf(`${place.repo}\n${place.loop}\n${cursor}\n${maxEvents}`, text) };
}

/** The line after which events are wanted. Raises invalid_request. */
export function cursorOf(query: Query): number {
  return integerOf(query, 'cursor', COUNT);
}

function refuseWhenFull({ sending }: ServiceScope): void {
  if (sending.bytes > MOST_SENDING_BYTES) throw new ServiceRefusal('overloaded');
}
