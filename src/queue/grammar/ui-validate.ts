import type { QueueTool } from './queue-tool.ts';
import { ENGINE_OPTION } from './ui-options.ts';

/** Command line of `ui-validate`. */
export const UI_VALIDATE_TOOL: QueueTool = {
  name: 'ui-validate',
  summary: 'Opens a page, looks for terms in its text, and prints UI_SMOKE_OK or UI_SMOKE_FAIL with the reasons.',
  options: [
    { flag: 'url', argument: 'URL', required: true, help: 'the page' },
    { flag: 'contains', argument: 'TERM', repeat: true, help: 'must stand on the page, whatever its case' },
    {
      flag: 'timeout-seconds',
      argument: 'N',
      kind: 'integer',
      least: 1,
      help: 'for opening the page, and again for reading it (default: 45)',
    },
    { flag: 'session', argument: 'NAME', help: 'browser session of playwright-cli' },
    ENGINE_OPTION,
  ],
  commands: null,
  errorsTo: 'stderr',
  script: true,
  examples: [
    { line: 'ui-validate --url https://example.com --contains Dashboard', does: 'is the dashboard up?' },
    { line: 'ui-validate --url http://127.0.0.1:8080/ --engine http', does: 'without a browser' },
  ],
};
