import type { QueueOption, QueueTool } from './queue-tool.ts';
import { DB_OPTION, ID_OPTION, QUEUE_OPTION, TOKEN_OPTION } from './shared-options.ts';

const PARENT_OPTION: QueueOption = { ...ID_OPTION, argument: 'PARENT', help: 'the item that is split' };
const TASK_OPTION: QueueOption = { ...ID_OPTION, argument: 'TASK', help: 'the task' };
const DRY_RUN_OPTION: QueueOption = { flag: 'dry-run', argument: null, help: 'say what would be done; write nothing' };
const JSON_OPTION: QueueOption = { flag: 'json', argument: null, help: 'print one JSON object' };
const REASON_OPTION: QueueOption = { flag: 'reason', argument: 'TEXT', help: 'why; stands in the notes' };
const TASKS_OPTION: QueueOption = {
  flag: 'tasks',
  argument: 'FILE',
  help: 'JSON array of tasks, by schemas/team-plan',
};
const CURRENT_TOKENS_OPTION: QueueOption = {
  flag: 'current-tokens',
  argument: 'N',
  kind: 'integer',
  least: 0,
  help: 'tokens in the context of the worker (default: the size of the report)',
};
const TRANSIENT_OPTION: QueueOption = {
  flag: 'transient',
  argument: null,
  help: 'a FAILED task may be tried again by the reaper; otherwise a person decides',
};

/** Command line of `team`. */
export const TEAM_TOOL: QueueTool = {
  name: 'team',
  summary: 'Splits an item into tasks for up to three workers, follows them and joins what they report.',
  options: [QUEUE_OPTION, DB_OPTION],
  commands: [
    {
      name: 'template',
      summary: 'Prints tasks to fill in, one per worker, as a JSON array.',
      options: [
        PARENT_OPTION,
        { flag: 'workers', argument: 'N', choices: ['1', '2', '3'], help: 'how many workers (default: 3)' },
      ],
    },
    {
      name: 'plan',
      summary: 'Adds the tasks of a file in one step; the item is IN_PROGRESS and owned by lead from then on.',
      options: [PARENT_OPTION, { ...TASKS_OPTION, required: true }, DRY_RUN_OPTION, TOKEN_OPTION],
    },
    {
      name: 'assign',
      summary: 'Prints the message that hands a task to its worker.',
      options: [TASK_OPTION],
    },
    {
      name: 'report',
      summary: "Checks a worker's compact report and closes its task as the report says.",
      options: [
        TASK_OPTION,
        { flag: 'report', argument: 'FILE', help: 'the report, UTF-8', required: true },
        CURRENT_TOKENS_OPTION,
        TRANSIENT_OPTION,
        TOKEN_OPTION,
      ],
    },
    {
      name: 'status',
      summary: 'Progress, what is left, who waits for whom, what blocks.',
      options: [PARENT_OPTION, JSON_OPTION],
    },
    {
      name: 'cancel',
      summary: 'Stops a task, or the open tasks of a role: BLOCKED.',
      options: [
        PARENT_OPTION,
        { flag: 'target', argument: 'TASK|ROLE', help: 'what to stop', required: true },
        REASON_OPTION,
      ],
    },
    {
      name: 'replan',
      summary: 'Begins the tasks that are not DONE again, or takes a new plan; says what it changes and may cost.',
      options: [PARENT_OPTION, { ...REASON_OPTION, required: true }, TASKS_OPTION, DRY_RUN_OPTION, TOKEN_OPTION],
    },
    {
      name: 'merge',
      summary: 'Joins the reports of all tasks into one, once every task is over.',
      options: [
        PARENT_OPTION,
        { flag: 'close', argument: null, help: 'close the item: DONE when all tasks are, else FAILED' },
        JSON_OPTION,
        TOKEN_OPTION,
      ],
    },
    {
      name: 'message',
      summary:
        'Does what a message says: [TASK id], [REPORT id] and its report, !status, !cancel TARGET, !replan REASON.',
      options: [
        { flag: 'text', argument: 'TEXT', help: 'the message', required: true },
        { ...PARENT_OPTION, required: false, help: 'the item that ! is about (default: the only one that is led)' },
        CURRENT_TOKENS_OPTION,
        TRANSIENT_OPTION,
        TOKEN_OPTION,
      ],
    },
  ],
  errorsTo: 'stderr',
  script: true,
  examples: [
    { line: 'team template --id ORCH-005 > tasks.json', does: 'tasks to fill in' },
    { line: 'team plan --id ORCH-005 --tasks tasks.json', does: 'adds them' },
    { line: 'team assign --id ORCH-005-W1', does: 'the message for the worker' },
    { line: 'team report --id ORCH-005-W1 --report w1.txt', does: 'checks what the worker reports, closes its task' },
    { line: 'team status --id ORCH-005', does: 'who waits for what' },
    { line: "team cancel --id ORCH-005 --target worker_b --reason 'no access'", does: 'stops the tasks of a worker' },
    { line: "team replan --id ORCH-005 --reason 'schema changed'", does: 'begins what is not DONE again' },
    { line: "team message --text '!status'", does: 'does what a message says' },
    { line: 'team merge --id ORCH-005 --close', does: 'joins the reports and closes ORCH-005' },
  ],
};
