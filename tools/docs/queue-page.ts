import type { QueueOption, QueueTool } from '../../src/queue/grammar/queue-tool.ts';
import { QUEUE_TOOLS } from '../../src/queue/grammar/tools.ts';
import { QUEUE_VARIABLES, WORKER_VARIABLES } from '../../src/queue/grammar/variables.ts';
import { code, page, table } from './markdown.ts';

/** The page of the work queue's programs, their options and variables. */
export function renderQueue(): string {
  return page('The programs of the work queue', 'src/queue/grammar/', [
    'How they work together is told in [the guide to the work queue](../queue.md). Each runs as `ops-manager queue <name>`; ' +
      'those with a script also as `scripts/<name>.sh`. Options of a program stand before its sub-command. A value that begins ' +
      'with a dash is written `--option=value`. Exit status 2 is a wrong command line, 1 an error of what was asked for.',
    ...QUEUE_TOOLS.flatMap((tool) => toolBlocks(tool)),
    '## Environment variables',
    table(
      ['Variable', 'Default', 'Meaning'],
      Object.entries(QUEUE_VARIABLES).map(([name, { fallback, meaning }]) => [
        code(name),
        fallback === null ? 'none' : code(fallback),
        meaning,
      ]),
    ),
    '## What a worker finds in its environment',
    table(
      ['Variable', 'Holds'],
      Object.entries(WORKER_VARIABLES).map(([name, holds]) => [code(name), holds]),
    ),
  ]);
}

function toolBlocks(tool: QueueTool): readonly string[] {
  const script = tool.script ? ` Script: ${code(`scripts/${scriptName(tool)}.sh`)}.` : '';
  return [
    `## ${tool.name}`,
    `${tool.summary}${script}`,
    ...optionTable(tool.options),
    ...(tool.operands ?? []).map(({ name, help }) => `${code(name)}: ${help}.`),
    ...(tool.commands ?? []).flatMap(({ name, summary, options }) => [
      `### ${tool.name} ${name}`,
      summary,
      ...optionTable(options),
    ]),
    ...(tool.examples.length === 0
      ? []
      : [
          table(
            ['Example', 'Does'],
            tool.examples.map(({ line, does }) => [code(line), does]),
          ),
        ]),
  ];
}

/** The runtime command stands beside scripts of other parts and says whose it is. */
function scriptName(tool: QueueTool): string {
  return tool.name === 'runtime' ? 'queue-runtime' : tool.name;
}

function optionTable(options: readonly QueueOption[]): readonly string[] {
  if (options.length === 0) return [];
  return [
    table(
      ['Option', 'Value', 'Meaning'],
      options.map((option) => [
        code(`--${option.flag}`),
        option.choices === undefined
          ? (option.argument ?? 'none')
          : option.choices.map((choice) => code(choice)).join(', '),
        [option.help, option.required === true ? 'required' : '', option.repeat === true ? 'may be repeated' : '']
          .filter((text) => text !== '')
          .join('; '),
      ]),
    ),
  ];
}
