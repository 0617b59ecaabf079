import { OpsError } from '../../errors.ts';
import type { QueueSettings } from '../../queue/settings.ts';
import type { QueueTool } from '../../queue/grammar/queue-tool.ts';
import type { TypedValues } from '../../queue/grammar/parse-words.ts';

/** What a queue program gets: its command line, its surroundings, and where to print. */
export interface QueueContext {
  /** Name of the program, as in `ops-manager queue <name>`. */
  readonly program: string;
  /** Sub-command; null for programs without. */
  readonly command: string | null;
  readonly operands: readonly string[];
  readonly args: QueueArgs;
  readonly settings: QueueSettings;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970: the pinned clock where there is one. */
  readonly nowMs: () => number;
  /** Milliseconds of a clock that never jumps; stands still with a pinned clock. */
  readonly monotonicMs: () => number;
  readonly absolutePath: (file: string) => string;
  /** Prints a line on standard output. False when the reader has gone. */
  readonly out: (line: string) => boolean;
  /** Prints a line on standard error. */
  readonly note: (line: string) => void;
  /** Absolute path of the installation. */
  readonly installFolder: string;
}

/** A queue program. `run` returns the exit status; errors are printed by the caller. */
export interface QueueProgram {
  readonly grammar: QueueTool;
  readonly run: (context: QueueContext) => Promise<number>;
}

/** What a program does for its sub-command, out of a table of all that its grammar has. */
export function subcommand<Run>(table: Readonly<Record<string, Run>>, { program, command }: QueueContext): Run {
  const run = table[command ?? ''];
  if (run === undefined) throw new OpsError('internal_error', `${program} ${command ?? ''}: nothing to run`);
  return run;
}

/** Typed options by name; the parser has checked numbers and choices. */
export class QueueArgs {
  readonly #values: TypedValues;

  constructor(values: TypedValues) {
    this.#values = values;
  }

  /** The last value; undefined when the option was not given. */
  text(flag: string): string | undefined {
    return this.#values.get(flag)?.at(-1);
  }

  /** The last value of an option that the parser requires. */
  required(flag: string): string {
    return this.text(flag) ?? '';
  }

  number(flag: string): number | undefined {
    const text = this.text(flag);
    return text === undefined ? undefined : Number(text);
  }

  all(flag: string): readonly string[] {
    return this.#values.get(flag) ?? [];
  }

  isSet(flag: string): boolean {
    return this.#values.has(flag);
  }
}
