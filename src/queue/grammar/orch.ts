import { QUEUE_PRIORITIES } from '../item.ts';
import type { QueueOption, QueueTool } from './queue-tool.ts';
import { DB_OPTION, ID_OPTION, LEASE_OPTION, QUEUE_OPTION, TOKEN_OPTION } from './shared-options.ts';

const JSON_OPTION: QueueOption = { flag: 'json', argument: null, help: 'print JSON', writtenOut: true };

const OUTCOME_OPTION: QueueOption = {
  flag: 'notes',
  argument: 'TEXT',
  required: true,
  help: 'what came of it; replaces what a person wrote in the note',
};

const FORCE_OPTION: QueueOption = {
  flag: 'force',
  argument: null,
  writtenOut: true,
  help: 'also when the item is DONE already',
};

const ADD_OPTIONS: readonly QueueOption[] = [
  { ...ID_OPTION, help: 'id of the new item: no spaces, no control characters, no |' },
  { flag: 'priority', argument: 'P', required: true, choices: QUEUE_PRIORITIES, help: 'P0 is picked first' },
  { flag: 'task', argument: 'TEXT', required: true, help: 'what to do' },
  { flag: 'success-criteria', argument: 'TEXT', required: true, help: 'when it is done' },
  { flag: 'due-at-kst', argument: 'TEXT', help: 'until when, as free text (default: -)' },
  { flag: 'notes', argument: 'TEXT', help: 'first note (default: empty)' },
  {
    flag: 'idempotency-key',
    argument: 'TEXT',
    writtenOut: true,
    help: 'adds nothing while another item with this key is not FAILED',
  },
  {
    flag: 'max-attempts',
    argument: 'N',
    kind: 'integer',
    least: 0,
    writtenOut: true,
    help: 'retries allowed; 0 for none (default: ORCH_MAX_ATTEMPTS, else 3)',
  },
  {
    flag: 'depends-on',
    argument: 'ID',
    repeat: true,
    writtenOut: true,
    help: 'is picked only when that item is DONE',
  },
];

/** Command line of `orch`. */
export const ORCH_TOOL: QueueTool = {
  name: 'orch',
  summary: 'Lists, adds, picks and closes work items. Each run leaves two lines in the run log.',
  options: [
    QUEUE_OPTION,
    DB_OPTION,
    { flag: 'trace-id', argument: 'TEXT', help: 'id of this run in the run log (default: one of its own)' },
    { flag: 'log-path', argument: 'PATH', help: 'run log (default: ORCH_LOG_PATH)' },
  ],
  commands: [
    {
      name: 'list',
      summary: 'Prints items: id, status, priority and task, with tabs between them.',
      options: [
        { flag: 'status', argument: 'STATUS', help: 'only items with exactly this status' },
        { flag: 'priority', argument: 'P', help: 'only items with exactly this priority' },
        { ...JSON_OPTION, help: 'print one JSON object with every column per item' },
      ],
    },
    { name: 'add', summary: 'Adds an item, PENDING.', options: ADD_OPTIONS },
    {
      name: 'pick',
      summary: 'Claims the next PENDING item for a worker and prints its id, or: No pending tasks.',
      options: [
        { flag: 'owner-session', argument: 'NAME', help: 'who works on it (default: -)' },
        { ...LEASE_OPTION, writtenOut: true },
        { ...JSON_OPTION, help: 'print id, fencing token, lease and the whole item as one JSON object' },
      ],
    },
    {
      name: 'done',
      summary: 'Closes an item as DONE.',
      options: [ID_OPTION, OUTCOME_OPTION, { ...TOKEN_OPTION, writtenOut: true }],
    },
    {
      name: 'fail',
      summary: 'Closes an item as FAILED. It is tried again unless the failure is permanent.',
      options: [
        ID_OPTION,
        OUTCOME_OPTION,
        { ...TOKEN_OPTION, writtenOut: true },
        FORCE_OPTION,
        {
          flag: 'permanent',
          argument: null,
          writtenOut: true,
          help: 'trying again would not help: it waits for a person',
        },
      ],
    },
  ],
  errorsTo: 'stdout',
  script: true,
  examples: [
    { line: 'orch list --status PENDING', does: 'what waits' },
    {
      line: "orch add --id ORCH-010 --priority P1 --task 'Fix the docs' --success-criteria 'README says it'",
      does: 'adds an item',
    },
    { line: 'orch --db queue.db pick --owner-session worker:a --json', does: 'claims the next item' },
    { line: "orch --db queue.db done --id ORCH-010 --notes 'README says it now'", does: 'closes it' },
    { line: "orch --db queue.db fail --id ORCH-010 --notes 'the API answers 503'", does: 'gives it up for now' },
  ],
};
