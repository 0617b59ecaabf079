/** One run of the program: words in, exit status out. */

import type { CommandName } from '../config/commands.ts';
import { resolveOptions, type TypedOptions } from '../config/resolve.ts';
import { EXIT, OpsError } from '../errors.ts';
import { createContext, resolveRepo, type Host } from './context.ts';
import { chooseMode } from './output-mode.ts';
import { printMessage, printResult, printText } from './output.ts';
import { parseCommandLine } from './parse.ts';
import { REGISTRY } from './registry.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** Does what a command line asks for. Returns the exit status; never throws. */
export async function run(words: readonly string[], host: Host): Promise<number> {
  try {
    const terminal = await openTerminal(host.env);
    const line = await parseCommandLine(words, terminal.columns);
    if (line.kind === 'text') {
      printText(line.text);
      return EXIT.ok;
    }
    const { command, typed } = line;
    return await runCommand({ command, typed, host, terminal });
  } catch (error) {
    return report(error, host.env);
  }
}

interface CommandRun<Name extends CommandName> {
  readonly command: Name;
  readonly typed: TypedOptions;
  readonly host: Host;
  readonly terminal: Terminal;
}

/** Validation comes first and touches nothing, then the repo is looked for, then the command is loaded. */
async function runCommand<Name extends CommandName>(request: CommandRun<Name>): Promise<number> {
  const { command: name, typed, host, terminal } = request;
  const context = createContext(host);
  const options = resolveOptions(name, typed, host.env);
  const located = namesRepo(options) ? { ...options, repo: resolveRepo(context, options.repo) } : options;
  const { command } = await REGISTRY[name]();
  const result = await command.run(context, located);
  const hasText = result.text !== undefined;
  const mode = chooseMode({ wanted: located, interactive: terminal.interactive, hasText });
  try {
    printResult(result, mode, terminal);
  } finally {
    await result.afterwards?.();
  }
  return result.exitCode;
}

/** One command can do without a repository. */
function namesRepo(options: object): options is { readonly repo: string } {
  return 'repo' in options && options.repo !== null;
}

function report(error: unknown, env: Host['env']): number {
  const expected = error instanceof OpsError ? error : null;
  const message = error instanceof Error ? error.message : String(error);
  printMessage(expected === null ? `error: internal error: ${message}` : `error: ${message}`);
  if (expected?.hint != null) {
    printMessage(`hint: ${expected.hint}`);
  }
  if (env['OPS_MANAGER_DEBUG'] === '1' && error instanceof Error) {
    for (const line of (error.stack ?? '').split('\n')) printMessage(line);
  }
  return expected?.exitCode ?? EXIT.bug;
}
