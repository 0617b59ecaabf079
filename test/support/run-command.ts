import path from 'node:path';
import { createContext, resolveRepo } from '../../src/cli/context.ts';
import type { CommandResult, Context } from '../../src/cli/command.ts';
import { parseCommandLine } from '../../src/cli/parse.ts';
import { REGISTRY } from '../../src/cli/registry.ts';
import type { CommandName } from '../../src/config/commands.ts';
import { resolveOptions, type TypedOptions } from '../../src/config/resolve.ts';
import { OpsError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports.ts';

/** The checkout, as the program sees its installation. */
const ROOT = path.join(import.meta.dirname, '../..');

/** How a command ended. */
export interface Ran {
  readonly exitCode: number;
  /** What would be printed on standard output. */
  readonly stdout: string;
  /** Notes printed while it ran. */
  readonly notes: readonly string[];
  /** The expected failure that ended it, or null. */
  readonly error: OpsError | null;
}

/** What {@link runCommand} can be told besides the words. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** False to leave out what happens once the reader has taken everything. */
  readonly taken?: boolean;
}

/**
 * Runs a command line in this process: parsing, validation and the command are the program's own, only printing is
 * left out. A defect (anything but an expected failure) is thrown.
 */
export async function runCommand(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const notes: string[] = [];
  const printed: string[] = [];
  try {
    const line = await parseCommandLine(words, 80);
    if (line.kind === 'text') return { exitCode: 0, stdout: line.text, notes, error: null };
    const result = await start(line.command, line.typed, { ...options, warn: (note) => void notes.push(note) });
    if (result.verbatim !== undefined) printed.push(result.verbatim);
    else for (const text of linesOf(result)) printed.push(`${text}\n`);
    if (options.taken !== false) result.afterOutput?.();
    await result.afterwards?.();
    return { exitCode: result.exitCode, stdout: printed.join(''), notes, error: null };
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    return { exitCode: error.exitCode, stdout: printed.join(''), notes, error };
  }
}

/** Runs a command that must end with status 0 and parses what it printed. */
export async function runJson<T = Record<string, unknown>>(
  words: readonly string[],
  options: RunOptions = {},
): Promise<T> {
  const ran = await runCommand(words, options);
  if (ran.exitCode !== 0) {
    throw new Error(`${words.join(' ')} ended with ${ran.exitCode}: ${ran.error?.message ?? ran.stdout}`);
  }
  return JSON.parse(ran.stdout) as T;
}

async function start(
  name: CommandName,
  typed: TypedOptions,
  options: RunOptions & { readonly warn: (note: string) => void },
): Promise<CommandResult> {
  const env = options.env ?? {};
  const context = createContext({ env, installFolder: ROOT });
  const given = resolveOptions(name, typed, env);
  const hasRepo = 'repo' in given && given.repo !== null;
  const located = hasRepo ? { ...given, repo: resolveRepo(context, String(given.repo)) } : given;
  const { command } = await REGISTRY[name]();
  const runnable: { run(context: Context, options: unknown): CommandResult | Promise<CommandResult> } = command;
  return runnable.run({ ...context, warn: options.warn, clock: options.clock ?? context.clock }, located);
}

function* linesOf(result: CommandResult): Iterable<string> {
  if (result.lines !== undefined) {
    yield* result.lines;
  } else {
    yield result.encode?.(result.data, 0) ?? JSON.stringify(result.data);
  }
}
