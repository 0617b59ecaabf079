import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServiceAccessRow } from '../generated/types.ts';
import type { Clock } from '../ports.ts';
import { CALLER_GONE_STATUS, accessRow } from '../transport/service-access.ts';
import type { NamedLoop } from '../transport/service-place.ts';
import { type ServiceRefusal, refusalBody } from '../transport/service-refusal.ts';
import type { RequestTarget } from '../transport/service-route.ts';
import { announcesBody, checkBodyFields, collectBody, decodeBody, discardBody } from './http-service-body.ts';

/** An answer with a body. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string | Buffer;
}

/** What exchanges share. */
export interface ExchangeScope {
  readonly clock: Clock;
  /** Takes one row of the access log. */
  readonly log: (row: ServiceAccessRow) => void;
  /** How long a reader may stall while an answer is sent. */
  readonly stallMs: number;
  /** Bytes of answers that are being sent, all together. */
  readonly sending: { bytes: number };
  /** Aborted when the service stops: connections are not kept then. */
  readonly stopping: AbortSignal;
}

/** Fields of every answer (RFC 9110 8.3, RFC 9111 5.2.2.5, WHATWG Fetch 3.6). */
const STANDARD_FIELDS = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** One request and its answer. What is known of it is filled in as it is found out, for the access log. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Address of the caller; null when it had gone already. */
  readonly remote: string | null;
  /** True once the token was found right, or none is needed. */
  trusted = false;
  target: RequestTarget = { authority: null, path: '', query: '' };
  traceId: string | null = null;
  loop: NamedLoop | null = null;
  /** True until the caller was told to go on, when it waits to be told (RFC 9110 10.1.1). */
  private awaitsContinue: boolean;
  /** False while a body is, or may be, on its way. */
  private bodyDone: boolean;
  private readonly scope: ExchangeScope;
  private readonly startedMs: number;
  private status = CALLER_GONE_STATUS;
  private code: string | null = null;
  private bodyBytes = 0;

  constructor(
    message: { request: IncomingMessage; response: ServerResponse; awaitsContinue: boolean },
    scope: ExchangeScope,
  ) {
    this.request = message.request;
    this.response = message.response;
    this.awaitsContinue = message.awaitsContinue;
    this.bodyDone = !announcesBody(message.request);
    this.remote = message.request.socket.remoteAddress ?? null;
    this.scope = scope;
    this.startedMs = scope.clock.monotonicMs();
    // Writing to a caller that has gone is no error of the service; without a listener it would end the process.
    this.response.on('error', () => undefined).once('close', () => this.logEnd());
  }

  /** The value of a header field that may occur once; null without it. Raises nothing: Node.js joins or drops doubles. */
  field(name: string): string | null {
    const value = this.request.headers[name];
    return typeof value === 'string' ? value : null;
  }

  /** True while a body was announced and has not been read to its end. */
  get bodyPending(): boolean {
    return !this.bodyDone;
  }

  /**
   * The body as text. Nothing of it is read when its header already says that it is too large or no JSON. Raises
   * unsupported_media_type, payload_too_large, invalid_json, request_timeout.
   */
  async readBody(maxBytes: number): Promise<string> {
    checkBodyFields(this.request, maxBytes);
    if (this.awaitsContinue) {
      this.awaitsContinue = false;
      this.response.writeContinue();
    }
    const bytes = await collectBody(this.request, maxBytes);
    this.bodyDone = true;
    return decodeBody(bytes);
  }

  /** Sends an answer. Does nothing when the caller has gone or was answered. */
  send(answer: Answer): void {
    const { response } = this;
    if (response.headersSent || response.destroyed) return;
    const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body;
    this.begin(answer.status, { ...STANDARD_FIELDS, 'Content-Length': String(bytes.length), ...answer.headers });
    this.sent(this.request.method === 'HEAD' ? 0 : bytes.length);
    this.countWhileSending(bytes.length);
    if (this.bodyDone || this.awaitsContinue) {
      response.end(bytes);
      return;
    }
    response.write(bytes);
    discardBody(this.request, () => response.end());
  }

  /** Writes the header of an answer whose body follows in pieces; the caller says by {@link sent} how long they are. */
  begin(status: number, headers: Readonly<Record<string, string>>): void {
    this.status = status;
    const close = this.bodyDone && !this.scope.stopping.aborted ? {} : { Connection: 'close' };
    const trace = this.traceId === null ? {} : { 'X-Trace-Id': this.traceId };
    this.request.socket.setTimeout(this.scope.stallMs);
    this.response.writeHead(status, { ...headers, ...trace, ...close });
  }

  /** Counts bytes of the body for the access log. */
  sent(byteCount: number): void {
    this.bodyBytes += byteCount;
  }

  /** Answers with a refusal. A caller without the token is not kept: its connection is closed. */
  refuse(refusal: ServiceRefusal): void {
    if (this.response.headersSent || this.response.destroyed) return;
    this.code = refusal.code;
    const close = this.trusted ? {} : { Connection: 'close' };
    const body = refusalBody(refusal, this.traceId);
    this.send({ status: refusal.status, headers: { ...refusal.headers, ...close }, body });
  }

  /** Names the reason why a stream ended early, for the access log. */
  noteCode(code: string): void {
    this.code = code;
  }

  private countWhileSending(byteCount: number): void {
    const { sending } = this.scope;
    sending.bytes += byteCount;
    this.response.once('close', () => {
      sending.bytes -= byteCount;
    });
  }

  private logEnd(): void {
    const { clock, log } = this.scope;
    const row = accessRow({
      nowMs: clock.nowMs(),
      method: this.request.method ?? '-',
      path: this.target.path,
      status: this.status,
      durationMs: clock.monotonicMs() - this.startedMs,
      bodyBytes: this.bodyBytes,
      remote: this.remote,
      traceId: this.traceId,
      loopId: this.loop?.loop ?? null,
      repo: this.loop?.repo ?? null,
      code: this.code,
    });
    log(row);
  }
}
