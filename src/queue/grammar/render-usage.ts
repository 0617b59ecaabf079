import type { QueueOption, QueueSubcommand, QueueTool } from './queue-tool.ts';

/** Help of a queue program or of one of its sub-commands, ending with a line break. */
export function renderQueueHelp(tool: QueueTool, command: QueueSubcommand | null): string {
  const lines = [usageLine(tool, command), '', command?.summary ?? tool.summary];
  const sections = [
    ['sub-commands', command === null ? (tool.commands ?? []).map(({ name, summary }) => [name, summary]) : []],
    ['operands', command === null ? (tool.operands ?? []).map(({ name, help }) => [name, help]) : []],
    ['options', (command?.options ?? tool.options).map((option) => [shape(option), helpOf(option)])],
    ['examples', examplesOf(tool, command).map(({ line, does }) => [line, does])],
  ] as const;
  for (const [title, rows] of sections) {
    if (rows.length > 0) lines.push('', `${title}:`, ...rows.map((row) => tableRow(row)));
  }
  if (command === null && tool.commands !== null) {
    lines.push('', `ops-manager queue ${tool.name} <sub-command> --help lists the options of a sub-command.`);
  }
  return `${lines.join('\n')}\n`;
}

/** What each program is for, in one sentence, ending with a line break. */
export function renderProgramList(tools: readonly QueueTool[]): string {
  const rows = tools.map(({ name, summary }) => tableRow([name, /^.*?[.](?=\s|$)/.exec(summary)?.[0] ?? summary]));
  return [
    'usage: ops-manager queue <program> ...',
    '',
    'programs:',
    ...rows,
    '',
    'examples:',
    tableRow(['ops-manager queue init --queue QUEUE.md', 'makes a queue']),
    tableRow(['ops-manager queue ops --queue QUEUE.md status', 'the first look at one']),
    '',
    'ops-manager queue <program> --help says more.',
    '',
  ].join('\n');
}

/** All of a program, those that use a sub-command of that one. */
function examplesOf(tool: QueueTool, command: QueueSubcommand | null): QueueTool['examples'] {
  return command === null ? tool.examples : tool.examples.filter(({ line }) => line.split(' ').includes(command.name));
}

/** One line that shows how the program is called. */
export function usageLine(tool: QueueTool, command: QueueSubcommand | null): string {
  const options = tool.options.map((option) => bracketed(option));
  const rest =
    command === null
      ? tool.commands === null
        ? (tool.operands ?? []).map(({ name }) => name)
        : ['<sub-command>', '...']
      : [command.name, ...command.options.map((option) => bracketed(option))];
  return `usage: ${[tool.name, ...options, ...rest].join(' ')}`;
}

function bracketed(option: QueueOption): string {
  const text = shape(option) + (option.repeat === true ? ' ...' : '');
  return option.required === true ? text : `[${text}]`;
}

function shape(option: QueueOption): string {
  const value = option.choices === undefined ? option.argument : `{${option.choices.join(',')}}`;
  return value === null ? `--${option.flag}` : `--${option.flag} ${value}`;
}

function helpOf(option: QueueOption): string {
  return option.required === true ? `${option.help} (required)` : option.help;
}

function tableRow(row: readonly (string | undefined)[]): string {
  const [left = '', right = ''] = row;
  return left.length > 30 ? `  ${left}\n${' '.repeat(34)}${right}` : `  ${left.padEnd(32)}${right}`;
}
