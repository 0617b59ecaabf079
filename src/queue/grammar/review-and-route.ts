import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, ID_OPTION, QUEUE_OPTION, TOKEN_OPTION } from './shared-options.ts';
import { ENGINE_OPTION } from './ui-options.ts';

/** Command line of `review-and-route`. */
export const REVIEW_AND_ROUTE_TOOL: QueueTool = {
  name: 'review-and-route',
  summary:
    "Judges a worker's report against the success criteria of an item and moves the item: DONE, back to PENDING, or BLOCKED.",
  options: [
    QUEUE_OPTION,
    DB_OPTION,
    ID_OPTION,
    {
      flag: 'success-criteria',
      argument: 'TEXT',
      help: 'items between ; or on lines of their own (default: the criteria of the item)',
    },
    { flag: 'report', argument: 'TEXT|PATH', help: 'the report, or the path of a file that holds it' },
    { flag: 'report-file', argument: 'PATH', writtenOut: true, help: 'file with the report, instead of --report' },
    {
      flag: 'max-retries',
      argument: 'N',
      kind: 'integer',
      least: 0,
      help: 'reviews that may send the item back (default: max_attempts of the item)',
    },
    { flag: 'ui-url', argument: 'URL', help: 'page that must open as well' },
    { flag: 'ui-contains', argument: 'TERM', repeat: true, help: 'must stand on that page, whatever its case' },
    {
      flag: 'ui-timeout-seconds',
      argument: 'N',
      kind: 'integer',
      least: 1,
      help: 'for opening the page, and again for reading it (default: 45)',
    },
    { flag: 'ui-session', argument: 'NAME', help: 'browser session of playwright-cli' },
    { ...ENGINE_OPTION, flag: 'ui-engine' },
    { flag: 'explain', argument: null, writtenOut: true, help: 'tell on standard error how the verdict came about' },
    { flag: 'dry-run', argument: null, writtenOut: true, help: 'decide and print, write nothing' },
    { flag: 'force', argument: null, writtenOut: true, help: 'also when the item is DONE already' },
    { ...TOKEN_OPTION, writtenOut: true },
  ],
  commands: null,
  errorsTo: 'stderr',
  script: true,
  examples: [
    {
      line: 'review-and-route --queue QUEUE.md --id ORCH-010 --report report.txt',
      does: 'judges by the criteria of the row',
    },
    {
      line: "review-and-route --db queue.db --id ORCH-010 --success-criteria 'README 반영; 테스트 통과' --report 'README 반영 완료, 테스트 통과' --explain",
      does: 'says why',
    },
    {
      line: 'review-and-route --db queue.db --id ORCH-010 --report report.txt --ui-url https://example.com --ui-contains Dashboard',
      does: 'looks at the page too',
    },
  ],
};
