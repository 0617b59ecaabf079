import { setTimeout as wait } from 'node:timers/promises';
import type { UiRequest } from '../queue/ui/engines.ts';
import { type PageLook, textShows } from '../queue/ui/smoke.ts';
import { DevTools, type Told } from './ui-devtools.ts';
import type { RunningProgram } from './ui-process.ts';

/** A page in a browser: opened, and looked at until it shows what is wanted or has had its time. */

/** Scripts of the page get this long after its answer has come to show the terms, in milliseconds. */
const SETTLE_MS = 5000;
const POLL_MS = 50;

/** What of the page is read: title, visible text, and the labels of pictures and fields. */
const READ_PAGE = `(() => {
  const labels = [...document.querySelectorAll('[alt],[aria-label],[placeholder],input[type=button],input[type=submit],input[type=reset]')]
    .filter((element) => element.getClientRects().length > 0)
    .map((element) => ['alt', 'aria-label', 'placeholder'].map((name) => element.getAttribute(name) ?? '')
      .concat(element.matches('input[type=button],input[type=submit],input[type=reset]') ? element.value : ''))
    .flat().filter((text) => text !== '');
  const body = document.body ? document.body.innerText : document.documentElement.textContent;
  return JSON.stringify({ complete: document.readyState === 'complete', text: [document.title, body, ...labels].join('\\n') });
})()`;

/** Opens the page and reads it. Never ends when the browser has ended. */
export async function seePage(
  pipes: Pick<RunningProgram, 'input' | 'output'>,
  { url, contains }: Pick<UiRequest, 'url' | 'contains'>,
): Promise<PageLook> {
  const { input, output } = pipes;
  if (input === null || output === null) return failed('no_page');
  let status: number | null = null;
  let sessionId = '';
  const browser: DevTools = new DevTools({ input, output }, (method, params) => {
    if (method === 'Network.responseReceived') status ??= statusOf(params);
    // A page must not wait for a person who is not there.
    if (method === 'Page.javascriptDialogOpening') {
      void browser.send('Page.handleJavaScriptDialog', { accept: true }, sessionId).catch(() => undefined);
    }
  });
  try {
    sessionId = await openTab(browser);
    const { errorText } = await browser.send('Page.navigate', { url }, sessionId);
    // The answer to a refused page has an error as well, and the status says more.
    if (status !== null && status >= 400) return failed(`http_${String(status)}`);
    if (typeof errorText === 'string' && errorText !== '') return failed(errorText.replace(/^net::/, ''));
    const look = await settle(browser, sessionId, contains);
    return status !== null && status >= 400 ? failed(`http_${String(status)}`) : look;
  } catch (error) {
    return failed((error as Error).message);
  }
}

async function openTab(browser: DevTools): Promise<string> {
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  await browser.send('Page.enable', {}, String(sessionId));
  await browser.send('Network.enable', {}, String(sessionId));
  return String(sessionId);
}

/** The status of the page itself; null for what it loads. */
function statusOf({ type, response }: Told): number | null {
  const { status } = (response ?? {}) as { readonly status?: unknown };
  return type === 'Document' && typeof status === 'number' ? status : null;
}

/** Reads the page until it shows the terms (without any: until it is complete), or its time to settle is over. */
async function settle(browser: DevTools, sessionId: string, terms: readonly string[]): Promise<PageLook> {
  const endMs = performance.now() + SETTLE_MS;
  for (;;) {
    const { complete, text } = await readPage(browser, sessionId);
    const isEnough = (complete || terms.some((term) => term.trim() !== '')) && textShows(text, terms);
    if (isEnough || performance.now() >= endMs) return { seen: true, text };
    await wait(POLL_MS);
  }
}

async function readPage(browser: DevTools, sessionId: string): Promise<{ complete: boolean; text: string }> {
  const expression = { expression: READ_PAGE, returnByValue: true };
  const { result } = await browser.send('Runtime.evaluate', expression, sessionId).catch((): Told => ({}));
  const { value } = (result ?? {}) as { readonly value?: unknown };
  // Between two pages there is nothing to read.
  return typeof value === 'string'
    ? (JSON.parse(value) as { complete: boolean; text: string })
    : { complete: false, text: '' };
}

function failed(why: string): PageLook {
  return { seen: false, step: 'open', why };
}
