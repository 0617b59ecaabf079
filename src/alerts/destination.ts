import type { OutboundPolicy } from '../generated/types.ts';

/**
 * Where a notification may go, as far as its URL tells: scheme, host, and what the catalog allows. What the name of
 * the host stands for is checked where the connection is made. No message holds any part of a URL: Slack's are secrets.
 */

/** A host that may be spoken to. */
export interface Endpoint {
  /** Name or address; an IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
  /** True for TLS from the first byte. */
  readonly secure: boolean;
  /** True when the catalog lets this host have an address that is not public. */
  readonly mayBePrivate: boolean;
}

/** An HTTP endpoint. */
export interface HttpDestination extends Endpoint {
  readonly origin: string;
  /** Path and query, encoded. */
  readonly target: string;
}

/** A mail server. */
export interface SmtpDestination extends Endpoint {
  /** True when the catalog lets this host be spoken to without encryption. */
  readonly mayBePlain: boolean;
  /** Null when the server wants no login. */
  readonly login: { readonly user: string; readonly password: string } | null;
}

/** Why a URL is not used. */
export interface BadDestination {
  readonly detailCode: 'bad_url' | 'insecure_url';
  readonly message: string;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: BadDestination };

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'smtp:': 587, 'smtps:': 465 };
/** Names as DNS has them, addresses, and IPv6 in brackets. */
const HOST = /^(?:[a-z0-9_](?:[a-z0-9._-]{0,252}[a-z0-9_.])?|\[[0-9a-f:.]+\])$/i;

/** Takes the URL of an HTTP sink apart; `suffix` is added to its path, and then the URL may have no query. */
export function httpDestination(text: string, outbound: OutboundPolicy, suffix = ''): Parsed<HttpDestination> {
  const url = parseUrl(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return bad('the URL of the sink is not an absolute https or http URL');
  }
  if (url.username !== '' || url.password !== '') return bad('the URL of the sink holds a user or a password');
  if (suffix !== '' && url.search !== '') return bad('the URL of the sink has a query: it must end at the path');
  const endpoint = endpointOf(url, outbound);
  if (!endpoint.secure && !isListed(outbound.allowHttpHosts, endpoint)) {
    return insecure('the URL of the sink is not https, and outbound.allowHttpHosts does not name its host');
  }
  const target = suffix === '' ? url.pathname + url.search : url.pathname.replace(/\/+$/, '') + suffix;
  return { ok: true, value: { ...endpoint, origin: url.origin, target } };
}

/** Takes the URL of a mail server apart: smtps:// for TLS, smtp:// for STARTTLS or, where that is allowed, plain text. */
export function smtpDestination(text: string, outbound: OutboundPolicy): Parsed<SmtpDestination> {
  const url = parseUrl(text);
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || !HOST.test(url.hostname)) {
    return bad('the URL of the mail server is not an smtp or smtps URL with a host');
  }
  if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') {
    return bad('the URL of the mail server goes on after the host: it must end there');
  }
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === null || password === null) return bad('user or password of the mail server are not encoded as in a URL');
  if ((user === '') !== (password === '')) return bad('the URL of the mail server has only one of user and password');
  const endpoint = endpointOf(url, outbound);
  const mayBePlain = isListed(outbound.allowHttpHosts, endpoint);
  return { ok: true, value: { ...endpoint, mayBePlain, login: user === '' ? null : { user, password } } };
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function endpointOf(url: URL, outbound: OutboundPolicy): Endpoint {
  const host = plainHost(url.hostname);
  const port = url.port === '' ? (DEFAULT_PORTS[url.protocol] ?? 0) : Number(url.port);
  const secure = url.protocol === 'https:' || url.protocol === 'smtps:';
  return { host, port, secure, mayBePrivate: isListed(outbound.allowPrivateHosts, { host, port }) };
}

/** Whether a list names the host, alone or with this port. */
function isListed(list: readonly string[] | undefined, { host, port }: Pick<Endpoint, 'host' | 'port'>): boolean {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  const accepted = new Set([host, bracketed, `${bracketed}:${String(port)}`]);
  return (list ?? []).some((entry) => accepted.has(canonical(entry)));
}

/** An entry as the host of a URL is written: lower case, without the dot of the root, IPv6 in its short form. */
function canonical(entry: string): string {
  const text = entry.trim().toLowerCase();
  const isBareV6 = /^[0-9a-f.]*:[0-9a-f.:]*:[0-9a-f.]*$/.test(text);
  const authority = isBareV6 ? `[${text}]` : text;
  const port = /\]?:(\d{1,5})$/.exec(isBareV6 ? '' : authority)?.[1];
  const name = port === undefined ? authority : authority.slice(0, -port.length - 1);
  const host = URL.canParse(`http://${name}/`) ? new URL(`http://${name}/`).hostname : name;
  return host.replace(/\.$/, '') + (port === undefined ? '' : `:${String(Number(port))}`);
}

function plainHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function bad(message: string): { readonly ok: false; readonly problem: BadDestination } {
  return { ok: false, problem: { detailCode: 'bad_url', message } };
}

function insecure(message: string): { readonly ok: false; readonly problem: BadDestination } {
  return { ok: false, problem: { detailCode: 'insecure_url', message } };
}
