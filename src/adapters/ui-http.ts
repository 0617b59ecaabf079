import type { PageLook } from '../queue/ui/smoke.ts';
import { pageText } from '../queue/ui/page-text.ts';
import { decodePage, pageKind } from '../queue/ui/page-encoding.ts';
import { Connections } from './http-client-connections.ts';
import { exchange, type ExchangeOutcome } from './http-client-exchange.ts';

/** Looks at pages without a browser: one GET, redirects followed, nothing of the page executed. */

const MOST_REDIRECTS = 10;
const MOST_BYTES = 8_388_608;
const CONNECT_TIMEOUT_MS = 10_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const HEADERS = {
  accept: 'text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5',
  'accept-encoding': 'identity',
  'user-agent': 'ops-manager',
};

/** Fetches a page and gives its visible text. A status from 400 on is no page. */
export async function lookWithHttp(url: string, timeoutMs: number): Promise<PageLook> {
  const endMs = performance.now() + timeoutMs;
  let current = parseUrl(url, null);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (current === null) return failed('url_not_supported');
    const outcome = await get(current, endMs - performance.now());
    if (outcome.kind === 'no_answer') return failed(`${outcome.reason}: ${outcome.detail}`);
    const { status, location, contentType, body } = outcome;
    if (status >= 400) return failed(`http_${status}`);
    if (!REDIRECTS.has(status) || location === null) {
      return { seen: true, text: pageKind(contentType, body) === 'html' ? pageText(body) : body };
    }
    current = parseUrl(location, current);
  }
  return failed('too_many_redirects');
}

async function get(url: URL, timeoutMs: number): Promise<ExchangeOutcome> {
  const connections = new Connections(url.origin, { connectTimeoutMs: Math.min(CONNECT_TIMEOUT_MS, timeoutMs) });
  const connection = timeoutMs <= 0 ? null : connections.take('new');
  if (connection === null) {
    return { kind: 'no_answer', delivery: 'not_sent', reason: 'timeout', detail: 'no time is left', code: '' };
  }
  try {
    return await exchange(connection, {
      method: 'GET',
      target: url.pathname + url.search,
      headers: HEADERS,
      body: null,
      timeoutMs,
      maxAnswerBytes: MOST_BYTES,
      decode: decodePage,
    });
  } finally {
    await connections.close();
  }
}

/** Only the web, and no credentials, which would end up in messages. */
function parseUrl(text: string, base: URL | null): URL | null {
  if (!URL.canParse(text, base?.href)) return null;
  const url = new URL(text, base?.href);
  const isWeb = /^https?:$/.test(url.protocol);
  return isWeb && url.username === '' && url.password === '' ? url : null;
}

function failed(why: string): PageLook {
  return { seen: false, step: 'open', why };
}
