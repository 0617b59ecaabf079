import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { OpsError } from '../errors.ts';
import type { ServiceAccessRow } from '../generated/types.ts';
import type { Clock, ControlGateway, Ids, ServedLoops } from '../ports.ts';
import { accessRow } from '../transport/service-access.ts';
import { hostNames, urlHost } from '../transport/service-host.ts';
import type { ServedRepos } from '../transport/service-place.ts';
import { ServiceRefusal } from '../transport/service-refusal.ts';
import { failBody } from './http-service-body.ts';
import { ConnectionPlaces } from './http-service-connections.ts';
import { ControlDesk } from './http-service-control-desk.ts';
import { EncodedTexts } from './http-service-encoded.ts';
import { Exchange } from './http-service-exchange.ts';
import { ServiceGate } from './http-service-gate.ts';
import { handleExchange } from './http-service-handler.ts';
import { refusalOfParser, refuseConnection } from './http-service-raw.ts';
import type { ServiceLimits, ServiceScope } from './http-service-scope.ts';
import { Seats } from './http-service-seats.ts';

/** The HTTP service on node:http. docs/service.md says what it does, docs/decisions/http-service.md why so. */

const MAX_HEADER_BYTES = 16_384;
/** How long a header may take to arrive. */
const HEADER_MS = 10_000;
/** How long a connection without a request is kept. */
const KEEP_ALIVE_MS = 15_000;
/** How often the server looks for callers that are too slow. */
const CHECK_MS = 1000;
/** After a stop, how long answers that are on their way may take. */
const FAREWELL_MS = 2000;

/** How the service is set up. */
export interface HttpServiceSettings {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Null lets everybody in. */
  readonly token: string | null;
  readonly allowedHosts: readonly string[];
  readonly repos: ServedRepos;
  readonly limits: ServiceLimits;
  readonly standardBy: string;
}

/** What the service needs. */
export interface HttpServicePorts {
  readonly loops: ServedLoops;
  readonly control: ControlGateway;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: (row: ServiceAccessRow) => void;
  readonly warn: (message: string) => void;
}

/** Listens and answers until it is stopped. Raises service_misconfigured when it cannot listen. */
export async function startHttpService(settings: HttpServiceSettings, ports: HttpServicePorts): Promise<HttpService> {
  const service = new HttpService(settings, ports);
  await service.listen(settings);
  return service;
}

/** A service that listens. */
export class HttpService {
  private readonly server: Server;
  private readonly ports: HttpServicePorts;
  private readonly gate: ServiceGate;
  private readonly scope: ServiceScope;
  private readonly places: ConnectionPlaces;
  private readonly stopping = new AbortController();
  private readonly latest = new WeakMap<object, Exchange>();
  private open = 0;
  private whenNoneOpen: (() => void) | null = null;
  private address = '';

  constructor(settings: HttpServiceSettings, ports: HttpServicePorts) {
    const { limits, repos, standardBy, token, host, allowedHosts } = settings;
    const { clock } = ports;
    this.ports = ports;
    this.gate = new ServiceGate({ names: hostNames(host, allowedHosts), token }, clock);
    this.places = new ConnectionPlaces(limits.maxConnections);
    const desk = new ControlDesk(ports.control, clock);
    const own = {
      desk,
      seats: new Seats(limits.maxStreams),
      sending: { bytes: 0 },
      encoded: new EncodedTexts(),
      stopping: this.stopping.signal,
    };
    this.scope = { ...ports, ...own, limits, repos, standardBy };
    const timeouts = {
      headersTimeout: Math.min(HEADER_MS, limits.requestTimeoutMs),
      requestTimeout: limits.requestTimeoutMs,
    };
    this.server = createServer({
      ...timeouts,
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: CHECK_MS,
      requireHostHeader: false,
    });
    this.listenToServer();
  }

  /** Where the service answers, such as `http://127.0.0.1:8787`. */
  get url(): string {
    return this.address;
  }

  /** Control requests that are being carried out. */
  get controlsRunning(): number {
    return this.scope.desk.runningCount;
  }

