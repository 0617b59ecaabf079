import { OpsError } from '../errors.ts';
import type { Clock, ServiceAnswer, ServiceCall, ServiceHttp, Timer } from '../ports.ts';
import { retryAfterMs } from '../transport/service-retry-after.ts';
import { type AttemptOutcome, decideRetry } from '../transport/service-retry.ts';
import { encodeTarget, parseServiceBase } from '../transport/service-target.ts';
import { Connections } from './http-client-connections.ts';
import { exchange, type ExchangeOutcome } from './http-client-exchange.ts';
import { systemClock } from './system-clock.ts';
import { systemTimer } from './system-timer.ts';

/**
 * The HTTP client. It takes nothing from its surroundings: no proxy, no redirect, no cookie, no file and no variable
 * but what it is given. docs/decisions/http-client.md
 *
 * Loading it costs a third of what starting Node.js costs: commands that mostly work on files import it dynamically.
 */

/** Longest time for a connection to stand. */
const CONNECT_TIMEOUT_MS = 5_000;
/** Longest time for a request with all its attempts. */
const MAX_TIME_MS = 30_000;
/** Largest body of an answer. */
const MAX_ANSWER_BYTES = 33_554_432;

/** What may stand in a header value that is a secret or an id: visible ASCII, no blank. */
const HEADER_TEXT = /^[\x21-\x7e]{1,4096}$/;

/** How to speak with a service. */
export interface ServiceHttpOptions {
  /** Absolute http or https URL; a path in it is kept before every path that is called. */
  readonly baseUrl: string;
  /** Null or empty for none. */
  readonly token: string | null;
  /** Attempts in all, the first included; at least 1. */
  readonly retryAttempts: number;
  /** Bound of the pause before the second attempt; it doubles from there. */
  readonly retryBackoffSeconds: number;
  /** 0 for no limit. */
  readonly connectTimeoutMs?: number;
  /** For a call without a deadline of its own, retries included; 0 for no limit. */
  readonly maxTimeMs?: number;
  readonly maxAnswerBytes?: number;
  readonly clock?: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  /** A number from 0 up to but not including 1. */
  readonly random?: () => number;
  /** Waits between attempts. */
  readonly timer?: Timer;
  /** Takes a note for the user, such as that the token can be read on the way. */
  readonly warn?: (message: string) => void;
}

/** A request whose path and query are encoded already. */
export interface EncodedCall extends Omit<ServiceCall, 'path' | 'query'> {
  /** Path and query as they go out, below the base URL. */
  readonly target: string;
  readonly idempotencyKey: string | null;
}

/** The client with one more way in, for a caller that encodes itself. */
export interface HttpClient extends ServiceHttp {
  send(call: EncodedCall): Promise<ServiceAnswer>;
}

/**
 * Opens a client. Connects when the first call is made and keeps connections until `close`. Raises usage_error for a
 * base URL that cannot be used and for a token that no header can carry; calls raise it for a path, trace id or key
 * that cannot be sent. Whatever the network does is an answer, not an error.
 */
export function createServiceHttp(options: ServiceHttpOptions): HttpClient {
  const base = parseServiceBase(options.baseUrl);
  const token = options.token ?? '';
  if (token !== '') {
    checkHeader(token, 'the token of the service');
    if (!base.isPrivate) options.warn?.(`the token goes to ${base.origin} unencrypted: use https, or a tunnel`);
  }
  const connections = new Connections(base.origin, {
    connectTimeoutMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
  });
  const send = async (call: EncodedCall): Promise<ServiceAnswer> => {
    const headers = headersOf(call, token);
    const answer = await attempt({
      connections,
      options,
      call: { ...call, target: base.prefix + call.target },
      headers,
    });
    return withoutToken(answer, token);
  };
  return {
    send,
    call: async ({ path, query, ...rest }) =>
      await send({ ...rest, target: encodeTarget(path, query), idempotencyKey: null }),
    close: async () => await connections.close(),
  };
}

/** Before the first attempt: what a call comes to when its time is up or the client is closed by then. */
const NOT_STARTED: ServiceAnswer = {
  kind: 'no_answer',
  delivery: 'not_sent',
  reason: 'timeout',
  detail: 'it was too late to send the request',
  attempts: 0,
};

