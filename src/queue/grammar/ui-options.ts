import { UI_ENGINES } from '../ui/engines.ts';
import type { QueueOption } from './queue-tool.ts';

/** How to look at a page. */
export const ENGINE_OPTION: QueueOption = {
  flag: 'engine',
  argument: 'ENGINE',
  choices: ['auto', ...UI_ENGINES],
  writtenOut: true,
  help: 'auto: playwright-cli when it is on PATH, else Chromium (CHROME_PATH, or on PATH), else plain HTTP (default: auto)',
};
