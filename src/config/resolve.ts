/** Precedence of options: flag, then environment, then default. */

import { OpsError } from '../errors.ts';
import { optionsOf, type CommandOption } from './command-options.ts';
import type { CommandName, OptionValues } from './commands.ts';
import type { OptionName } from './options.ts';
import { checkThresholdPairs } from './thresholds.ts';
import { countsAsUnset, parseValue, type Value } from './value.ts';

/** Options as typed on a command line, by name. A switch has the text `true` or `false`. */
export type TypedOptions = { readonly [Name in OptionName]?: string };

/** Variables of the process environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Merges and checks the options of a command. Raises usage_error for the first option, in table order, that is
 * missing or malformed, whether it came from a flag or from the environment.
 */
export function resolveOptions<Name extends CommandName>(
  command: Name,
  typed: TypedOptions,
  environment: Environment,
): OptionValues<Name> {
  const values: { [Option in OptionName]?: Value | null } = {};
  for (const option of optionsOf(command)) {
    values[option.name] = resolveOption(option, typed[option.name], environment);
  }
  checkThresholdPairs(values);
  checkService(values);
  return values as OptionValues<Name>;
}

function resolveOption(option: CommandOption, typed: string | undefined, environment: Environment): Value | null {
  const { spec, flag, env } = option;
  if (typed !== undefined && !countsAsUnset(spec, typed)) {
    return parseValue({ spec, text: typed, label: flag });
  }
  const inherited = env === null ? undefined : environment[env];
  if (env !== null && inherited !== undefined && inherited !== '') {
    return parseValue({ spec, text: inherited, label: `environment variable ${env} (in place of ${flag})` });
  }
  if (option.required) {
    throw new OpsError('usage_error', `missing ${flag}`);
  }
  return option.default;
}

function checkService(values: { readonly [Option in OptionName]?: Value | null }): void {
  if (values.transport === 'sprite_service' && values.serviceBaseUrl === null) {
    throw new OpsError('usage_error', 'missing --service-base-url: --transport sprite_service needs it');
  }
}
