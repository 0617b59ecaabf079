import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { request } from './http-request.ts';
import type { Notification } from './sink-server.ts';

/** A sink that does to each request whatever its mood is, and keeps a ledger of what it has accepted. */

/** What a sink does with one request. */
export interface Conduct {
  /** True when it takes the notification as told, whatever it answers. */
  readonly accepts: boolean;
  /** True when whoever asks cannot know that. */
  readonly losesAnswer: boolean;
  readonly act: (response: ServerResponse) => void;
}

/** One acceptance, in the order in which they came. */
export interface Acceptance {
  readonly round: number;
  readonly id: string;
  readonly dedupKey: string;
  readonly kind: string;
  readonly alerts: Notification['alerts'];
  /** The bytes of the body. */
  readonly text: string;
  /** True when the answer may not have come through: the sink lost it, or its receiver was killed. */
  readonly mayBeLost: boolean;
}

const JSON_HEAD = { 'content-type': 'application/json' };
const HUGE_BYTES = 1 << 20;
const DRIP_MS = 20;
/** A time that a sink names as a date lies this far ahead at most. */
const SOON_MS = 1000;

function status(code: number, headers: () => Record<string, string> = () => ({})): Conduct {
  return {
    accepts: false,
    losesAnswer: false,
    act: (response) => void response.writeHead(code, { ...JSON_HEAD, ...headers() }).end('{"error":"no"}'),
  };
}

function silent(accepts: boolean): Conduct {
  return { accepts, losesAnswer: accepts, act: () => undefined };
}

function reset(accepts: boolean): Conduct {
  return { accepts, losesAnswer: accepts, act: (response) => response.socket?.resetAndDestroy() };
}

/** Everything that a sink may do. */
export const CONDUCTS = {
  accepts: {
    accepts: true,
    losesAnswer: false,
    act: (response) => void response.writeHead(200, JSON_HEAD).end('{"ok":true}'),
  },
  accepts_with_a_huge_answer: {
    accepts: true,
    losesAnswer: false,
    act: (response) => void response.writeHead(200, JSON_HEAD).end(Buffer.alloc(HUGE_BYTES, ' ')),
  },
  accepts_and_resets: reset(true),
  accepts_and_hangs: silent(true),
  accepts_and_drips: {
    accepts: true,
    losesAnswer: true,
    act: (response) => {
      response.writeHead(200, { ...JSON_HEAD, 'content-length': '1000000' });
      const timer = setInterval(() => response.write(' '), DRIP_MS);
      response.once('close', () => clearInterval(timer));
    },
  },
  fails: status(500),
  is_unavailable: status(503, () => ({ 'retry-after': '2' })),
  limits: status(429),
  limits_for_seconds: status(429, () => ({ 'retry-after': '3' })),
  limits_until: status(429, () => ({ 'retry-after': new Date(Date.now() + SOON_MS).toUTCString() })),
  redirects: status(302, () => ({ location: 'http://127.0.0.1:1/elsewhere' })),
  shows_a_login_page: {
    accepts: false,
    losesAnswer: false,
    act: (response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Log in</title>'),
  },
  resets: reset(false),
  hangs: silent(false),
} as const satisfies Record<string, Conduct>;

/** Name of something that a sink may do. */
export type ConductName = keyof typeof CONDUCTS;

/** Chooses what the sink does with a request. */
export type Mood = (id: string) => ConductName;

/** A real HTTP endpoint on loopback. Close it. */
export class HostileSink {
  readonly ledger: Acceptance[] = [];
  /** How often it did what. */
  readonly done = new Map<ConductName, number>();
  mood: Mood = () => 'accepts';
  /** Is told of each notification before anything is done with it. */
  witness: (id: string) => void = () => undefined;
  /** The answer waits for this. */
  patience: () => Promise<void> = async () => undefined;
  /** Is called when somebody gives up waiting for an answer. */
  whenLeft: () => void = () => undefined;
  #round = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #port = 0;

  private constructor() {
    this.#server = createServer((incoming, response) => this.#take(incoming, response));
    this.#server.keepAliveTimeout = 0;
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  static async open(): Promise<HostileSink> {
    const sink = new HostileSink();
    sink.#server.listen(0, '127.0.0.1');
    await once(sink.#server, 'listening');
    sink.#port = (sink.#server.address() as AddressInfo).port;
    return sink;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}/hook`;
  }

  /** Requests that were read to their end. */
  get requests(): number {
    return [...this.done.values()].reduce((sum, count) => sum + count, 0);
  }

  /** What is accepted from now on belongs to this round. */
  beginRound(round: number): void {
    this.#round = round;
  }

  /** Waits until nobody is connected any more, so that nothing of this round comes later. */
  async endRound(): Promise<void> {
    // Who was killed may stand in the line of those that the system has let in already: whoever comes now is behind him.
    await request({ port: this.#port, target: '/' });
    await Promise.all([...this.#sockets].map(async (socket) => socket.closed || (await once(socket, 'close'))));
  }

  /** Who asked in this round was killed, and may have taken to the grave what was answered, except for these ids. */
  excuseRound(recorded: ReadonlySet<string> = new Set()): void {
    for (const [index, acceptance] of this.ledger.entries()) {
      if (acceptance.round !== this.#round || recorded.has(acceptance.id)) continue;
      this.ledger[index] = { ...acceptance, mayBeLost: true };
    }
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #take(incoming: IncomingMessage, response: ServerResponse): void {
    if (incoming.method === 'GET') {
      response.writeHead(204, { connection: 'close' }).end();
      return;
    }
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const text = Buffer.concat(pieces).toString();
      const body = JSON.parse(text) as Notification;
      this.witness(body.id);
      const name = this.mood(body.id);
      const conduct: Conduct = CONDUCTS[name];
      this.done.set(name, (this.done.get(name) ?? 0) + 1);
      if (conduct.accepts) {
        const { id, dedupKey, kind, alerts } = body;
        this.ledger.push({ round: this.#round, id, dedupKey, kind, alerts, text, mayBeLost: conduct.losesAnswer });
      }
      response.once('close', () => {
        if (!response.writableEnded) this.whenLeft();
      });
      void this.patience().then(() => conduct.act(response));
    });
  }
}
