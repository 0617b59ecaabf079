import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request that a sink took, with its body parsed. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly body: Notification;
}

/** What tests look at in the body of a webhook. */
export interface Notification {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly dedupKey: string;
  readonly event: { readonly category: string; readonly severity: string };
  readonly alerts: readonly {
    readonly fingerprint: string;
    readonly loopId: string;
    readonly category: string;
    readonly subject: string;
    readonly status: string;
  }[];
  readonly escalation: Readonly<Record<string, unknown>>;
}

/** Answers a request after it was recorded; the default is 200 with a JSON body. */
export type Answer = (response: ServerResponse, received: Received) => void;

/** A real HTTP endpoint on loopback that records what it gets. Ends with the test. */
export class SinkServer {
  readonly received: Received[] = [];
  #answer: Answer = accept;
  readonly #server: Server;
  #port = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const text = Buffer.concat(pieces).toString();
        const body = JSON.parse(text === '' ? '{}' : text) as Notification;
        const received = { path: request.url ?? '', headers: request.headers, text, body };
        this.received.push(received);
        this.#answer(response, received);
      });
    });
  }

  static async open(): Promise<SinkServer> {
    const sink = new SinkServer();
    sink.#server.listen(0, '127.0.0.1');
    await once(sink.#server, 'listening');
    sink.#port = (sink.#server.address() as AddressInfo).port;
    onTestFinished(() => {
      sink.#server.close();
      sink.#server.closeAllConnections();
    });
    return sink;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}/hook`;
  }

  answer(answer: Answer): void {
    this.#answer = answer;
  }

  /** `firing transport_unreachable` and so on, in the order of arrival. */
  get story(): string[] {
    return this.received.map(({ body }) => {
      const subjects = body.alerts.map(({ loopId, subject, status }) => `${loopId}/${subject}:${status}`);
      return `${body.kind} ${subjects.join(' ')}`;
    });
  }

  /** Ids in the order of arrival. */
  get ids(): string[] {
    return this.received.map(({ headers }) => String(headers['webhook-id']));
  }
}

/** The answer of a sink that is well. */
export function accept(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
}

/** Answers with this status and headers. */
export function refuse(status: number, headers: Record<string, string> = {}): Answer {
  return (response) => void response.writeHead(status, headers).end('no');
}
