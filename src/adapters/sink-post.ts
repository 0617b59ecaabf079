import type { HttpDestination } from '../alerts/destination.ts';
import { httpDestination } from '../alerts/destination.ts';
import type { SinkAnswer } from '../alerts/sink-answer.ts';
import { PRIVATE_ADDRESS, type SinkFailure, refusedDestination, sinkFailure } from '../alerts/sink-failure.ts';
import type { OutboundPolicy } from '../generated/types.ts';
import type { Clock } from '../ports.ts';
import { Connections } from './http-client-connections.ts';
import { exchange, type ExchangeOutcome } from './http-client-exchange.ts';
import { isTlsCode } from './http-client-failure.ts';
import { ADDRESS_REFUSED, type SinkNetwork } from './sink-network.ts';

/**
 * Posts to URLs of the catalog, which may lead anywhere: only to allowed hosts and addresses, without redirects,
 * proxies and cookies, and with everything that comes back bounded.
 */

/** As much of an answer as is looked at. */
const MAX_ANSWER_BYTES = 65_536;
/** As many as a sink may have deliveries at a time. */
const MOST_IDLE = 16;

/** One POST. */
export interface SinkPost {
  readonly url: string;
  /** Added to the path of the URL. */
  readonly suffix?: string;
  /** Names in lower case; values that were checked. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For everything: finding the address, connecting, sending, and reading the answer to its end. */
  readonly timeoutMs: number;
}

/** What came of it. */
export type PostResult =
  | { readonly kind: 'answer'; readonly answer: SinkAnswer }
  | { readonly kind: 'failed'; readonly failure: SinkFailure };

/** Posts, and keeps connections from one post to the next. */
export interface SinkPoster {
  /** Sends once. Never rejects. */
  post(request: SinkPost): Promise<PostResult>;
  close(): Promise<void>;
}

/** Opens a poster. Nothing is connected before the first post. */
export function createSinkPoster(options: {
  readonly outbound: OutboundPolicy;
  readonly network: SinkNetwork;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}): SinkPoster {
  const { outbound, network, clock } = options;
  const origins = new Map<string, Connections>();
  const connectionsTo = (destination: HttpDestination): Connections => {
    const { origin } = destination;
    const { authorities } = network;
    const connections =
      origins.get(origin) ??
      new Connections(origin, {
        connectTimeoutMs: 0,
        lookup: network.lookupFor(destination),
        mostIdle: MOST_IDLE,
        ...(authorities === undefined ? {} : { authorities }),
      });
    origins.set(origin, connections);
    return connections;
  };
  return {
    post: async (request) => {
      const parsed = httpDestination(request.url, outbound, request.suffix);
      if (!parsed.ok) return refused(parsed.problem);
      if (network.refuses(parsed.value)) return refused(PRIVATE_ADDRESS);
      return resultOf(await sendOnce(connectionsTo(parsed.value), { ...request, target: parsed.value.target }, clock));
    },
    close: async () => {
      await Promise.all([...origins.values()].map((connections) => connections.close()));
    },
  };
}

function refused(problem: { readonly detailCode: string; readonly message: string }): PostResult {
  return { kind: 'failed', failure: refusedDestination(problem) };
}

/**
 * Sends over a connection that is there, or a new one. One that was used may be closed by the other side at the very
 * moment; then nobody saw the request, and it goes out again over a new one. Notifications carry their id, so that this
 * does no harm where the request was seen after all.
 */
async function sendOnce(
  connections: Connections,
  request: SinkPost & { readonly target: string },
  clock: Pick<Clock, 'monotonicMs'>,
): Promise<ExchangeOutcome | null> {
  const startedMs = clock.monotonicMs();
  for (const wanted of ['any', 'new'] as const) {
    const timeoutMs = request.timeoutMs - (clock.monotonicMs() - startedMs);
    const connection = connections.take(wanted);
    if (connection === null || timeoutMs <= 0) return null;
    const { target, headers, body } = request;
    const outcome = await exchange(connection, {
      method: 'POST',
      target,
      headers,
      body,
      timeoutMs,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      takesStart: true,
    });
    const isStale = connection.wasUsed && outcome.kind === 'no_answer' && outcome.reason === 'connection_lost';
    if (!isStale) return outcome;
  }
  return null;
}

/** `null` stands for a request that there was no time left for. */
function resultOf(outcome: ExchangeOutcome | null): PostResult {
  if (outcome === null) return failed('sink_timeout', 'no complete answer in time');
  if (outcome.kind === 'answer') {
    const { status, contentType, retryAfter, body, whole } = outcome;
    return { kind: 'answer', answer: { status, contentType, retryAfter, body, whole } };
  }
  const { code, reason, detail } = outcome;
  if (code === ADDRESS_REFUSED) return refused(PRIVATE_ADDRESS);
  if (reason === 'timeout') return failed('sink_timeout', detail);
  return failed(reason === 'connect_failed' && isTlsCode(code) ? 'tls_failed' : reason, detail);
}

function failed(detailCode: string, message: string): PostResult {
  return { kind: 'failed', failure: sinkFailure({ reasonCode: 'request_failed', detailCode, message }) };
}
