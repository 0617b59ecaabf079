/** One run of a program of the work queue: words in, exit status out. */

import path from 'node:path';
import { EXIT, OpsError } from '../../errors.ts';
import { type ParsedWords, parseWords, type TypedValues } from '../../queue/grammar/parse-words.ts';
import { renderProgramList, renderQueueHelp, usageLine } from '../../queue/grammar/render-usage.ts';
import type { QueueSubcommand, QueueTool } from '../../queue/grammar/queue-tool.ts';
import { refused } from '../../queue/refuse.ts';
import { readQueueSettings, type QueueSettings } from '../../queue/settings.ts';
import type { Host } from '../context.ts';
import { printMessage, printText } from '../output.ts';
import { QueueArgs, type QueueContext } from './queue-context.ts';
import { QUEUE_PROGRAMS } from './queue-programs.ts';

/** Exit status of a command line that is wrong; the queue programs have a table of their own, see docs/queue.md. */
const USAGE_STATUS = 2;

/** Runs `ops-manager queue <program> ...`. Returns the exit status; never throws. */
export async function runQueue(words: readonly string[], host: Host): Promise<number> {
  const [name = '', ...rest] = words;
  const load = Object.hasOwn(QUEUE_PROGRAMS, name) ? QUEUE_PROGRAMS[name] : undefined;
  if (load === undefined) return await noProgram(name);
  let grammar: QueueTool | null = null;
  try {
    const { program } = await load();
    grammar = program.grammar;
    const parsed = parseWords(grammar, rest);
    if (parsed.kind === 'help') {
      printText(renderQueueHelp(grammar, parsed.command));
      return EXIT.ok;
    }
    refuseEmptyPlaces(parsed.values);
    return await program.run(createQueueContext(grammar.name, parsed, host));
  } catch (error) {
    return report(error, { grammar, words: rest }, host.env);
  }
}

/** Options that name a store or a file. A variable that is not set must not lead to another one. */
const PLACES = ['db', 'queue', 'db-path', 'queue-path'] as const;

function refuseEmptyPlaces(values: TypedValues): void {
  const empty = PLACES.find((flag) => values.get(flag)?.at(-1) === '');
  if (empty !== undefined) throw refused(`--${empty} is empty`, 'give a path, or leave the option out');
}

async function noProgram(name: string): Promise<number> {
  const list = `programs: ${Object.keys(QUEUE_PROGRAMS).join(', ')}`;
  if (name === '--help' || name === '-h' || name === 'help') {
    const { QUEUE_TOOLS } = await import('../../queue/grammar/tools.ts');
    printText(renderProgramList(QUEUE_TOOLS));
    return EXIT.ok;
  }
  printMessage(name === '' ? 'error: a program of the queue is missing' : `error: no program of the queue: ${name}`);
  printMessage(list);
  return USAGE_STATUS;
}

function createQueueContext(program: string, parsed: Extract<ParsedWords, { kind: 'run' }>, host: Host): QueueContext {
  const settings = readQueueSettings(host.env);
  const clock = queueClock(settings);
  return {
    program,
    command: parsed.command,
    operands: parsed.operands,
    args: new QueueArgs(parsed.values),
    settings,
    env: host.env,
    ...clock,
    absolutePath: (file) => path.resolve(file),
    out: (line) => printText(`${line}\n`),
    note: printMessage,
    installFolder: host.installFolder,
  };
}

function queueClock({ nowEpoch }: QueueSettings): Pick<QueueContext, 'nowMs' | 'monotonicMs'> {
  return nowEpoch === null
    ? { nowMs: () => Date.now(), monotonicMs: () => performance.now() }
    : { nowMs: () => nowEpoch * 1000, monotonicMs: () => 0 };
}

/**
 * The sub-command that the parser found in words that it refused: the first whose help it would show there. In
 * `orch --queue add pick` that is `pick`, for `add` is the value of an option.
 */
function commandOf(grammar: QueueTool | null, words: readonly string[]): QueueSubcommand | null {
  if (grammar === null) return null;
  for (const [at, word] of words.entries()) {
    const isName = grammar.commands?.some(({ name }) => name === word) === true;
    const found = isName ? asksFor(grammar, words.slice(0, at + 1)) : null;
    if (found !== null) return found;
  }
  return null;
}

/** The sub-command whose help the words ask for when nothing but that follows; null when they are refused as well. */
function asksFor(grammar: QueueTool, words: readonly string[]): QueueSubcommand | null {
  try {
    const parsed = parseWords(grammar, [...words, '--help']);
    return parsed.kind === 'help' ? parsed.command : null;
  } catch (error) {
    if (error instanceof OpsError) return null;
    throw error;
  }
}

interface Asked {
  readonly grammar: QueueTool | null;
  readonly words: readonly string[];
}

function report(error: unknown, { grammar, words }: Asked, env: Host['env']): number {
  const message = (error instanceof Error ? error.message : String(error)).replaceAll('\n', ' ');
  if (env['OPS_MANAGER_DEBUG'] === '1' && error instanceof Error) {
    for (const line of (error.stack ?? '').split('\n')) printMessage(line);
  }
  if (!(error instanceof OpsError) || error.code === 'internal_error') {
    printMessage(`ERROR: internal error: ${message}`);
    return EXIT.bug;
  }
  if (error.code === 'usage_error') {
    if (grammar !== null) printMessage(usageLine(grammar, commandOf(grammar, words)));
    printMessage(`${grammar?.name ?? 'queue'}: error: ${message}`);
    return USAGE_STATUS;
  }
  if (grammar?.errorsTo !== 'stdout' || !printError(message)) printMessage(`ERROR: ${message}`);
  if (error.hint !== null) printMessage(`hint: ${error.hint}`);
  return grammar?.errorStatus ?? EXIT.failed;
}

/** Prints an error on standard output. False when that cannot be written, which may be the error. */
function printError(message: string): boolean {
  try {
    printText(`ERROR: ${message}\n`);
    return true;
  } catch (error) {
    if (error instanceof OpsError) return false;
    throw error;
  }
}
