import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { type LookupFunction, isIP } from 'node:net';
import type { Endpoint } from '../alerts/destination.ts';
import { isPublicAddress } from './sink-address.ts';

/**
 * The network as sinks see it. The addresses of a name are checked in the very lookup whose result the socket connects
 * to, so that a name cannot mean one thing while it is checked and another while it is used.
 */

/** What of the network can be exchanged. */
export interface NetworkOptions {
  /** Finds the addresses of a name; that of the operating system when left out. */
  readonly lookup?: LookupFunction;
  /** Tells public addresses; by the registries of IANA when left out. */
  readonly isPublic?: (address: string) => boolean;
  /** Certificate authorities in PEM to trust instead of those of Node.js. */
  readonly authorities?: readonly string[];
}

/** Code of the error of a connection that was not made because of its address. */
export const ADDRESS_REFUSED = 'ERR_ADDRESS_REFUSED';

/** The network of one sender. */
export class SinkNetwork {
  readonly authorities: readonly string[] | undefined;
  readonly #lookup: LookupFunction;
  readonly #isPublic: (address: string) => boolean;
  readonly #running = new Map<string, TellAddresses[]>();

  constructor({ lookup, isPublic = isPublicAddress, authorities }: NetworkOptions = {}) {
    this.#lookup = lookup ?? systemLookup;
    this.#isPublic = isPublic;
    this.authorities = authorities;
  }

  /** True when the host is written as an address that must not be spoken to; for such a one no lookup is made. */
  refuses({ host, mayBePrivate }: Endpoint): boolean {
    return !mayBePrivate && isIP(host) !== 0 && !this.#isPublic(host);
  }

  /** The lookup for connections to an endpoint. It fails with {@link ADDRESS_REFUSED} when any address is not allowed. */
  lookupFor({ mayBePrivate }: Endpoint): LookupFunction {
    return (hostname, options, callback) => {
      this.#find(hostname, options, (error, addresses) => {
        const isRefused = error === null && !mayBePrivate && addresses.some(({ address }) => !this.#isPublic(address));
        const [first] = addresses;
        const problem = isRefused ? refusal() : (error ?? (first === undefined ? nothingFound() : null));
        // A socket that takes several addresses tries them in turn; another takes the first.
        if (problem !== null || first === undefined) callback(problem, '');
        else if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      });
    };
  }

  /**
   * Lookups of one name are made once for all who wait for it: each takes one of the few threads of the process, and a
   * name whose lookup hangs must not take them all.
   */
  #find(hostname: string, options: LookupOptions, tell: TellAddresses): void {
    const running = this.#running.get(hostname);
    if (running !== undefined) {
      running.push(tell);
      return;
    }
    const waiting = [tell];
    this.#running.set(hostname, waiting);
    this.#lookup(hostname, { ...options, all: true }, (error, answer, family) => {
      this.#running.delete(hostname);
      const addresses = Array.isArray(answer) ? answer : [{ address: answer, family: family ?? isIP(answer) }];
      for (const each of waiting) each(error, error === null ? addresses : []);
    });
  }
}

type TellAddresses = (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void;

function refusal(): NodeJS.ErrnoException {
  return Object.assign(new Error('the host has an address that is not public'), { code: ADDRESS_REFUSED });
}

function nothingFound(): NodeJS.ErrnoException {
  return Object.assign(new Error('the host has no address'), { code: 'ENOTFOUND' });
}
