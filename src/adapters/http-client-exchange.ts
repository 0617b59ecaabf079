import type { Dispatcher } from 'undici';
import { AnswerBody } from './http-client-body.ts';
import type { Connection } from './http-client-connections.ts';
import { failureOf, type Failure } from './http-client-failure.ts';

/** One request and its answer over one connection. */

/** A request, encoded. */
export interface Exchange {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Milliseconds until it is given up; null for no limit. */
  readonly timeoutMs: number | null;
  /** Largest body of an answer. */
  readonly maxAnswerBytes: number;
  /** True when status and beginning of the body are enough: a body that is too large is cut, one that is encoded taken as it is. */
  readonly takesStart?: boolean;
  /** Makes the text of a body that need not be UTF-8. */
  readonly decode?: (bytes: Uint8Array, contentType: string) => string;
}

/** What came of it. */
export type ExchangeOutcome =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly contentType: string;
      readonly retryAfter: string | null;
      /** Where a redirect leads, as written. */
      readonly location: string | null;
      readonly body: string;
      /** False when the body was cut or is not text. */
      readonly whole: boolean;
    }
  | ({ readonly kind: 'no_answer'; readonly delivery: 'not_sent' | 'unknown' } & Failure);

/** Largest delay that a timer of Node.js takes. */
const LONGEST_TIMER_MS = 2_147_483_647;
/** Longest header value that is kept. */
const HEADER_CHARS = 200;
const LOCATION_CHARS = 8192;

/** Sends a request once. Afterwards the connection is released, or dropped when it is not clean. Never rejects. */
export function exchange(connection: Connection, request: Exchange): Promise<ExchangeOutcome> {
  return new Promise((resolve) => {
    const receiver = new Receiver(request, { connection, resolve });
    const { method, target: path, headers, body } = request;
    connection.client.dispatch({ method, path, headers: { ...headers }, body }, receiver);
  });
}

/** Where an exchange ends. */
interface Ending {
  readonly connection: Connection;
  readonly resolve: (outcome: ExchangeOutcome) => void;
}

type Head = Pick<Extract<ExchangeOutcome, { kind: 'answer' }>, 'status' | 'contentType' | 'retryAfter' | 'location'>;

/** Follows one request. Only a whole answer leaves the connection in use, so after it has settled nothing more comes. */
class Receiver implements Dispatcher.DispatchHandler {
  readonly #request: Exchange;
  readonly #ending: Ending;
  readonly #timer: NodeJS.Timeout | null;
  readonly #body: AnswerBody;
  #settled = false;
  /** True from just before the first byte is written: from then on the other side may have got the request. */
  #sent = false;
  #head: Head | null = null;

  constructor(request: Exchange, ending: Ending) {
    this.#request = request;
    this.#ending = ending;
    this.#body = new AnswerBody(request.maxAnswerBytes);
    const { timeoutMs } = request;
    const onTime = (): void => this.#fail({ reason: 'timeout', detail: 'no complete answer in time', code: '' });
    this.#timer = timeoutMs === null ? null : setTimeout(onTime, Math.min(timeoutMs, LONGEST_TIMER_MS));
  }

  onRequestStart(): void {
    this.#sent = true;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    // What is below 200 announces the answer (RFC 9110 15.2).
    if (status < 200) return;
    const field = (name: string, most = HEADER_CHARS): string | null =>
      [headers[name] ?? []].flat()[0]?.slice(0, most) ?? null;
    const location = field('location', LOCATION_CHARS);
    this.#head = { status, contentType: field('content-type') ?? '', retryAfter: field('retry-after'), location };
    if (this.#request.takesStart === true) return;
    const encoding = field('content-encoding');
    if (encoding !== null && encoding.toLowerCase() !== 'identity') {
      this.#finishWithout('', {
        reason: 'answer_malformed',
        detail: 'the body has a content encoding that was not asked for',
        code: '',
      });
    } else if (Number(field('content-length')) > this.#request.maxAnswerBytes) {
      this.#finishWithout('', this.#tooLarge());
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, piece: Buffer): void {
    if (!this.#settled && !this.#body.add(piece)) this.#finishWithout(this.#body.looseText(), this.#tooLarge());
  }

  onResponseEnd(): void {
    const { decode } = this.#request;
    const body = decode === undefined ? this.#body.text() : decode(this.#body.bytes(), this.#head?.contentType ?? '');
    if (body === null) {
      this.#finishWithout(this.#body.looseText(), {
        reason: 'answer_malformed',
        detail: 'the body is not UTF-8',
        code: '',
      });
    } else if (this.#head !== null && !this.#settled) {
      this.#ending.connection.release();
      this.#settle({ kind: 'answer', ...this.#head, body, whole: true });
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(failureOf(error, { sent: this.#sent, answered: this.#head !== null }));
  }

  /** Ends with a body that cannot be used. A refusal counts by its status even so; only success may need its body. */
  #finishWithout(body: string, failure: Failure): void {
    const needsBody = this.#request.takesStart !== true;
    if (this.#head === null || (needsBody && this.#head.status < 300)) {
      this.#fail(failure);
    } else if (!this.#settled) {
      this.#settle({ kind: 'answer', ...this.#head, body, whole: false });
      this.#ending.connection.drop();
    }
  }

  #tooLarge(): Failure {
    return { reason: 'answer_too_large', detail: `the answer exceeds ${this.#request.maxAnswerBytes} bytes`, code: '' };
  }

  #fail(failure: Failure): void {
    if (this.#settled) return;
    this.#settle({ kind: 'no_answer', delivery: this.#sent ? 'unknown' : 'not_sent', ...failure });
    this.#ending.connection.drop();
  }

  #settle(outcome: ExchangeOutcome): void {
    this.#settled = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#ending.resolve(outcome);
  }
}
