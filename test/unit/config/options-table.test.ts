import { describe, expect, test } from 'vitest';
import { COMMANDS, isCommandName, type CommandName } from '../../../src/config/commands.ts';
import type { IntegerSpec, OptionSpec } from '../../../src/config/option-spec.ts';
import { flagOf, nameOfFlag, OPTIONS, type OptionName } from '../../../src/config/options.ts';
import { optionsOf } from '../../../src/config/command-options.ts';

const NAMES = Object.keys(OPTIONS) as OptionName[];
const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

describe('the table of options', () => {
  test.each(NAMES)('%s has a flag that leads back to it', (name) => {
    expect(flagOf(name)).toMatch(/^--[a-z]+(-[a-z]+)*$/);
    expect(nameOfFlag(flagOf(name))).toBe(name);
  });

  test.each(['-l', '--', '--Max', '--max_events', '--max-events=1', 'max-events', '--maxEvents', '--a--b', '--a-', ''])(
    '%j is no flag',
    (word) => expect(nameOfFlag(word)).toBeNull(),
  );

  test.each(NAMES)('%s is used by a command and says what it means in a sentence', (name) => {
    const spec: OptionSpec = OPTIONS[name];
    expect(spec.description).toMatch(/^[A-Z].*\.$/);
    expect(COMMAND_NAMES.some((command) => name in COMMANDS[command].options)).toBe(true);
  });

  test.each(COMMAND_NAMES.flatMap((command) => optionsOf(command).map((option) => ({ command, ...option }))))(
    '$command $flag: default and variable fit its kind',
    ({ spec, default: standard, defaultText, env, required }) => {
      const problems = { integer: integerProblem, choice: choiceProblem }[spec.kind as 'integer' | 'choice'];
      expect(standard === null ? null : (problems?.(spec as never, standard) ?? null)).toBeNull();
      // Two names are older than this program: who is logged in, and where the runtime is.
      expect(env ?? 'OPS_MANAGER_NONE').toMatch(/^(?:OPS_MANAGER_[A-Z_]+|USER|SUPERLOOP_BIN)$/);
      expect(required || standard !== null || defaultText !== null).toBe(true);
    },
  );

  test.each(COMMAND_NAMES)('%s takes --json and --pretty', (command) => {
    expect(optionsOf(command).map(({ flag }) => flag)).toEqual(expect.arrayContaining(['--json', '--pretty']));
  });

  test('only own names are commands', () => {
    expect(COMMAND_NAMES.every(isCommandName)).toBe(true);
    expect(['constructor', '__proto__', '', 'Status'].some(isCommandName)).toBe(false);
  });
});

function integerProblem(spec: IntegerSpec, standard: unknown): string | null {
  const fits = typeof standard === 'number' && standard >= spec.min && standard <= spec.max;
  return fits ? null : `${String(standard)} is outside ${spec.min} to ${spec.max}`;
}

function choiceProblem(spec: OptionSpec & { kind: 'choice' }, standard: unknown): string | null {
  return spec.choices.includes(String(standard)) ? null : `${String(standard)} is no choice`;
}
