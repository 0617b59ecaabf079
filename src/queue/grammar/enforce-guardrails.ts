import type { QueueTool } from './queue-tool.ts';
import { DB_OPTION, ID_OPTION, QUEUE_OPTION, TOKEN_OPTION } from './shared-options.ts';

/** Command line of `enforce-guardrails`. */
export const ENFORCE_GUARDRAILS_TOOL: QueueTool = {
  name: 'enforce-guardrails',
  summary:
    "Checks a worker's compact report and its token budget, records the verdict (ALLOW, SUMMARIZE, BLOCK) and blocks the item when it says so.",
  options: [
    ID_OPTION,
    { flag: 'report', argument: 'FILE', required: true, help: 'the compact report to check' },
    {
      flag: 'current-tokens',
      argument: 'N',
      kind: 'integer',
      required: true,
      help: 'tokens that the session has used so far',
    },
    { ...DB_OPTION, help: 'SQLite file or postgres:// URL (default: ORCH_DB_PATH, unless --queue is given)' },
    { ...QUEUE_OPTION, writtenOut: true, help: 'markdown table of the queue, instead of a database' },
    {
      flag: 'soft',
      argument: 'N',
      kind: 'integer',
      help: 'more than these: SUMMARIZE (default: ORCH_TOKEN_SOFT_LIMIT, else 2000)',
    },
    {
      flag: 'hard',
      argument: 'N',
      kind: 'integer',
      help: 'more than these: BLOCK (default: ORCH_TOKEN_HARD_LIMIT, else 3500)',
    },
    {
      flag: 'enforce-report-size',
      argument: null,
      writtenOut: true,
      help: 'the estimated tokens of the report must keep the limits too',
    },
    {
      flag: 'turns',
      argument: 'N',
      kind: 'integer',
      least: 0,
      writtenOut: true,
      help: 'turns of the session so far; more than 10: SUMMARIZE',
    },
    { flag: 'scope-changed', argument: null, writtenOut: true, help: 'scope or dependencies changed: SUMMARIZE' },
    {
      flag: 'check-quotes',
      argument: null,
      writtenOut: true,
      help: 'a file or a line that the report quotes twice: SUMMARIZE',
    },
    { flag: 'fail-on-block', argument: null, writtenOut: true, help: 'exit status 1 for BLOCK' },
    { ...TOKEN_OPTION, writtenOut: true },
  ],
  commands: null,
  errorsTo: 'stderr',
  script: true,
  examples: [
    {
      line: 'enforce-guardrails --db queue.db --id ORCH-012 --report report.txt --current-tokens 2400',
      does: 'prints item, state, action and violations',
    },
    {
      line: 'enforce-guardrails --queue QUEUE.md --id ORCH-012 --report report.txt --current-tokens 900 --turns 12 --fail-on-block',
      does: 'on a table, with a look at the turns',
    },
  ],
};
