import { type SinkFailure, sinkFailure, unusableSecret } from './sink-failure.ts';

/** Headers of a request to a sink, each once. Nothing that could end a header or begin another gets into one. */

/** What may stand in a header value that is a secret: visible ASCII, no blank. */
const TOKEN = /^[\x21-\x7e]{1,4096}$/;
const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,128}$/;
/** Visible ASCII, blanks and tabs. */
const VALUE = /^[\t\x20-\x7e]{0,8192}$/;
/** What goes along unless the catalog says otherwise. */
const USUAL = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'ops-manager' };
/** What the connection, reading the answer and the signature depend on. */
const OURS =
  /^(?:accept-encoding|connection|content-length|expect|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|webhook-.*)$/;

/** Whether a text can be the name of a header. */
export function isHeaderName(name: string): boolean {
  return NAME.test(name);
}

/** Whether a header is set by the delivery itself, so that no catalog may. */
export function isOwnHeader(name: string): boolean {
  return OURS.test(name.toLowerCase());
}

/** Whether a text can be the value of a header. */
export function isHeaderValue(value: string): boolean {
  return VALUE.test(value);
}

/** Headers in the order in which they go out, or why they cannot. */
export type SinkHeaders =
  | { readonly ok: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly failure: SinkFailure };

/**
 * The headers of a request: content type, authorization, then the configured ones, which replace one of the same name
 * whatever its case.
 */
export function sinkHeaders(authToken: string | null, configured: Readonly<Record<string, string>>): SinkHeaders {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (authToken !== null && authToken !== '') {
    if (!TOKEN.test(authToken)) {
      return { ok: false, failure: unusableSecret('the token of the sink is not visible ASCII without blanks') };
    }
    headers['authorization'] = `Bearer ${authToken}`;
  }
  for (const [name, value] of Object.entries(configured)) {
    const lower = name.toLowerCase();
    if (!NAME.test(name) || OURS.test(lower)) return invalid(`a header that is not its to set: ${shown(name)}`);
    if (!VALUE.test(value)) return invalid(`a value that no header can have, in ${lower}`);
    headers[lower] = value;
  }
  for (const [name, value] of Object.entries(USUAL)) headers[name] ??= value;
  return { ok: true, headers };
}

function invalid(what: string): SinkHeaders {
  return {
    ok: false,
    failure: sinkFailure({
      reasonCode: 'sink_dispatch_failed',
      detailCode: 'header_invalid',
      message: `the catalog gives the sink ${what}`,
    }),
  };
}

function shown(name: string): string {
  return NAME.test(name) ? name.toLowerCase() : 'its name is none';
}
