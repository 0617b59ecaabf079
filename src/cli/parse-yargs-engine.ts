/** yargs, set up so that it guesses nothing, prints nothing and ends nothing. */

import yargs, { type Argv } from 'yargs';
import { isPositional, type CommandOption } from '../config/command-options.ts';
import { defaultLabel, describeOption, groupOf } from './help-text.ts';
import { refusalOf } from './parse-refusals.ts';

/** Name under which the program is installed. */
export const PROGRAM = 'ops-manager';

/** Values are taken verbatim, the last of a repeated flag wins, nothing is guessed. */
const PARSER_RULES = {
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'duplicate-arguments-array': false,
  'nargs-eats-options': true,
  'parse-numbers': false,
  'parse-positional-numbers': false,
};

/** A parser that knows nothing but `--help`. `columns` is the width of its help. */
export function basicParser(columns: number): Argv {
  return yargs([])
    .scriptName(PROGRAM)
    .locale('en')
    .parserConfiguration(PARSER_RULES)
    .help('help', 'Print this help.')
    .alias('h', 'help')
    .version(false)
    .exitProcess(false)
    .showHelpOnFail(false)
    .wrap(columns);
}

/** Makes options known to a parser, under the headings of help. */
export function describeOptions(parser: Argv, options: readonly CommandOption[]): Argv {
  for (const option of options) {
    if (isPositional(option.spec)) continue;
    const isSwitch = option.spec.kind === 'switch';
    const label = defaultLabel(option);
    parser.option(option.flag.slice(2), {
      ...(isSwitch ? { boolean: true, nargs: 0 } : { nargs: 1 }),
      ...(label === null ? {} : { defaultDescription: label }),
      describe: describeOption(option),
      group: groupOf(option.name),
    });
  }
  return parser.group(['help'], groupOf('json'));
}

/** What came of a command line. */
export interface ParserRun {
  readonly found: Readonly<Record<string, unknown>>;
  /** What yargs wants to print, ending in LF; null when nothing. */
  readonly output: string | null;
}

/** Parses words. Raises usage_error. */
export function runParser(parser: Argv, words: readonly string[]): ParserRun {
  const run: { found: Record<string, unknown>; output: string; error: Error | undefined } = {
    found: {},
    output: '',
    error: undefined,
  };
  void parser.parse([...words], {}, (error, found, output) => {
    Object.assign(run, { error: error ?? undefined, found, output });
  });
  if (run.error !== undefined) {
    throw refusalOf(run.error);
  }
  return { found: run.found, output: run.output === '' ? null : `${run.output}\n` };
}
