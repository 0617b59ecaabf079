import { array, assert, constant, constantFrom, oneof, property, string, type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePlain } from '../../src/cli/parse-plain.ts';
import { parseWithYargs } from '../../src/cli/parse-yargs.ts';
import { COMMANDS, type CommandName } from '../../src/config/commands.ts';
import { isPositional, optionsOf } from '../../src/config/command-options.ts';

const COLUMNS = 100;
const NAMES = Object.keys(COMMANDS) as CommandName[];

/** Values that parsers like to understand as something else. */
const TRICKY = [
  '',
  '-',
  '--',
  '--help',
  '-h',
  '--version',
  '--loop',
  '--loop=x',
  '-1',
  '08',
  '1e3',
  '0x10',
  'true',
  'false',
  '"quoted"',
  "'quoted'",
  'a b',
  'a=b',
  '=',
  'a.b',
  '*',
  '$0',
  '_',
  'null',
  'undefined',
  '[1]',
  '{"a":1}',
  'ünïcode ✓',
  'line\nbreak',
  '__proto__',
];

const value = oneof(constantFrom(...TRICKY), string({ unit: 'binary' }));

function flagWords(command: CommandName): Arbitrary<readonly string[]> {
  const flags = optionsOf(command).filter((option) => !isPositional(option.spec));
  return constantFrom(...flags).chain((option) =>
    (option.spec.kind === 'switch' ? constant([]) : value.map((text) => [text])).map((rest: readonly string[]) => [
      option.flag,
      ...rest,
    ]),
  );
}

const plainLine = constantFrom(...NAMES).chain((command) =>
  array(flagWords(command), { maxLength: 8 }).map((words): readonly string[] => [
    command,
    ...words.flat(),
    ...(command === 'explain' ? ['ingest_stale'] : []),
  ]),
);

describe('the plain form', () => {
  test('means the same to both parsers', () => {
    assert(
      property(plainLine, (words) => {
        const plain = parsePlain(words);
        expect(plain).not.toBeNull();
        expect(parseWithYargs(words, COLUMNS)).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  test.each(NAMES)('means the same to both parsers for every flag of %s', (command) => {
    const words = optionsOf(command).flatMap((option) => {
      if (isPositional(option.spec)) return ['some_code'];
      return option.spec.kind === 'switch' ? [option.flag] : [option.flag, '--json'];
    });
    const line = [command, ...words];
    const plain = parsePlain(line);
    expect(Object.keys(plain?.typed ?? {}).toSorted()).toEqual(
      optionsOf(command)
        .map((option) => option.name)
        .toSorted(),
    );
    expect(parseWithYargs(line, COLUMNS)).toEqual(plain);
  });

  test.each(NAMES)('of %s: a flag that ends the line without its value is the same error in both', (command) => {
    const flags = optionsOf(command).filter((option) => !isPositional(option.spec) && option.spec.kind !== 'switch');
    for (const { flag } of flags) {
      const message = `missing value for ${flag}`;
      expect(() => parsePlain([command, flag])).toThrow(message);
      expect(() => parseWithYargs([command, flag], COLUMNS)).toThrow(message);
    }
  });
});

describe('every other form', () => {
  test.each([
    ['a value behind an equals sign', ['status', '--repo=/r', '--loop=a'], ['status', '--repo', '/r', '--loop', 'a']],
    ['an empty value behind an equals sign', ['status', '--loop='], ['status', '--loop', '']],
    ['equals signs in a value', ['status', '--repo=a=b'], ['status', '--repo', 'a=b']],
    ['line breaks in a value', ['status', '--repo=a\nb'], ['status', '--repo', 'a\nb']],
    ['quotes in a value', ['status', '--repo="a"'], ['status', '--repo', '"a"']],
    ['digits stay text', ['status', '--summary-window=08'], ['status', '--summary-window', '08']],
    ['switches before the command', ['--json', '--pretty', 'status'], ['status', '--json', '--pretty']],
    ['a repeated flag: the last counts', ['status', '--loop=a', '--loop=b'], ['status', '--loop', 'b']],
    ['a word after two hyphens', ['explain', '--', 'ingest_stale'], ['explain', 'ingest_stale']],
  ])('%s', (_name, words, plain) => {
    expect(parsePlain(words)).toBeNull();
    expect(parseWithYargs(words, COLUMNS)).toEqual(parsePlain(plain));
  });
});
