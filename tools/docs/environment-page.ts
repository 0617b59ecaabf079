import { COMMANDS, type CommandName } from '../../src/config/commands.ts';
import { optionsOf } from '../../src/config/command-options.ts';
import { code, page, table } from './markdown.ts';

/** Variables that stand in for no flag. */
const OTHERS = [
  [
    'OPS_MANAGER_ALERT_ALLOWED_HOSTS',
    'Hosts, separated by commas, that notifications may go to without encryption and at private addresses, beside those of the catalog.',
  ],
  ['NO_COLOR', 'Any value switches colour off.'],
  ['OPS_MANAGER_DEBUG', '`1` prints the stack of an error on standard error.'],
] as const;

/** The page of environment variables. */
export function renderEnvironment(): string {
  const uses = (Object.keys(COMMANDS) as CommandName[]).flatMap((command) =>
    optionsOf(command).flatMap(({ env, flag }) => (env === null ? [] : [{ env, use: `${command} ${flag}` }])),
  );
  const names = [...new Set(uses.map(({ env }) => env))].toSorted();
  const rows = names.map((name) => [
    code(name),
    uses
      .filter(({ env }) => env === name)
      .map(({ use }) => code(use))
      .join(', '),
  ]);
  return page('Environment variables', 'src/config/', [
    'Each is used where its flag is not given, and checked like it. Empty counts as unset.',
    table(['Variable', 'Stands in for'], rows),
    'Beyond the flags:',
    table(
      ['Variable', 'Meaning'],
      OTHERS.map(([name, meaning]) => [code(name), meaning]),
    ),
  ]);
}
