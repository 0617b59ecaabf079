import { describe, expect, test } from 'vitest';
import { EXAMPLES } from '../../src/cli/help-examples.ts';
import { defaultLabel } from '../../src/cli/help-text.ts';
import { parsePlain } from '../../src/cli/parse-plain.ts';
import { parseCommandLine } from '../../src/cli/parse.ts';
import { COMMANDS, type CommandName } from '../../src/config/commands.ts';
import { optionsOf } from '../../src/config/command-options.ts';
import { resolveOptions } from '../../src/config/resolve.ts';
import { EXIT } from '../../src/errors.ts';

const COLUMNS = 100;
const NAMES = Object.keys(COMMANDS) as CommandName[];

/** Help as one line, so that it does not matter where it was wrapped. */
async function helpText(words: readonly string[]): Promise<string> {
  const line = await parseCommandLine(words, COLUMNS);
  if (line.kind !== 'text') throw new Error(`no help for ${words.join(' ')}`);
  return line.text.replace(/\s+/g, ' ');
}

describe('help', () => {
  test.each(NAMES)('of %s names every option with its meaning, default and variable', async (command) => {
    const text = await helpText([command, '--help']);
    expect(text).toContain(COMMANDS[command].summary);
    for (const option of optionsOf(command)) {
      expect(text).toContain(option.flag);
      expect(text).toContain(option.description.split(' ')[0]);
      expect(text).toContain(option.env === null ? '' : `env ${option.env}`);
      const label = defaultLabel(option);
      expect(text).toContain(label === null ? '' : `[default: ${label}]`);
    }
  });

  test.each(NAMES)('of %s fits its width', async (command) => {
    const line = await parseCommandLine([command, '--help'], COLUMNS);
    const widest = line.kind === 'text' ? Math.max(...line.text.split('\n').map((row) => row.length)) : Infinity;
    expect(widest).toBeLessThanOrEqual(COLUMNS);
  });

  test.each(NAMES)('of %s has examples that parse', async (command) => {
    expect(EXAMPLES[command].length).toBeGreaterThan(0);
    const text = await helpText([command, '--help']);
    for (const [example] of EXAMPLES[command]) {
      const words = (example.split(' | ')[0] ?? '').split(' ').slice(1);
      const line = parsePlain(words);
      expect(line?.command).toBe(command);
      expect(() => resolveOptions(command, line?.typed ?? {}, {})).not.toThrow();
      expect(text).toContain(words[0]);
    }
  });

  test.each([
    ['-h', ['status', '-h']],
    ['help status', ['help', 'status']],
    ['--help status', ['--help', 'status']],
    ['help after flags that are wrong', ['status', '--summary-window', 'none', '--help']],
  ])('%s is the help of the command', async (_name, words) => {
    expect(await helpText(words)).toBe(await helpText(['status', '--help']));
  });

  test('a value is not taken for a wish for help', () => {
    expect(parsePlain(['status', '--loop', '--help'])).toMatchObject({ typed: { loop: '--help' } });
  });

  test.each([[['--help']], [['-h']], [['help']]])('%j lists every command and exit status', async (words) => {
    const text = await helpText(words);
    for (const command of NAMES) expect(text).toContain(`${command} ${COMMANDS[command].summary}`);
    for (const status of Object.values(EXIT)) expect(text).toContain(` ${status} `);
  });
});

describe('completion', () => {
  test('completes commands', async () => {
    const text = await helpText(['--get-yargs-completions', 'ops-manager', '']);
    for (const command of NAMES) expect(text).toContain(command);
  });

  test('completes the flags of a command', async () => {
    const text = await helpText(['--get-yargs-completions', 'ops-manager', 'verify', '--']);
    for (const { flag } of optionsOf('verify')) expect(text).toContain(flag);
    expect(text).not.toContain('--max-events');
  });

  test('has a script', async () => {
    expect(await helpText(['completion'])).toContain('complete -o bashdefault');
  });
});