interface Attempts {
  readonly connections: Connections;
  readonly options: ServiceHttpOptions;
  readonly call: EncodedCall;
  readonly headers: Readonly<Record<string, string>>;
}

async function attempt({ connections, options, call, headers }: Attempts): Promise<ServiceAnswer> {
  const { clock = systemClock, random = Math.random, timer = systemTimer } = options;
  const limitMs = call.deadlineMs ?? (options.maxTimeMs === 0 ? null : (options.maxTimeMs ?? MAX_TIME_MS));
  const startedMs = clock.monotonicMs();
  const remainingMs = (): number | null => (limitMs === null ? null : limitMs - (clock.monotonicMs() - startedMs));
  let last = NOT_STARTED;
  for (let attempts = 1; ; attempts += 1) {
    const timeoutMs = remainingMs();
    if (timeoutMs !== null && timeoutMs <= 0) return last;
    const connection = connections.take(call.repeatable ? 'any' : 'new');
    if (connection === null) return last;
    const maxAnswerBytes = options.maxAnswerBytes ?? MAX_ANSWER_BYTES;
    const outcome = await exchange(connection, { ...call, headers, timeoutMs, maxAnswerBytes });
    const decision = decideRetry(attemptOutcome(outcome, clock.nowMs()), {
      attemptsMade: attempts,
      attemptsAllowed: options.retryAttempts,
      backoffMs: options.retryBackoffSeconds * 1000,
      repeatable: call.repeatable,
      remainingMs: remainingMs(),
      random: random(),
    });
    last = answerAfter(last, outcome, attempts);
    if (decision.action === 'stop') return last;
    await timer.wait(decision.waitMs);
  }
}

function attemptOutcome(outcome: ExchangeOutcome, nowMs: number): AttemptOutcome {
  if (outcome.kind === 'answer') {
    const { status, retryAfter } = outcome;
    return { kind: 'answer', status, retryAfterMs: retryAfter === null ? null : retryAfterMs(retryAfter, nowMs) };
  }
  if (outcome.reason === 'timeout') return { kind: 'timeout' };
  if (outcome.delivery === 'not_sent') return { kind: 'not_sent' };
  return { kind: outcome.reason === 'connection_lost' ? 'lost' : 'unusable' };
}

/** The answer so far. A request that one attempt may have delivered stays that way, whatever became of later ones. */
function answerAfter(before: ServiceAnswer, outcome: ExchangeOutcome, attempts: number): ServiceAnswer {
  if (outcome.kind === 'answer') {
    const { kind, status, contentType, body } = outcome;
    return { kind, status, contentType, body, attempts };
  }
  const mayHaveArrived = before.kind === 'answer' || before.delivery === 'unknown';
  const { kind, reason, detail } = outcome;
  return { kind, delivery: mayHaveArrived ? 'unknown' : outcome.delivery, reason, detail, attempts };
}

/** Shortest token that is looked for in answers; a shorter one would take ordinary words apart. */
const FINDABLE_TOKEN_CHARS = 4;

/** A server may send back what it got, and refusals end up in messages and logs. A success stays as it came. */
function withoutToken(answer: ServiceAnswer, token: string): ServiceAnswer {
  if (answer.kind !== 'answer' || token.length < FINDABLE_TOKEN_CHARS) return answer;
  const contentType = answer.contentType.replaceAll(token, '***');
  return { ...answer, contentType, body: answer.status < 300 ? answer.body : answer.body.replaceAll(token, '***') };
}

function headersOf(call: EncodedCall, token: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'ops-manager',
  };
  if (call.body !== null) headers['content-type'] = 'application/json';
  if (call.traceId !== null) headers['x-trace-id'] = checkHeader(call.traceId, 'the trace id');
  if (call.idempotencyKey !== null) {
    headers['x-idempotency-key'] = checkHeader(call.idempotencyKey, 'the idempotency key');
  }
  return token === '' ? headers : { ...headers, authorization: `Bearer ${token}`, 'x-ops-token': token };
}

/** Hands a header value back. Raises usage_error, without the value, when it could end the header or the request. */
function checkHeader(value: string, what: string): string {
  if (HEADER_TEXT.test(value)) return value;
  throw new OpsError('usage_error', `${what} cannot be sent: 1 to 4096 visible ASCII characters, no blanks`);
}
