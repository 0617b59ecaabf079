/** What a command is: a function from options to a result. One file per command in src/cli/commands/. */

import type { CommandName, OptionValues } from '../config/commands.ts';
import type { Clock, Ids } from '../ports.ts';

/** What the process gives a command. A command builds what else it needs from src/adapters/. */
export interface Context {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the installation: holds `config/` and `schemas/`. */
  readonly installFolder: string;
  /** A path as typed made absolute against the folder in which the command was typed; symlinks are kept. */
  absolutePath(file: string): string;
  /** Prints `note: …` on standard error at once: a warning, never data. */
  warn(message: string): void;
}

/** How text for people is rendered. */
export interface TextStyle {
  readonly colour: boolean;
  /** Width of the terminal in columns; a width that reads well when there is none. */
  readonly columns: number;
  /** False when the text goes to a file or another program: nothing needs to be cut to a width then. */
  readonly interactive?: boolean;
}

/**
 * What a command hands back. Exactly one of `data`, `lines` and `verbatim` is the output; `text` is the view for people.
 *
 * - `data`: one JSON document, printed compactly, indented with `--pretty`. `encode` replaces `JSON.stringify` for
 *   values that it would change, such as numbers beyond a double.
 * - `lines`: finished lines without LF, printed as they come, in every mode unless `text` is chosen. They are
 *   pulled lazily and in step with the reader, so a generator may yield any number of them. It may raise an
 *   OpsError: what came before is printed first.
 * - `verbatim`: text of another program, printed byte for byte in every mode, without a line end of ours. Only on a
 *   terminal are its control characters escaped.
 * - `text`: printed on a terminal without `--json`, and with `--text`.
 * - `afterOutput`: called once when every byte has been taken by the system; not called when the reader closed
 *   the pipe early. May raise an OpsError.
 * - `afterwards`: what is still to be done when the output is out, or could not be written: it can delay and change
 *   nothing of what the command did. Raises nothing.
 */
export interface CommandResult {
  /** Exit status; see EXIT in src/errors.ts. */
  readonly exitCode: number;
  readonly data?: unknown;
  readonly encode?: (data: unknown, indent: number) => string;
  readonly lines?: Iterable<string>;
  readonly verbatim?: string;
  readonly text?: (style: TextStyle) => string;
  readonly afterOutput?: () => void;
  readonly afterwards?: () => Promise<void>;
}

/**
 * A command. `run` gets options that are valid and merged (flag over environment over default): `repo` is an
 * existing folder as an absolute path, other paths are as typed, times are in milliseconds since 1970. Nothing was touched
 * before it is called. Expected failures are raised as OpsError. What waits for another program or for the network
 * returns a promise; the process lives until it settles.
 */
export interface Command<Name extends CommandName> {
  run(context: Context, options: OptionValues<Name>): CommandResult | Promise<CommandResult>;
}
