import type { UiRequest } from '../queue/ui/engines.ts';
import { type PageLook, type ProgramEnd, whyFailed } from '../queue/ui/smoke.ts';
import { findProgram } from './ui-find-program.ts';
import { startUiProgram } from './ui-process.ts';

/** What the program is called. */
export const PLAYWRIGHT = 'playwright-cli';

/** Opens a page in the browser that playwright-cli holds, and reads its snapshot. What it prints as an error is no text of the page. */
export async function lookWithPlaywright(
  { url, session, timeoutMs }: UiRequest,
  env: Readonly<Record<string, string | undefined>>,
): Promise<PageLook> {
  const file = findProgram(PLAYWRIGHT, env);
  if (file === null) return { seen: false, step: 'open', why: `command_not_found:${PLAYWRIGHT}` };
  const options = session === null ? [] : [`--session=${session}`];
  const run = (words: readonly string[]): Promise<ProgramEnd> =>
    startUiProgram({ file, words: [...options, ...words], name: PLAYWRIGHT, timeoutMs, env }).ended;
  const opened = await run(['open', url]);
  if (opened.exitCode !== 0) return { seen: false, step: 'open', why: whyFailed('open', opened) };
  const shown = await run(['snapshot']);
  if (shown.exitCode !== 0) return { seen: false, step: 'snapshot', why: whyFailed('snapshot', shown) };
  return { seen: true, text: shown.stdout };
}
