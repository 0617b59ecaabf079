import { describe, expect, it, test } from 'vitest';
import { parseWords } from '../../../src/queue/grammar/parse-words.ts';
import type { QueueTool } from '../../../src/queue/grammar/queue-tool.ts';
import { QUEUE_TOOLS } from '../../../src/queue/grammar/tools.ts';

const GLOBALS = [
  { flag: 'queue', argument: 'PATH', help: '' },
  { flag: 'owner-session', argument: 'NAME', help: '' },
] as const;

const TOOL: QueueTool = {
  name: 'tool',
  summary: '',
  options: GLOBALS,
  commands: [
    {
      name: 'add',
      summary: '',
      options: [
        { flag: 'id', argument: 'ID', help: '', required: true },
        { flag: 'notes', argument: 'TEXT', help: '', required: true },
        { flag: 'priority', argument: 'P', help: '', choices: ['P0', 'P1'] },
        { flag: 'parallel', argument: 'N', help: '', kind: 'integer', least: 1 },
        { flag: 'rate', argument: 'R', help: '', kind: 'number' },
        { flag: 'contains', argument: 'TERM', help: '', repeat: true },
        { flag: 'force', argument: null, help: '' },
        { flag: 'forget', argument: null, help: '', writtenOut: true },
        { flag: 'idempotency-key', argument: 'TEXT', help: '', writtenOut: true },
      ],
    },
    { name: 'list', summary: '', options: [] },
  ],
  errorsTo: 'stderr',
  script: true,
  examples: [],
};

const PLAIN: QueueTool = {
  ...TOOL,
  options: [...GLOBALS, { flag: 'json', argument: null, help: '' }],
  commands: null,
  operands: [{ name: 'ID', help: 'the item' }],
};

function run(tool: QueueTool, words: readonly string[]) {
  const parsed = parseWords(tool, words);
  if (parsed.kind !== 'run') throw new Error('asked for help');
  return { command: parsed.command, operands: parsed.operands, values: Object.fromEntries(parsed.values) };
}

const ADD = ['add', '--id', 'A', '--notes', 'n'];

describe('what is understood', () => {
  test.each<[string, readonly string[], Record<string, readonly string[]>]>([
    ['options of the program before the sub-command', ['--queue', 'q', ...ADD], { queue: ['q'] }],
    ['a value behind an equals sign', ['--queue=q', ...ADD], { queue: ['q'] }],
    ['an equals sign within a value', ['--queue=a=b', ...ADD], { queue: ['a=b'] }],
    ['an unambiguous beginning of a name', ['--owner', 'w', ...ADD], { 'owner-session': ['w'] }],
    ['the same with an equals sign', ['--own=w', ...ADD], { 'owner-session': ['w'] }],
    ['an empty value', ['--queue', '', ...ADD], { queue: [''] }],
    ['an empty value behind an equals sign', ['--queue=', ...ADD], { queue: [''] }],
    ['a hyphen alone as a value', ['--queue', '-', ...ADD], { queue: ['-'] }],
    [
      'a value that begins with a hyphen and has a space',
      [...ADD, '--notes', '- item one'],
      { notes: ['n', '- item one'] },
    ],
    ['a value that begins with a hyphen behind an equals sign', [...ADD, '--notes=-x'], { notes: ['n', '-x'] }],
    ['a negative number as a value', [...ADD, '--rate', '-0.5'], { rate: ['-0.5'] }],
    ['a number with spaces around it', [...ADD, '--parallel', ' 3 '], { parallel: [' 3 '] }],
    ['a number with a sign', [...ADD, '--parallel', '+3'], { parallel: ['+3'] }],
    ['a switch', [...ADD, '--force'], { force: [''] }],
    ['an option more than once', [...ADD, '--contains', 'a', '--contains', 'b'], { contains: ['a', 'b'] }],
    ['a choice', [...ADD, '--priority', 'P0'], { priority: ['P0'] }],
    ['a beginning that fits an option with its name written out as well', [...ADD, '--fo'], { force: [''] }],
    ['an option that has to be written out', [...ADD, '--forget'], { forget: [''] }],
    ['a short name that another one begins with', [...ADD, '--id', 'B'], { id: ['A', 'B'] }],
  ])('%s', (_, words, expected) => {
    expect(run(TOOL, words).values).toMatchObject(expected);
  });

  it('names the sub-command', () => {
    expect(run(TOOL, ['list']).command).toBe('list');
  });

  it.each([[['A', '--json']], [['--json', 'A']], [['--queue', 'q', 'A', '--json']]])(
    'operands among the options: %j',
    (words) => {
      expect(run(PLAIN, words)).toMatchObject({ command: null, operands: ['A'], values: { json: [''] } });
    },
  );

  it.each([
    [['--help'], null],
    [['-h'], null],
    [['--he'], null],
    [['add', '--help'], 'add'],
    [['add', '--id', 'A', '-h'], 'add'],
  ])('help wherever it is asked for, whatever is missing: %j', (words, command) => {
    const parsed = parseWords(TOOL, words);
    expect(parsed).toMatchObject({ kind: 'help', command: command === null ? null : { name: command } });
  });
});

