import type { EngineNote, UiRequest } from '../queue/ui/engines.ts';
import { judgeLook, type PageLook, type SmokeResult } from '../queue/ui/smoke.ts';
import { findChromium, lookWithChromium } from './ui-chromium.ts';
import { findProgram } from './ui-find-program.ts';
import { lookWithHttp } from './ui-http.ts';
import { lookWithPlaywright, PLAYWRIGHT } from './ui-playwright.ts';

/** What a check came to, and what the engines said. */
export interface UiChecked {
  readonly result: SmokeResult;
  readonly notes: readonly EngineNote[];
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Looks at a page and for its terms. Where nothing but stand-ins for playwright-cli could look and none of them got an
 * answer, the reason is that playwright-cli is missing, and the notes say what each of them met.
 */
export async function checkUi(request: UiRequest, env: Env): Promise<UiChecked> {
  const { look, notes } = await lookAt(request, env);
  return { result: judgeLook(look, request.contains), notes };
}

interface Looked {
  readonly look: PageLook;
  readonly notes: readonly EngineNote[];
}

async function lookAt(request: UiRequest, env: Env): Promise<Looked> {
  const { engine } = request;
  const isInstalled = findProgram(PLAYWRIGHT, env) !== null;
  if (engine === PLAYWRIGHT || (engine === 'auto' && isInstalled)) {
    return { look: await lookWithPlaywright(request, env), notes: [] };
  }
  const looked = await lookWithout(request, env);
  if (engine !== 'auto') return looked;
  const missing = `command_not_found:${PLAYWRIGHT}`;
  const notes = [{ engine: PLAYWRIGHT, said: missing } as const, ...looked.notes];
  return { look: isAnswered(looked.look) ? looked.look : { seen: false, step: 'open', why: missing }, notes };
}

/** Whether the server answered, if only with a status that says it failed. */
function isAnswered(look: PageLook): boolean {
  return look.seen || /^http_[0-9]+$/.test(look.why);
}

/** Chromium where there is one; plain HTTP where there is none, or where it could not load the page. */
async function lookWithout(request: UiRequest, env: Env): Promise<Looked> {
  const { url, engine, timeoutMs } = request;
  if (engine === 'http') return { look: await lookWithHttp(url, timeoutMs), notes: [] };
  const file = findChromium(env);
  const browser: PageLook =
    file === null
      ? { seen: false, step: 'open', why: 'command_not_found:chromium' }
      : await lookWithChromium(file, request, env);
  const note: EngineNote = { engine: 'chromium', said: saidOf(browser) };
  if (isAnswered(browser) || engine === 'chromium') {
    return { look: browser, notes: [note] };
  }
  const plain = await lookWithHttp(url, timeoutMs);
  const said = plain.seen ? `${saidOf(plain)}; its scripts did not run` : saidOf(plain);
  return { look: plain, notes: [note, { engine: 'http', said }] };
}

function saidOf(look: PageLook): string {
  return look.seen ? 'saw the page' : look.why;
}
