import { OpsError } from '../errors.ts';

/** Where requests go: parts of URLs, each encoded exactly once (RFC 3986 2, 3.3, 3.4). */

/** A service: origin and what stands before every path. */
export interface ServiceBase {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Empty, or a path that begins with a slash; one slash at its end was taken away. */
  readonly prefix: string;
  /** False when what is sent can be read on the way: plain http to another machine. */
  readonly isPrivate: boolean;
}

const LOOPBACK = /^(?:localhost|[^.]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** Segments that mean "here" and "one up"; where something is encoded already, in any writing. */
const PLAIN_DOTS = /^\.{1,2}$/;
const DOTS = /^(?:\.|%2e){1,2}$/i;
const LONE_SURROGATE = /\p{Cs}/gu;
const PERCENT_WRONG = /%(?![0-9A-Fa-f]{2})/;

/** Takes a base URL apart. Raises usage_error; the message holds no credentials. */
export function parseServiceBase(text: string): ServiceBase {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new OpsError('usage_error', 'the base URL of the service is not an absolute http or https URL');
  }
  if (url.username !== '' || url.password !== '') {
    throw new OpsError('usage_error', `the base URL ${url.origin} holds credentials`, {
      hint: 'give the token by OPS_MANAGER_SERVICE_TOKEN or a token file instead',
    });
  }
  if (url.search !== '' || url.hash !== '') {
    throw new OpsError('usage_error', `the base URL ${url.origin} has a query or a fragment: end it at the path`);
  }
  return {
    origin: url.origin,
    prefix: url.pathname.replace(/\/$/, ''),
    isPrivate: url.protocol === 'https:' || LOOPBACK.test(url.hostname),
  };
}

/** Path and query of a request from their plain parts. Raises usage_error for a path that could lead elsewhere. */
export function encodeTarget(path: string, query: Readonly<Record<string, string>>): string {
  const segments = path.split('/');
  if (segments[0] !== '' || segments.length < 2 || segments.some((segment) => PLAIN_DOTS.test(segment))) {
    throw badPath(path);
  }
  const pairs = Object.entries(query).map(([name, value]) => `${encodeText(name)}=${encodeText(value)}`);
  const encoded = segments.map(encodeText).join('/');
  return pairs.length === 0 ? encoded : `${encoded}?${pairs.join('&')}`;
}

/**
 * A path that the caller has encoded, with its query, as it goes out: what stands encoded stays so, and only what
 * cannot stand in a URL is encoded. Raises usage_error for dot segments, a fragment, a lone percent sign.
 */
export function checkTarget(typed: string): string {
  const [path = ''] = typed.split('?', 1);
  const segments = path.split('/');
  const isWrong =
    !path.startsWith('/') ||
    typed.includes('#') ||
    PERCENT_WRONG.test(typed) ||
    segments.some((segment) => DOTS.test(segment));
  if (isWrong) throw badPath(typed);
  return typed.replace(/[^\w\-.~!$&'()*+,;=:@/?%]/gu, encodeText);
}

/** Percent-encodes one component; a half of a surrogate pair becomes U+FFFD, as everywhere on the web. */
function encodeText(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd'));
}

function badPath(path: string): OpsError {
  return new OpsError('usage_error', `invalid path ${JSON.stringify(path.slice(0, 80))}`, {
    hint: 'begin it with a slash; no . or .. segments, no fragment, and percent signs only before two hex digits',
  });
}
