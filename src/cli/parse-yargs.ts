/** Reads every command line that is not in the plain form, with yargs: it owns help and completion. */

import { COMMANDS, isCommandName, type CommandName } from '../config/commands.ts';
import type { OptionName } from '../config/options.ts';
import { isPositional, optionsOf, type CommandOption } from '../config/command-options.ts';
import { OpsError } from '../errors.ts';
import { EXAMPLES } from './help-examples.ts';
import { COMMAND_EPILOGUE, PROGRAM_EPILOGUE } from './help-epilogue.ts';
import { commandIntroduction } from './help-text.ts';
import type { ParsedLine } from './parse.ts';
import { basicParser, describeOptions, PROGRAM, runParser } from './parse-yargs-engine.ts';
import { hintFor } from './suggest.ts';

const COMPLETION = 'completion';
/** Words that may stand before the command without changing what the line means. */
const LEADING_SWITCHES: ReadonlySet<string> = new Set(['--json', '--pretty', '--text', '--help', '-h']);
/** Reads a command line of any form. Raises usage_error. */
export function parseWithYargs(words: readonly string[], columns: number): ParsedLine {
  const line = commandFirst(words);
  const [command = '', ...rest] = line;
  return isCommandName(command)
    ? parseCommand({ command, words: rest, columns })
    : parseProgram({ words: line, columns });
}

/** `--json status …` and `help status` say the same as `status --json …` and `status --help`. */
function commandFirst(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => !LEADING_SWITCHES.has(word));
  const command = words[at];
  if (command === undefined) {
    return words;
  }
  if (command === 'help') {
    return [...words.slice(at + 1), '--help'];
  }
  return [command, ...words.slice(0, at), ...words.slice(at + 1)];
}

interface CommandLine {
  readonly command: CommandName;
  readonly words: readonly string[];
  readonly columns: number;
}

function parseCommand({ command, words, columns }: CommandLine): ParsedLine {
  const options = optionsOf(command);
  refuseInheritedNames(command, words);
  const parser = basicParser(columns).usage(commandIntroduction(command));
  describeOptions(parser, options);
  for (const [example, meaning] of EXAMPLES[command]) {
    parser.example(example, meaning);
  }
  parser.epilogue(COMMAND_EPILOGUE);
  const { found, output } = runParser(parser, words);
  if (output !== null) {
    return { kind: 'text', text: output };
  }
  return { kind: 'run', command, typed: collectTyped(command, options, found) };
}

/** Words that every object knows are no flags; yargs looks them up as if they were. */
function refuseInheritedNames(command: CommandName, words: readonly string[]): void {
  for (const word of words) {
    const name = /^--([^=]+)/.exec(word)?.[1] ?? '';
    if (name in {}) throw unknownWord(`flag --${name} of ${command}`, null, command);
  }
}

function collectTyped(
  command: CommandName,
  options: readonly CommandOption[],
  found: Readonly<Record<string, unknown>>,
): { [Name in OptionName]?: string } {
  const byFlag = new Map(options.map((option) => [option.flag, option.name]));
  const typed: { [Name in OptionName]?: string } = {};
  for (const [key, value] of Object.entries(found)) {
    if (key === '_' || key === '$0' || value === undefined) continue;
    const name = byFlag.get(`--${key}`);
    if (name === undefined) {
      const flags = [...byFlag.keys()].filter((flag) => flag.startsWith('--'));
      throw unknownWord(
        `flag ${key.length === 1 ? '-' : '--'}${key} of ${command}`,
        hintFor(`--${key}`, flags),
        command,
      );
    }
    typed[name] = typeof value === 'string' ? value : 'true';
  }
  const expected = options.filter((option) => isPositional(option.spec));
  const extra = positionalWords(found);
  for (const [index, word] of extra.entries()) {
    const option = expected[index];
    if (option === undefined) {
      const hint = `values follow their flag: ${PROGRAM} ${command} --help`;
      throw new OpsError('usage_error', `unexpected argument ${JSON.stringify(word)}`, { hint });
    }
    typed[option.name] = word;
  }
  return typed;
}

function parseProgram({ words, columns }: Omit<CommandLine, 'command'>): ParsedLine {
  const [word] = words;
  if (word !== undefined && !word.startsWith('-') && word !== COMPLETION) {
    throw unknownWord(`command ${JSON.stringify(word)}`, hintFor(word, Object.keys(COMMANDS)), null);
  }
  const parser = basicParser(columns)
    .usage(`Usage: ${PROGRAM} <command> [options]`)
    .option('version', { type: 'boolean', describe: 'Print the version.' })
    .completion(COMPLETION, 'Print a completion script for bash or zsh.')
    .epilogue(PROGRAM_EPILOGUE);
  for (const command of Object.keys(COMMANDS) as CommandName[]) {
    parser.command(command, COMMANDS[command].summary, (builder) => describeOptions(builder, optionsOf(command)));
  }
  const { found, output } = runParser(parser, words);
  if (output !== null) {
    return { kind: 'text', text: output };
  }
  const hint = `${PROGRAM} --help lists the commands`;
  const flag = Object.keys(found).find((key) => key !== '_' && key !== '$0');
  if (flag !== undefined) {
    throw new OpsError('usage_error', `unexpected flag --${flag} before the command`, { hint });
  }
  throw new OpsError('usage_error', 'missing command', { hint });
}

function positionalWords(found: Readonly<Record<string, unknown>>): readonly string[] {
  const words = found['_'];
  return Array.isArray(words) ? words.map(String) : [];
}

function unknownWord(what: string, suggestion: string | null, command: CommandName | null): OpsError {
  const list =
    command === null ? `${PROGRAM} --help lists the commands` : `${PROGRAM} ${command} --help lists the flags`;
  return new OpsError('usage_error', `unknown ${what}`, { hint: suggestion ?? list });
}
