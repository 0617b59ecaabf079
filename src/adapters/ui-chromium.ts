import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { UiRequest } from '../queue/ui/engines.ts';
import { type PageLook, type ProgramEnd, whyFailed } from '../queue/ui/smoke.ts';
import { seePage } from './ui-browser-page.ts';
import { findProgram } from './ui-find-program.ts';
import { startUiProgram } from './ui-process.ts';

/** Looks at pages with a Chromium without a window. */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

type Env = Readonly<Record<string, string | undefined>>;

/** The Chromium to use: that of CHROME_PATH, else the first one on PATH; null without any. */
export function findChromium(env: Env): string | null {
  const named = env['CHROME_PATH'] ?? '';
  if (named !== '') return findProgram(path.resolve(named), env);
  for (const name of NAMES) {
    const file = findProgram(name, env);
    if (file !== null) return file;
  }
  return null;
}

/** Loads a page with a profile of its own that is gone afterwards, lets its scripts run, and gives its visible text. */
export async function lookWithChromium(file: string, request: UiRequest, env: Env): Promise<PageLook> {
  if (!isOfTheWeb(request.url)) return { seen: false, step: 'open', why: 'url_not_supported' };
  const profile = mkdtempSync(path.join(tmpdir(), 'ops-manager-ui-'));
  const { timeoutMs } = request;
  const words = chromiumWords(profile);
  const browser = startUiProgram({ file, words, name: path.basename(file), timeoutMs, env }, 'pipes');
  try {
    return await Promise.race([seePage(browser, request), browser.ended.then((end) => endedEarly(end))]);
  } finally {
    browser.stop();
    await browser.ended.catch(() => undefined);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isOfTheWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

function chromiumWords(profile: string): readonly string[] {
  // Its sandbox does not start for root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [
    '--headless',
    ...sandbox,
    '--remote-debugging-pipe',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-breakpad',
    '--disable-sync',
    '--no-first-run',
    '--no-default-browser-check',
    '--mute-audio',
    `--user-data-dir=${profile}`,
    'about:blank',
  ];
}

/** The last line that a browser says before it gives up is the one that says why. */
function endedEarly(end: ProgramEnd): PageLook {
  const stderr = end.stderr.trim().split('\n').at(-1) ?? '';
  return { seen: false, step: 'open', why: whyFailed('open', { ...end, stderr }) };
}