  /** Starts to listen. Raises service_misconfigured. */
  listen({ host, port }: { readonly host: string; readonly port: number }): Promise<void> {
    const { server } = this;
    return new Promise((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, { host, port })));
      server.listen({ host, port }, () => {
        server
          .removeAllListeners('error')
          .on('error', (error) => this.ports.warn(`the listener failed: ${error.message}`));
        this.address = `http://${urlHost(host)}:${(server.address() as AddressInfo).port}`;
        resolve();
      });
    });
  }

  /**
   * Takes no new connections, ends streams and waits at once, lets control requests come to their end within the grace,
   * and closes. Returns the number of control requests that were still being carried out.
   */
  async stop(): Promise<number> {
    const { desk, limits } = this.scope;
    this.server.close();
    this.stopping.abort();
    this.server.closeIdleConnections();
    await within(desk.whenIdle(), limits.shutdownGraceMs);
    await within(this.answered(), FAREWELL_MS);
    this.server.closeAllConnections();
    return this.controlsRunning;
  }

  private listenToServer(): void {
    const { server } = this;
    server.on('connection', (socket: Socket) => this.admit(socket));
    server.on('request', (request, response) => this.serve({ request, response, awaitsContinue: false }));
    server.on('checkContinue', (request, response) => this.serve({ request, response, awaitsContinue: true }));
    server.on('connect', (_request, socket) =>
      this.turnAway(socket as Socket, new ServiceRefusal('method_not_allowed')),
    );
    server.on('clientError', (error, socket) => this.complain(error, socket as Socket));
  }

  private admit(socket: Socket): void {
    if (this.places.admit(socket) === 'turned_away') {
      this.turnAway(socket, new ServiceRefusal('too_many_connections'));
    }
  }

  private serve(message: { request: IncomingMessage; response: ServerResponse; awaitsContinue: boolean }): void {
    const { scope, places } = this;
    const { clock, sending, stopping } = scope;
    const { socket } = message.request;
    // Turned away already: what it still sent must have no effect.
    if (!socket.writable) return;
    const shared = { clock, sending, stopping, log: this.ports.log, stallMs: scope.limits.requestTimeoutMs };
    const exchange = new Exchange(message, shared);
    this.latest.set(socket, exchange);
    // An upgrade is not made; what a caller sends after asking for one is in no known protocol.
    if (message.request.headers.upgrade !== undefined) message.response.shouldKeepAlive = false;
    this.open += 1;
    exchange.response.once('close', () => this.finish());
    void handleExchange(exchange, this.gate, scope);
    if (exchange.trusted) {
      places.begin(socket);
      exchange.response.once('close', () => places.end(socket));
    }
  }

  private finish(): void {
    this.open -= 1;
    if (this.open === 0) this.whenNoneOpen?.();
  }

  private answered(): Promise<void> {
    return this.open === 0 ? Promise.resolve() : new Promise((resolve) => void (this.whenNoneOpen = resolve));
  }

  /** The bytes of a caller are no HTTP, or come too slowly. */
  private complain(error: NodeJS.ErrnoException, socket: Socket): void {
    const exchange = this.latest.get(socket);
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
    } else if (exchange === undefined || exchange.response.writableFinished) {
      this.turnAway(socket, refusalOfParser(error));
    } else if (exchange.bodyPending) {
      failBody(exchange.request, refusalOfParser(error));
    } else {
      // A good request is still being answered; what follows it is not.
      exchange.response.shouldKeepAlive = false;
    }
  }

  private turnAway(socket: Socket, refusal: ServiceRefusal): void {
    const { clock, log } = this.ports;
    const remote = socket.remoteAddress ?? null;
    refuseConnection(socket, refusal);
    const nothing = { method: '-', path: '', durationMs: 0, bodyBytes: 0, traceId: null, loopId: null, repo: null };
    log(accessRow({ ...nothing, nowMs: clock.nowMs(), status: refusal.status, remote, code: refusal.code }));
  }
}

async function within(promise: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
}

function cannotListen(cause: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): OpsError {
  const where = `${urlHost(host)}:${port}`;
  const [problem, hint] = LISTEN_PROBLEMS[cause.code ?? ''] ?? [cause.message, 'check --host and --port'];
  return new OpsError('service_misconfigured', `cannot listen on ${where}: ${problem}`, { hint, cause });
}

const LISTEN_PROBLEMS: Readonly<Record<string, readonly [problem: string, hint: string]>> = {
  EADDRINUSE: ['the port is in use', 'choose another --port, or find who has it: ss -ltnp'],
  EACCES: ['this user may not use that port', 'choose a --port from 1024'],
  EADDRNOTAVAIL: ['this machine does not have that address', 'list its addresses: ip address'],
  ENOTFOUND: ['no such host', 'give an address of this machine to --host'],
};
