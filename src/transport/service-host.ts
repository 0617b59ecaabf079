/**
 * Under which names the service answers. A web page that lets its own name point to this machine (DNS rebinding)
 * makes a browser send requests here with that name in `Host`; such requests are refused before anything else.
 */

/** Names that always mean this machine. */
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];
/** `host`, `host:port`, `[v6]` or `[v6]:port`. */
const AUTHORITY = /^(\[[0-9a-f:.]+\]|[^:[\]@/?#\s]+)(?::\d{0,5})?$/i;
const IP_LITERAL = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/i;
const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '[::]']);

/** Names under which the service answers. */
export interface HostNames {
  readonly names: ReadonlySet<string>;
  /** True when any address counts: the service listens on all of them, and an address cannot be rebound. */
  readonly anyAddress: boolean;
}

/** The names for a service that listens on `boundHost`, with those that were configured besides. */
export function hostNames(boundHost: string, configured: readonly string[]): HostNames {
  const bound = urlHost(boundHost).toLowerCase();
  const names = new Set([...LOOPBACK_NAMES, bound, ...configured.map((name) => urlHost(name).toLowerCase())]);
  return { names, anyAddress: WILDCARDS.has(bound) };
}

/** What is to be thought of the authority of a request. */
export type HostVerdict = 'served' | 'malformed' | 'foreign';

/** Judges `Host`, or the authority of an absolute target. The port does not matter: it is not part of what a name means. */
export function judgeHost(authority: string, { names, anyAddress }: HostNames): HostVerdict {
  const host = AUTHORITY.exec(authority)?.[1]?.toLowerCase();
  if (host === undefined) return 'malformed';
  return names.has(host) || (anyAddress && IP_LITERAL.test(host)) ? 'served' : 'foreign';
}

/** Judges `Origin`, which browsers send with requests of scripts. `null` and other schemes are foreign. */
export function judgeOrigin(origin: string, names: HostNames): HostVerdict {
  const authority = /^https?:\/\/(.+)$/i.exec(origin)?.[1];
  return authority === undefined ? 'foreign' : judgeHost(authority, names);
}

/** A host as it stands in a URL: IPv6 addresses in brackets. */
export function urlHost(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** True for an address that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}
