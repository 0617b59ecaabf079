import type { LookupFunction } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import type { Client as ClientType } from 'undici';
import Client from 'undici/lib/dispatcher/client.js';

/** A connection, or one to be: it carries one request at a time. */
export interface Connection {
  readonly client: ClientType;
  /** True when it has carried a request before: the other side may be closing it. */
  readonly wasUsed: boolean;
  /** For the next request: call it when an answer has been read to its end. */
  release(): void;
  /** Closes it at once, whatever is on it, and sends nothing that waits for it. */
  drop(): void;
}

const NO_LIMIT_MS = 0;
/**
 * undici parses answers with WebAssembly. V8 would compile that twice, the second time for speed, and a command that
 * ends waits for it: half of its CPU time. Said before the parser is compiled, which is when a first connection stands.
 */
const COMPILE_PARSER_ONCE = '--liftoff-only';
/** Connections that are kept for later unless said otherwise. */
const MOST_IDLE = 4;
/** Largest head of an answer. */
const MAX_HEAD_BYTES = 16_384;
/** Time for one address of a host that has several; the default of Node.js is too short for another continent. */
const ADDRESS_TIMEOUT_MS = 1_000;

/** How connections to an origin are made and kept. */
export interface ConnectionOptions {
  /** 0 for no limit. */
  readonly connectTimeoutMs: number;
  /** Finds the addresses of the host's name; that of Node.js when left out. Not asked when the host is an address. */
  readonly lookup?: LookupFunction;
  /** Certificate authorities in PEM to trust instead of those of Node.js. */
  readonly authorities?: readonly string[];
  /** Connections that are kept for later; 4 when left out. */
  readonly mostIdle?: number;
}

/**
 * Connections to one origin, kept while they are good. A pool of undici would do, but for one thing: after a request
 * that was given up it connects again, for nothing.
 */
export class Connections {
  readonly #origin: string;
  readonly #options: ConnectionOptions;
  readonly #open = new Set<ClientType>();
  readonly #idle: ClientType[] = [];
  #closed = false;

  constructor(origin: string, options: ConnectionOptions) {
    this.#origin = origin;
    this.#options = options;
    setFlagsFromString(COMPILE_PARSER_ONCE);
  }

  /**
   * A connection that was used before, or a new one; null after `close`. The other side may be closing one that was
   * used before (RFC 9112 9.3.1), so that what is sent over it is lost: a request that must not be repeated wants a `new` one.
   */
  take(wanted: 'any' | 'new'): Connection | null {
    if (this.#closed) return null;
    const used = wanted === 'any' ? this.#idle.pop() : undefined;
    const client = used ?? this.#create();
    const mostIdle = this.#options.mostIdle ?? MOST_IDLE;
    const drop = (): void => {
      this.#open.delete(client);
      void client.destroy();
    };
    const release = (): void => {
      if (this.#open.has(client) && this.#idle.length < mostIdle) this.#idle.push(client);
      else drop();
    };
    return { client, wasUsed: used !== undefined, release, drop };
  }

  /** Closes all of them at once. */
  async close(): Promise<void> {
    this.#closed = true;
    const clients = [...this.#open];
    this.#open.clear();
    this.#idle.length = 0;
    await Promise.all(clients.map((client) => client.destroy()));
  }

  #create(): ClientType {
    const { connectTimeoutMs, lookup, authorities } = this.#options;
    const client = new Client(this.#origin, {
      pipelining: 1,
      allowH2: false,
      maxHeaderSize: MAX_HEAD_BYTES,
      // The caller bounds the whole request; it would not do to bound only the gaps between bytes.
      headersTimeout: NO_LIMIT_MS,
      bodyTimeout: NO_LIMIT_MS,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
      // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED changes nothing.
      connect: {
        timeout: connectTimeoutMs,
        rejectUnauthorized: true,
        ...(lookup === undefined ? {} : { lookup }),
        ...(authorities === undefined ? {} : { ca: [...authorities] }),
      },
    });
    this.#open.add(client);
    return client;
  }
}
