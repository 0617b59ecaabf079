/**
 * Reads the command line of a queue program: options of the program before its sub-command, `--name value` or
 * `--name=value`, long names down to an unambiguous beginning. docs/queue.md, section "Command lines".
 */

import { OpsError } from '../../errors.ts';
import type { QueueOption, QueueSubcommand, QueueTool } from './queue-tool.ts';

/** Options as typed: every value in the order of typing; a switch holds one empty text per use. */
export type TypedValues = ReadonlyMap<string, readonly string[]>;

/** What a command line asks a queue program for. */
export type ParsedWords =
  | { readonly kind: 'help'; readonly command: QueueSubcommand | null }
  | {
      readonly kind: 'run';
      readonly command: string | null;
      readonly values: TypedValues;
      readonly operands: readonly string[];
    };

/** Raises usage_error with a message that names the option and what it takes. */
export function parseWords(tool: QueueTool, words: readonly string[]): ParsedWords {
  const until = tool.commands === null ? { operands: tool.operands?.length ?? 0 } : 'sub-command';
  const head = readOptions(tool.options, words, until);
  if (head.help) return { kind: 'help', command: null };
  if (tool.commands === null) return finish(tool, { command: null, options: tool.options, read: head });
  const [name] = head.operands;
  const names = tool.commands.map((candidate) => candidate.name).join(', ');
  if (name === undefined) throw usage(`a sub-command is missing: one of ${names}`);
  const command = tool.commands.find((candidate) => candidate.name === name);
  if (command === undefined) throw usage(`${JSON.stringify(name)} is no sub-command: one of ${names}`);
  const tail = readOptions(command.options, words.slice(head.used), { operands: 0, before: tool.options });
  if (tail.help) return { kind: 'help', command };
  requireAll(tool.options, head.values);
  requireAll(command.options, tail.values);
  return { kind: 'run', command: name, values: new Map([...head.values, ...tail.values]), operands: [] };
}

interface Read {
  readonly values: Map<string, string[]>;
  readonly operands: readonly string[];
  /** Words read. */
  readonly used: number;
  readonly help: boolean;
}

function finish(
  tool: QueueTool,
  from: { command: null; options: readonly QueueOption[]; read: Read },
): Extract<ParsedWords, { kind: 'run' }> {
  requireAll(from.options, from.read.values);
  const missing = tool.operands?.[from.read.operands.length];
  if (missing !== undefined) throw usage(`${missing.name} is missing: ${missing.help}`);
  return { kind: 'run', command: from.command, values: from.read.values, operands: from.read.operands };
}

/** Where reading ends. `before`: options that stood before these words, and are told so when they come now. */
type Until = { readonly operands: number; readonly before?: readonly QueueOption[] } | 'sub-command';

/** Reads options to the end, with so many words without a dash among them, or up to the first such word. */
function readOptions(options: readonly QueueOption[], words: readonly string[], until: Until): Read {
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    at += 1;
    if (word === '-h' || isHelp(word, options)) return { values, operands, used: at, help: true };
    // The usual mark of where options end; nothing that follows it here could be one.
    if (word === '--') continue;
    if (!word.startsWith('--')) {
      const isTooMany = until !== 'sub-command' && operands.length >= until.operands;
      // A lone dash is a value: standard input.
      if (isTooMany || (word.startsWith('-') && word !== '-')) throw usage(`unexpected ${JSON.stringify(word)}`);
      operands.push(word);
      if (until === 'sub-command') return { values, operands, used: at, help: false };
      continue;
    }
    const { option, inline } = findOption(options, word, until);
    const isSwitch = option.argument === null;
    const value = isSwitch ? switchValue(option, inline) : (inline ?? valueOf(option, words[at]));
    if (!isSwitch && inline === null) at += 1;
    checkValue(option, value);
    values.set(option.flag, [...(values.get(option.flag) ?? []), value]);
  }
  return { values, operands, used: at, help: false };
}

function isHelp(word: string, options: readonly QueueOption[]): boolean {
  return word.length > 3 && '--help'.startsWith(word) && !options.some(({ flag }) => `--${flag}`.startsWith(word));
}

function findOption(
  options: readonly QueueOption[],
  word: string,
  until: Until,
): { option: QueueOption; inline: string | null } {
  const equals = word.indexOf('=');
  const typed = word.slice(2, equals === -1 ? undefined : equals);
  const inline = equals === -1 ? null : word.slice(equals + 1);
  const exact = options.find(({ flag }) => flag === typed);
  if (exact !== undefined) return { option: exact, inline };
  const fitting = options.filter(
    ({ flag, writtenOut }) => typed !== '' && flag.startsWith(typed) && writtenOut !== true,
  );
  const [first, second] = fitting;
  if (first === undefined) {
    const isBefore = until !== 'sub-command' && until.before?.some(({ flag }) => flag === typed) === true;
    throw usage(isBefore ? `--${typed} stands before the sub-command` : `unknown option --${typed}`);
  }
  if (second !== undefined) {
    throw usage(`--${typed} is ambiguous: ${fitting.map(({ flag }) => `--${flag}`).join(', ')}`);
  }
  return { option: first, inline };
}

function switchValue(option: QueueOption, inline: string | null): string {
  if (inline !== null) throw usage(`--${option.flag} takes no value`);
  return '';
}

const NEGATIVE_NUMBER = /^-\d+(?:\.\d*)?$|^-\.\d+$/;

function valueOf(option: QueueOption, next: string | undefined): string {
  const looksLikeOption =
    next !== undefined && next.startsWith('-') && next !== '-' && !next.includes(' ') && !NEGATIVE_NUMBER.test(next);
  if (next === undefined || looksLikeOption) {
    const hint = looksLikeOption ? `; write --${option.flag}=${next} if that is the value` : '';
    throw usage(`--${option.flag} needs a value (${option.argument ?? ''})${hint}`);
  }
  return next;
}

function checkValue(option: QueueOption, value: string): void {
  if (option.choices !== undefined && !option.choices.includes(value)) {
    throw usage(`--${option.flag} ${JSON.stringify(value)}: must be one of ${option.choices.join(', ')}`);
  }
  if (option.kind === undefined || option.kind === 'text') return;
  const form = option.kind === 'integer' ? /^\s*[+-]?\d{1,15}\s*$/ : /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
  const wanted = option.kind === 'integer' ? 'a whole number' : 'a number';
  if (!form.test(value)) throw usage(`--${option.flag} ${JSON.stringify(value)}: must be ${wanted}`);
  if (option.least !== undefined && Number(value) < option.least) {
    throw new OpsError('queue_refused', `--${option.flag} must be >= ${option.least}`);
  }
}

function requireAll(options: readonly QueueOption[], values: TypedValues): void {
  const missing = options.filter(({ flag, required }) => required === true && !values.has(flag));
  if (missing.length > 0) throw usage(`missing: ${missing.map(({ flag }) => `--${flag}`).join(', ')}`);
}

function usage(message: string): OpsError {
  return new OpsError('usage_error', message);
}