describe('what is refused', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['no sub-command', [], /sub-command is missing: one of add, list/],
    ['no sub-command behind options', ['--queue', 'q'], /sub-command is missing/],
    ['another sub-command', ['remove'], /"remove" is no sub-command/],
    ['a short option', ['-x', 'list'], /unexpected "-x"/],
    [
      'an option of the program behind the sub-command',
      ['list', '--queue', 'q'],
      /--queue stands before the sub-command/,
    ],
    ['an option of the sub-command before it', ['--id', 'A', 'add'], /unknown option --id/],
    ['an unknown option', [...ADD, '--colour', 'red'], /unknown option --colour/],
    ['an ambiguous beginning', [...ADD, '--p', 'x'], /--p is ambiguous: --priority, --parallel/],
    ['a beginning of an option that has to be written out', [...ADD, '--idem', 'k'], /unknown option --idem/],
    ['a missing option', ['add', '--id', 'A'], /missing: --notes/],
    ['several missing options', ['add'], /missing: --id, --notes/],
    ['a missing value at the end', [...ADD, '--priority'], /--priority needs a value/],
    ['an option as a value', ['add', '--id', '--notes', 'n'], /--id needs a value/],
    ['a value that begins with a hyphen', ['add', '--notes', '-x'], /--notes needs a value .*write --notes=-x/],
    ['a value outside the choices', [...ADD, '--priority', 'P5'], /--priority "P5": must be one of P0, P1/],
    ['a fraction for a whole number', [...ADD, '--parallel', '1.5'], /--parallel "1.5": must be a whole number/],
    ['a word for a number', [...ADD, '--rate', 'abc'], /--rate "abc": must be a number/],
    ['an empty text for a number', [...ADD, '--rate', ''], /--rate "": must be a number/],
    ['a value for a switch', [...ADD, '--force=1'], /--force takes no value/],
    ['a word too many', [...ADD, 'more'], /unexpected "more"/],
  ])('%s', (_, words, message) => {
    expect(() => parseWords(TOOL, words)).toThrow(
      expect.objectContaining({ code: 'usage_error', message: expect.stringMatching(message) }),
    );
  });

  it('a missing operand', () => {
    expect(() => parseWords(PLAIN, ['--json'])).toThrow(/ID is missing: the item/);
  });

  it('an operand too many', () => {
    expect(() => parseWords(PLAIN, ['A', 'B'])).toThrow(/unexpected "B"/);
  });

  it('a number below the least one, which is no error of usage', () => {
    expect(() => parseWords(TOOL, [...ADD, '--parallel', '0'])).toThrow(
      expect.objectContaining({ code: 'queue_refused', message: '--parallel must be >= 1' }),
    );
  });
});

describe.each(QUEUE_TOOLS)('$name', (tool) => {
  const tables = [tool.options, ...(tool.commands ?? []).map(({ options }) => options)];

  it('has no option twice in a table', () => {
    const names = tables.map((options) => options.map(({ flag }) => flag));
    expect(names.map((flags) => [...new Set(flags)])).toEqual(names);
  });
});
