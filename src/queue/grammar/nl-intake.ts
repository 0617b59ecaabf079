import { QUEUE_PRIORITIES } from '../item.ts';
import type { QueueOption, QueueTool } from './queue-tool.ts';
import { DB_OPTION, QUEUE_OPTION } from './shared-options.ts';

const SPLIT_OPTIONS: readonly QueueOption[] = [
  { flag: 'request', argument: 'TEXT', required: true, help: 'what is wanted, in plain words' },
  { flag: 'parallel', argument: 'N', kind: 'integer', least: 1, help: 'at most this many tasks (default: 3)' },
  {
    flag: 'merge',
    argument: null,
    writtenOut: true,
    help: 'join what is more than --parallel into the last task; otherwise it is named on standard error',
  },
];

/** Command line of `nl-intake`. */
export const NL_INTAKE_TOOL: QueueTool = {
  name: 'nl-intake',
  summary: 'Turns a request in plain words into tasks: by its lines, else by its separators, else in three phases.',
  options: [
    QUEUE_OPTION,
    {
      ...DB_OPTION,
      writtenOut: true,
      help: `${DB_OPTION.help}; with both, new ids are higher than those of both`,
    },
  ],
  commands: [
    { name: 'plan', summary: 'Prints the tasks and writes nothing.', options: SPLIT_OPTIONS },
    {
      name: 'submit',
      summary: 'Adds a PENDING item for each task.',
      options: [
        ...SPLIT_OPTIONS,
        { flag: 'priority', argument: 'P', choices: QUEUE_PRIORITIES, help: 'of every item (default: P1)' },
        { flag: 'due-at-kst', argument: 'TEXT', help: 'until when, as free text (default: -)' },
        { flag: 'success-criteria', argument: 'TEXT', help: 'of every item (default: made from the task)' },
        {
          flag: 'idempotency-key',
          argument: 'TEXT',
          writtenOut: true,
          help: 'the items get the keys TEXT:1, TEXT:2, ...; one whose key another item has is not added again',
        },
        { flag: 'dry-run', argument: null, writtenOut: true, help: 'print what would be added and write nothing' },
      ],
    },
  ],
  errorsTo: 'stderr',
  script: true,
  examples: [
    { line: "nl-intake plan --request '로그 정리, 재시도 보강, 문서 업데이트'", does: 'shows three tasks' },
    { line: "nl-intake --db queue.db submit --request 'fix logs; write docs' --priority P0", does: 'adds two items' },
  ],
};
