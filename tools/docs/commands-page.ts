import { EXAMPLES } from '../../src/cli/help-examples.ts';
import { allowedValues, defaultLabel, usageLine } from '../../src/cli/help-text.ts';
import { COMMANDS, type CommandName } from '../../src/config/commands.ts';
import { optionsOf, type CommandOption } from '../../src/config/command-options.ts';
import { code, page, table } from './markdown.ts';

const INTRODUCTION = `\`ops-manager <command> [options]\`. Every command takes \`--help\` (\`-h\`); \`ops-manager --version\` prints the version.
The scripts in \`scripts/\` run one command each and always print JSON.

- A flag is followed by its value (\`--loop demo\`, or \`--loop=demo\`). The word after a flag is its value whatever it begins
  with. A repeated flag: the last one counts.
- A flag wins over its environment variable, that over the default. An empty variable counts as unset, and so does an
  empty value of a path, a text, an id or a URL. A variable is checked like its flag.
- Integers are decimal digits without sign and leading zero. Times are RFC 3339 date-times.
- Standard output carries data only: one JSON document, or one per line. Messages go to standard error.
- Without \`--json\` and \`--pretty\`, a command that has a view for people prints it on a terminal. \`NO_COLOR\` is respected.
- Nothing is read or written before the whole command line has been found valid.`;

const FOLDERS = `\`<runtime>\` is \`<repo>/.superloop/loops/<loop>\`, \`<state>\` is \`<repo>/.superloop/ops-manager/<loop>\`, \`<telemetry>\` is
\`<state>/telemetry\`.`;

/** The page of all commands with their options. */
export function renderCommands(): string {
  const names = Object.keys(COMMANDS) as CommandName[];
  const index = names.map((name) => `- [${name}](#${name}): ${COMMANDS[name].summary}`).join('\n');
  return page('Commands', 'src/config/', [INTRODUCTION, FOLDERS, index, ...names.flatMap(commandBlocks)]);
}

function commandBlocks(name: CommandName): readonly string[] {
  const examples = EXAMPLES[name].map(([line, meaning]) => `# ${meaning}\n${line}`).join('\n\n');
  return [
    `## ${name}`,
    COMMANDS[name].summary,
    code(usageLine(name)),
    table(['Option', 'Value', 'Default', 'Environment', 'Meaning'], optionsOf(name).map(optionRow)),
    `\`\`\`sh\n${examples}\n\`\`\``,
  ];
}

function optionRow(option: CommandOption): readonly string[] {
  const standard = option.required ? 'required' : (defaultLabel(option) ?? 'off');
  return [
    code(option.flag),
    allowedValues(option) ?? option.spec.kind,
    standard.startsWith('<') ? code(standard) : standard,
    option.env === null ? '' : code(option.env),
    option.description,
  ];
}
