/** The plain form of a command line, read straight from the table of options. */

import { isPositional } from '../config/command-options.ts';
import { COMMANDS, isCommandName, type CommandName } from '../config/commands.ts';
import type { OptionSpec } from '../config/option-spec.ts';
import { nameOfFlag, OPTIONS, type OptionName } from '../config/options.ts';
import type { TypedOptions } from '../config/resolve.ts';
import { missingValue } from './parse-refusals.ts';

/** A command with its options as typed. */
export interface ParsedCommand {
  readonly kind: 'run';
  readonly command: CommandName;
  readonly typed: TypedOptions;
}

/**
 * Reads the plain form: a command, then its flags, each with the next word as its value whatever that begins
 * with; the last of a repeated flag wins. Null when the line is anything else. Raises usage_error when the last
 * word is a flag that needs a value.
 */
export function parsePlain(words: readonly string[]): ParsedCommand | null {
  const [command = '', ...rest] = words;
  if (!isCommandName(command)) {
    return null;
  }
  const typed: { [Name in OptionName]?: string } = {};
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    const option = word.startsWith('-') ? flagOption(command, word) : nextPositional(command, typed);
    if (option === null) {
      return null;
    }
    if (isPositional(option.spec)) {
      typed[option.name] = word;
      continue;
    }
    if (option.spec.kind === 'switch') {
      typed[option.name] = 'true';
      continue;
    }
    at += 1;
    const value = rest[at];
    if (value === undefined) {
      throw missingValue(word);
    }
    typed[option.name] = value;
  }
  return { kind: 'run', command, typed };
}

interface PlainOption {
  readonly name: OptionName;
  readonly spec: OptionSpec;
}

function flagOption(command: CommandName, word: string): PlainOption | null {
  const name = nameOfFlag(word);
  if (name === null || !takesOption(command, name)) {
    return null;
  }
  const spec: OptionSpec = OPTIONS[name];
  return isPositional(spec) ? null : { name, spec };
}

function nextPositional(command: CommandName, typed: TypedOptions): PlainOption | null {
  const names = Object.keys(COMMANDS[command].options) as OptionName[];
  const name = names.find((candidate) => isPositional(OPTIONS[candidate]) && typed[candidate] === undefined);
  return name === undefined ? null : { name, spec: OPTIONS[name] };
}

function takesOption(command: CommandName, name: string): name is OptionName {
  return Object.hasOwn(COMMANDS[command].options, name);
}
