/** How a command line of a queue program is described: one table gives parser, help and reference page. */

/** An option of a queue program. */
export interface QueueOption {
  /** Name without dashes, as typed: `success-criteria`. */
  readonly flag: string;
  /** What stands for the value in help; null for a switch. */
  readonly argument: string | null;
  readonly help: string;
  readonly required?: boolean;
  /** May be given more than once; otherwise the last one counts. */
  readonly repeat?: boolean;
  readonly choices?: readonly string[];
  /** `integer` and `number` refuse anything else; default `text`. */
  readonly kind?: 'text' | 'integer' | 'number';
  /** Smallest value of a number. */
  readonly least?: number;
  /** No abbreviation means this option: those that were there before it keep theirs. */
  readonly writtenOut?: boolean;
}

/** A sub-command of a queue program. */
export interface QueueSubcommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly QueueOption[];
}

/** A queue program. */
export interface QueueTool {
  /** As in `ops-manager queue <name>` and `scripts/<name>.sh`. */
  readonly name: string;
  readonly summary: string;
  /** Options of the program itself; with sub-commands they stand before the sub-command. */
  readonly options: readonly QueueOption[];
  /** Null for a program without sub-commands. */
  readonly commands: readonly QueueSubcommand[] | null;
  /** Names of values that stand without a flag, after the options; all of them must be given. */
  readonly operands?: readonly { readonly name: string; readonly help: string }[];
  /** Where errors of what was asked for go; usage errors always go to standard error. */
  readonly errorsTo: 'stdout' | 'stderr';
  /** Exit status of such an error; default 1. */
  readonly errorStatus?: number;
  /** Has a script of its own in `scripts/`. */
  readonly script: boolean;
  readonly examples: readonly { readonly line: string; readonly does: string }[];
}
