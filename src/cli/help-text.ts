/** The words of help: how the table of options reads to a person. Used by --help and by tools/docs.ts. */

import { COMMANDS, type CommandName } from '../config/commands.ts';
import { INTEGER_MAX } from '../config/integer-range.ts';
import { CLIENT_OPTIONS } from '../config/options-client.ts';
import { INPUT_FILE_OPTIONS } from '../config/options-input-files.ts';
import { SERVICE_OPTIONS } from '../config/options-service.ts';
import { STATE_FILE_OPTIONS } from '../config/options-state-files.ts';
import { THRESHOLD_OPTIONS } from '../config/options-thresholds.ts';
import { VIEW_OPTIONS } from '../config/options-view.ts';
import { WHAT_OPTIONS } from '../config/options-what.ts';
import type { OptionName } from '../config/options.ts';
import { isPositional, optionsOf, type CommandOption } from '../config/command-options.ts';

/** Opens the help of a command: how it is typed, what it does, and its plain words. */
export function commandIntroduction(command: CommandName): string {
  const words = optionsOf(command).filter((option) => isPositional(option.spec));
  const explained = words.map((option) => {
    const label = defaultLabel(option);
    return `${option.flag}  ${option.description}${label === null ? '' : ` [default: ${label}]`}`;
  });
  return [`Usage: ${usageLine(command)}`, COMMANDS[command].summary, ...explained].join('\n\n');
}

/** How a command is typed: its plain words and required options, then `[options]`. */
export function usageLine(command: CommandName): string {
  const shown = optionsOf(command).filter((option) => option.required || isPositional(option.spec));
  return ['ops-manager', command, ...shown.map(usageWord), '[options]'].join(' ');
}

function usageWord(option: CommandOption): string {
  const word = isPositional(option.spec) ? option.flag : `${option.flag} <${placeholder(option)}>`;
  return option.required ? word : `[${word}]`;
}

/** One option as a sentence, followed by what may be given, its environment variable, and whether it must be. */
export function describeOption(option: CommandOption): string {
  const notes = [
    allowedValues(option),
    option.env === null ? null : `env ${option.env}`,
    option.required ? 'required' : null,
  ];
  const shown = notes.filter((note) => note !== null);
  return shown.length === 0 ? option.description : `${option.description} (${shown.join('; ')})`;
}

/** What an option's value may be, or null when its name says it all. */
export function allowedValues({ spec }: CommandOption): string | null {
  switch (spec.kind) {
    case 'integer':
      return `${spec.unit}, ${spec.max === INTEGER_MAX ? `from ${spec.min}` : `${spec.min} to ${spec.max}`}`;
    case 'choice':
      return spec.choices.join(', ');
    case 'boolean-text':
      return 'true, false';
    case 'keyword-or-path':
      return [...spec.keywords, 'FILE'].join(', ');
    case 'text':
    case 'path':
    case 'switch':
    case 'timestamp':
    case 'loop-id':
    case 'trace-id':
    case 'url':
      return null;
    default:
      return spec satisfies never;
  }
}

/** What holds without the option, or null for switches and required options. */
export function defaultLabel(option: CommandOption): string | null {
  if (option.required || option.spec.kind === 'switch') return null;
  return option.default === null ? option.defaultText : String(option.default);
}

/** Heading under which help lists an option. */
export function groupOf(name: OptionName): string {
  if (name in WHAT_OPTIONS) return 'What:';
  if (name in STATE_FILE_OPTIONS || name in INPUT_FILE_OPTIONS) return 'Files:';
  if (name in THRESHOLD_OPTIONS) return 'Thresholds:';
  if (name in SERVICE_OPTIONS) return 'Service:';
  if (name in CLIENT_OPTIONS) return 'Request:';
  return name in VIEW_OPTIONS ? 'Output:' : 'Limits:';
}

function placeholder({ spec }: CommandOption): string {
  return spec.kind === 'loop-id' ? 'id' : spec.kind;
}
