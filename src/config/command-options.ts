import { COMMANDS, type CommandName } from './commands.ts';
import type { OptionSpec, OptionUse } from './option-spec.ts';
import { flagOf, OPTIONS, type OptionName } from './options.ts';
import type { Value } from './value.ts';

/** An option as one command uses it. */
export interface CommandOption {
  readonly name: OptionName;
  /** `--flag`, or `<word>` for a plain word. */
  readonly flag: string;
  readonly spec: OptionSpec;
  readonly required: boolean;
  readonly env: string | null;
  readonly default: Value | null;
  /** What holds without a value when no constant says it; null when a constant does or nothing does. */
  readonly defaultText: string | null;
  readonly description: string;
}

/** The options of a command in table order, with what the command changes about them. */
export function optionsOf(command: CommandName): readonly CommandOption[] {
  const uses: { readonly [Name in OptionName]?: OptionUse } = COMMANDS[command].options;
  return (Object.keys(uses) as OptionName[]).map((name) => {
    const spec: OptionSpec = OPTIONS[name];
    const use = uses[name] ?? {};
    const standard = 'default' in spec ? spec.default : undefined;
    return {
      name,
      flag: isPositional(spec) ? `<${name}>` : flagOf(name),
      spec,
      required: use.required === true,
      env: use.env ?? spec.env ?? null,
      default: use.default ?? standard ?? (spec.kind === 'switch' ? false : null),
      defaultText: use.defaultText ?? spec.defaultText ?? null,
      description: use.description ?? spec.description,
    };
  });
}

/** True for a plain word after the command instead of a flag. */
export function isPositional(spec: OptionSpec): boolean {
  return spec.kind === 'text' && spec.positional === true;
}
